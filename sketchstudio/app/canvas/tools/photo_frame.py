"""The frame around the photo that is worked on: its handles, and how far it goes beyond what shows of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTransform

from sketchstudio.app.canvas.tools.handle_box import HANDLE, STALK, Grip, HandleBox, draw_line
from sketchstudio.app.canvas.tools.selected import Selected, Surface
from sketchstudio.document import commands
from sketchstudio.document.errors import DocumentError
from sketchstudio.document.geometry import EMPTY, Rect
from sketchstudio.document.layers import Layer
from sketchstudio.document.photo_place import placed_at, shown_place, to_canvas, whole_place


class PhotoSurface(Surface, Protocol):
    """What the frame needs of its canvas."""

    @property
    def selected(self) -> Selected: ...


class PhotoFrame:
    """Of one canvas. It is there while the active layer is a photo, the tool selects and no marks are selected."""

    def __init__(self, surface: PhotoSurface) -> None:
        self._surface = surface
        self._drawn: tuple[Layer | None, bool] = (None, False)
        self.held: Layer | None = None
        """The photo as the hand has it meanwhile."""

    @property
    def layer(self) -> Layer | None:
        """The photo that the frame is around."""
        surface = self._surface
        layer = surface.document.state.active_layer
        if surface.tools.tool != "select" or surface.selected.selection.parts:
            return None
        return layer if layer.kind == "photo" and layer.visible and not layer.locked else None

    @property
    def cropping(self) -> bool:
        """Whether handles cut."""
        return self._surface.tools.cropping

    def box(self, layer: Layer) -> HandleBox:
        """Around what shows of a photo."""
        state = self._surface.document.state
        return HandleBox(QRectF(*shown_place(layer, state.width, state.height)), layer.angle)

    def grip(self, x: float, y: float) -> Grip | None:
        """What of the frame lies at (x, y), canvas px."""
        layer = self.layer
        return None if layer is None else self.box(layer).grip(QPointF(x, y), self._surface.viewport.zoom)

    def cursor(self, place: QPointF) -> Qt.CursorShape | None:
        """What pressing at a place, widget px, would do with the photo; None for nothing."""
        layer, view = self.layer, self._surface.viewport
        if layer is None:
            return None
        box = self.box(layer)
        grip = box.grip(view.to_canvas(place), view.zoom)
        return None if grip is None else box.cursor(grip, view)

    def transformed(self, layer: Layer, transform: QTransform) -> Layer:
        """The photo after a transform of canvas px that neither skews nor mirrors it; raises DocumentError."""
        assert layer.pixels is not None
        t, state = transform, self._surface.document.state
        way = np.array([[t.m11(), t.m21()], [t.m12(), t.m22()]]) @ to_canvas(layer, state.width, state.height)
        way[:, 2] += t.dx(), t.dy()
        place, angle = placed_at(layer.pixels, way)
        return replace(layer, place=place, angle=angle)

    def transform(self, transform: QTransform, label: str, merge_key: str | None = None) -> None:
        """As one step; refused with a sentence where it would lead too far."""
        layer = self.layer
        if layer is None:
            return
        try:
            come = self.transformed(layer, transform)
        except DocumentError as error:
            self._surface.tell(str(error))
            return
        assert come.place is not None
        self._surface.apply(commands.place_photo(layer.id, come.place, come.angle, label, merge_key))

    def nudge(self, way: QPointF) -> None:
        """Move the photo by canvas px; one nudge after the other is one step."""
        self.transform(QTransform.fromTranslate(way.x(), way.y()), "Move", merge_key="nudge")

    # On the screen

    def follow(self) -> None:
        """Show what is true now."""
        before, now = self._drawn, (self.layer, self.cropping)
        if before[0] is not now[0] or before[1] != now[1]:
            self._drawn = now
            for layer in (before[0], now[0]):
                self._surface.repaint_area(self.area(layer))

    def draw(self, painter: QPainter) -> None:
        """On a painter in canvas px."""
        layer = self.layer
        if layer is None:
            return
        accent, view = self._surface.canvas_painter.colors.accent, self._surface.viewport
        shown = self.held or layer
        if self.cropping or shown.crop != layer.crop:
            draw_line(painter, self._whole(shown).outline(), accent, view.ratio)
        if self.held is not None:
            draw_line(painter, self.box(shown).outline(), accent, view.ratio)
        else:
            self.box(layer).draw(painter, accent, view)

    def area(self, layer: Layer | None) -> Rect:
        """The canvas px on which the frame of a photo, its handles and the whole photo are."""
        if layer is None:
            return EMPTY
        whole = self._whole(layer).outline().boundingRect()
        x, y = np.array([whole.left(), whole.right()]), np.array([whole.top(), whole.bottom()])
        return Rect.around(x, y, (STALK + 2 * HANDLE) / self._surface.viewport.zoom + 2)

    def _whole(self, layer: Layer) -> HandleBox:
        """Around all of the photo."""
        state = self._surface.document.state
        return HandleBox(QRectF(*whole_place(layer, state.width, state.height)), layer.angle)
