"""Aids of the drawing hand: straight lines, mirror drawing, tools that a held key lends."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QApplication

from sketchstudio.app.canvas.tools import ToolState
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.document.document import Document

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
PAPER, BLACK = (252, 251, 248), (0, 0, 0)
WAVE = [(100.0 + 4 * i, 150 + 30 * np.sin(i / 4)) for i in range(26)]


def pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[..., :3].copy()


def assert_nothing_forgotten(view: CanvasView, settled) -> None:
    settled(view)
    shown = view.screen().grabWindow(0, view.x(), view.y(), view.width(), view.height()).toImage()
    assert np.array_equal(pixels(shown), pixels(view.grab().toImage()))


def key(view: CanvasView, kind: QEvent.Type, code: Qt.Key, repeat: bool = False) -> None:
    QApplication.sendEvent(view, QKeyEvent(kind, code, NONE, "", repeat))


def held(tools: ToolState) -> str:
    """The tool in the hand, asked anew each time."""
    return tools.tool


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


# Mirror drawing


@pytest.mark.parametrize("tool", ["pen", "paint", "blob"])
def test_both_sides_are_drawn_in_one_step(
    view: CanvasView, document: Document, tools: ToolState, pen, settled, tool: str
) -> None:
    tools.set_tool(tool)
    tools.set_axis(0.5)
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
    tools.set_axis(0.5)
    assert {color_at(place) for place in middle} != {PAPER}


# Tools that a key lends


@pytest.fixture
def lending(view: CanvasView) -> CanvasView:
    view.keys.tool_of = lambda event: "eraser" if event.key() == Qt.Key.Key_E else None
    return view


def test_a_held_key_lends_a_tool_and_a_tapped_one_gives_it(
    lending: CanvasView, document: Document, tools: ToolState, pen
) -> None:
    pen.draw(WAVE)
    key(lending, QEvent.Type.KeyPress, Qt.Key.Key_E)
    key(lending, QEvent.Type.KeyPress, Qt.Key.Key_E, repeat=True)
    pen.draw([WAVE[5]])
    key(lending, QEvent.Type.KeyRelease, Qt.Key.Key_E, repeat=True)
    assert held(tools) == "eraser"
    key(lending, QEvent.Type.KeyRelease, Qt.Key.Key_E)
    assert held(tools) == "pen"
    assert document.state.layers[1].marks == ()
    key(lending, QEvent.Type.KeyPress, Qt.Key.Key_E)
    key(lending, QEvent.Type.KeyRelease, Qt.Key.Key_E)
    assert held(tools) == "eraser"


def test_the_key_comes_to_the_canvas_before_it_is_a_shortcut(lending: CanvasView) -> None:
    for code, taken in ((Qt.Key.Key_E, True), (Qt.Key.Key_Q, False)):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, code, NONE)
        event.ignore()
        QApplication.sendEvent(lending, event)
        assert event.isAccepted() == taken


def test_alt_lends_the_eyedropper_even_when_the_focus_goes(view: CanvasView, tools: ToolState, pen) -> None:
    tools.set_tool("paint")
    tools.set_color((1, 2, 3))
    key(view, QEvent.Type.KeyPress, Qt.Key.Key_Alt)
    assert held(tools) == "eyedropper"
    pen.draw([(300, 250)])
    assert tools.color == (255, 255, 255)
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusOut))
    assert held(tools) == "paint"
