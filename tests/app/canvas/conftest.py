"""A canvas to draw on, and a pen and a mouse made of the events that Qt sends for them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from sketchstudio.app.canvas.input.keys import ToolOfKey
from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.app.stroke_in_hand import StrokeInHand
from sketchstudio.document.document import Document, new_state
from tests.app.touch import Touch

Place = tuple[float, float]
"""Canvas px."""
ROUNDS = 4
"""Of the event loop, one of which handles only what is most urgent, until the last change is painted."""
LEFT, MIDDLE, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.NoButton


def _stylus(kind: QPointingDevice.PointerType, number: int) -> QPointingDevice:
    able = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
    return QPointingDevice("pen", number, QInputDevice.DeviceType.Stylus, kind, able, 1, 3)


class Pen:
    """Sends tablet events at 200 Hz of its own clock."""

    def __init__(self, view: CanvasView, tip: QPointingDevice, clock: Iterator[int]) -> None:
        self.view, self.tip, self.clock = view, tip, clock
        self.modifiers = Qt.KeyboardModifier.NoModifier

    def send(
        self,
        kind: QEvent.Type,
        at: Place,
        pressure: float = 0.5,
        tilt: tuple[float, float] = (0, 0),
        button: Qt.MouseButton = LEFT,
        buttons: Qt.MouseButton | None = None,
    ) -> None:
        """`button`: the one that a press or release is about; `buttons`: those that are down after it."""
        if kind == QEvent.Type.TabletMove:
            button = NONE
        if buttons is None:
            buttons = NONE if kind == QEvent.Type.TabletRelease else LEFT
        spot = self.view.viewport.to_widget(*at)
        everywhere = self.view.mapToGlobal(spot)
        event = QTabletEvent(
            kind, self.tip, spot, everywhere, pressure, *tilt, 0.0, 0.0, 0.0, self.modifiers, button, buttons
        )
        event.setTimestamp(next(self.clock))
        QApplication.sendEvent(self.view, event)

    def down(self, at: Place, pressure: float = 0.5, tilt: tuple[float, float] = (0, 0)) -> None:
        self.send(QEvent.Type.TabletPress, at, pressure, tilt)

    def move(self, at: Place, pressure: float = 0.5, tilt: tuple[float, float] = (0, 0)) -> None:
        self.send(QEvent.Type.TabletMove, at, pressure, tilt)

    def up(self, at: Place) -> None:
        self.send(QEvent.Type.TabletRelease, at, 0.0)

    def hover(self, at: Place, buttons: Qt.MouseButton = NONE) -> None:
        """Above the tablet, perhaps with a button on the barrel held."""
        self.send(QEvent.Type.TabletMove, at, 0.0, buttons=buttons)

    def hold(self, button: Qt.MouseButton, at: Place) -> None:
        """Press a button on the barrel, the pen being above the tablet."""
        self.send(QEvent.Type.TabletPress, at, 0.0, button=button, buttons=button)

    def let_go(self, button: Qt.MouseButton, at: Place) -> None:
        self.send(QEvent.Type.TabletRelease, at, 0.0, button=button, buttons=NONE)

    def draw(self, places: Sequence[Place], pressure: float = 0.5) -> None:
        self.down(places[0], pressure)
        for place in places[1:]:
            self.move(place, pressure)
        self.up(places[-1])


class Mouse:
    """Sends mouse events; `source` says that they were made from something else."""

    def __init__(self, view: CanvasView) -> None:
        self.view = view
        self.source = Qt.MouseEventSource.MouseEventNotSynthesized

    def send(self, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton, buttons: Qt.MouseButton) -> None:
        everywhere = self.view.mapToGlobal(at)
        modifiers = Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, at, at, everywhere, button, buttons, modifiers, self.source)
        QApplication.sendEvent(self.view, event)

    def hover(self, at: Place) -> None:
        self.send(QEvent.Type.MouseMove, self.view.viewport.to_widget(*at), NONE, NONE)

    def draw(self, places: Sequence[Place], button: Qt.MouseButton = LEFT) -> None:
        spots = [self.view.viewport.to_widget(*place) for place in places]
        self.send(QEvent.Type.MouseButtonPress, spots[0], button, button)
        for spot in spots[1:]:
            self.send(QEvent.Type.MouseMove, spot, NONE, button)
        self.send(QEvent.Type.MouseButtonRelease, spots[-1], button, NONE)


@pytest.fixture
def tools() -> ToolState:
    state = ToolState()
    state.set_smoothing(0)
    return state


@pytest.fixture
def document() -> Document:
    return Document(new_state(400, 300))


@pytest.fixture
def tool_of() -> ToolOfKey:
    """No key stands for a tool."""
    return lambda _event: None


@pytest.fixture
def stroke() -> StrokeInHand:
    return StrokeInHand()


@pytest.fixture
def view(
    qapp: QApplication, document: Document, tools: ToolState, stroke: StrokeInHand, tool_of: ToolOfKey
) -> Iterator[CanvasView]:
    """Shown at 1:1 in the middle of 500 x 400 at the corner of the screen, without a frame."""
    shown = CanvasView(document, tools, stroke, tool_of=tool_of)
    shown.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    shown.move(0, 0)
    shown.resize(500, 400)
    shown.show()
    shown.setFocus()
    shown.actual_size()
    settle(shown)
    yield shown
    if isValid(shown):
        shown.close()
        shown.deleteLater()


@pytest.fixture
def pen(view: CanvasView) -> Pen:
    return Pen(view, _stylus(QPointingDevice.PointerType.Pen, 101), itertools.count(5000, 5))


@pytest.fixture
def eraser_end(view: CanvasView) -> Pen:
    return Pen(view, _stylus(QPointingDevice.PointerType.Eraser, 102), itertools.count(90000, 5))


@pytest.fixture
def touch(view: CanvasView, screen: QPointingDevice) -> Touch:
    return Touch(view, screen)


@pytest.fixture
def mouse(view: CanvasView) -> Mouse:
    return Mouse(view)


@pytest.fixture
def color_at(view: CanvasView) -> Callable[[Place], tuple[int, int, int]]:
    """The colour that the screen shows at a place of the canvas, the pointer being elsewhere."""

    def read(at: Place) -> tuple[int, int, int]:
        QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
        settle(view)
        spot = view.viewport.to_widget(*at)
        image = view.grab(QRect(int(spot.x()), int(spot.y()), 1, 1)).toImage()
        color = QColor(image.pixel(0, 0))
        return color.red(), color.green(), color.blue()

    return read


@pytest.fixture
def sentences(view: CanvasView) -> list[str]:
    """What the canvas has told the artist."""
    heard: list[str] = []
    view.refused.connect(heard.append)
    return heard


@pytest.fixture
def settled() -> Callable[[CanvasView], None]:
    return settle


def settle(view: CanvasView) -> None:
    """Wait until the canvas is sharp and painted."""
    window = view._window
    view._renderer.come_to_rest()
    for _ in range(10_000):
        QApplication.processEvents()
        if view.canvas_painter.sharp(window):
            for _ in range(ROUNDS):
                QApplication.processEvents()
            return
    pytest.fail("The canvas did not become sharp.")
