"""What pen, mouse and touch events say, and which mouse events only repeat the pen or a finger."""

from __future__ import annotations

import time

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QInputDevice, QInputEvent, QMouseEvent, QPointingDevice, QTabletEvent, QTouchEvent

from sketchstudio.app.canvas.input.sample import Sample, tilt_from_upright
from sketchstudio.app.canvas.viewport import Viewport

PEN_ECHO_S = 0.5
"""After the pen or a finger was last heard of, mouse events are taken for its echo for this long."""

PEN_GONE_S = 3.0
"""A pen that is down may rest; one that has been silent for this long may be gone, and the mouse is heard again."""

OWN_EVENTS = QInputDevice.DeviceType.Stylus, QInputDevice.DeviceType.TouchScreen
"""Devices whose mouse events only repeat what they have told by events of their own."""


class PenInput:
    """Reads events; remembers when pen and fingers were last heard of."""

    def __init__(self, viewport: Viewport) -> None:
        self._viewport = viewport
        self._pen_heard = self._finger_heard = -PEN_ECHO_S
        self.pen_down = self.pen_near = False

    def from_tablet(self, event: QTabletEvent) -> Sample:
        self._pen_heard, self.pen_near = time.perf_counter(), True
        tilt = tilt_from_upright(event.xTilt(), event.yTilt())
        return self._sample(event, event.position(), min(max(event.pressure(), 0.0), 1.0), tilt)

    def from_mouse(self, event: QMouseEvent) -> Sample:
        return self._sample(event, event.position())

    def from_touch(self, event: QTouchEvent, at: QPointF) -> Sample:
        """at: where the finger is, widget px."""
        return self._sample(event, at)

    def hear_fingers(self) -> None:
        """A touch event has come."""
        self._finger_heard = time.perf_counter()

    @property
    def pen_at_hand(self) -> bool:
        """Whether the pen is down or near, or was a moment ago: what touches the screen is the hand that holds it."""
        return time.perf_counter() - self._pen_heard < (PEN_GONE_S if self.pen_near else PEN_ECHO_S)

    def is_echo(self, event: QMouseEvent) -> bool:
        """Whether a mouse event was made from one of pen or finger, by Qt or by the system: that was taken already."""
        if event.source() != Qt.MouseEventSource.MouseEventNotSynthesized:
            return True
        if event.device() is not None and event.device().type() in OWN_EVENTS:
            return True
        now = time.perf_counter()
        pen = now - self._pen_heard < (PEN_GONE_S if self.pen_down else PEN_ECHO_S)
        return pen or now - self._finger_heard < PEN_ECHO_S

    def _sample(self, event: QInputEvent, at: QPointF, pressure: float = 1.0, tilt: float = 0.0) -> Sample:
        point = self._viewport.to_canvas(at)
        seconds = event.timestamp() / 1000 if event.timestamp() else time.perf_counter()
        keys = event.modifiers()
        shift = bool(keys & Qt.KeyboardModifier.ShiftModifier)
        ctrl = bool(keys & Qt.KeyboardModifier.ControlModifier)
        alt = bool(keys & Qt.KeyboardModifier.AltModifier)
        return Sample(point.x(), point.y(), at.x(), at.y(), pressure, tilt, seconds, shift, ctrl, alt)


def is_eraser(event: QTabletEvent) -> bool:
    """Whether the pen is held by its eraser end."""
    return event.pointerType() == QPointingDevice.PointerType.Eraser
