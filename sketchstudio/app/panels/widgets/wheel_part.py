"""What the ring and the square of a colour wheel have in common: they are dragged, and moved with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget

EDGE = 2
"""Logical px round a part, where a frame shows that it has the keyboard."""
RADIUS = 5.0
"""Of the mark that shows where the colour is."""
LARGE = 10
"""Steps of an arrow key with Shift."""
KEYS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Down: (0, -1), Qt.Key.Key_Up: (0, 1),
}  # fmt: skip


class WheelPart(QWidget):
    """Tells where it is dragged and how far it is moved; what that means, its subclasses know."""

    dragged = Signal(QPointF)
    """To a place of the widget, perhaps beyond its edge."""
    stepped = Signal(int, int)
    """Steps to the right and up."""

    def __init__(self, parent: QWidget, name: str, tip: str) -> None:
        """name: for those who cannot see it."""
        super().__init__(parent)
        self._held = False
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def holds(self, place: QPointF) -> bool:
        """Whether a press there is meant for this part."""
        return self.rect().contains(place.toPoint())

    def draw_mark(self, painter: QPainter, at: QPointF) -> None:
        """Seen on every colour, since it is black and white."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, radius in ((QColor("black"), RADIUS + 1), (QColor("white"), RADIUS)):
            painter.setPen(QPen(color, 1.5))
            painter.drawEllipse(at, radius, radius)

    def frame(self) -> QPen:
        """Round what has the keyboard, and nothing otherwise."""
        accent = self.palette().color(QPalette.ColorRole.Accent)
        return QPen(accent, EDGE) if self.hasFocus() else QPen(Qt.PenStyle.NoPen)

    # Qt

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = event.button() == Qt.MouseButton.LeftButton and self.holds(event.position())
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self.dragged.emit(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = KEYS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            times = LARGE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            self.stepped.emit(step[0] * times, step[1] * times)
