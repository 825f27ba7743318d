"""Selecting by click, rectangle and lasso; what is done with a selection is one undo step."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPolygonF, QTransform
from PySide6.QtWidgets import QApplication

from sketchstudio.app.canvas.tools.enclosing import enclosed
from sketchstudio.app.canvas.tools.gestures.select import TransformGesture
from sketchstudio.app.canvas.tools.selection import Selection
from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.canvas.tools.transforming import mapped
from sketchstudio.app.canvas.turn import Turn
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.document import commands
from sketchstudio.document.document import Document, new_state
from sketchstudio.document.stroke import Blob, Mark, Stroke
from tests.app.canvas.tools.test_aids import assert_nothing_forgotten

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


def test_a_handle_on_a_side_scales_one_way(view: CanvasView, document: Document, drawn, pen) -> None:
    pen.draw([(90, 180)])
    start, still = view.selected.corner("right"), view.selected.corner("left")
    end = still + (start - still) * 1.5
    pen.draw([start.toTuple(), end.toTuple()])
    (wide,) = document.state.layers[0].marks
    assert np.ptp(wide.x) == pytest.approx(120, abs=0.1)
    assert np.ptp(wide.y) == pytest.approx(50, abs=0.1)


def test_a_click_within_the_box_takes_what_is_there_and_shift_takes_it_out(view: CanvasView, drawn, pen) -> None:
    _, right, blob = drawn
    view.selected.all()
    pen.draw([(290, 101), (291, 102)])
    assert selected(view) == [id(right)]
    pen.modifiers = SHIFT
    pen.draw([(90, 180)])
    pen.draw([(290, 101)])
    assert selected(view) == [id(blob)]


def test_the_cursor_tells_what_a_handle_does(view: CanvasView, drawn, pen) -> None:
    pen.draw([(90, 180)])
    shapes = Qt.CursorShape
    expected = {"right": shapes.SizeHorCursor, "top": shapes.SizeVerCursor, "bottom-right": shapes.SizeFDiagCursor}
    for grip, shape in expected.items():
        pen.hover(view.selected.corner(grip).toTuple())
        assert view.cursor().shape() == shape
    view.set_turn(Turn(90))
    pen.hover(view.selected.corner("right").toTuple())
    assert view.cursor().shape() == shapes.SizeVerCursor
    pen.hover((300, 250))
    assert view.cursor().shape() == shapes.ArrowCursor


def test_another_view_or_colour_leaves_the_selection(view: CanvasView, tools: ToolState, drawn, pen) -> None:
    view.selected.all()
    for tool in ("pan", "zoom", "turn", "eyedropper", "select"):
        tools.set_tool(tool)
        assert len(selected(view)) == 3
    tools.set_tool("pen")
    assert selected(view) == []


def test_many_marks_are_carried_as_a_picture_that_fills_in(
    view: CanvasView, document: Document, tools: ToolState, pen, settled, color_at
) -> None:
    dots = [Stroke.through([x, x], [y, y + 3], 5) for x in range(30, 190, 8) for y in range(30, 290, 8)]
    document.apply(commands.add_marks(document.state.layers[1].id, dots, "Ink"))
    tools.set_tool("select")
    view.selected.all()
    pen.down((100, 100))
    pen.move((300, 100))
    gesture = view.controller.gesture
    assert isinstance(gesture, TransformGesture)
    while not gesture._preview.complete:
        QApplication.processEvents()
    assert max(color_at((230, 31))) < 60
    assert min(color_at((30, 31))) > 120
    assert_nothing_forgotten(view, settled)
    pen.up((300, 100))
    assert_nothing_forgotten(view, settled)
    moved = document.state.layers[1].marks
    assert [float(mark.x[0]) for mark in moved] == [float(dot.x[0]) + 200 for dot in dots]
    assert document.undo() == "Move"
    assert document.state.layers[1].marks == tuple(dots)


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.tuples(st.floats(0, 400), st.floats(0, 300)), min_size=3, max_size=12))
def test_a_lasso_takes_what_the_exact_test_would(ring: list[tuple[float, float]]) -> None:
    random = np.random.default_rng(0)
    centres = random.uniform(0, 400, (40, 2))
    strokes = [Stroke.through(x + random.normal(0, 4, 9), y + random.normal(0, 4, 9), 3) for x, y in centres.tolist()]
    state = new_state(400, 300)
    state = commands.add_marks(state.layers[1].id, strokes, "Ink").run(state)
    polygon = QPolygonF([QPointF(*place) for place in ring])

    def share(stroke: Stroke) -> float:
        points = zip(stroke.x, stroke.y, strict=True)
        odd_even = Qt.FillRule.OddEvenFill
        return float(np.mean([polygon.containsPoint(QPointF(float(x), float(y)), odd_even) for x, y in points]))

    taken = {id(mark) for mark in enclosed(state, ring)}
    for stroke in strokes:
        # Points on the very edge may count either way.
        if abs(share(stroke) - 0.5) > 0.25:
            assert (id(stroke) in taken) == (share(stroke) > 0.5)


def test_a_way_too_far_is_refused_with_a_sentence(
    view: CanvasView, document: Document, drawn, sentences: list[str]
) -> None:
    view.selected.all()
    view.selected.transform(QTransform.fromTranslate(1e9, 0), "Move")
    assert sentences == ["What is selected would lie absurdly far away."]
    assert document.undo_count == 3


def test_a_click_takes_what_lies_on_the_active_layer_first(view: CanvasView, document: Document, drawn, pen) -> None:
    left, right, _blob = drawn
    color, _sketch = document.state.layers
    under = Blob([50, 130, 130, 50], [80, 80, 120, 120], RED)
    document.apply(commands.add_mark(color.id, under))
    pen.draw([(90, 100)])
    assert selected(view) == [id(left)], "the sketch layer is the active one"
    document.apply(commands.set_active(color.id))
    view.tools.set_tool("select")
    view.selected.set(Selection())
    pen.draw([(90, 100)])
    assert selected(view) == [id(under)]
    view.selected.set(Selection())
    pen.draw([(300, 100)])
    assert selected(view) == [id(right)], "elsewhere the topmost mark of all"
