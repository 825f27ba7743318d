"""Draws what a pen or mouse sends, and tells it in numbers."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QTabletEvent
from PySide6.QtWidgets import QWidget

from sketchstudio.app.canvas.input.pen_contact import TIP, PenContact
from sketchstudio.app.canvas.input.pen_input import is_eraser
from sketchstudio.app.theme import Theme

WIDEST = 14.0
"""Logical px at full pressure."""
DOT = 1.5
"""Logical px of the dot that each sample leaves."""
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
    buttons: Qt.MouseButton
    """Those that are down, the tip being the left one."""
    eraser: bool
    stamp_ms: int

    @property
    def down(self) -> bool:
        return bool(self.buttons & TIP)


class TabletTester(QWidget):
    """A field to draw on; `read` tells of each event."""

    read = Signal(object)
    """A Reading."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._contact = PenContact()
        self._last: Reading | None = None
        self._drawing = QPixmap()
        self._stamps: deque[int] = deque()
        self.last_stroke: list[int] = []
        """When each sample of the stroke in hand, or of the last one, was made: ms on the device's clock."""
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
        self._drawing, self._last = QPixmap(), None
        self._stamps.clear()
        self.last_stroke.clear()
        self.update()

    def tabletEvent(self, event: QTabletEvent) -> None:
        name = event.pointingDevice().name() or self.tr("Pen")
        self._contact.follow(event)
        buttons, tilt = self._contact.buttons, (event.xTilt(), event.yTilt())
        pressure = event.pressure()
        self._take(Reading(event.position(), pressure, tilt, name, buttons, is_eraser(event), event.timestamp()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # A pen's events that were taken make no mouse events, so these are the mouse's own.
        buttons, mouse = event.buttons(), self.tr("Mouse")
        pressure = float(bool(buttons & TIP))
        self._take(Reading(event.position(), pressure, (0.0, 0.0), mouse, buttons, False, event.timestamp()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.mouseMoveEvent(event)

    def _take(self, reading: Reading) -> None:
        before, self._last = self._last, reading
        self._stamps.append(reading.stamp_ms)
        while self._stamps[0] < reading.stamp_ms - RATE_MS:
            self._stamps.popleft()
        if reading.down:
            going_on = before is not None and before.down
            if not going_on:
                self.last_stroke.clear()
            self.last_stroke.append(reading.stamp_ms)
            self._draw(before if going_on else None, reading)
        self.update()
        self.read.emit(reading)

    def _draw(self, before: Reading | None, reading: Reading) -> None:
        """Add one sample: the line that leads there, and dots where this one and the one before were made."""
        if self._drawing.isNull():
            self._drawing = self._sheet()
        painter = QPainter(self._drawing)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if before is not None:
            width = max(0.5, reading.pressure * WIDEST)
            painter.setPen(QPen(QColor(self._theme.text), width, c=Qt.PenCapStyle.RoundCap))
            painter.drawLine(before.at, reading.at)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.accent))
        for sample in (reading, before or reading):
            painter.drawEllipse(sample.at, DOT, DOT)
        painter.end()

    def _sheet(self) -> QPixmap:
        """As large as the field, with nothing on it."""
        ratio = self.devicePixelRatioF()
        sheet = QPixmap(self.size() * ratio)
        sheet.setDevicePixelRatio(ratio)
        sheet.fill(Qt.GlobalColor.transparent)
        return sheet

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._drawing.isNull():
            sheet = self._sheet()
            painter = QPainter(sheet)
            painter.drawPixmap(0, 0, self._drawing)
            painter.end()
            self._drawing = sheet

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.field))
        painter.drawPixmap(0, 0, self._drawing)
        if self._last is not None:
            self._paint_pointer(painter, self._last)
        painter.end()

    def _paint_pointer(self, painter: QPainter, reading: Reading) -> None:
        """A ring as wide as the pressure and a needle towards which the pen leans."""
        painter.setPen(QPen(QColor(self._theme.accent), 2))
        radius = 4 + reading.pressure * WIDEST
        painter.drawEllipse(reading.at, radius, radius)
        lean = QPointF(*reading.tilt) * (TILT_LENGTH / 60)
        painter.drawLine(QLineF(reading.at, reading.at + lean))
