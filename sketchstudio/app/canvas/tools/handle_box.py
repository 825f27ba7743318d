"""A box with handles around what can be moved, scaled and turned."""

from __future__ import annotations

import math
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from sketchstudio.app.canvas.viewport import Viewport

Grip = Literal[
    "move", "rotate", "top-left", "top-right", "bottom-right", "bottom-left", "top", "right", "bottom", "left"
]
PULLED: dict[Grip, tuple[int, int]] = {
    "top-left": (-1, -1),
    "top-right": (1, -1),
    "bottom-right": (1, 1),
    "bottom-left": (-1, 1),
    "top": (0, -1),
    "right": (1, 0),
    "bottom": (0, 1),
    "left": (-1, 0),
}
"""Which way a handle that scales is pulled from the middle of the box, to the right and down."""

HANDLE = 4.5
"""Half a handle's side, logical px."""
STALK = 24.0
"""How far above the box the handle for turning is, logical px."""
REACH = 9.0
"""How far from a handle's middle it can be gripped, logical px."""
ROOM = 44.0
"""Logical px that a side of the box must have for a handle in its middle."""
ARROWS = (
    Qt.CursorShape.SizeHorCursor,
    Qt.CursorShape.SizeFDiagCursor,
    Qt.CursorShape.SizeVerCursor,
    Qt.CursorShape.SizeBDiagCursor,
)
"""By the direction in which a handle is pulled, in steps of 45 degrees clockwise from the right."""


class HandleBox:
    """A rectangle of canvas px, turned about its middle."""

    def __init__(self, rect: QRectF, angle: float = 0.0) -> None:
        """angle: degrees clockwise."""
        self.rect = rect
        middle = rect.center()
        self.turn = QTransform.fromTranslate(middle.x(), middle.y()).rotate(angle).translate(-middle.x(), -middle.y())
        """From the upright rectangle to the canvas."""
        self._angle = angle

    def upright(self, place: QPointF) -> QPointF:
        """A place on the canvas as if the box were not turned."""
        return self.turn.inverted()[0].map(place)

    def corner(self, grip: Grip) -> QPointF:
        """Where a handle that scales is on the upright rectangle, canvas px."""
        across, down = PULLED[grip]
        middle = self.rect.center()
        return QPointF(middle.x() + across * self.rect.width() / 2, middle.y() + down * self.rect.height() / 2)

    def handles(self, zoom: float) -> dict[Grip, QPointF]:
        """Canvas px; the corners first, since they come first where handles lie close together."""
        box = self.rect
        names: list[Grip] = ["top-left", "top-right", "bottom-right", "bottom-left"]
        found = {name: self.turn.map(self.corner(name)) for name in names}
        found["rotate"] = self.turn.map(QPointF(box.center().x(), box.top() - STALK / zoom))
        sides: list[Grip] = ["top", "bottom"] if box.width() * zoom >= ROOM else []
        sides += ["left", "right"] if box.height() * zoom >= ROOM else []
        return found | {name: self.turn.map(self.corner(name)) for name in sides}

    def grip(self, place: QPointF, zoom: float) -> Grip | None:
        """What of the box lies at a place, canvas px."""
        for name, at in self.handles(zoom).items():
            if (at - place).manhattanLength() <= 1.5 * REACH / zoom:
                return name
        return "move" if self.rect.contains(self.upright(place)) else None

    def cursor(self, grip: Grip, view: Viewport) -> Qt.CursorShape:
        """What pressing there would do."""
        if grip in ("move", "rotate"):
            return Qt.CursorShape.SizeAllCursor if grip == "move" else Qt.CursorShape.PointingHandCursor
        way = view.turn.about(0, 0).map(QTransform().rotate(self._angle).map(QPointF(*PULLED[grip])))
        return ARROWS[round(math.degrees(math.atan2(way.y(), way.x())) / 45) % 4]

    def draw(self, painter: QPainter, accent: QColor, view: Viewport) -> None:
        """On a painter in canvas px."""
        handles = self.handles(view.zoom)
        path = self.outline()
        path.moveTo(self.turn.map(self.corner("top")))
        path.lineTo(handles["rotate"])
        draw_line(painter, path, accent, view.ratio)
        pen = QPen(accent, 1.5 * view.ratio)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(QColor(Qt.GlobalColor.white))
        half = HANDLE / view.zoom
        for name, place in handles.items():
            square = QRectF(place.x() - half, place.y() - half, 2 * half, 2 * half)
            if name == "rotate":
                painter.drawEllipse(square)
            else:
                painter.drawRect(square)

    def outline(self) -> QPainterPath:
        """Canvas px."""
        path = QPainterPath()
        path.addPolygon(self.turn.map(QPolygonF(self.rect)))
        return path


def draw_line(painter: QPainter, path: QPainterPath, color: QColor, ratio: float) -> None:
    """A line over a light edge, which shows on any ground. Not dashed like a region's: Qt's dashes shift with the part
    that is painted again, and parts of a box often are."""
    for shade, width in ((QColor(255, 255, 255, 150), 2.6), (color, 1.2)):
        pen = QPen(shade, width * ratio)
        pen.setCosmetic(True)
        painter.strokePath(path, pen)
