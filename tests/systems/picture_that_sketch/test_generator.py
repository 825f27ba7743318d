from __future__ import annotations

import pytest
import torch
from torch.nn import functional as F

from sketchstudio.systems.picture_that_sketch.directions import SPANS, directions
from sketchstudio.systems.picture_that_sketch.generator import (
    NOISE,
    SIDES,
    Config,
    StyledConvolution,
    StyleGenerator,
    latents_of,
    noise_planes,
)
from sketchstudio.systems.picture_that_sketch.truncation import label_centres, truncated

TINY = Config(("disc", "square"), widths=(8, 8, 8, 8, 8, 4, 4), latent=16)


@pytest.fixture
def generator() -> StyleGenerator:
    torch.manual_seed(0)
    return StyleGenerator(TINY).eval()


def test_scaling_inputs_and_outputs_is_a_convolution_with_modulated_and_demodulated_weights():
    torch.manual_seed(0)
    layer = StyledConvolution(3, 5, 16, upsample=False).double()
    x, w = torch.randn(1, 3, 8, 8).double(), torch.randn(1, 16).double()
    made = layer(x, w, torch.zeros(1, 1, 8, 8).double())

    weight = layer.weight * layer.scale * layer.style(w)[0][None, :, None, None]
    weight = weight / (weight.square().sum((1, 2, 3), keepdim=True) + 1e-8).sqrt()
    expected = F.leaky_relu(F.conv2d(x, weight, padding=1), 0.2) * 2**0.5

    assert torch.allclose(made, expected, atol=1e-6)


@pytest.mark.parametrize("side", SIDES)
def test_the_number_of_latents_says_the_side(generator: StyleGenerator, side: int):
    ws = torch.randn(2, latents_of(side), 16)
    assert generator(ws, noise_planes(2, side, None, ws)).shape == (2, 3, side, side)


def test_small_pictures_are_what_large_ones_begin_with(generator: StyleGenerator):
    ws = torch.randn(1, latents_of(256), 16)
    large = noise_planes(1, 256, torch.Generator().manual_seed(3), ws)
    small = noise_planes(1, 64, torch.Generator().manual_seed(3), ws)
    assert all(torch.equal(a, b) for a, b in zip(large, small, strict=False))


def test_seeds_of_noise_are_equal_and_labels_are_not(generator: StyleGenerator):
    z = torch.randn(1, NOISE).expand(2, -1)
    w = generator.mapping(z, torch.tensor([1, 2]))
    assert not torch.allclose(w[0], w[1])


def test_truncation_goes_from_the_mean_to_the_latent(generator: StyleGenerator):
    centre = label_centres(generator, torch.device("cpu"))[1]
    w = torch.randn(16)
    assert torch.equal(truncated(w, centre, 0), centre)
    assert torch.allclose(truncated(w, centre, 1), w)


def test_directions_are_orthogonal_unit_moves_of_their_own_sides(generator: StyleGenerator):
    moves = directions(generator)
    assert moves.shape == (len(SPANS), 14, 16)
    assert torch.allclose(moves.norm(dim=2).amax(1), torch.ones(len(SPANS)), atol=1e-4)
    assert abs(float((moves[0, 2] * moves[1, 2]).sum())) < 1e-4
    assert not moves[0, 6:].any()
    assert not moves[2, :6].any()
