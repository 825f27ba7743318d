"""Dye: the object's colours of a photo on the closed areas of a drawing, by size."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from sketchstudio.conditions.conditions import Conditions
from sketchstudio.conditions.dyeing import DyeError, colors_by_size, dyed, object_colors
from sketchstudio.conditions.frame import Frame
from sketchstudio.conditions.lending import lend, lend_paint
from sketchstudio.conditions.photo import PhotoSettings
from sketchstudio.conditions.proposals import closed_areas
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Blob

SIZE = 128
RED, GREEN, BLUE, WHITE = (200, 30, 40), (40, 140, 60), (40, 60, 190), (240, 240, 235)


def photo(*discs: tuple[tuple[int, int], int, tuple[int, int, int]]) -> np.ndarray:
    """Discs, one on the other, on a green wall with some grain."""
    pixels = np.full((180, 240, 3), GREEN, np.uint8)
    for middle, radius, color in discs:
        cv2.circle(pixels, middle, radius, color, cv2.FILLED)
    grain = np.random.default_rng(0).normal(0, 3, pixels.shape)
    return np.clip(pixels + grain, 0, 255).astype(np.uint8)


def drawing(*circles: tuple[tuple[int, int], int]) -> Conditions:
    blank = Conditions.blank(SIZE)
    sketch = np.zeros((SIZE, SIZE), np.float32)
    for middle, radius in circles:
        cv2.circle(sketch, middle, radius, 1.0, 2)
    return Conditions(sketch, blank.color, blank.color_mask, blank.region)


def at(conditions: Conditions, x: int, y: int) -> tuple[float, ...]:
    return tuple(float(v) for v in 255 * conditions.color[y, x])


def test_a_red_disc_on_a_green_wall_makes_the_drawing_red_and_leaves_its_ground() -> None:
    ring = drawing(((64, 64), 36))
    made = lend(photo(((150, 90), 60, RED)), ring, Frame(SIZE, SIZE, SIZE), PhotoSettings(), "dye")
    assert at(made, 64, 64) == pytest.approx(RED, abs=8)
    assert at(made, 64, 34) == pytest.approx(RED, abs=8)
    assert made.color_mask[64, 64] == 1
    assert made.color_mask[5, 5] == made.color_mask[120, 120] == 0
    laid_out = lend(photo(((150, 90), 60, RED)), ring, Frame(SIZE, SIZE, SIZE), PhotoSettings(), "layout")
    assert at(laid_out, 5, 64) == pytest.approx(GREEN, abs=12)


def test_the_largest_color_goes_to_the_largest_area_and_so_on() -> None:
    colors = object_colors(photo(((120, 90), 70, RED), ((120, 90), 38, BLUE), ((120, 90), 16, WHITE)))
    assert [tuple(color) for color in colors.tolist()] == [pytest.approx(c, abs=8) for c in (RED, BLUE, WHITE)]
    made = dyed(drawing(((64, 64), 56), ((88, 64), 22), ((36, 64), 13)), colors)
    assert at(made, 64, 20) == pytest.approx(RED, abs=8)
    assert at(made, 88, 64) == pytest.approx(BLUE, abs=8)
    assert at(made, 36, 64) == pytest.approx(WHITE, abs=8)
    assert made.color_mask[2, 2] == 0


def test_pairs_take_one_color_and_areas_beyond_the_last_the_first() -> None:
    pair = dyed(drawing(((64, 64), 58), ((38, 64), 14), ((90, 64), 14)), np.array([RED, BLUE], np.uint8))
    assert at(pair, 38, 64) == at(pair, 90, 64) == pytest.approx(BLUE)
    more = dyed(drawing(((64, 64), 58), ((86, 64), 22), ((36, 64), 12)), np.array([RED, BLUE], np.uint8))
    assert at(more, 86, 64) == pytest.approx(BLUE)
    assert at(more, 36, 64) == pytest.approx(RED)


def test_paint_in_an_area_is_dyed_and_painted_ground_stays() -> None:
    ring = drawing(((64, 64), 36))
    painted = Conditions(ring.sketch, np.full_like(ring.color, 0.5), np.ones_like(ring.color_mask), ring.region)
    made = dyed(painted, np.array([RED], np.uint8))
    assert at(made, 64, 64) == pytest.approx(RED)
    assert at(made, 4, 4) == pytest.approx((127.5,) * 3)
    assert made.color_mask.min() == 1


def test_where_lines_close_nothing_there_is_a_sentence() -> None:
    with pytest.raises(DyeError, match="no closed area"):
        dyed(Conditions.blank(SIZE), np.array([RED], np.uint8))


def test_shades_of_a_color_are_one_and_specks_are_none() -> None:
    shaded = np.repeat(
        np.array([[200, 30, 40], [160, 20, 30], [40, 60, 190], [250, 250, 0]], np.uint8), [50, 30, 19, 1], 0
    )
    colors = colors_by_size(shaded)
    assert len(colors) == 2
    assert colors[0].tolist() == pytest.approx((200, 30, 40), abs=45)
    assert colors[1].tolist() == pytest.approx((40, 60, 190), abs=3)
    assert np.array_equal(colors, colors_by_size(shaded))


def test_a_cloth_that_fills_the_photo_lends_its_color() -> None:
    cloth = np.random.default_rng(1).normal(BLUE, 6, (90, 90, 3)).clip(0, 255).astype(np.uint8)
    assert object_colors(cloth)[0].tolist() == pytest.approx(BLUE, abs=6)
    assert object_colors(np.full((1, 1, 3), RED, np.uint8)).tolist() == [list(RED)]


def test_another_drawing_dyes_with_its_paint() -> None:
    large = Blob([0, 100, 100, 0], [0, 0, 80, 80], BLUE)
    small = Blob([0, 100, 100, 0], [80, 80, 100, 100], RED)
    lender = State(100, 100, (Layer("color", "Color", "c", marks=(large, small)),), "c")
    made = lend_paint(lender, drawing(((64, 64), 56), ((88, 64), 22)), "dye")
    assert at(made, 64, 20) == pytest.approx(BLUE, abs=3)
    assert at(made, 88, 64) == pytest.approx(RED, abs=3)
    assert made.color_mask[2, 2] == 0
    with pytest.raises(ValueError, match="no paint"):
        lend_paint(State(100, 100, (Layer("color", "Color", "c"),), "c"), drawing(((64, 64), 36)), "dye")


def test_areas_are_numbered_by_size_and_leave_no_line_between_them() -> None:
    areas = closed_areas(drawing(((64, 64), 56), ((88, 64), 22), ((36, 64), 13)).sketch)
    sizes = np.bincount(areas.ravel())[1:]
    assert len(sizes) == 3
    assert (np.diff(sizes) < 0).all()
    inside = np.zeros((SIZE, SIZE), np.uint8)
    cv2.circle(inside, (64, 64), 54, 1, cv2.FILLED)
    assert (areas[inside > 0] > 0).mean() > 0.99
    assert not closed_areas(Conditions.blank(SIZE).sketch).any()
