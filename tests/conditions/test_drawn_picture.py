from __future__ import annotations

import numpy as np
import pytest

from sketchstudio.conditions.drawn_picture import conditions_from_drawing, ink_of
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
