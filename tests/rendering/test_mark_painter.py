from __future__ import annotations

import numpy as np
import pytest

from sketchstudio.document.geometry import Rect
from sketchstudio.document.stroke import Blob, Mark, Stroke
from sketchstudio.rendering.mark_painter import MarkPainter, reach

WINDOW = Rect(0, 0, 60, 40)


def painted(*marks: Mark, window: Rect = WINDOW, scale: float = 1.0) -> np.ndarray:
    painter = MarkPainter(window, scale)
    for mark in marks:
        painter.paint(mark)
    return painter.pixels()


def wave(pressure: bool = True) -> Stroke:
    x = np.linspace(8, 52, 30)
    force = 0.5 + 0.5 * np.sin(x / 5) if pressure else None
    return Stroke.through(x, 20 + 9 * np.sin(x / 6), 6, (10, 90, 160), force)


@pytest.mark.parametrize("width", [0.5, 1, 2.5, 7])
def test_a_line_covers_its_area(width):
    line = Stroke.through([10.3, 50.3], [20.4, 20.4], width)
    alpha = painted(line)[..., 3] / 255
    assert alpha[:, 30].sum() == pytest.approx(width, abs=0.15)
    assert alpha.sum() == pytest.approx(40 * width + np.pi * width**2 / 4, rel=0.06, abs=1)


def test_a_tapered_line_has_no_steps():
    line = Stroke.through([5, 55], [20, 20], 12, pressure=[0, 1])
    across = painted(line)[..., 3].sum(axis=0)[8:50] / 255
    assert across[0] < 5 and across[-1] > 10
    assert (np.diff(across) > -0.05).all() and np.diff(across).max() < 0.6


def test_a_dot_is_round():
    alpha = painted(Stroke.through([30], [20], 16))[..., 3] / 255
    assert alpha.sum() == pytest.approx(np.pi * 64, rel=0.03)
    assert np.abs(alpha - alpha[::-1]).max() < 0.15


def test_a_blob_is_filled_even_odd():
    square = Blob([10, 50, 50, 10, 20, 40, 40, 20], [5, 5, 35, 35, 15, 15, 25, 25], (200, 0, 0), (4,))
    pixels = painted(square)
    assert pixels[10, 30].tolist() == [200, 0, 0, 255]
    assert pixels[20, 30, 3] == 0 and pixels[2, 30, 3] == 0


def test_a_crossing_has_no_hole_and_later_marks_cover():
    loop = Stroke.through([10, 50, 50, 10], [5, 35, 5, 35], 6)
    assert painted(loop)[20, 30, 3] == 255
    red = Stroke.through([30], [20], 4, (255, 0, 0))
    assert painted(loop, red)[20, 30].tolist() == [255, 0, 0, 255]


def test_a_colour_may_be_given():
    painter = MarkPainter(WINDOW, 1.0)
    painter.paint(wave(), (1, 2, 3))
    pixels = painter.pixels()
    assert (pixels[pixels[..., 3] > 200][:, :3] == (1, 2, 3)).all()


def test_windows_join_without_a_seam():
    whole = painted(wave())
    left, right = painted(wave(), window=Rect(0, 0, 27, 40)), painted(wave(), window=Rect(27, 0, 60, 40))
    assert np.abs(np.concatenate([left, right], axis=1)[..., 3].astype(int) - whole[..., 3]).max() <= 8


def test_a_larger_scale_shows_the_same_drawing():
    large = painted(wave(), window=Rect(0, 0, 240, 160), scale=4)[..., 3] / 255
    small = painted(wave())[..., 3] / 255
    averaged = large.reshape(40, 4, 60, 4).mean(axis=(1, 3))
    assert np.abs(averaged - small).max() < 0.2
    assert np.abs(averaged - small).mean() < 0.005


@pytest.mark.parametrize("scale", [0.1, 1, 3])
def test_nothing_is_painted_beyond_the_reach(scale):
    stroke = Stroke.through([10, 40, 40, 12], [12, 10, 30, 30], 3)
    window = Rect(-60, -60, 240, 240)
    y, x = np.nonzero(painted(stroke, window=window, scale=scale)[..., 3])
    area = reach(stroke, scale)
    assert x.min() - 60 >= area.x0 and x.max() - 60 < area.x1
    assert y.min() - 60 >= area.y0 and y.max() - 60 < area.y1


def test_absurd_marks_do_no_harm():
    far = Stroke.through([-1e6, 1e6], [20, 20], 4)
    assert painted(far)[20, 30, 3] == 255 and painted(far)[5, 30, 3] == 0
    assert (painted(Stroke.through([30], [20], 9e4))[..., 3] == 255).all()
    assert (painted(Stroke.through([30], [20], 50), scale=1e4, window=WINDOW)[..., 3] == 0).all()


def test_a_copy_is_painted_on_alone():
    painter = MarkPainter(WINDOW, 1.0)
    painter.paint(wave())
    before = painter.pixels()
    other = painter.copy()
    other.paint(Stroke.through([30], [5], 6))
    assert np.array_equal(painter.pixels(), before)
    assert not np.array_equal(other.pixels(), before)
