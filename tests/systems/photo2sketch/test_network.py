from __future__ import annotations

import numpy as np
import pytest
import torch

from sketchstudio.systems.photo2sketch.edge_bank import CHANNELS, EdgeBank
from sketchstudio.systems.photo2sketch.losses import dice_loss, laplacian_loss, line_loss, sparsity_loss
from sketchstudio.systems.photo2sketch.network import PRESETS, Inverse, LineDrawer, StyleJudge
from sketchstudio.systems.photo2sketch.photo import draw, exposed, working_size
from tests.systems.photo2sketch.photos import disc, tiny_drawer


@pytest.mark.parametrize("preset", PRESETS)
def test_what_ships_has_at_most_three_million_parameters(preset):
    assert sum(p.numel() for p in LineDrawer(PRESETS[preset]).parameters()) <= 3_000_000


def test_maps_are_nested_and_confidences_sum_to_one():
    with torch.no_grad():
        drawn = tiny_drawer()(torch.rand(2, 3, 64, 96) * 2 - 1, torch.zeros(2, 1, 64, 96))
    maps, confidence = drawn.maps(), drawn.confidence()
    assert maps.shape == confidence.shape == (2, 5, 64, 96)
    assert (maps[:, 1:] >= maps[:, :-1]).all()
    torch.testing.assert_close(confidence.sum(1), torch.ones(2, 64, 96))
    assert drawn.foreground().shape == drawn.sketch().shape == (2, 1, 64, 96)


@pytest.mark.parametrize("turns", range(4))
def test_the_edge_bank_thins_a_step_from_every_side(turns):
    step = torch.full((1, 3, 40, 40), -0.5)
    step[..., 20:] = 0.5
    found = EdgeBank()(step.rot90(turns, (2, 3)))
    assert found.shape == (1, CHANNELS, 40, 40)
    ridge = found[0, 1].rot90(-turns, (0, 1)) > 0.1
    assert (ridge[5:-5].sum(1) == 1).all()
    assert set(ridge[5:-5].nonzero()[:, 1].tolist()) <= {19, 20}


def test_the_inverse_uses_the_sketch_and_the_judge_looks_at_patches():
    torch.manual_seed(0)
    photo, sketch = torch.rand(1, 3, 64, 64), torch.zeros(1, 1, 64, 64)
    inverse = Inverse()
    with torch.no_grad():
        assert inverse(sketch, photo).shape == (1, 3, 64, 64)
        assert (inverse(sketch, photo) != inverse(sketch + 1, photo)).any()
        assert StyleJudge()(sketch).shape == (1, 64)


def test_losses_are_least_for_the_truth():
    rng = torch.Generator().manual_seed(0)
    truth = (torch.rand(2, 3, 32, 32, generator=rng) > 0.9).float()
    weight = torch.ones(2, 1, 32, 32)
    right, wrong = truth * 20 - 10, 10 - truth * 20
    assert line_loss(right, truth, weight) < 0.01 < 1 < line_loss(wrong, truth, weight)
    assert dice_loss(truth, truth, weight) < 1e-6
    assert line_loss(wrong, truth, weight * 0) < 1e-6
    assert laplacian_loss(truth, truth, weight) == 0 < laplacian_loss(truth, 1 - truth, weight)
    assert sparsity_loss(truth, truth[:, :1], (1, 1, 1), 1) > sparsity_loss(truth * 0.5, truth[:, :1], (1, 1, 1), 1)


@pytest.mark.parametrize("shape", [(16, 16), (100, 100), (31, 77), (700, 400), (1, 300), (2000, 3)])
def test_a_photo_of_any_size_is_drawn(shape):
    photo = np.random.default_rng(0).integers(0, 256, (*shape, 3), np.uint8)
    maps = draw(tiny_drawer(), photo, torch.device("cpu"), torch.float32)
    size = working_size(*shape)
    assert 256 <= max(size) <= 512 and min(size) >= 32
    assert maps.maps.shape == maps.confidence.shape == (5, *size)
    assert maps.foreground.shape == size
    for values in (maps.maps, maps.confidence, maps.foreground):
        assert values.dtype == np.float32 and values.min() >= 0 and values.max() <= 1
        assert not values.flags.writeable


def test_the_same_photo_gives_the_same_maps():
    first, second = (draw(tiny_drawer(), disc(), torch.device("cpu"), torch.float32) for _ in range(2))
    np.testing.assert_array_equal(first.maps, second.maps)


def test_a_dark_photo_is_brightened_and_others_are_left_alone():
    photo = disc()
    assert exposed(photo) is photo
    dark = (photo * 0.08).astype(np.uint8)
    bright = exposed(dark)
    assert bright.max() > 240 and np.corrcoef(bright.ravel(), photo.ravel())[0, 1] > 0.95
    flat = np.full((20, 20, 3), 8, np.uint8)
    assert exposed(flat) is flat
