"""Two numbers as one point of a plane: how far the picture follows the lines (up) and the paint (right)."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sketchstudio.engine.settings import Field

HEIGHT = 132
MARGIN = 12
"""Room around the plane for half the handle."""
RADIUS = 7.0
CAPTION = 16
"""Height of the axes' names, px."""


class GuidancePad(QWidget):
    """Dragging or the arrow keys move the point; a double click sets it back. `moved` tells every move, `settled` the
    end of a series of them."""

    moved = Signal(float, float)
    """(across, up)."""
    settled = Signal()

    def __init__(self, across: Field, up: Field) -> None:
        super().__init__()
        self._across, self._up = across, up
        self._value = QPointF(float(across.default), float(up.default))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setToolTip(
            self.tr("Up: closer to the lines. Right: closer to the paint. Double click: back to the start.")
        )
        self.setAccessibleName(self.tr("Guidance by lines and paint"))

    @property
    def value(self) -> tuple[float, float]:
        return self._value.x(), self._value.y()

    def show_value(self, across: float, up: float) -> None:
        """Show values that came from elsewhere, without telling that they changed."""
        self._value = QPointF(across, up)
        self.setAccessibleDescription(f"{self._across.label} {across:g}, {self._up.label} {up:g}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    # The pen and the keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._move_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.settled.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._take(float(self._across.default), float(self._up.default))
        self.settled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Down: (0, -1), Qt.Key.Key_Up: (0, 1),
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        across, up = self.value
        self._take(across + step[0] * self._across.step, up + step[1] * self._up.step)
        self.settled.emit()

    def _move_to(self, place: QPointF) -> None:
        plane = self._plane()
        self._take(
            self._across.low + (place.x() - plane.left()) / plane.width() * (self._across.high - self._across.low),
            self._up.low + (plane.bottom() - place.y()) / plane.height() * (self._up.high - self._up.low),
        )

    def _take(self, across: float, up: float) -> None:
        value = _stepped(across, self._across), _stepped(up, self._up)
        if value != self.value:
            self.show_value(*value)
            self.moved.emit(*value)

    # The picture

    def _plane(self) -> QRectF:
        return QRectF(self.rect()).adjusted(MARGIN + CAPTION, MARGIN / 2, -MARGIN, -MARGIN / 2 - CAPTION)

    def _point(self) -> QPointF:
        plane = self._plane()
        across = (self._value.x() - self._across.low) / (self._across.high - self._across.low)
        up = (self._value.y() - self._up.low) / (self._up.high - self._up.low)
        return QPointF(plane.left() + across * plane.width(), plane.bottom() - up * plane.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_plane(painter)
        self._paint_captions(painter)
        self._paint_handle(painter)

    def _paint_plane(self, painter: QPainter) -> None:
        plane, palette = self._plane(), self.palette()
        painter.setPen(QPen(_faint(palette, 90), 1))
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(plane, 6, 6)
        painter.setPen(QPen(_faint(palette, 40), 1))
        for number in range(1, round(self._across.high - self._across.low)):
            x = plane.left() + number / (self._across.high - self._across.low) * plane.width()
            painter.drawLine(QPointF(x, plane.top()), QPointF(x, plane.bottom()))
        for number in range(1, round(self._up.high - self._up.low)):
            y = plane.bottom() - number / (self._up.high - self._up.low) * plane.height()
            painter.drawLine(QPointF(plane.left(), y), QPointF(plane.right(), y))

    def _paint_captions(self, painter: QPainter) -> None:
        plane = self._plane()
        painter.setPen(_faint(self.palette(), 170))
        below = QRectF(plane.left(), plane.bottom() + 2, plane.width(), CAPTION)
        across, up = self.value
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.tr("Paint {}").format(f"{across:.1f}"))
        painter.save()
        painter.translate(plane.left() - CAPTION - 2, plane.bottom())
        painter.rotate(-90)
        beside = QRectF(0, 0, plane.height(), CAPTION)
        painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, self.tr("Lines {}").format(f"{up:.1f}"))
        painter.restore()

    def _paint_handle(self, painter: QPainter) -> None:
        point, palette = self._point(), self.palette()
        accent = palette.color(QPalette.ColorRole.Accent)
        painter.setPen(QPen(_faint(palette, 60), 1, Qt.PenStyle.DashLine))
        plane = self._plane()
        painter.drawLine(QPointF(plane.left(), point.y()), point)
        painter.drawLine(QPointF(point.x(), plane.bottom()), point)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Base), 2))
        painter.setBrush(accent)
        painter.drawEllipse(point, RADIUS, RADIUS)
        if self.hasFocus():
            painter.setPen(QPen(accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(point, RADIUS + 3, RADIUS + 3)


def _stepped(value: float, field: Field) -> float:
    """The nearest value that the field allows."""
    steps = round((min(max(value, field.low), field.high) - field.low) / field.step)
    return round(field.low + steps * field.step, 6)


def _faint(palette: QPalette, alpha: int) -> QColor:
    color = palette.color(QPalette.ColorRole.Text)
    color.setAlpha(alpha)
    return color
