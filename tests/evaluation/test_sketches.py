from __future__ import annotations

import cv2
import numpy as np
import pytest

from sketchstudio.evaluation.sketches import canny_sketch, dog_sketch, mean, measure, object_region


def photo() -> np.ndarray:
    picture = np.full((120, 160, 3), (200, 210, 190), np.uint8)
    cv2.circle(picture, (80, 60), 35, (180, 30, 40), -1, cv2.LINE_AA)
    return picture


def test_a_closed_outline_is_one_piece_inside_the_object():
    sketch = np.zeros((120, 160), np.float32)
    cv2.circle(sketch, (80, 60), 35, 1.0)
    region = object_region(photo())
    assert region is not None and region.mean() == pytest.approx(np.pi * 35**2 / (120 * 160), rel=0.1)
    found = measure(sketch, region)
    assert (found.outside, found.connected, found.pieces) == (0, 1, 1)
    assert found.ink == pytest.approx(sketch.mean())


def test_specks_beside_the_object_are_outside_and_not_connected():
    sketch = np.zeros((120, 160), np.float32)
    sketch[5:115:10, 3:20:5] = 1
    found = measure(sketch, object_region(photo()))
    assert (found.outside, found.connected, found.pieces) == (1, 0, 44)


def test_an_empty_sketch_and_a_photo_of_nothing_have_no_outside():
    blank = np.zeros((20, 20), np.float32)
    region = object_region(np.full((40, 40, 3), 90, np.uint8))
    assert region is None
    found = measure(blank, region)
    assert (found.ink, found.outside, found.connected, found.pieces) == (0, None, 0, 0)
    assert mean([found, measure(np.eye(20, dtype=np.float32))]).pieces == 0


@pytest.mark.parametrize("draw", [canny_sketch, dog_sketch])
def test_simple_drawings_follow_the_edge(draw):
    sketch = draw(photo())
    y, x = np.nonzero(sketch > 0.5)
    assert len(y) > 150
    assert np.abs(np.hypot(x - 80, y - 60) - 35).max() < 5
