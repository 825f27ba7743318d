"""A ring of all hues round a square of one hue's shades: purer to the right, lighter to the top."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QConicalGradient,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.panels.widgets.hsv import Hsv
from sketchstudio.app.panels.widgets.wheel_part import EDGE, WheelPart

LEAST, USUAL = 84, 200
"""Side of the wheel, logical px."""
THICKNESS = 0.13
"""Of the ring, as a share of the wheel's side."""
HUE_STEP, SHADE_STEP = 1.0, 0.01
"""Degrees and shares of an arrow key."""
HUES = 12
"""Stops of the ring's gradient: between them the hues lie on straight lines of RGB."""
Take = Callable[[Hsv], None]


class HueRing(WheelPart):
    """All hues, red at the right and then against the clock."""

    def __init__(self, parent: QWidget, take: Take) -> None:
        super().__init__(parent, self.tr("Hue"), self.tr("Hue; the arrow keys turn it, with Shift faster"))
        self._shown = Hsv()
        self.dragged.connect(lambda place: take(self._at(place)))
        self.stepped.connect(lambda across, up: take(self._shown.turned((across + up) * HUE_STEP)))

    def show_color(self, color: Hsv) -> None:
        self._shown = color
        self.setAccessibleDescription(f"{color.hue:.0f}°")
        self.update()

    @property
    def hole(self) -> float:
        """Radius of the ring's inner edge, logical px."""
        return self._outer - THICKNESS * self.width()

    def holds(self, place: QPointF) -> bool:
        way = place - self._middle
        return self.hole - EDGE <= math.hypot(way.x(), way.y()) <= self._outer + EDGE

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hues = QConicalGradient(self._middle, 0)
        for stop in range(HUES + 1):
            hues.setColorAt(stop / HUES, QColor.fromHsvF(stop / HUES % 1, 1, 1))
        ring = QPainterPath()
        ring.addEllipse(self._middle, self._outer, self._outer)
        ring.addEllipse(self._middle, self.hole, self.hole)
        painter.setPen(self.frame())
        painter.setBrush(hues)
        painter.drawPath(ring)
        angle, radius = math.radians(self._shown.hue), (self._outer + self.hole) / 2
        self.draw_mark(painter, self._middle + QPointF(math.cos(angle), -math.sin(angle)) * radius)
        painter.end()

    def _at(self, place: QPointF) -> Hsv:
        way = place - self._middle
        return self._shown.with_hue(math.degrees(math.atan2(-way.y(), way.x())))

    @property
    def _middle(self) -> QPointF:
        return QRectF(self.rect()).center()

    @property
    def _outer(self) -> float:
        return self.width() / 2 - EDGE


class ShadeSquare(WheelPart):
    """The shades of a hue."""

    def __init__(self, parent: QWidget, take: Take) -> None:
        tip = self.tr("Right: purer. Up: lighter. The arrow keys move it, with Shift faster.")
        super().__init__(parent, self.tr("Saturation and lightness"), tip)
        self._shown = Hsv()
        self.dragged.connect(lambda place: take(self._at(place)))
        self.stepped.connect(lambda across, up: take(self._shown.moved(across * SHADE_STEP, up * SHADE_STEP)))

    def show_color(self, color: Hsv) -> None:
        self._shown = color
        text = self.tr("saturation {saturation:.0f} %, lightness {value:.0f} %")
        self.setAccessibleDescription(text.format(saturation=color.saturation * 100, value=color.value * 100))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        area = self._area
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        across = QLinearGradient(area.topLeft(), area.topRight())
        across.setStops([(0, QColor("white")), (1, self._shown.pure)])
        down = QLinearGradient(area.topLeft(), area.bottomLeft())
        down.setStops([(0, QColor(0, 0, 0, 0)), (1, QColor("black"))])
        painter.fillRect(area, across)
        painter.fillRect(area, down)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self.frame())
        painter.drawRect(area)
        painter.setClipRect(area)
        right, up = self._shown.saturation * area.width(), self._shown.value * area.height()
        self.draw_mark(painter, area.bottomLeft() + QPointF(right, -up))
        painter.end()

    def _at(self, place: QPointF) -> Hsv:
        area = self._area
        return self._shown.at((place.x() - area.x()) / area.width(), (area.bottom() - place.y()) / area.height())

    @property
    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE)


class ColorWheel(QWidget):
    """Shows and sets `tools.color` while it is dragged."""

    def __init__(self, tools: ToolState) -> None:
        super().__init__()
        self._tools = tools
        self.ring = HueRing(self, self._use)
        self.square = ShadeSquare(self, self._use)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(LEAST, LEAST)
        self._show(Hsv().following(tools.color))
        tools.changed.connect(self._follow)

    def sizeHint(self) -> QSize:
        return QSize(USUAL, USUAL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = min(self.width(), self.height())
        self.ring.setGeometry((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        inner = int(self.ring.hole * math.sqrt(2)) - 2 * EDGE
        square = QRect(0, 0, inner, inner)
        square.moveCenter(self.ring.geometry().center())
        self.square.setGeometry(square)

    def _use(self, color: Hsv) -> None:
        self._show(color)
        self._tools.set_color(color.color)

    def _follow(self) -> None:
        found = self._shown.following(self._tools.color)
        if found != self._shown:
            self._show(found)

    def _show(self, color: Hsv) -> None:
        self._shown = color
        self.ring.show_color(color)
        self.square.show_color(color)
