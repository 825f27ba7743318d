"""Colours made from colours."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sketchstudio.conditions.color import interpolate, rotate_hue

COLORS = hnp.arrays(np.float32, (4, 3), elements=st.floats(0, 1, width=32))


@given(COLORS, st.floats(-720, 720))
def test_turned_colors_are_colors_of_the_same_brightness(color: np.ndarray, degrees: float) -> None:
    turned = rotate_hue(color, degrees)
    assert turned.dtype == np.float32
    assert turned.min() >= 0
    assert turned.max() <= 1
    assert turned.mean(axis=-1) == pytest.approx(color.mean(axis=-1), abs=1e-4)


@given(COLORS)
def test_full_turn_changes_nothing(color: np.ndarray) -> None:
    assert rotate_hue(color, 360) == pytest.approx(color, abs=1e-5)
    assert rotate_hue(rotate_hue(color, 120), 240) == pytest.approx(color, abs=1e-4)


def test_third_of_a_turn_permutes_the_channels() -> None:
    red = np.array([1, 0, 0], np.float32)
    assert rotate_hue(red, 120) == pytest.approx([0, 1, 0], abs=1e-5)
    assert rotate_hue(red, -120) == pytest.approx([0, 0, 1], abs=1e-5)


def test_gray_has_no_hue_to_turn() -> None:
    assert rotate_hue(np.full((2, 3), 0.4, np.float32), 77) == pytest.approx(0.4, abs=1e-6)


def test_interpolation_ends_at_its_ends() -> None:
    a, b = np.zeros((2, 2, 3), np.float32), np.ones((2, 2, 3), np.float32)
    assert np.array_equal(interpolate(a, b, 0), a)
    assert np.array_equal(interpolate(a, b, 1), b)
    assert np.array_equal(interpolate(a, b, 7), b)
    assert interpolate(a, b, 0.25) == pytest.approx(0.25)
    assert interpolate(a, b, 0.25).dtype == np.float32


def test_colors_of_different_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot be mixed"):
        interpolate(np.zeros(3, np.float32), np.zeros(4, np.float32), 0.5)
