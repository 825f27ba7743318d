"""The pointer over the canvas: a ring as large as the brush, or a shape that tells the tool."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from sketchstudio.app.canvas.tools.tools import ToolName

LEAST_RING = 5.0
"""Logical px; below, a cross is easier to see than a ring."""
SHAPES: dict[ToolName, Qt.CursorShape] = {
    "pan": Qt.CursorShape.OpenHandCursor,
    "select": Qt.CursorShape.ArrowCursor,
}


class Pointer:
    """The ring, and the widget's cursor."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self.ring = BrushRing()

    def show(
        self, tool: ToolName, place: QPointF | None, brush: float, held: bool, over: Qt.CursorShape | None
    ) -> None:
        """place: logical widget px, None while the pointer is elsewhere; brush: the tool's diameter, logical px; held:
        a gesture is in hand; over: the shape of what lies under the pointer, which goes before the tool's."""
        for rect in self.ring.place(place, brush):
            self._widget.update(rect)
        shape = over or cursor_shape(tool, self.ring.visible, held)
        if shape != self._widget.cursor().shape():
            self._widget.setCursor(shape)

    def draw(self, painter: QPainter) -> None:
        """The painter is in logical px."""
        self.ring.draw(painter)


class BrushRing:
    """A ring at the pointer, in logical widget px."""

    def __init__(self) -> None:
        self._centre: QPointF | None = None
        self._diameter = 0.0

    @property
    def visible(self) -> bool:
        return self._centre is not None and self._diameter >= LEAST_RING

    @property
    def rect(self) -> QRect:
        """What it covers; empty when it is not shown."""
        if self._centre is None or not self.visible:
            return QRect()
        reach = self._diameter / 2 + 2
        corner = self._centre - QPointF(reach, reach)
        return QRectF(corner.x(), corner.y(), 2 * reach, 2 * reach).toAlignedRect()

    def place(self, centre: QPointF | None, diameter: float) -> list[QRect]:
        """Move it (None hides it); returns what has to be repainted."""
        if centre == self._centre and diameter == self._diameter:
            return []
        before = self.rect
        self._centre, self._diameter = centre, diameter
        return [rect for rect in (before, self.rect) if not rect.isEmpty()]

    def draw(self, painter: QPainter) -> None:
        """Dark within light, so that it shows on any ground; the painter is in logical px."""
        if self._centre is None or not self.visible:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, inset in ((QColor(255, 255, 255, 190), -0.5), (QColor(20, 22, 26, 200), 0.5)):
            painter.setPen(QPen(color, 1))
            radius = self._diameter / 2 - inset
            painter.drawEllipse(self._centre, radius, radius)


def cursor_shape(tool: ToolName, ring: bool, held: bool) -> Qt.CursorShape:
    """`ring`: the brush ring shows where the pointer is; `held`: a gesture is in hand."""
    if tool == "pan" and held:
        return Qt.CursorShape.ClosedHandCursor
    if ring:
        return Qt.CursorShape.BlankCursor
    return SHAPES.get(tool, Qt.CursorShape.CrossCursor)
