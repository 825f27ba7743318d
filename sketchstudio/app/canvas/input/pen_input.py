"""What pen and mouse events say, and which mouse events only repeat the pen."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice, QSinglePointEvent, QTabletEvent

from sketchstudio.app.canvas.input.sample import Sample, tilt_from_upright
from sketchstudio.app.canvas.viewport import Viewport

PEN_ECHO_S = 0.5
"""After the pen was last heard of, mouse events are taken for its echo for this long."""

PEN_GONE_S = 3.0
"""A pen that is down may rest; one that has been silent for this long may be gone, and the mouse is heard again."""


class PenInput:
    """Reads events; remembers when the pen was last heard of."""

    def __init__(self, viewport: Viewport) -> None:
        self._viewport = viewport
        self._pen_heard = -PEN_ECHO_S
        self.pen_down = False

    def from_tablet(self, event: QTabletEvent) -> Sample:
        self._pen_heard = time.perf_counter()
        tilt = tilt_from_upright(event.xTilt(), event.yTilt())
        return self._sample(event, min(max(event.pressure(), 0.0), 1.0), tilt)

    def from_mouse(self, event: QMouseEvent) -> Sample:
        return self._sample(event, 1.0, 0.0)

    def echoes_pen(self, event: QMouseEvent) -> bool:
        """Whether a mouse event was made from a pen event, by Qt or by the system: the pen's own was taken already."""
        if event.source() != Qt.MouseEventSource.MouseEventNotSynthesized:
            return True
        if event.device() is not None and event.device().type() == QInputDevice.DeviceType.Stylus:
            return True
        return time.perf_counter() - self._pen_heard < (PEN_GONE_S if self.pen_down else PEN_ECHO_S)

    def _sample(self, event: QSinglePointEvent, pressure: float, tilt: float) -> Sample:
        at = event.position()
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
