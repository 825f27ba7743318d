"""A photo taken apart into strokes and filled shapes."""

from __future__ import annotations

import cv2
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


@pytest.mark.parametrize("around", [PLACE, (0.0, -50.0, 400.0, 200.0), (100.0, 0.0, 300.0, 100.0)])
def test_colours_leave_no_unpainted_bands(photo: np.ndarray, around: tuple[float, float, float, float]) -> None:
    """Neither along the photo's own edges nor around a photo that was fitted into a canvas of another shape."""
    photo[:, :40] = (20, 160, 60)
    blobs = color_blobs(photo, PhotoSettings(colors=3, first_median=1), PLACE, around)
    left, top, width, height = around
    cover = np.zeros((round(height), round(width), 3), np.uint8)
    for blob in blobs:
        points = np.stack([blob.x - left, blob.y - top], axis=1)
        cv2.fillPoly(cover, [np.rint(16 * points - 8).astype(np.int32)], blob.color, shift=4)
    assert (cover.max(axis=2) > 0).all()
    assert cover[0, 0].tolist() == pytest.approx([20, 160, 60], abs=6)
    assert cover[-1, -1].tolist() == pytest.approx([235, 235, 235], abs=3)
    inside = cover[round(50 - top), round(200 - left)]
    assert inside.tolist() == pytest.approx([190, 30, 40], abs=6)
