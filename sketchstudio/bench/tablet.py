"""A tablet's pen without a tablet: samples as the canvas gets them from Qt."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication, QWidget

from sketchstudio.bench.pen import MOVE, PRESS, RELEASE, PenSample

_EVENTS = {
    PRESS: QEvent.Type.TabletPress,
    MOVE: QEvent.Type.TabletMove,
    RELEASE: QEvent.Type.TabletRelease,
}


class Tablet:
    """Sends samples to one widget."""

    def __init__(self, canvas: QWidget) -> None:
        self._canvas = canvas
        kind, pointer = QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen
        able = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
        self._device = QPointingDevice("bench", 1, kind, pointer, able, 1, 2)

    def send(self, sample: PenSample) -> None:
        """Returns when the widget has dealt with it."""
        at = QPointF(sample.x * self._canvas.width(), sample.y * self._canvas.height())
        held = Qt.MouseButton.NoButton if sample.kind == RELEASE else Qt.MouseButton.LeftButton
        button = Qt.MouseButton.NoButton if sample.kind == MOVE else Qt.MouseButton.LeftButton
        event = QTabletEvent(
            _EVENTS[sample.kind],
            self._device,
            at,
            self._canvas.mapToGlobal(at),
            sample.pressure,
            0,
            0,
            0,
            0,
            0,
            Qt.KeyboardModifier.NoModifier,
            button,
            held,
        )
        event.setTimestamp(round(1000 * sample.made))
        QApplication.sendEvent(self._canvas, event)
