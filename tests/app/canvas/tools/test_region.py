"""Marking regions: lasso, rectangle and brush add, and with Ctrl or Alt take away; each use is one step."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sketchstudio.app.canvas.tools.gestures.region import without
from sketchstudio.app.canvas.tools.tools import REGION_TOOLS, ToolName, ToolState
from sketchstudio.app.canvas.turn import Turn
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.conditions.frame import Frame
from sketchstudio.conditions.rasterize import draw_mask
from sketchstudio.document import commands
from sketchstudio.document.document import Document
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import Blob, Mark, Stroke

Reader = Callable[[tuple[float, float]], tuple[int, int, int]]
BOX = [(100.0, 100.0), (200.0, 100.0), (200.0, 200.0), (100.0, 200.0)]
CORNERS = [(100.0, 100.0), (150.0, 120.0), (200.0, 200.0)]
STRIPE = [(40.0 + i, 150.0) for i in range(0, 240, 4)]
HOLDS = (150.0, 150.0)


def region(document: Document) -> Layer:
    return document.state.layers_of("region", visible_only=False)[-1]


def covered(document: Document) -> np.ndarray:
    """(S,S) [0,1]: where the region lies, a pixel for a canvas pixel."""
    state = document.state
    side = max(state.width, state.height)
    mask = np.zeros((side, side), np.float32)
    frame = Frame(state.width, state.height, side)
    draw_mask(mask, region(document).marks, frame)
    cropped: np.ndarray = frame.crop(mask)
    return cropped


@pytest.mark.parametrize(("tool", "places"), [("region", BOX), ("region_rectangle", CORNERS), ("region_brush", STRIPE)])
def test_each_tool_marks_an_area_in_one_step(
    document: Document, tools: ToolState, pen, color_at: Reader, tool: ToolName, places: list[tuple[float, float]]
) -> None:
    tools.set_tool(tool)
    pen.draw(places)
    assert len(region(document).marks) == 1
    assert covered(document)[150, 150] == 1
    tinted = color_at(HOLDS)
    assert tinted[2] > tinted[0] + 20
    document.undo()
    assert document.undo_count == 0


def test_a_rectangle_has_four_corners_and_shift_makes_it_a_square(document: Document, tools: ToolState, pen) -> None:
    tools.set_tool("region_rectangle")
    pen.modifiers = Qt.KeyboardModifier.ShiftModifier
    pen.draw([(100.0, 100.0), (200.0, 160.0)])
    (mark,) = region(document).marks
    assert isinstance(mark, Blob)
    assert len(mark.x) == 4
    assert np.ptp(mark.x) == pytest.approx(np.ptp(mark.y), abs=0.1)


def test_a_rectangle_is_one_on_the_screen(view: CanvasView, document: Document, tools: ToolState, pen) -> None:
    view.set_turn(Turn(45))
    tools.set_tool("region_rectangle")
    pen.draw([(150.0, 100.0), (150.0, 200.0)])
    (mark,) = region(document).marks
    assert sorted(np.round(mark.x)) == pytest.approx([100, 150, 150, 200], abs=1)


def test_a_click_marks_nothing_but_with_the_brush(document: Document, tools: ToolState, pen) -> None:
    for tool in ("region", "region_rectangle"):
        tools.set_tool(tool)
        pen.draw([HOLDS])
        assert not document.state.layers_of("region")
    tools.set_tool("region_brush")
    pen.draw([HOLDS])
    assert covered(document)[150, 150] == 1


def test_the_brush_is_as_wide_as_its_ring_whatever_the_pressure(document: Document, tools: ToolState, pen) -> None:
    tools.set_tool("region_brush")
    tools.set_size(60)
    pen.draw(STRIPE, pressure=0.1)
    assert covered(document)[:, 150].sum() == pytest.approx(60, abs=1.5)
    (mark,) = region(document).marks
    assert len(mark.x) < len(STRIPE), "places that say the same are left out"
    assert mark.x[-1] == pytest.approx(STRIPE[-1][0])


@pytest.mark.parametrize("key", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier])
@pytest.mark.parametrize("tool", REGION_TOOLS)
def test_with_ctrl_or_alt_an_area_is_taken_away_again(
    document: Document, tools: ToolState, pen, qtbot: QtBot, tool: ToolName, key: Qt.KeyboardModifier
) -> None:
    tools.set_tool("region_brush")
    pen.draw(STRIPE)
    tools.set_tool("region")
    pen.draw(BOX)
    before, steps = document.state, document.undo_count
    tools.set_tool(tool)
    pen.modifiers = key
    around = [(140.0, 90.0), (220.0, 90.0), (220.0, 210.0), (140.0, 210.0)]
    pen.draw([around[0], around[2]] if tool == "region_rectangle" else around)
    qtbot.waitUntil(lambda: document.undo_count == steps + 1)
    assert document.undo_label == "Take from region"
    mask = covered(document)
    assert mask[(100, 180) if tool == "region_brush" else (150, 180)] == 0
    assert mask[150, 110] == 1
    document.undo()
    assert document.state is before


def test_nothing_is_taken_where_nothing_is(
    view: CanvasView, document: Document, tools: ToolState, pen, qtbot: QtBot
) -> None:
    heard: list[str] = []
    view.refused.connect(heard.append)
    tools.set_tool("region")
    pen.modifiers = Qt.KeyboardModifier.ControlModifier
    pen.draw(BOX)
    assert heard == ["There is no region yet that something could be taken away from."]
    pen.modifiers = Qt.KeyboardModifier.NoModifier
    pen.draw(BOX)
    pen.modifiers = Qt.KeyboardModifier.ControlModifier
    pen.draw([(x + 200, y) for x, y in BOX])
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard[1] == "There is nothing of the region 'Region' here to take away."


def test_two_quick_cuts_lose_nothing(document: Document, tools: ToolState, pen, qtbot: QtBot) -> None:
    tools.set_tool("region")
    pen.draw(BOX)
    steps = document.undo_count
    tools.set_tool("region_rectangle")
    pen.modifiers = Qt.KeyboardModifier.ControlModifier
    pen.draw([(90.0, 90.0), (120.0, 210.0)])
    pen.draw([(180.0, 90.0), (210.0, 210.0)])
    qtbot.waitUntil(lambda: document.undo_count == steps + 2)
    mask = covered(document)
    assert mask[150, [110, 150, 190]].tolist() == [0, 1, 0]


def test_the_active_region_is_the_one_that_grows(document: Document, tools: ToolState, pen) -> None:
    tools.set_tool("region")
    pen.draw(BOX)
    document.apply(commands.add_layer(Layer("region", "Second", id="second")))
    first = document.state.layers_of("region")[0]
    pen.draw(BOX)
    document.apply(commands.set_active(first.id))
    pen.draw(BOX)
    assert [len(layer.marks) for layer in document.state.layers_of("region")] == [2, 1]


def test_the_eraser_end_rubs_the_region(document: Document, tools: ToolState, pen, eraser_end) -> None:
    tools.set_tool("region")
    pen.draw(BOX)
    eraser_end.draw([(100.0, 150.0), (200.0, 150.0)])
    mask = covered(document)
    assert mask[150, 150] == 0
    assert mask[110, 150] == 1


@pytest.mark.parametrize(
    "gone", [Blob([150, 260, 260, 150], [0, 0, 300, 300]), Stroke.through([150, 170], [60, 240], 60)]
)
def test_what_is_left_lies_beside_what_was_taken(qapp: object, gone: Mark) -> None:
    marks = (Blob([50, 200, 200, 50], [100, 100, 200, 200]), Stroke.through([60, 130, 220], [60, 240, 90], 50))
    frame, cut = Frame(300, 300, 300), dict(without(marks, gone))
    left = [piece for mark in marks for piece in cut.get(mark, (mark,))]
    whole, rest, hole = (np.zeros((300, 300), np.float32) for _ in range(3))
    draw_mask(whole, marks, frame)
    draw_mask(rest, left, frame)
    draw_mask(hole, [gone], frame)
    assert np.abs(rest - np.minimum(whole, 1 - hole)).mean() < 0.004
    assert without(marks, Blob([0, 9, 9], [0, 0, 9])) == []
