from __future__ import annotations

import numpy as np
import pytest

from sketchstudio.conditions.color import interpolate, rotate_hue

COLORS = np.array([[[0.7, 0.3, 0.3], [0.2, 0.6, 0.5], [0.5, 0.5, 0.5]]], np.float32)


def test_a_full_turn_changes_nothing_and_gray_stays_gray():
    np.testing.assert_allclose(rotate_hue(COLORS, 360), COLORS, atol=2e-3)
    np.testing.assert_allclose(rotate_hue(COLORS, 90)[0, 2], 0.5, atol=2e-3)


def test_half_a_turn_makes_red_greenish_blue():
    red, green, blue = rotate_hue(COLORS, 180)[0, 0]
    assert red < min(green, blue)


@pytest.mark.parametrize("degrees", [-180, -35, 77, 180])
def test_colours_stay_in_range_and_type(degrees):
    vivid = np.eye(3, dtype=np.float32)[None]
    turned = rotate_hue(vivid, degrees)
    assert turned.dtype == np.float32
    assert turned.min() >= 0
    assert turned.max() <= 1


def test_interpolation_begins_and_ends_at_its_ends():
    other = 1 - COLORS
    np.testing.assert_array_equal(interpolate(COLORS, other, 0), COLORS)
    np.testing.assert_array_equal(interpolate(COLORS, other, 1), other)
    np.testing.assert_allclose(interpolate(COLORS, other, 0.5), 0.5)
