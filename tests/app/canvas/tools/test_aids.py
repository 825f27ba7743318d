"""Aids of the drawing hand: straight lines and shapes, mirror drawing with an axis to drag."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from sketchstudio.app.canvas.tools.shapes import laid_on, spanned
from sketchstudio.app.canvas.tools.symmetry import Axis, AxisPlace
from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.canvas.turn import Turn
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.app.stroke_in_hand import StrokeInHand
from sketchstudio.document.document import Document
from sketchstudio.document.geometry import Rect
from sketchstudio.document.state import new_state
from sketchstudio.document.stroke import Stroke

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
PAPER, BLACK = (252, 251, 248), (0, 0, 0)
WAVE = [(100.0 + 4 * i, 150 + 30 * np.sin(i / 4)) for i in range(26)]


def pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[..., :3].copy()


def assert_nothing_forgotten(view: CanvasView, settled, rounding: int = 0) -> None:
    """rounding: levels by which a slanting line may differ that was painted in parts."""
    settled(view)
    shown = view.screen().grabWindow(view.winId()).toImage()
    assert np.abs(pixels(shown).astype(int) - pixels(view.grab().toImage())).max() <= rounding


# Straight lines


def test_shift_draws_a_straight_line_with_every_sample(view: CanvasView, document: Document, pen, settled) -> None:
    pen.modifiers = SHIFT
    pen.down(WAVE[0], 0.2)
    for place in WAVE[1:]:
        pen.move(place, 0.8)
    assert_nothing_forgotten(view, settled)
    pen.up(WAVE[-1])
    (stroke,) = document.state.layers[1].marks
    assert len(stroke.x) == len(WAVE)
    ends = np.array([WAVE[0], WAVE[-1]])
    assert np.allclose(stroke.x, np.linspace(ends[0, 0], ends[1, 0], len(WAVE)), atol=1e-3)
    assert np.allclose(stroke.y, np.linspace(ends[0, 1], ends[1, 1], len(WAVE)), atol=1e-3)
    assert stroke.pressure[0] == pytest.approx(0.2)
    assert stroke.pressure[-1] == pytest.approx(0.8)
    assert_nothing_forgotten(view, settled)


def test_ctrl_snaps_the_line_and_letting_go_of_shift_frees_it(view: CanvasView, document: Document, pen) -> None:
    pen.modifiers = SHIFT | CTRL
    pen.draw([(100, 150), (200, 160)])
    pen.down((100, 200))
    pen.move((200, 290))
    pen.modifiers = NONE
    pen.move((200, 280))
    pen.up((200, 280))
    snapped, free = document.state.layers[1].marks
    assert (snapped.x[-1], snapped.y[-1]) == (200, 150)
    assert list(free.y) == [200, 290, 280]


# Shapes


def drawn(view: CanvasView, pen, shape: str, ends: list[tuple[float, float]], regular: bool = False) -> Stroke:
    view.tools.set_shape(shape)
    pen.modifiers = SHIFT | CTRL if regular else SHIFT
    (a, b), n = ends, 30
    pen.draw([(a[0] + (b[0] - a[0]) * i / n, a[1] + (b[1] - a[1]) * i / n) for i in range(n + 1)])
    stroke = view.document.state.layers[1].marks[-1]
    assert isinstance(stroke, Stroke)
    return stroke


def test_a_rectangle_has_its_corners(view: CanvasView, pen, settled) -> None:
    stroke = drawn(view, pen, "rectangle", [(100, 80), (260, 200)])
    places = set(zip(stroke.x.round(3).tolist(), stroke.y.round(3).tolist(), strict=True))
    assert places >= {(100, 80), (260, 80), (260, 200), (100, 200)}
    assert (stroke.x[0], stroke.y[0]) == (stroke.x[-1], stroke.y[-1])
    on_side = np.isin(stroke.x.round(2), (100, 260)) | np.isin(stroke.y.round(2), (80, 200))
    assert on_side.all()
    assert_nothing_forgotten(view, settled)


def test_ctrl_makes_a_square_and_a_circle(view: CanvasView, pen, settled) -> None:
    square = drawn(view, pen, "rectangle", [(100, 80), (40, 110)], regular=True)
    assert np.ptp(square.x) == np.ptp(square.y) == 60
    assert square.x.min() == 40 and square.y.min() == 80
    circle = drawn(view, pen, "ellipse", [(200, 80), (300, 120)], regular=True)
    away = np.hypot(circle.x - 250, circle.y - 130)
    assert away.min() > 49.9 and away.max() < 50.1
    assert_nothing_forgotten(view, settled)


def test_a_shape_keeps_the_pressure_of_the_hand(view: CanvasView, document: Document, pen) -> None:
    view.tools.set_shape("ellipse")
    pen.modifiers = SHIFT
    pen.down((100, 100), 0.1)
    for i in range(1, 40):
        pen.move((100 + 4 * i, 100 + 3 * i), 0.1 + 0.02 * i)
    pen.up((256, 217))
    (stroke,) = document.state.layers[1].marks
    assert stroke.pressure[0] == pytest.approx(0.1)
    assert stroke.pressure[-1] == pytest.approx(0.88)
    assert (np.diff(stroke.pressure) >= 0).all() and (np.diff(stroke.time) >= 0).all()
    assert stroke.time[-1] == pytest.approx(39 * 0.005, abs=1e-6)


def test_the_lasso_fills_the_chosen_shape(view: CanvasView, document: Document, tools: ToolState, pen, settled) -> None:
    tools.set_tool("blob")
    tools.set_shape("rectangle")
    pen.modifiers = SHIFT
    pen.down((100, 80))
    for i in range(1, 20):
        pen.move((100 + 8 * i, 80 + 5 * i))
    assert_nothing_forgotten(view, settled)
    pen.up((252, 175))
    (blob,) = document.state.layers[0].marks
    assert {(float(x), float(y)) for x, y in zip(blob.x, blob.y, strict=True)} == {
        (100, 80), (252, 80), (252, 175), (100, 175)
    }  # fmt: skip
    assert_nothing_forgotten(view, settled)


@settings(deadline=None)  # the machine may be busy
@given(
    st.sampled_from(["line", "rectangle", "ellipse"]),
    st.tuples(st.floats(-500, 500), st.floats(-500, 500)),
    st.tuples(st.floats(-500, 500), st.floats(-500, 500)),
    st.booleans(),
    st.integers(1, 300),
)
def test_any_span_and_number_of_samples_gives_a_stroke(shape: str, a, b, regular: bool, count: int) -> None:
    hand = Stroke.through(np.linspace(a[0], b[0], count), np.linspace(a[1], b[1], count), 4)
    stroke = laid_on(hand, spanned(shape, a, b, regular))
    assert len(stroke.x) >= count
    low, high = np.minimum(a, b), np.maximum(a, b)
    if not regular and count > 1:
        assert stroke.x.min() >= low[0] - 0.01 and stroke.x.max() <= high[0] + 0.01
        assert stroke.y.min() >= low[1] - 0.01 and stroke.y.max() <= high[1] + 0.01


# Mirror drawing


@pytest.mark.parametrize("tool", ["pen", "paint", "blob"])
def test_both_sides_are_drawn_in_one_step(
    view: CanvasView, document: Document, tools: ToolState, pen, settled, tool: str
) -> None:
    tools.set_tool(tool)
    tools.set_axis(AxisPlace())
    pen.down(WAVE[0])
    for place in WAVE[1:]:
        pen.move(place)
        QApplication.processEvents()
    assert_nothing_forgotten(view, settled)
    pen.up(WAVE[-1])
    mark, twin = document.state.layers[1 if tool == "pen" else 0].marks
    assert np.allclose(mark.x + twin.x, 400, atol=1e-3)
    assert np.array_equal(mark.y, twin.y)
    assert_nothing_forgotten(view, settled)
    document.undo()
    assert not document.can_undo
    tools.set_axis(None)
    assert_nothing_forgotten(view, settled)


def test_the_axis_is_shown(view: CanvasView, tools: ToolState, color_at) -> None:
    middle = [(200.0 + dx, 100.0 + dy) for dx in (-1, 0) for dy in range(10)]
    assert {color_at(place) for place in middle} == {PAPER}
    tools.set_axis(AxisPlace())
    assert {color_at(place) for place in middle} != {PAPER}


def grip_of(view: CanvasView, turning: bool = False) -> tuple[float, float]:
    """Where a handle of the axis lies, canvas px."""
    place = view.axis_handle.turn_place if turning else view.axis_handle.place
    assert place is not None
    return view.viewport.to_canvas(place).toTuple()


def test_the_axis_is_dragged_by_its_handle_and_jumps_to_the_middle(
    view: CanvasView, document: Document, tools: ToolState, pen, settled
) -> None:
    tools.set_axis(AxisPlace(0.25))
    grip = grip_of(view)
    pen.hover(grip)
    assert view.cursor().shape() == Qt.CursorShape.SizeHorCursor
    pen.draw([grip, (grip[0] + 30, grip[1] + 5), (grip[0] + 60, grip[1])])
    assert tools.axis == AxisPlace(pytest.approx(0.4), 0.5, 0)
    assert_nothing_forgotten(view, settled)
    grip = grip_of(view)
    pen.draw([grip, (grip[0] + 37, grip[1])])
    assert tools.axis == AxisPlace()
    assert not document.can_undo


def test_a_level_axis_is_dragged_up_and_down(view: CanvasView, tools: ToolState, pen) -> None:
    tools.set_axis(AxisPlace(degrees=-90))
    height = view.document.state.height
    grip = grip_of(view)
    pen.hover(grip)
    assert view.cursor().shape() == Qt.CursorShape.SizeVerCursor
    pen.draw([grip, (grip[0] + 40, grip[1] + 60)])
    assert tools.axis == AxisPlace(pytest.approx(0.5), pytest.approx(0.5 + 60 / height), -90)


@pytest.mark.parametrize(
    ("degrees", "shift", "expected"),
    [(20, False, 20), (20, True, 15), (-38, True, -45), (44, False, 45), (89, False, 90), (200, True, -165)],
)
def test_the_axis_is_turned_about_its_point(
    view: CanvasView, document: Document, tools: ToolState, pen, degrees: float, shift: bool, expected: float
) -> None:
    tools.set_axis(AxisPlace())
    grip = grip_of(view, turning=True)
    pen.hover(grip)
    assert view.cursor().shape() == Qt.CursorShape.OpenHandCursor
    x, y = document.state.width / 2, document.state.height / 2
    reach, angle = grip[1] - y, math.radians(degrees)
    pen.modifiers = SHIFT if shift else NONE
    pen.draw([grip, (x - reach * math.sin(angle), y + reach * math.cos(angle))])
    assert tools.axis == AxisPlace(0.5, 0.5, pytest.approx(expected, abs=1.5 if not shift else 1e-6))
    assert not document.can_undo


@pytest.mark.parametrize("tool", ["pen", "blob"])
def test_at_any_angle_both_sides_are_drawn(
    view: CanvasView, document: Document, tools: ToolState, stroke: StrokeInHand, pen, settled, tool: str
) -> None:
    tools.set_tool(tool)
    tools.set_axis(AxisPlace(0.4, 0.6, 30))
    pen.down(WAVE[0])
    for place in WAVE[1:]:
        pen.move(place)
        QApplication.processEvents()
    assert_nothing_forgotten(view, settled, rounding=4)
    pending = stroke.marks()
    assert pending is not None and len(pending[1]) == 2, "the picture that follows the pen sees both"
    pen.up(WAVE[-1])
    mark, twin = document.state.layers[1 if tool == "pen" else 0].marks
    axis = Axis.of(tools.axis, document.state)
    for x, y, u, v in zip(mark.x, mark.y, twin.x, twin.y, strict=True):
        across, along = np.array([u - x, v - y]), np.array(axis.along.toTuple())
        middle = np.array([(u + x) / 2 - axis.x, (v + y) / 2 - axis.y])
        assert abs(across @ along) < 0.01, "straight across the axis"
        assert abs(middle @ np.array(axis.normal.toTuple())) < 0.01, "equally far on both sides"
    assert_nothing_forgotten(view, settled, rounding=4)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(-180, 180))
def test_mirrored_twice_is_where_it_was(x: float, y: float, degrees: float) -> None:
    axis = Axis.of(AxisPlace(x, y).turned(degrees), new_state(400, 200))
    assert axis is not None
    stroke = Stroke.through([10, 380, 200], [20, 5, 190], 4)
    twin = axis.mark(stroke)
    again = axis.mark(twin)
    assert np.allclose([again.x, again.y], [stroke.x, stroke.y], atol=0.01)
    area = axis.rect(Rect(10, 5, 380, 190))
    assert area.x0 - 0.01 <= twin.x.min() and twin.x.max() <= area.x1 + 0.01
    assert area.y0 - 0.01 <= twin.y.min() and twin.y.max() <= area.y1 + 0.01


@pytest.mark.parametrize("turn", [Turn(), Turn(90), Turn(200, True)])
@pytest.mark.parametrize("zoom", [0.1, 1.0, 16.0])
def test_the_handle_is_in_sight_as_long_as_the_axis_is(
    view: CanvasView, tools: ToolState, turn: Turn, zoom: float
) -> None:
    tools.set_axis(AxisPlace())
    view.set_turn(turn)
    view.set_zoom(zoom)
    place = view.axis_handle.place
    assert place is not None
    assert view.rect().adjusted(10, 10, -10, -10).contains(place.toPoint())
    view.actual_size()
    view.set_turn(Turn())
    view.pan_by(-10_000, 0)
    assert view.axis_handle.place is None
