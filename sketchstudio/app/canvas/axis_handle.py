"""The axis of mirror drawing on the canvas: a dashed line with a handle by which it is dragged."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from sketchstudio.app.canvas.gestures.gesture import Easel, Gesture
from sketchstudio.app.canvas.region_outline import draw_dashed
from sketchstudio.app.canvas.sample import Sample
from sketchstudio.app.canvas.symmetry import Axis

RADIUS = 9.0
"""Of the handle, logical px."""
BEYOND = 16.0
"""Logical px from the canvas' edge to the handle's middle, where there is room."""
INSET = 14.0
"""Logical px that the handle keeps from the widget's edges."""
SLACK = 3.0
"""Logical px beside the handle that still grip it."""
MAGNET = 6.0
"""Logical px from the canvas' middle within which the axis jumps to it."""


class AxisHandle:
    """Where the axis of one canvas is shown and gripped. Its places are logical widget px."""

    def __init__(self, easel: Easel) -> None:
        self._easel = easel

    @property
    def axis(self) -> Axis | None:
        return Axis.of(self._easel.tools.axis, self._easel.document.state)

    @property
    def place(self) -> QPointF | None:
        """The handle's middle: above the canvas if there is room, else on the part of the axis in sight; None when
        there is no axis or none of it is in sight."""
        axis = self.axis
        if axis is None:
            return None
        view = self._easel.viewport
        line = QLineF(view.to_widget(axis.x, self._easel.document.state.height), view.to_widget(axis.x, 0))
        line.setLength(line.length() + BEYOND)
        room = QRectF(INSET, INSET, view.widget.width() - 2 * INSET, view.widget.height() - 2 * INSET)
        return _last_inside(line, room)

    def grips(self, place: QPointF) -> bool:
        """Whether a press there takes hold of the handle."""
        handle = self.place
        return handle is not None and QLineF(handle, place).length() <= RADIUS + SLACK

    def cursor(self, place: QPointF) -> Qt.CursorShape | None:
        return Qt.CursorShape.SizeHorCursor if self.grips(place) else None

    def draw_line(self, painter: QPainter) -> None:
        """On a painter in canvas px."""
        axis = self.axis
        if axis is not None:
            line = axis.line(self._easel.document.state)
            draw_dashed(painter, line, self._easel.canvas_painter.colors.accent, self._easel.viewport.ratio)

    def draw(self, painter: QPainter) -> None:
        """The handle, on a painter in logical px: a disc with an arrow to each side."""
        handle, accent = self.place, self._easel.canvas_painter.colors.accent
        if handle is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(accent, 1.5))
        painter.setBrush(QColor(Qt.GlobalColor.white))
        painter.drawEllipse(handle, RADIUS, RADIUS)
        painter.translate(handle)
        painter.rotate(self._easel.viewport.turn.degrees * (-1 if self._easel.viewport.turn.mirrored else 1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        for side in (-1, 1):
            tip, base = 6.0 * side, 2.0 * side
            painter.drawPolygon(QPolygonF([QPointF(tip, 0), QPointF(base, -3.5), QPointF(base, 3.5)]))
        painter.restore()


class AxisGesture(Gesture):
    """Drags the axis; near the canvas' middle it jumps there. The tools' option, not a step of the document."""

    def __init__(self, easel: Easel, first: Sample) -> None:
        super().__init__(easel)
        self._before = easel.tools.axis
        self._offset = (self._before or 0.0) * easel.document.state.width - first.x

    def move(self, sample: Sample) -> None:
        width = self.easel.document.state.width
        x = sample.x + self._offset
        if abs(x - width / 2) * self.easel.viewport.zoom <= MAGNET:
            x = width / 2
        self.easel.tools.set_axis(x / width)

    def cancel(self) -> None:
        self.easel.tools.set_axis(self._before)


def _last_inside(line: QLineF, room: QRectF) -> QPointF | None:
    """The point nearest to a line's end that lies in a rectangle, or None."""
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
    return line.pointAt(last) if first <= last else None
