"""The paper's colour is a wish for what lies behind the drawing, and for nothing else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sketchstudio.conditions.build import ConditionBuilder
from sketchstudio.conditions.conditions import Conditions
from sketchstudio.document.changes import changed_area
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Blob, Color, Mark, Stroke

PAPER = (51, 102, 204)
ANGLES = np.linspace(0, 2 * np.pi, 90)
RING = Stroke.through(128 + 70 * np.cos(ANGLES), 128 + 70 * np.sin(ANGLES), 6)
LINE = Stroke.through([30, 220], [60, 50], 6)


def state(ink: tuple[Mark, ...] = (), paint: tuple[Mark, ...] = (), paper: Color | None = PAPER) -> State:
    layers = (Layer("color", "Color", "c", paint), Layer("sketch", "Sketch", "s", ink))
    return State(256, 256, layers, "s", paper=paper)


def seen(drawing: State) -> Conditions:
    return ConditionBuilder(256).update(drawing)


def test_what_lies_outside_of_an_outline_has_the_colour_and_its_inside_is_open():
    conditions = seen(state((RING,)))
    for place in ((10, 10), (250, 250), (128, 40)):
        assert conditions.color_mask[place] == 1
        assert conditions.color[place] * 255 == pytest.approx(PAPER, abs=0.01)
    assert conditions.color_mask[70:186, 90:166].max() == 0


def test_paint_lies_over_it():
    red = Blob([0, 60, 60, 0], [0, 0, 60, 60], (200, 10, 20))
    inside = Blob([110, 146, 146, 110], [110, 110, 146, 146], (10, 200, 20))
    conditions = seen(state((RING,), (red, inside)))
    assert conditions.color[20, 20] * 255 == pytest.approx((200, 10, 20), abs=0.01)
    assert conditions.color[128, 128] * 255 == pytest.approx((10, 200, 20), abs=0.01)
    assert conditions.color[20, 200] * 255 == pytest.approx(PAPER, abs=0.01)
    assert conditions.color_mask[128, 90] == 0, "what the outline holds and nobody painted stays open"


def test_without_an_outline_all_that_is_unpainted_is_ground():
    apple = Blob([100, 150, 150, 100], [100, 100, 150, 150], (200, 10, 20))
    for drawing in (state((LINE,)), state((), (apple,))):
        assert seen(drawing).color_mask.min() == 1
    assert seen(state((), (apple,))).color[125, 125] * 255 == pytest.approx((200, 10, 20), abs=0.01)


def test_paper_alone_is_no_drawing():
    blank = seen(state())
    assert not blank.color_mask.any() and not blank.color.any()


def test_without_a_colour_everything_is_as_it_was():
    plain = seen(state((RING,), paper=None))
    assert not plain.color_mask.any()


def test_the_ground_follows_the_lines_and_the_colour():
    builder, before = ConditionBuilder(256), state((LINE,))
    assert builder.update(before).color_mask[128, 128] == 1
    closed = state((LINE, RING))
    assert builder.update(closed, changed_area(before, closed)).color_mask[128, 128] == 0
    other = replace(closed, paper=(255, 0, 0))
    assert changed_area(closed, other) == other.canvas
    assert tuple(builder.update(other, changed_area(closed, other)).color[5, 5]) == (1, 0, 0)
    assert not builder.update(replace(other, paper=None), other.canvas).color_mask.any()
