"""Selecting by click, rectangle and lasso; what is done with a selection is one undo step."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QApplication

from sketchstudio.app.canvas.selection import Selection
from sketchstudio.app.canvas.tools import ToolState
from sketchstudio.app.canvas.transforming import mapped
from sketchstudio.app.canvas.turn import Turn
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.document import commands
from sketchstudio.document.document import Document
from sketchstudio.document.stroke import Blob, Mark, Stroke
from tests.app.canvas.test_aids import assert_nothing_forgotten

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
PAPER, RED = (252, 251, 248), (200, 0, 0)


@pytest.fixture
def drawn(document: Document, tools: ToolState) -> tuple[Mark, Mark, Mark]:
    """A line at the left, one at the right, and a blob of paint under the left one."""
    left = Stroke.through(np.linspace(60, 120, 20), np.full(20, 100.0), 8)
    right = Stroke.through(np.linspace(260, 320, 20), np.full(20, 100.0), 8)
    blob = Blob([50, 130, 130, 50], [150, 150, 200, 200], RED)
    color, sketch = document.state.layers
    for layer, mark in ((sketch, left), (sketch, right), (color, blob)):
        document.apply(commands.add_mark(layer.id, mark))
    tools.set_tool("select")
    return left, right, blob


def selected(view: CanvasView) -> list[int]:
    return [id(mark) for mark in view.selected.selection.marks]


def test_a_click_takes_the_topmost_mark_and_shift_adds(view: CanvasView, drawn, pen) -> None:
    left, _, blob = drawn
    pen.draw([(90, 102)])
    assert selected(view) == [id(left)]
    pen.modifiers = SHIFT
    pen.draw([(90, 180)])
    assert set(selected(view)) == {id(left), id(blob)}
    pen.modifiers = Qt.KeyboardModifier.NoModifier
    pen.draw([(200, 20)])
    assert selected(view) == []


@pytest.mark.parametrize("turn", [Turn(), Turn(90), Turn(180, True)])
def test_a_rectangle_and_a_lasso_take_what_lies_inside(view: CanvasView, drawn, pen, turn: Turn) -> None:
    left, right, blob = drawn
    view.set_turn(turn)
    pen.draw([(230, 60), (350, 140)])
    assert selected(view) == [id(right)]
    pen.modifiers = CTRL
    pen.draw([(30, 80), (150, 80), (150, 220), (30, 220)])
    assert set(selected(view)) == {id(left), id(blob)}


def test_moving_is_one_step_and_keeps_the_selection(
    view: CanvasView, document: Document, drawn, pen, settled, color_at
) -> None:
    before = document.state
    pen.draw([(90, 180)])
    pen.down((90, 170))
    for x in (100, 150, 190):
        pen.move((x, 170))
        QApplication.processEvents()
        assert_nothing_forgotten(view, settled)
    pen.up((190, 170))
    assert_nothing_forgotten(view, settled)
    (moved,) = document.state.layers[0].marks
    assert list(moved.x) == [150, 230, 230, 150]
    assert selected(view) == [id(moved)]
    assert color_at((220, 180)) == RED and color_at((70, 180)) == PAPER
    document.undo()
    assert document.state.layers == before.layers
    assert selected(view) == []


def test_handles_scale_and_turn(view: CanvasView, document: Document, drawn, pen) -> None:
    pen.draw([(90, 180)])
    start, still = view.selected.corner("bottom-right"), view.selected.corner("top-left")
    end = still + (start - still) * 2
    pen.draw([start.toTuple(), end.toTuple()])
    (large,) = document.state.layers[0].marks
    assert np.ptp(large.x) == pytest.approx(160, abs=0.1)
    assert np.ptp(large.y) == pytest.approx(100, abs=0.1)
    handle, middle = view.selected.corner("rotate"), view.selected.selection.bounds
    pen.down(handle.toTuple())
    pen.modifiers = SHIFT
    right = (middle.x0 + middle.x1) / 2 + 100, (middle.y0 + middle.y1) / 2 + 3
    pen.move(right)
    pen.up(right)
    (turned,) = document.state.layers[0].marks
    assert np.ptp(turned.x) == pytest.approx(100, abs=0.1)
    assert np.ptp(turned.y) == pytest.approx(160, abs=0.1)
    assert document.undo() == "Rotate"
    assert document.undo() == "Scale"


def test_duplicate_recolor_and_delete(view: CanvasView, document: Document, tools: ToolState, drawn) -> None:
    view.selected.all()
    assert len(selected(view)) == 3
    view.selected.duplicate()
    assert [len(layer.marks) for layer in document.state.layers] == [2, 4]
    assert len(selected(view)) == 3
    tools.set_color((7, 8, 9))
    view.selected.recolor()
    assert [mark.color for mark in document.state.layers[0].marks] == [RED, (7, 8, 9)]
    view.selected.delete()
    assert [len(layer.marks) for layer in document.state.layers] == [1, 2]
    assert selected(view) == []
    for label in ("Delete selection", "Recolor", "Duplicate"):
        assert document.undo() == label
    assert [len(layer.marks) for layer in document.state.layers] == [1, 2]


def test_locked_and_hidden_layers_are_left_out_and_regions_until_worked_on(
    view: CanvasView, document: Document, tools: ToolState, drawn, pen
) -> None:
    tools.set_tool("region")
    pen.draw([(40, 80), (150, 80), (150, 220), (40, 220)])
    tools.set_tool("select")
    color, sketch, region = document.state.layers
    document.apply(commands.change_layer(sketch.id, locked=True))
    view.selected.all()
    assert selected(view) == [id(drawn[2])]
    document.apply(commands.change_layer(color.id, visible=False))
    assert selected(view) == []
    document.apply(commands.set_active(region.id))
    pen.draw([(60, 90)])
    assert selected(view) == [id(region.marks[0])]


def test_escape_leaves_everything_and_another_tool_lets_go(
    view: CanvasView, document: Document, tools: ToolState, drawn, pen, settled
) -> None:
    pen.draw([(90, 180)])
    undos = document.undo_count
    pen.down((90, 170))
    pen.move((190, 170))
    view.cancel_stroke()
    pen.up((190, 170))
    assert document.undo_count == undos
    tools.set_tool("pen")
    assert selected(view) == []
    assert_nothing_forgotten(view, settled)


def test_scaling_scales_the_width_too() -> None:
    (stroke,) = mapped([Stroke.through([0, 10], [0, 0], 4)], QTransform.fromScale(3, 3))
    assert stroke.width == 12
    assert list(stroke.x) == [0, 30]
    assert Selection().bounds.empty
