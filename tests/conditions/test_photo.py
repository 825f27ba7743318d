from __future__ import annotations

import numpy as np
import pytest

from sketchstudio.conditions.photo import PhotoSettings, color_domain, conditions_from_photo, edges, ink
from tests.photo_folders import photo


def square(size: int = 96) -> np.ndarray:
    picture = np.full((size, size, 3), 240, np.uint8)
    picture[size // 4 : -size // 4, size // 4 : -size // 4] = (30, 60, 160)
    return picture


def test_edges_follow_the_outline_and_nothing_else():
    lines = edges(square(96), 1.0, 40, 100)
    rows, columns = np.nonzero(lines)
    near = np.minimum(np.abs(np.stack([rows, columns]) - 24), np.abs(np.stack([rows, columns]) - 71)).min(0)
    assert len(rows) > 150
    assert near.max() <= 2


def test_edges_between_colours_of_one_brightness_are_seen():
    picture = np.empty((64, 64, 3), np.uint8)
    picture[:, :32], picture[:, 32:] = (200, 80, 80), (80, 139, 139)
    assert edges(picture, 1.0, 40, 100).any()


def test_short_lines_are_left_out():
    picture = square(96)
    picture[4:8, 4:8] = 0
    assert edges(picture, 0.8, 40, 100)[:12, :12].any()
    assert not edges(picture, 0.8, 40, 100, length=60)[:12, :12].any()
    assert edges(picture, 0.8, 40, 100, length=60).any()


def test_ink_is_antialiased_and_as_wide_as_asked():
    lines = np.zeros((32, 32), bool)
    lines[16] = True
    for width in (1.0, 2.0, 3.5):
        drawn = ink(lines, width)
        assert drawn.dtype == np.float32
        assert drawn.max() == 1
        assert drawn[:, 16].sum() == pytest.approx(max(1.0, width), abs=0.6)
    assert not ink(np.zeros((8, 8), bool)).any()


@pytest.mark.parametrize("colors", [2, 5, 16])
def test_the_domain_has_no_more_colours_than_asked(colors):
    domain = color_domain(photo(0), PhotoSettings(colors=colors), 128)
    assert domain.shape == (128, 128, 3)
    assert 2 <= len(np.unique(domain.reshape(-1, 3), axis=0)) <= colors


def test_a_plain_photo_has_a_domain_too():
    domain = color_domain(np.full((40, 30, 3), 77, np.uint8), PhotoSettings(), 64)
    np.testing.assert_array_equal(domain, 77)


def test_the_same_photo_gives_the_same_conditions_and_all_is_painted():
    picture = square(128)
    one, two = (conditions_from_photo(picture, PhotoSettings()) for _ in range(2))
    np.testing.assert_array_equal(one.sketch, two.sketch)
    np.testing.assert_array_equal(one.color, two.color)
    assert one.size == 128
    assert one.color_mask.min() == 1
    assert one.base is None
    assert one.sketch.max() > 0.9
