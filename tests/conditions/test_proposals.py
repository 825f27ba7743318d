from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from sketchstudio.conditions.conditions import Conditions
from sketchstudio.conditions.frame import Frame
from sketchstudio.conditions.palette import ACCENT, GROUND, OBJECT, Palette
from sketchstudio.conditions.proposals import drawn_areas, proposed, proposed_blobs

PALETTE = Palette((200, 190, 180), (30, 90, 160), (220, 40, 40))


def drawn(*lines: list[tuple[int, int]], size: int = 256) -> np.ndarray:
    """(size,size) float32 ink of polylines."""
    ink = np.zeros((size, size), np.uint8)
    for line in lines:
        cv2.polylines(ink, [np.array(line, np.int32)], False, 255, 3, cv2.LINE_AA)
    return ink.astype(np.float32) / 255


SQUARE = [(60, 60), (190, 60), (190, 190), (60, 190), (60, 60)]


def test_a_closed_outline_is_the_object_and_the_rest_is_ground():
    areas = drawn_areas(drawn(SQUARE))
    assert areas[128, 128] == OBJECT
    assert areas[10, 10] == GROUND and areas[245, 128] == GROUND
    assert (areas == OBJECT).mean() == pytest.approx((130 / 256) ** 2, rel=0.1)


@pytest.mark.parametrize("gap", [8, 30, 60])
def test_gaps_are_bridged(gap):
    areas = drawn_areas(drawn([(60, 60), (190, 60), (190, 190), (60, 190), (60, 60 + gap)]))
    assert areas[128, 128] == OBJECT
    assert (areas == OBJECT).mean() == pytest.approx((130 / 256) ** 2, rel=0.15)


def test_an_area_inside_takes_the_accent_and_the_largest_stays_the_objects():
    areas = drawn_areas(drawn(SQUARE, [(90, 100), (130, 100), (130, 140), (90, 140), (90, 100)]))
    assert areas[120, 110] == ACCENT
    assert areas[170, 170] == OBJECT


@pytest.mark.parametrize("lines", [(), ([(20, 128), (230, 128)],), ([(20, 20), (21, 21)],)])
def test_what_encloses_nothing_is_left_as_it_is(lines):
    blank = Conditions.blank(256)
    conditions = replace(blank, sketch=drawn(*lines))
    assert proposed(conditions, PALETTE) is conditions


def test_proposed_paint_lies_under_what_was_painted():
    color, mask = np.zeros((256, 256, 3), np.float32), np.zeros((256, 256), np.float32)
    color[120:140, 120:140], mask[120:140, 120:140] = (1, 1, 0), 1
    conditions = replace(Conditions.blank(256), sketch=drawn(SQUARE), color=color, color_mask=mask)
    filled = proposed(conditions, PALETTE)
    assert filled.color_mask.min() == 1
    np.testing.assert_array_equal(filled.color[130, 130], (1, 1, 0))
    np.testing.assert_allclose(filled.color[80, 80], np.array(PALETTE.object) / 255, atol=1e-6)
    np.testing.assert_allclose(filled.color[5, 5], np.array(PALETTE.ground) / 255, atol=1e-6)
    np.testing.assert_array_equal(filled.sketch, conditions.sketch)


def test_areas_become_blobs_where_they_lie_on_the_canvas():
    areas = drawn_areas(drawn(SQUARE, [(90, 100), (130, 100), (130, 140), (90, 140), (90, 100)]))
    ground, body, accent = proposed_blobs(areas, PALETTE, Frame(512, 512, 256))
    assert (ground.color, body.color, accent.color) == (PALETTE.ground, PALETTE.object, PALETTE.accent)
    assert (ground.x.min(), ground.x.max(), ground.y.max()) == (0, 512, 512)
    assert body.x.min() == pytest.approx(120, abs=8) and body.x.max() == pytest.approx(380, abs=8)
    assert accent.y.min() == pytest.approx(200, abs=12) and accent.y.max() == pytest.approx(280, abs=12)
