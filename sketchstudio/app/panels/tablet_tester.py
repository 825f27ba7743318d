"""Draws what a pen or mouse sends, and tells it in numbers."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QLineF, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QTabletEvent
from PySide6.QtWidgets import QWidget

from sketchstudio.app.theme import Theme

MOST_SAMPLES = 4000
WIDEST = 14.0
"""Logical px at full pressure."""
TILT_LENGTH = 34.0
"""Logical px of the needle when the pen lies flat."""
RATE_MS = 1000


@dataclass(frozen=True, slots=True)
class Reading:
    """One event as the device sent it."""

    at: QPointF
    """Logical px in the tester."""
    pressure: float
    """[0, 1]."""
    tilt: tuple[float, float]
    """Degrees from upright to the right and towards the hand."""
    device: str
    down: bool
    stamp_ms: int


class TabletTester(QWidget):
    """A field to draw on; `read` tells of each event."""

    read = Signal(object)
    """A Reading."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._readings: deque[Reading] = deque(maxlen=MOST_SAMPLES)
        self._stamps: deque[int] = deque(maxlen=MOST_SAMPLES)
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Field to try the pen on"))

    def sizeHint(self) -> QSize:
        return QSize(460, 240)

    @property
    def samples_per_second(self) -> float:
        """Over the last second in which events came; 0 before there are two."""
        if len(self._stamps) < 2 or self._stamps[-1] == self._stamps[0]:
            return 0.0
        return 1000 * (len(self._stamps) - 1) / (self._stamps[-1] - self._stamps[0])

    def clear(self) -> None:
        self._readings.clear()
        self._stamps.clear()
        self.update()

    def tabletEvent(self, event: QTabletEvent) -> None:
        name = event.pointingDevice().name() or self.tr("Pen")
        down = event.type() != QEvent.Type.TabletRelease and event.pressure() > 0
        tilt = (event.xTilt(), event.yTilt())
        self._take(Reading(event.position(), event.pressure(), tilt, name, down, event.timestamp()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # A pen's events that were taken make no mouse events, so these are the mouse's own.
        down = bool(event.buttons())
        self._take(Reading(event.position(), float(down), (0.0, 0.0), self.tr("Mouse"), down, event.timestamp()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.mouseMoveEvent(event)

    def _take(self, reading: Reading) -> None:
        self._readings.append(reading)
        self._stamps.append(reading.stamp_ms)
        while self._stamps and self._stamps[0] < reading.stamp_ms - RATE_MS:
            self._stamps.popleft()
        self.update()
        self.read.emit(reading)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.field))
        readings = list(self._readings)
        for before, now in pairwise(readings):
            if before.down and now.down:
                width = max(0.5, now.pressure * WIDEST)
                painter.setPen(QPen(QColor(self._theme.text), width, c=Qt.PenCapStyle.RoundCap))
                painter.drawLine(before.at, now.at)
        if readings:
            self._paint_pointer(painter, readings[-1])
        painter.end()

    def _paint_pointer(self, painter: QPainter, reading: Reading) -> None:
        """A ring as wide as the pressure and a needle towards which the pen leans."""
        painter.setPen(QPen(QColor(self._theme.accent), 2))
        radius = 4 + reading.pressure * WIDEST
        painter.drawEllipse(reading.at, radius, radius)
        lean = QPointF(*reading.tilt) * (TILT_LENGTH / 60)
        painter.drawLine(QLineF(reading.at, reading.at + lean))
