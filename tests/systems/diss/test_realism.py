from __future__ import annotations

import pytest
import torch

from sketchstudio.systems.diss.realism import Paint, kept_size, low_pass, refine_estimate


def paint(side: int = 64) -> Paint:
    color = torch.full((1, 3, side, side), 0.5)
    mask = torch.zeros(1, 1, side, side)
    mask[..., : side // 2] = 1
    return Paint(color, mask)


def test_size_falls_from_an_eighth_of_the_finished_picture_to_one_as_in_the_paper():
    assert [kept_size(s, 32) for s in (0, 0.25, 0.5, 1)] == [32, 24, 16, 1]  # of a picture of 256 px


def test_low_pass_keeps_flat_pictures_and_drops_texture():
    flat = torch.full((1, 3, 64, 64), 0.3)
    torch.testing.assert_close(low_pass(flat, 4), flat)
    texture = torch.ones(1, 3, 64, 64)
    texture[..., ::2] = -1
    assert low_pass(texture, 8).abs().max() < 1e-6


@pytest.mark.parametrize("realism", [0.9, 0.95, 0.98])
def test_low_frequencies_become_the_paint_where_it_lies_and_stay_elsewhere(realism):
    picture = torch.rand(2, 3, 64, 64, generator=torch.Generator().manual_seed(0)) - 0.5
    refined = refine_estimate(picture, paint(), realism)
    inside, outside = slice(0, 16), slice(48, 64)
    assert refined[..., inside].mean() == pytest.approx(0.5, abs=0.03)
    torch.testing.assert_close(refined[..., outside], picture[..., outside])
    kept = (refined - picture)[..., inside]
    assert kept.std() < 0.1 < picture[..., inside].std()  # texture is left alone


def test_the_slider_goes_from_the_paint_to_the_free_picture():
    picture = low_pass(torch.rand(1, 3, 64, 64, generator=torch.Generator().manual_seed(0)) - 0.5, 16)
    target = paint()
    away = [
        float((low_pass(refine_estimate(picture, target, s) - target.color, 8) * target.mask).abs().mean())
        for s in (0.0, 0.4, 0.8, 1.0)
    ]
    assert away == sorted(away)
    assert away[0] < 0.5 * away[-1]
    torch.testing.assert_close(refine_estimate(picture, target, 1.0), picture)


def test_without_paint_nothing_changes():
    empty = Paint(torch.zeros(1, 3, 16, 16), torch.zeros(1, 1, 16, 16))
    picture = torch.rand(1, 3, 16, 16)
    assert refine_estimate(picture, empty, 0.0) is picture
