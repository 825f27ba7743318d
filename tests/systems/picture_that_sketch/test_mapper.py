from __future__ import annotations

import torch

from sketchstudio.systems.picture_that_sketch.encoder import PhotoEncoder
from sketchstudio.systems.picture_that_sketch.mapper import SketchMapper


def test_each_latent_follows_from_those_before_it():
    torch.manual_seed(0)
    mapper = SketchMapper(labels=2, latents=10, latent=16).eval()
    conditions, label = torch.rand(3, 5, 128, 128), torch.tensor([0, 1, 2])

    mapped = mapper(conditions, label)
    shorter = SketchMapper(labels=2, latents=4, latent=16).eval()
    shorter.load_state_dict(mapper.state_dict())

    assert mapped.latents.shape == (3, 10, 16)
    assert torch.allclose(shorter(conditions, label).latents, mapped.latents[:, :4])
    assert mapped.subject.shape == (3, 2)
    assert ((mapped.complete >= 0) & (mapped.complete <= 1)).all()


def test_the_encoder_gives_a_latent_for_each_layer_of_the_composition():
    encoder = PhotoEncoder(labels=2, latents=10, latent=16)
    assert encoder(torch.rand(2, 3, 64, 64), torch.tensor([0, 2])).shape == (2, 10, 16)


def test_settling_changes_no_latent_and_makes_the_numbers_small():
    torch.manual_seed(0)
    encoder = PhotoEncoder(labels=2, latents=4, latent=16)
    with torch.no_grad():
        encoder.heads.weight *= 500
        for _ in range(60):
            encoder(torch.rand(16, 3, 64, 64), torch.randint(0, 3, (16,)))
    encoder.eval()
    photo, label = torch.rand(3, 3, 64, 64), torch.tensor([0, 1, 2])
    before = encoder(photo, label)
    encoder.settle()
    assert torch.allclose(encoder(photo, label), before, atol=1e-4)
    assert torch.isfinite(encoder.half().spread.running_var).all()
