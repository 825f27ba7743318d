"""What is selected on a canvas: its box with handles, kept true to the document."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from sketchstudio.app.canvas.gestures.gesture import Easel
from sketchstudio.app.canvas.region_outline import draw_dashed
from sketchstudio.app.canvas.selection import Selection, selectable
from sketchstudio.document.commands import Command
from sketchstudio.document.geometry import Rect
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Mark

Grip = Literal["move", "rotate", "top-left", "top-right", "bottom-right", "bottom-left"]

HANDLE = 4.5
"""Half a handle's side, logical px."""
STALK = 24.0
"""How far above the box the handle for turning is, logical px."""
REACH = 9.0
"""How far from a handle's middle it can be gripped, logical px."""


class Selected:
    """The selection of one canvas."""

    def __init__(self, easel: Easel) -> None:
        self._easel = easel
        self._selection = Selection()

    @property
    def selection(self) -> Selection:
        return self._selection

    def set(self, selection: Selection) -> None:
        before = self._area()
        self._selection = selection
        self._easel.repaint_area(before)
        self._easel.repaint_area(self._area())

    def follow(self, state: State) -> None:
        """Forget the marks that are no longer there."""
        if self._selection.parts:
            self.set(Selection.of(state, self._selection.marks))

    # What is done with it

    def all(self) -> None:
        state = self._easel.document.state
        self.set(Selection.of(state, (mark for layer in selectable(state) for mark in layer.marks)))

    def delete(self) -> None:
        if self._selection.parts:
            self._easel.apply(self._selection.deleted())

    def duplicate(self) -> None:
        if self._selection.parts:
            self.apply(*self._selection.duplicated())

    def recolor(self) -> None:
        """In the colour in use."""
        if self._selection.parts:
            self.apply(*self._selection.recolored(self._easel.tools.color))

    def apply(self, command: Command, come: tuple[Mark, ...]) -> None:
        """Do a command and select the marks that it makes."""
        if self._easel.apply(command):
            self.set(Selection.of(self._easel.document.state, come))

    # On the screen

    def grip(self, x: float, y: float) -> Grip | None:
        """What of the box lies at (x, y), canvas px."""
        if not self._selection.parts:
            return None
        reach = REACH / self._easel.viewport.zoom
        for name, place in self._handles().items():
            if (place - QPointF(x, y)).manhattanLength() <= 1.5 * reach:
                return name
        return "move" if self._box().contains(x, y) else None

    def corner(self, grip: Grip) -> QPointF:
        """Where a handle is, canvas px."""
        return self._handles()[grip]

    def draw(self, painter: QPainter) -> None:
        """On a painter in canvas px."""
        if not self._selection.parts:
            return
        accent, view = self._easel.canvas_painter.colors.accent, self._easel.viewport
        box, handles = self._box(), self._handles()
        path = QPainterPath()
        path.addRect(box)
        path.moveTo(box.center().x(), box.top())
        path.lineTo(handles["rotate"])
        draw_dashed(painter, path, accent, view.ratio)
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
        area = self._selection.bounds
        return QRectF(area.x0, area.y0, area.width, area.height)

    def _handles(self) -> dict[Grip, QPointF]:
        box = self._box()
        return {
            "top-left": box.topLeft(),
            "top-right": box.topRight(),
            "bottom-right": box.bottomRight(),
            "bottom-left": box.bottomLeft(),
            "rotate": QPointF(box.center().x(), box.top() - STALK / self._easel.viewport.zoom),
        }

    def _area(self) -> Rect:
        """The canvas px on which box and handles are."""
        area = self._selection.bounds
        return area if area.empty else area.grow(round((STALK + 2 * HANDLE) / self._easel.viewport.zoom) + 2)
