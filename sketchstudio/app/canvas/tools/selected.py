"""What is selected on a canvas: its box with handles, kept true to the document."""

from __future__ import annotations

import math
from typing import Literal, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from sketchstudio.app.canvas.render.painter import CanvasPainter
from sketchstudio.app.canvas.tools.selection import Selection, selectable
from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.canvas.viewport import Viewport
from sketchstudio.document.commands import Command
from sketchstudio.document.document import Document
from sketchstudio.document.errors import DocumentError
from sketchstudio.document.geometry import EMPTY, Rect
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Mark

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


class Surface(Protocol):
    """What the selection needs of its canvas."""

    @property
    def document(self) -> Document: ...
    @property
    def tools(self) -> ToolState: ...
    @property
    def viewport(self) -> Viewport: ...
    @property
    def canvas_painter(self) -> CanvasPainter: ...

    def repaint_area(self, area: Rect) -> None:
        """These canvas px look different."""

    def apply(self, command: Command) -> bool:
        """Do a command; False when the document refused it, which the artist has then been told."""
        ...

    def tell(self, sentence: str) -> None:
        """Say to the artist why nothing happened."""


class Selected:
    """The selection of one canvas."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self._selection = Selection()
        self._bounds = EMPTY
        self.carried = QTransform()
        """Where the hand has carried the box meanwhile, a transform of canvas px."""

    @property
    def selection(self) -> Selection:
        return self._selection

    @property
    def bounds(self) -> Rect:
        """Every canvas pixel that the selected marks touch."""
        return self._bounds

    def set(self, selection: Selection) -> None:
        before = self.area
        self._selection, self._bounds, self.carried = selection, selection.bounds, QTransform()
        self._surface.repaint_area(before)
        self._surface.repaint_area(self.area)

    def follow(self, state: State) -> None:
        """Forget the marks that are no longer there."""
        if self._selection.parts:
            self.set(Selection.of(state, self._selection.marks))

    # What is done with it

    def all(self) -> None:
        state = self._surface.document.state
        self.set(Selection.of(state, (mark for layer in selectable(state) for mark in layer.marks)))

    def delete(self) -> None:
        if self._selection.parts:
            self._surface.apply(self._selection.deleted())

    def duplicate(self) -> None:
        if self._selection.parts:
            self.apply(*self._selection.duplicated())

    def recolor(self) -> None:
        """In the colour in use."""
        if self._selection.parts:
            self.apply(*self._selection.recolored(self._surface.tools.color))

    def nudge(self, way: QPointF) -> None:
        """Move it by canvas px; one nudge after the other is one step."""
        self.transform(QTransform.fromTranslate(way.x(), way.y()), "Move", merge_key="nudge")

    def transform(self, transform: QTransform, label: str, merge_key: str | None = None) -> None:
        """By a transform of canvas px; refused with a sentence where it would lead too far."""
        try:
            command, come = self._selection.transformed(transform, label, merge_key)
        except DocumentError as error:
            self._surface.tell(str(error))
            return
        self.apply(command, come)

    def apply(self, command: Command, come: tuple[Mark, ...]) -> None:
        """Do a command and select the marks that it makes."""
        if self._surface.apply(command):
            self.set(Selection.of(self._surface.document.state, come))

    # On the screen

    def grip(self, x: float, y: float) -> Grip | None:
        """What of the box lies at (x, y), canvas px."""
        if not self._selection.parts:
            return None
        reach = REACH / self._surface.viewport.zoom
        for name, place in self._handles().items():
            if (place - QPointF(x, y)).manhattanLength() <= 1.5 * reach:
                return name
        return "move" if self._box().contains(x, y) else None

    def corner(self, grip: Grip) -> QPointF:
        """Where a handle is, canvas px."""
        return self._handles()[grip]

    def cursor(self, place: QPointF) -> Qt.CursorShape | None:
        """What pressing at a place, widget px, would do with the box; None for nothing."""
        at = self._surface.viewport.to_canvas(place)
        grip = self.grip(at.x(), at.y())
        if grip is None:
            return None
        if grip in ("move", "rotate"):
            return Qt.CursorShape.SizeAllCursor if grip == "move" else Qt.CursorShape.PointingHandCursor
        way = self._surface.viewport.turn.about(0, 0).map(QPointF(*PULLED[grip]))
        return ARROWS[round(math.degrees(math.atan2(way.y(), way.x())) / 45) % 4]

    def draw(self, painter: QPainter) -> None:
        """On a painter in canvas px."""
        if not self._selection.parts:
            return
        accent, view = self._surface.canvas_painter.colors.accent, self._surface.viewport
        box, handles = self._box(), self._handles()
        if not self.carried.isIdentity():
            outline = QPainterPath()
            outline.addPolygon(self.carried.map(QPolygonF(box)))
            _draw_line(painter, outline, accent, view.ratio)
            return
        path = QPainterPath()
        path.addRect(box)
        path.moveTo(box.center().x(), box.top())
        path.lineTo(handles["rotate"])
        _draw_line(painter, path, accent, view.ratio)
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

    def _box(self) -> QRectF:
        area = self._bounds
        return QRectF(area.x0, area.y0, area.width, area.height)

    def _handles(self) -> dict[Grip, QPointF]:
        """Canvas px; the corners first, since they come first where handles lie close together."""
        box, zoom = self._box(), self._surface.viewport.zoom
        middle = box.center()
        handles: dict[Grip, QPointF] = {
            "top-left": box.topLeft(),
            "top-right": box.topRight(),
            "bottom-right": box.bottomRight(),
            "bottom-left": box.bottomLeft(),
            "rotate": QPointF(middle.x(), box.top() - STALK / zoom),
        }
        if box.width() * zoom >= ROOM:
            handles |= {"top": QPointF(middle.x(), box.top()), "bottom": QPointF(middle.x(), box.bottom())}
        if box.height() * zoom >= ROOM:
            handles |= {"left": QPointF(box.left(), middle.y()), "right": QPointF(box.right(), middle.y())}
        return handles

    @property
    def area(self) -> Rect:
        """The canvas px on which box and handles are."""
        area = self._bounds
        return area if area.empty else area.grow(round((STALK + 2 * HANDLE) / self._surface.viewport.zoom) + 2)


def _draw_line(painter: QPainter, path: QPainterPath, color: QColor, ratio: float) -> None:
    """A line over a light edge, which shows on any ground. Not dashed like a region's: Qt's dashes shift with the part
    that is painted again, and parts of a box often are."""
    for shade, width in ((QColor(255, 255, 255, 150), 2.6), (color, 1.2)):
        pen = QPen(shade, width * ratio)
        pen.setCosmetic(True)
        painter.strokePath(path, pen)
