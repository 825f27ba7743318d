"""A photo taken apart into strokes and filled shapes."""

from __future__ import annotations

import numpy as np
import pytest

from sketchstudio.app.photos.photo_marks import color_blobs, follow, line_strokes
from sketchstudio.conditions.photo import PhotoSettings

PLACE = (100.0, 0.0, 200.0, 100.0)


@pytest.fixture
def photo() -> np.ndarray:
    """A red rectangle over the middle half of a pale ground, twice as wide as high."""
    pixels = np.full((256, 512, 3), 235, np.uint8)
    pixels[64:192, 128:384] = (190, 30, 40)
    return pixels


def test_a_line_is_followed_once_from_end_to_end() -> None:
    lines = np.zeros((20, 20), bool)
    lines[5, 3:15] = True
    lines[6:12, 14] = True
    (chain,) = follow(lines)
    assert len(chain) == lines.sum()
    assert {chain[0], chain[-1]} == {(5, 3), (11, 14)}
    steps = np.abs(np.diff(np.array(chain), axis=0)).max(axis=1)
    assert (steps == 1).all()


def test_a_loop_has_no_end_and_is_followed_all_the_same() -> None:
    lines = np.zeros((20, 20), bool)
    lines[4:12, 4:12] = True
    lines[5:11, 5:11] = False
    assert sum(len(chain) for chain in follow(lines)) == lines.sum()


def test_edges_become_strokes_at_the_photos_place(photo: np.ndarray) -> None:
    strokes = line_strokes(photo, PhotoSettings(), PLACE, 3.0)
    x, y = (np.concatenate([getattr(stroke, name) for stroke in strokes]) for name in "xy")
    assert (x.min(), x.max()) == pytest.approx((150, 250), abs=2)
    assert (y.min(), y.max()) == pytest.approx((25, 75), abs=2)
    assert {stroke.width for stroke in strokes} == {3.0}


def test_colours_become_shapes_the_largest_first(photo: np.ndarray) -> None:
    blobs = color_blobs(photo, PhotoSettings(colors=2, first_median=1), PLACE)
    assert blobs[0].color == pytest.approx((235, 235, 235), abs=3)
    assert blobs[-1].color == pytest.approx((190, 30, 40), abs=6)
    assert (blobs[-1].x.min(), blobs[-1].x.max()) == pytest.approx((150, 250), abs=4)
