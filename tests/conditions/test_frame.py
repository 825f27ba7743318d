"""Canvas <-> model square."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.conditions.frame import Frame, place
from sketchstudio.document.geometry import Rect

SIDES = st.integers(16, 16384)


@given(SIDES, SIDES, st.sampled_from([64, 256]), st.floats(-500, 20000), st.floats(-500, 20000))
def test_points_come_back(width: int, height: int, size: int, x: float, y: float) -> None:
    frame = Frame(width, height, size)
    assert frame.to_canvas(*frame.to_model(x, y)) == pytest.approx((x, y), rel=1e-6, abs=1e-6)


@given(SIDES, SIDES)
def test_document_fills_its_box_and_the_box_touches_the_square(width: int, height: int) -> None:
    frame = Frame(width, height)
    x0, y0, x1, y1 = frame.box
    assert 0 <= x0 < x1 <= 256
    assert 0 <= y0 < y1 <= 256
    assert max(x1 - x0, y1 - y0) == 256
    assert frame.to_model(0.0, 0.0) == (x0, y0)
    assert frame.to_model(float(width), float(height)) == pytest.approx((x1, y1))
    assert abs((x1 - x0) - width * frame.scale) <= 1
    assert abs((y1 - y0) - height * frame.scale) <= 1


def test_arrays_map_as_numbers_do() -> None:
    frame = Frame(400, 200)
    x, y = frame.to_model(np.array([0, 400], np.float32), np.array([0, 200], np.float32))
    assert x.tolist() == [0, 256]
    assert y.tolist() == [64, 192]
    assert x.dtype == np.float32


@given(st.integers(16, 300), st.integers(16, 300))
def test_fit_then_crop_gives_the_picture_back(width: int, height: int) -> None:
    frame = Frame(width, height, max(width, height))
    pixels = np.random.default_rng(width).integers(0, 256, (height, width, 3), np.uint8)
    square = frame.fit(pixels)
    assert square.shape == (frame.size, frame.size, 3)
    assert np.array_equal(frame.crop(square), pixels)


def test_border_mirrors_the_picture() -> None:
    pixels = np.repeat(np.arange(0, 128, 2, dtype=np.uint8)[:, None, None], 128, axis=1).repeat(3, axis=2)
    square = Frame(128, 64, 128).fit(pixels)
    assert np.array_equal(square[31], square[33])
    assert np.array_equal(square[96], square[94])


def test_other_aspect_is_centred_not_stretched() -> None:
    pixels = np.zeros((100, 100, 3), np.uint8)
    pixels[40:60, 40:60] = 255
    square = Frame(200, 100, 200).fit(pixels)
    rows, columns = np.nonzero(square[50:150, 50:150, 0] > 128)  # where the picture itself lies
    assert np.ptp(rows) == np.ptp(columns) == 19
    assert (rows.min(), columns.min()) == (40, 40)


def test_place_reaches_out_of_the_square_and_lies_outside_of_it() -> None:
    pixels = np.full((10, 10, 3), 9, np.uint8)
    for area in (Rect(-50, -50, 300, 300), Rect(300, 300, 310, 310), Rect(0, 0, 1, 1), Rect(-(10**6), 0, 10**6, 5)):
        placed = place(pixels, area, 64)
        assert placed.shape == (64, 64, 3)
        assert (placed == 9).all()


def test_enlarging_keeps_places() -> None:
    pixels = np.zeros((2, 2, 3), np.uint8)
    pixels[:, 1] = 200
    row = place(pixels, Rect(0, 0, 64, 64), 64)[32, :, 0]
    assert row[15] < 5  # OpenCV interpolates in steps of 1/32
    assert row[48] > 195
    assert row[31] + row[32] == pytest.approx(200, abs=8)


def test_frame_without_area_is_refused() -> None:
    with pytest.raises(ValueError, match="no area"):
        Frame(0, 10)
