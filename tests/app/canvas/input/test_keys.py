"""Keys of the canvas: tools that a held key lends, the space bar, arrows and Escape."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from sketchstudio.app.canvas.input import holding
from sketchstudio.app.canvas.input.keys import ToolOfKey
from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.canvas.turn import Turn
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.document.document import Document
from tests.app.canvas.scene import LINE, marks, press_key, release_key

SHIFT, CTRL, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier(0)
WAVE = [(100.0 + 4 * i, 150 + 30 * np.sin(i / 4)) for i in range(26)]


def held(tools: ToolState) -> str:
    """The tool in the hand, asked anew each time."""
    return tools.tool


@pytest.fixture
def tool_of() -> ToolOfKey:
    """E stands for the eraser."""
    return lambda event: "eraser" if event.key() == Qt.Key.Key_E else None


@pytest.fixture
def lending(view: CanvasView) -> CanvasView:
    return view


def test_a_held_key_lends_a_tool_and_a_tapped_one_gives_it(
    lending: CanvasView, document: Document, tools: ToolState, pen
) -> None:
    pen.draw(WAVE)
    press_key(lending, Qt.Key.Key_E)
    press_key(lending, Qt.Key.Key_E, repeat=True)
    pen.draw([WAVE[5]])
    release_key(lending, Qt.Key.Key_E, repeat=True)
    assert held(tools) == "eraser"
    release_key(lending, Qt.Key.Key_E)
    assert held(tools) == "pen"
    assert document.state.layers[1].marks == ()
    press_key(lending, Qt.Key.Key_E)
    release_key(lending, Qt.Key.Key_E)
    assert held(tools) == "eraser"


def test_alt_is_for_a_tool_that_uses_it_and_else_for_the_menu(lending: CanvasView, tools: ToolState) -> None:
    for tool, taken in (("region", True), ("paint", True), ("pan", False), ("eraser", False)):
        tools.set_tool(tool)
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
        event.ignore()
        QApplication.sendEvent(lending, event)
        assert event.isAccepted() is taken


def test_the_key_comes_to_the_canvas_before_it_is_a_shortcut(lending: CanvasView) -> None:
    for code, taken in ((Qt.Key.Key_E, True), (Qt.Key.Key_Q, False)):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, code, NONE)
        event.ignore()
        QApplication.sendEvent(lending, event)
        assert event.isAccepted() == taken


def test_alt_lends_the_eyedropper_even_when_the_focus_goes(view: CanvasView, tools: ToolState, pen) -> None:
    tools.set_tool("paint")
    tools.set_color((1, 2, 3))
    press_key(view, Qt.Key.Key_Alt)
    assert held(tools) == "eyedropper"
    pen.draw([(300, 250)])
    assert tools.color == (255, 255, 255)
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusOut))
    assert held(tools) == "paint"


def test_a_key_held_long_gives_the_tool_back_even_unused(
    lending: CanvasView, tools: ToolState, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "TAP_S", -1.0)
    press_key(lending, Qt.Key.Key_E)
    assert held(tools) == "eraser"
    release_key(lending, Qt.Key.Key_E)
    assert held(tools) == "pen"


def test_space_turns_with_shift_and_zooms_with_ctrl(view: CanvasView, document: Document, pen) -> None:
    press_key(view, Qt.Key.Key_Space)
    pen.modifiers = CTRL
    pen.draw([(200, 150)])
    assert view.zoom == pytest.approx(1.5)
    pen.modifiers = SHIFT
    middle = view.viewport.middle
    right, below = middle + QPointF(100, 0), middle + QPointF(0, 100)
    pen.draw([view.viewport.to_canvas(place).toTuple() for place in (right, below)])
    assert view.turn.degrees == pytest.approx(90)
    release_key(view, Qt.Key.Key_Space)
    pen.modifiers = NONE
    pen.draw(LINE)
    assert len(marks(document)) == 1


def test_arrows_move_the_view_or_what_is_selected(view: CanvasView, document: Document, tools: ToolState, pen) -> None:
    before = view.viewport.to_widget(0, 0)
    press_key(view, Qt.Key.Key_Left)
    assert view.viewport.to_widget(0, 0).x() > before.x()
    pen.draw(LINE)
    tools.set_tool("select")
    view.selected.all()
    for _ in range(3):
        press_key(view, Qt.Key.Key_Right)
    press_key(view, Qt.Key.Key_Down, SHIFT)
    (mark,) = marks(document)
    assert (mark.x[0] - LINE[0][0], mark.y[0] - LINE[0][1]) == (3, 10)
    document.undo()
    assert marks(document)[0].x[0] == LINE[0][0]
    view.set_turn(Turn(90))
    view.selected.all()
    press_key(view, Qt.Key.Key_Down)
    assert marks(document)[0].x[0] == pytest.approx(LINE[0][0] + 1)
    press_key(view, Qt.Key.Key_Escape)
    assert view.selected.selection.parts == ()
