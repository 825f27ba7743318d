"""What is selected on a canvas: its box with handles, kept true to the document."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTransform

from sketchstudio.app.canvas.render.painter import CanvasPainter
from sketchstudio.app.canvas.tools.handle_box import HANDLE, STALK, Grip, HandleBox, draw_line
from sketchstudio.app.canvas.tools.selection import Selection, selectable
from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.canvas.viewport import Viewport
from sketchstudio.document.commands import Command
from sketchstudio.document.document import Document
from sketchstudio.document.errors import DocumentError
from sketchstudio.document.geometry import EMPTY, Rect
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Mark


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

    def selection_changed(self) -> None:
        """Other marks are selected, or none any more."""

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
        self._surface.selection_changed()

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

    @property
    def box(self) -> HandleBox:
        area = self._bounds
        return HandleBox(QRectF(area.x0, area.y0, area.width, area.height))

    def grip(self, x: float, y: float) -> Grip | None:
        """What of the box lies at (x, y), canvas px."""
        if not self._selection.parts:
            return None
        return self.box.grip(QPointF(x, y), self._surface.viewport.zoom)

    def corner(self, grip: Grip) -> QPointF:
        """Where a handle is, canvas px."""
        return self.box.handles(self._surface.viewport.zoom)[grip]

    def cursor(self, place: QPointF) -> Qt.CursorShape | None:
        """What pressing at a place, widget px, would do with the box; None for nothing."""
        view = self._surface.viewport
        at = view.to_canvas(place)
        grip = self.grip(at.x(), at.y())
        return None if grip is None else self.box.cursor(grip, view)

    def draw(self, painter: QPainter) -> None:
        """On a painter in canvas px."""
        if not self._selection.parts:
            return
        accent, view = self._surface.canvas_painter.colors.accent, self._surface.viewport
        if self.carried.isIdentity():
            self.box.draw(painter, accent, view)
        else:
            draw_line(painter, self.carried.map(self.box.outline()), accent, view.ratio)

    @property
    def area(self) -> Rect:
        """The canvas px on which box and handles are."""
        area = self._bounds
        return area if area.empty else area.grow(round((STALK + 2 * HANDLE) / self._surface.viewport.zoom) + 2)
