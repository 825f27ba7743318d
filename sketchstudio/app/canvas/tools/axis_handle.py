"""The axis of mirror drawing on the canvas: a dashed line with a handle to drag it and one to turn it."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from sketchstudio.app.canvas.input.sample import Sample
from sketchstudio.app.canvas.render.region_outline import draw_dashed
from sketchstudio.app.canvas.tools.gestures.axis import MoveAxis, TurnAxis
from sketchstudio.app.canvas.tools.gestures.gesture import Gesture, ToolContext
from sketchstudio.app.canvas.tools.symmetry import Axis, clipped

RADIUS = 9.0
"""Of a handle, logical px."""
BEYOND = 16.0
"""Logical px from the canvas' edge to a handle's middle, where there is room."""
INSET = 14.0
"""Logical px that handles keep from the widget's edges."""
SLACK = 3.0
"""Logical px beside a handle that still grip it."""
CURSORS = (
    Qt.CursorShape.SizeHorCursor,
    Qt.CursorShape.SizeFDiagCursor,
    Qt.CursorShape.SizeVerCursor,
    Qt.CursorShape.SizeBDiagCursor,
)
"""For ways across the axis at 0, 45, 90 and 135 degrees on the screen, clockwise from level."""


class AxisHandle:
    """Where the axis of one canvas is shown and gripped. Its places are logical widget px."""

    def __init__(self, context: ToolContext) -> None:
        self._context, self._drawn = context, context.tools.axis

    def moved(self) -> bool:
        """Whether the axis lies elsewhere, or is there or gone, since this was asked before."""
        before, self._drawn = self._drawn, self._context.tools.axis
        return before != self._drawn

    @property
    def axis(self) -> Axis | None:
        return Axis.of(self._context.tools.axis, self._context.document.state)

    @property
    def place(self) -> QPointF | None:
        """Of the handle that drags: beyond the axis' upper end if there is room, else on the part of it in sight; None
        when there is no axis or none of it is in sight."""
        shown = self._shown
        return None if shown is None else shown.p2()

    @property
    def turn_place(self) -> QPointF | None:
        """Of the handle that turns, at the other end; None where both would lie upon each other."""
        shown = self._shown
        return None if shown is None or shown.length() < 4 * RADIUS else shown.p1()

    def gesture(self, sample: Sample) -> Gesture | None:
        """What begins with a press there, if it takes hold of a handle."""
        place = QPointF(sample.screen_x, sample.screen_y)
        if _grips(self.place, place):
            return MoveAxis(self._context, sample)
        return TurnAxis(self._context, sample) if _grips(self.turn_place, place) else None

    def cursor(self, place: QPointF) -> Qt.CursorShape | None:
        if _grips(self.place, place):
            return CURSORS[round(-self._across() / 45) % 4]
        return Qt.CursorShape.OpenHandCursor if _grips(self.turn_place, place) else None

    def draw_line(self, painter: QPainter) -> None:
        """On a painter in canvas px."""
        axis = self.axis
        if axis is not None:
            path = axis.path(self._context.document.state)
            draw_dashed(painter, path, self._context.canvas_painter.colors.accent, self._context.viewport.ratio)

    def draw(self, painter: QPainter) -> None:
        """The handles, on a painter in logical px: a disc with an arrow to each side, and a ring at the other end."""
        handle, turn = self.place, self.turn_place
        if handle is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_disc(painter, handle)
        painter.save()
        painter.translate(handle)
        painter.rotate(-self._across())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._context.canvas_painter.colors.accent)
        for side in (-1, 1):
            tip, base = 6.0 * side, 2.0 * side
            painter.drawPolygon(QPolygonF([QPointF(tip, 0), QPointF(base, -3.5), QPointF(base, 3.5)]))
        painter.restore()
        if turn is not None:
            self._draw_ring(painter, turn)
        painter.restore()

    def _draw_disc(self, painter: QPainter, middle: QPointF) -> None:
        painter.setPen(QPen(self._context.canvas_painter.colors.accent, 1.5))
        painter.setBrush(QColor(Qt.GlobalColor.white))
        painter.drawEllipse(middle, RADIUS, RADIUS)

    def _draw_ring(self, painter: QPainter, middle: QPointF) -> None:
        """Three quarters of a circle, whose end has an arrow."""
        accent = self._context.canvas_painter.colors.accent
        self._draw_disc(painter, middle)
        side = 4.2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(accent, 1.6))
        painter.drawArc(QRectF(middle.x() - side, middle.y() - side, 2 * side, 2 * side), 16 * 90, 16 * 270)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        tip = middle + QPointF(side, -2.6)
        painter.drawPolygon(QPolygonF([tip, tip + QPointF(-3, 3.6), tip + QPointF(3, 3.6)]))

    @property
    def _shown(self) -> QLineF | None:
        """The axis from handle to handle."""
        axis = self.axis
        if axis is None:
            return None
        view = self._context.viewport
        ends = axis.line(self._context.document.state)
        line = QLineF(view.to_widget(ends.x1(), ends.y1()), view.to_widget(ends.x2(), ends.y2()))
        if line.length() > 0:
            beyond = (line.p2() - line.p1()) * (BEYOND / line.length())
            line = QLineF(line.p1() - beyond, line.p2() + beyond)
        room = QRectF(INSET, INSET, view.widget.width() - 2 * INSET, view.widget.height() - 2 * INSET)
        return clipped(line, room)

    def _across(self) -> float:
        """The angle of the way across the axis on the screen, degrees, anticlockwise from level as in QLineF."""
        axis, view = self.axis, self._context.viewport
        if axis is None:
            return 0.0
        end = QPointF(axis.x, axis.y) + axis.normal
        return QLineF(view.to_widget(axis.x, axis.y), view.to_widget(end.x(), end.y())).angle()


def _grips(handle: QPointF | None, place: QPointF) -> bool:
    return handle is not None and QLineF(handle, place).length() <= RADIUS + SLACK
