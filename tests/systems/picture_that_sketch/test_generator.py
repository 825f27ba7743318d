from __future__ import annotations

from typing import cast

import pytest
import torch
from torch.nn import functional as F

from sketchstudio.systems.picture_that_sketch.directions import REACH, SPANS, directions
from sketchstudio.systems.picture_that_sketch.generator import (
    SIDES,
    Config,
    StyledConvolution,
    StyleGenerator,
    ToPicture,
    latents_of,
)

TINY = Config(("disc", "square"), widths=(8, 8, 8, 8, 8, 4, 4), latent=16)


@pytest.fixture
def generator() -> StyleGenerator:
    torch.manual_seed(0)
    return StyleGenerator(TINY).eval()


def test_scaling_inputs_and_outputs_is_a_convolution_with_modulated_and_demodulated_weights():
    torch.manual_seed(0)
    layer = StyledConvolution(3, 5, 16, upsample=False).double()
    x, w = torch.randn(1, 3, 8, 8).double(), torch.randn(1, 16).double()
    made = layer(x, w)

    weight = layer.weight * layer.scale * layer.style(w)[0][None, :, None, None]
    weight = weight / (weight.square().sum((1, 2, 3), keepdim=True) + 1e-8).sqrt()
    expected = F.leaky_relu(F.conv2d(x, weight, padding=1), 0.2) * 2**0.5

    assert torch.allclose(made, expected, atol=1e-6)


@pytest.mark.parametrize("side", SIDES)
def test_the_number_of_latents_says_the_side(generator: StyleGenerator, side: int):
    ws = torch.randn(2, latents_of(side), 16)
    assert generator(ws).shape == (2, 3, side, side)


def test_a_side_that_joins_later_begins_with_nothing_to_add(generator: StyleGenerator):
    ws = torch.randn(1, latents_of(256), 16)
    small = generator(ws[:, : latents_of(128)])
    twice = F.interpolate(small, scale_factor=2, mode="bilinear", align_corners=False)
    assert torch.allclose(generator(ws), twice + cast(ToPicture, generator.pictures[-1]).bias[:, None, None], atol=1e-6)


def test_where_things_are_depends_on_the_first_latent_from_the_first_map_on(generator: StyleGenerator):
    maps = generator.begun(torch.randn(2, 2, 16))
    assert not torch.allclose(maps[0], maps[1])


def test_directions_are_orthogonal_moves_of_their_own_sides(generator: StyleGenerator):
    moves = directions(generator)
    assert moves.shape == (len(SPANS), 14, 16)
    assert torch.allclose(moves.norm(dim=2).amax(1), torch.full((len(SPANS),), REACH * 4), atol=1e-4)
    assert abs(float((moves[0, 2] * moves[1, 2]).sum())) < 1e-4
    assert not moves[0, 6:].any()
    assert not moves[2, :6].any()
