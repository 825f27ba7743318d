from __future__ import annotations

import pytest
import torch

from sketchstudio.systems.picture_that_sketch.learning.composition import partners
from sketchstudio.systems.picture_that_sketch.learning.prior import random_cells
from sketchstudio.systems.picture_that_sketch.prior import CELLS, LatentPrior


@pytest.fixture
def prior() -> LatentPrior:
    torch.manual_seed(0)
    prior = LatentPrior(labels=2, latents=6, latent=16)
    torch.nn.init.normal_(prior.out.weight, std=0.1)
    return prior.eval()


def drawn(prior: LatentPrior, known: int, noise: torch.Tensor, label: int = 1, paint: float = 0) -> torch.Tensor:
    given = torch.ones(1, 6, 16)
    cells = torch.full((1, 4, CELLS, CELLS), paint)
    with torch.no_grad():
        return prior.draw(given, torch.arange(6)[None] < known, torch.tensor([label]), cells, noise)


def test_known_latents_stay_to_the_bit_and_the_others_are_of_mean_square_one(prior: LatentPrior):
    made = drawn(prior, 4, torch.randn(1, 6, 16))
    assert torch.equal(made[:, :4], torch.ones(1, 4, 16))
    assert torch.allclose(made.square().mean(2), torch.ones(1, 6), atol=1e-4)


def test_noise_known_latents_label_and_paint_all_have_a_say(prior: LatentPrior):
    noise = torch.randn(1, 6, 16)
    usual = drawn(prior, 2, noise)[:, 4:]
    for other in (
        drawn(prior, 2, -noise),
        drawn(prior, 3, noise),
        drawn(prior, 2, noise, 2),
        drawn(prior, 2, noise, 1, 1),
    ):
        assert not torch.allclose(other[:, 4:], usual, atol=1e-4)


def test_cells_tell_the_photos_colours_where_they_are_told():
    torch.manual_seed(0)
    cells = random_cells(torch.full((64, 3, 64, 64), 0.5))
    told = cells[:, 3] > 0
    assert 0.2 < told.amax((1, 2)).float().mean() < 0.8
    assert not cells[:, :3].movedim(1, -1)[~told].any()
    assert (cells[:, :3].movedim(1, -1)[told] - 0.5).abs().mean() < 0.1


def test_partners_are_others_of_the_same_label():
    torch.manual_seed(0)
    label = torch.tensor([1, 2, 1, 0, 2, 2, 3])
    partner = partners(label)
    assert torch.equal(label[partner], label)
    assert partner[3] == 3
    assert partner[6] == 6
    assert all(partner[place] != place for place in (0, 1, 2, 4, 5))
