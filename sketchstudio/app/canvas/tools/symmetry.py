"""Mirror drawing: an axis on the canvas, at any angle, on whose other side every mark appears again."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainterPath, QTransform

from sketchstudio.document.geometry import Rect
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Mark


@dataclass(frozen=True, slots=True)
class AxisPlace:
    """Where an axis lies, on a canvas of any size: what the tools remember."""

    x: float = 0.5
    """[0, 1]: of the canvas' width, where the point about which the axis is turned lies."""
    y: float = 0.5
    """[0, 1]: the like of the height."""
    degrees: float = 0.0
    """From upright, clockwise, [-180, 180)."""

    def moved(self, x: float, y: float) -> AxisPlace:
        """Through another point, which stays on the canvas."""
        return replace(self, x=min(max(x, 0.0), 1.0), y=min(max(y, 0.0), 1.0))

    def turned(self, degrees: float) -> AxisPlace:
        return replace(self, degrees=(degrees + 180) % 360 - 180)


@dataclass(frozen=True, slots=True)
class Axis:
    """A line through (x, y), canvas px; `degrees` from upright, clockwise."""

    x: float
    y: float
    degrees: float = 0.0

    @classmethod
    def of(cls, place: AxisPlace | None, state: State) -> Axis | None:
        """The axis on a canvas; None for none."""
        return None if place is None else cls(place.x * state.width, place.y * state.height, place.degrees)

    @property
    def normal(self) -> QPointF:
        """Across the axis, of length 1: to the right of an upright one."""
        angle = math.radians(self.degrees)
        return QPointF(math.cos(angle), math.sin(angle))

    @property
    def along(self) -> QPointF:
        """Of length 1: upwards on an upright one."""
        return QPointF(self.normal.y(), -self.normal.x())

    @property
    def transform(self) -> QTransform:
        """From one side to the other: p - 2 ((p - a) . n) n for an axis through a with the normal n."""
        n = self.normal
        xx, xy, yy = 1 - 2 * n.x() ** 2, -2 * n.x() * n.y(), 1 - 2 * n.y() ** 2
        way = 2 * (self.x * n.x() + self.y * n.y())
        return QTransform(xx, xy, xy, yy, way * n.x(), way * n.y())

    def mark(self, mark: Mark) -> Mark:
        """The mark on the other side."""
        t = self.transform
        x = t.m11() * mark.x + t.m21() * mark.y + t.dx()
        y = t.m12() * mark.x + t.m22() * mark.y + t.dy()
        return replace(mark, x=np.asarray(x, np.float32), y=np.asarray(y, np.float32))

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The place on the other side, canvas px."""
        there = self.transform.map(QPointF(x, y))
        return there.x(), there.y()

    def rect(self, area: Rect) -> Rect:
        """The canvas px on the other side."""
        seen = self.transform.mapRect(QRectF(area.x0, area.y0, area.x1 - area.x0, area.y1 - area.y0))
        edges = math.floor(seen.left()), math.floor(seen.top()), math.ceil(seen.right()), math.ceil(seen.bottom())
        return Rect(*edges)

    def line(self, state: State) -> QLineF:
        """What of it lies on the canvas, from its lower to its upper end; canvas px."""
        reach = math.hypot(state.width, state.height)
        middle, way = QPointF(self.x, self.y), self.along * reach
        inside = clipped(QLineF(middle - way, middle + way), QRectF(0, 0, state.width, state.height))
        return inside if inside is not None else QLineF(middle, middle)

    def path(self, state: State) -> QPainterPath:
        """As shown on the canvas."""
        line = self.line(state)
        path = QPainterPath(line.p1())
        path.lineTo(line.p2())
        return path


def on_both_sides(mark: Mark, axis: Axis | None) -> tuple[Mark, ...]:
    """The mark, and its like beyond the axis if there is one."""
    return (mark,) if axis is None else (mark, axis.mark(mark))


def clipped(line: QLineF, room: QRectF) -> QLineF | None:
    """The part of a line that lies in a rectangle, or None (Liang and Barsky's clipping)."""
    first, last = 0.0, 1.0
    for start, step, low, high in (
        (line.x1(), line.dx(), room.left(), room.right()),
        (line.y1(), line.dy(), room.top(), room.bottom()),
    ):
        if abs(step) < 1e-9:
            if not low <= start <= high:
                return None
            continue
        enter, leave = sorted(((low - start) / step, (high - start) / step))
        first, last = max(first, enter), min(last, leave)
    return QLineF(line.pointAt(first), line.pointAt(last)) if first <= last else None
