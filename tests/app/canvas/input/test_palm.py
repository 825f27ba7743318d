"""What comes beside fingers: the palm of the hand that holds the pen, the mouse, and what lies over the canvas."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEventPoint, QInputDevice, QMouseEvent, QPointingDevice, QTouchEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from sketchstudio.app.canvas.input import pen_input
from sketchstudio.app.canvas.input.finger_use import FingerUse
from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.document.document import Document
from tests.app.canvas.scene import LINE, marks
from tests.app.touch import Touch

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


@pytest.fixture
def drawing(tools: ToolState) -> None:
    tools.set_fingers(FingerUse(draws=True))


def test_a_palm_near_the_pen_counts_for_nothing(view: CanvasView, document: Document, touch: Touch, pen) -> None:
    before = view.viewport.transform
    pen.hover((100, 100))
    touch.drag([(200, 200), (260, 260)])
    pen.down(LINE[0])
    touch.down(0, 350, 300)
    touch.down(1, 400, 350)
    touch.move({0: (300, 250), 1: (450, 390)})
    for place in LINE[1:]:
        pen.move(place)
    touch.up(0, 300, 250)
    touch.up(1, 450, 390)
    pen.up(LINE[-1])
    assert view.viewport.transform == before
    (stroke,) = marks(document)
    assert list(stroke.x) == [x for x, _ in LINE]


def test_a_palm_that_came_first_is_forgotten_when_the_pen_comes(
    view: CanvasView, document: Document, touch: Touch, drawing: None, pen
) -> None:
    touch.down(0, 300, 300)
    touch.move({0: (330, 330)})
    assert view.busy
    pen.draw(LINE)
    touch.move({0: (360, 360)})
    touch.up(0, 360, 360)
    (stroke,) = marks(document)
    assert list(stroke.x) == [x for x, _ in LINE]


def test_fingers_count_again_after_the_pen_has_left(
    view: CanvasView, touch: Touch, pen, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = view.viewport.to_widget(0, 0)
    pen.draw(LINE)
    touch.down(0, 300, 300)  # the palm, which lies there still when fingers come
    view.pen_left()
    monkeypatch.setattr(pen_input, "PEN_ECHO_S", 0.0)
    touch.down(1, 200, 200)
    touch.move({1: (230, 200)})
    touch.up(1, 230, 200)
    touch.up(0, 300, 300)
    assert view.viewport.to_widget(0, 0) - before == QPointF(30, 0)


def test_a_pen_that_rests_near_the_screen_still_keeps_fingers_off(
    view: CanvasView, touch: Touch, pen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pen_input, "PEN_ECHO_S", 0.0)
    before = view.viewport.transform
    pen.hover((100, 100))
    touch.drag([(200, 200), (260, 260)])
    assert view.viewport.transform == before
    monkeypatch.setattr(pen_input, "PEN_GONE_S", 0.0)  # its leaving got lost
    touch.drag([(200, 200), (260, 260)])
    assert view.viewport.transform != before


@pytest.mark.parametrize("source", ["qt", "system", "screen", "none"])
def test_the_mouse_that_repeats_a_finger_draws_nothing(
    view: CanvasView, document: Document, touch: Touch, screen: QPointingDevice, source: str
) -> None:
    sources = Qt.MouseEventSource
    told = {"qt": sources.MouseEventSynthesizedByQt, "system": sources.MouseEventSynthesizedBySystem}
    device = screen if source == "screen" else QPointingDevice.primaryPointingDevice()
    if source == "none":
        touch.tap([(200, 200), (260, 200)])
    for kind, x, button in (
        (QEvent.Type.MouseButtonPress, 200, LEFT),
        (QEvent.Type.MouseMove, 240, NONE),
        (QEvent.Type.MouseButtonRelease, 240, LEFT),
    ):
        at = QPointF(x, 200)
        held = NONE if kind == QEvent.Type.MouseButtonRelease else LEFT
        keys, repeats = Qt.KeyboardModifier.NoModifier, told.get(source, sources.MouseEventNotSynthesized)
        QApplication.sendEvent(view, QMouseEvent(kind, at, at, at, button, held, keys, repeats, device))
    assert marks(document) == ()


def test_the_mouse_s_stroke_goes_on_under_a_finger(view: CanvasView, document: Document, touch: Touch, mouse) -> None:
    before = view.viewport.transform
    spots = [view.viewport.to_widget(*place) for place in LINE]
    mouse.send(QEvent.Type.MouseButtonPress, spots[0], LEFT, LEFT)
    touch.drag([(200, 200), (260, 260)])
    for spot in spots[1:]:
        mouse.send(QEvent.Type.MouseMove, spot, NONE, LEFT)
    mouse.send(QEvent.Type.MouseButtonRelease, spots[-1], LEFT, NONE)
    assert view.viewport.transform == before
    assert len(marks(document)) == 1


def test_what_lies_over_the_canvas_is_pressed_by_a_finger(view: CanvasView, touch: Touch, qtbot: QtBot) -> None:
    pressed: list[bool] = []
    button = QPushButton("Do it", view)
    button.clicked.connect(lambda: pressed.append(True))
    button.setGeometry(100, 100, 80, 30)
    button.show()
    before = view.viewport.transform
    touch.tap([(140, 115)])
    assert pressed == [True]
    assert view.viewport.transform == before


def test_fingers_on_a_touchpad_are_not_on_the_canvas(view: CanvasView) -> None:
    kind, finger = QInputDevice.DeviceType.TouchPad, QPointingDevice.PointerType.Finger
    pad = QPointingDevice("pad", 301, kind, finger, QInputDevice.Capability.Position, 2, 0)
    before = view.viewport.transform
    states, types = QEventPoint.State, QEvent.Type
    for event_type, state, x in (
        (types.TouchBegin, states.Pressed, 200),
        (types.TouchUpdate, states.Updated, 260),
        (types.TouchEnd, states.Released, 260),
    ):
        point = QEventPoint(0, state, QPointF(x, 200), QPointF(x, 200))
        QApplication.sendEvent(view, QTouchEvent(event_type, pad, Qt.KeyboardModifier.NoModifier, [point]))
    assert view.viewport.transform == before


def test_fingers_that_the_system_takes_away_leave_nothing(
    view: CanvasView, document: Document, touch: Touch, screen: QPointingDevice, drawing: None
) -> None:
    touch.down(0, 200, 200)
    touch.move({0: (240, 230)})
    assert view.busy
    QApplication.sendEvent(view, QTouchEvent(QEvent.Type.TouchCancel, screen))
    touch.up(0, 240, 230)
    assert marks(document) == ()
    assert view.in_hand() is None
