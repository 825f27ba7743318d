from __future__ import annotations

import cv2
import numpy as np
import pytest

from sketchstudio.conditions.drawn_picture import conditions_from_drawing, ink_of, separated
from sketchstudio.conditions.frame import Frame


@pytest.fixture
def paper():
    """White, with a black line of 4 px in the middle: (120, 200, 3)."""
    pixels = np.full((120, 200, 3), 255, np.uint8)
    pixels[58:62] = 0
    return pixels


def test_black_is_ink_and_white_is_not(paper):
    ink = ink_of(paper)
    np.testing.assert_array_equal(np.unique(ink), [0, 1])
    assert ink[60].all() and not ink[:58].any() and not ink[62:].any()


def test_gray_paper_and_pencil_count_as_black_on_white(paper):
    scan = (60 + paper * 0.5).astype(np.uint8)
    np.testing.assert_allclose(ink_of(scan), ink_of(paper), atol=0.01)


def test_chalk_on_a_blackboard(paper):
    np.testing.assert_array_equal(ink_of(255 - paper), ink_of(paper))


def test_a_light_colour_is_ink(paper):
    paper[58:62] = (255, 230, 0)
    assert ink_of(paper)[60].min() > 0.9


def test_the_grain_of_paper_is_no_ink(paper):
    noise = np.random.default_rng(0).integers(-8, 1, paper.shape)
    assert not ink_of((paper + noise).clip(0, 255).astype(np.uint8))[:50].any()


@pytest.mark.parametrize("level", [0, 128, 255])
def test_an_even_picture_holds_nothing(level):
    assert not ink_of(np.full((50, 50, 3), level, np.uint8)).any()


def test_conditions_hold_the_lines_in_the_frame_and_no_paint(paper):
    frame = Frame(200, 120, 100)
    conditions = conditions_from_drawing(paper, frame)
    assert frame.crop(conditions.sketch)[30].min() > 0.9
    assert not conditions.sketch[:19].any() and not conditions.sketch[81:].any()
    assert not conditions.color_mask.any()
    assert (conditions.region == 1).all()


@pytest.fixture
def page():
    """Cream paper with a dark ring of 5 px and some grain: (300, 400, 3)."""
    pixels = np.full((300, 400, 3), (235, 228, 215), np.uint8)
    cv2.circle(pixels, (200, 150), 80, (30, 30, 35), 5)
    grain = np.random.default_rng(0).normal(0, 3, pixels.shape)
    return np.clip(pixels + grain, 0, 255).astype(np.uint8)


def ring(shape=(300, 400)):
    mask = np.zeros(shape, np.uint8)
    cv2.circle(mask, (200, 150), 80, 1, 9)
    return mask.astype(bool)


def test_a_shadow_on_the_paper_is_no_ink(page):
    y, x = np.mgrid[:300, :400]
    light = 1 - 0.75 / (1 + np.exp(-(x + y - 400) / 60))
    drawn = separated((page * light[..., None]).astype(np.uint8))
    assert drawn.ink[ring()].mean() > 0.4
    assert (drawn.ink[~ring()] > 0.1).mean() < 0.001
    assert not drawn.painted.any()


def test_the_table_around_the_paper_is_neither_ink_nor_paint(page):
    page[:40] = page[-40:] = page[:, :60] = page[:, -60:] = (120, 80, 50)
    drawn = separated(page)
    assert drawn.ink[ring()].mean() > 0.4
    assert (drawn.ink[~ring()] > 0.1).mean() < 0.001
    assert not drawn.painted.any()


@pytest.mark.parametrize("color", [(200, 60, 60), (90, 160, 230), (20, 20, 22)])
def test_filled_areas_are_paint_in_their_colour_and_lines_on_them_ink(page, color):
    page[100:200, 20:100] = color
    cv2.line(page, (30, 150), (90, 150), (0, 0, 0) if max(color) > 50 else (235, 228, 215), 4)
    drawn = separated(page)
    assert drawn.painted[100:200, 20:100].mean() > 0.95
    assert drawn.painted.sum() < 1.05 * 100 * 80
    np.testing.assert_allclose(drawn.paint[110, 60] * 255, color, atol=12)
    assert (drawn.ink[100:140, 20:100] > 0.1).mean() < 0.02
    if max(color) > 50:
        assert drawn.ink[150, 40:80].min() > 0.3


def test_painted_areas_are_the_colour_of_the_conditions(page):
    page[100:200, 20:100] = (200, 60, 60)
    frame = Frame(400, 300, 200)
    conditions = conditions_from_drawing(page, frame)
    assert frame.crop(conditions.color_mask)[75, 30] == 1
    np.testing.assert_allclose(frame.crop(conditions.color)[75, 30] * 255, (200, 60, 60), atol=8)
    assert not conditions.color_mask[:20].any()
