"""What lies on the canvas from the paper up: the picture below, and the layers with the marks in hand among them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import dropwhile
from typing import NamedTuple, Protocol

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from sketchstudio.app.canvas.render.backdrop import Backdrop
from sketchstudio.app.canvas.render.tile_grid import Place, TileGrid
from sketchstudio.app.canvas.render.tiles import TileCache
from sketchstudio.document.layers import Layer, Pixels
from sketchstudio.document.photo_place import shown_crop, shown_place
from sketchstudio.document.state import State

PAPER = QColor("#fcfbf8")
"""Of a drawing that has no colour of its own: a little softer than white."""
REGION_OPACITY = 0.14, 0.18
"""Of a region's tint: at strength 0, and what strength 1 adds."""


class InHand(Protocol):
    """Marks being made or rubbed out: shown in the stack of layers where they will be or be missing."""

    @property
    def layer_id(self) -> str | None: ...
    @property
    def erases(self) -> bool:
        """Whether `draw_marks` takes away from the layer: then it gets a painter with nothing but the layer on it."""
        ...

    def draw_marks(self, painter: QPainter) -> None:
        """In canvas px, opaque."""

    def held_photo(self, layer: Layer) -> Layer:
        """A photo layer as the hand has it."""
        ...


@dataclass(frozen=True, slots=True)
class Sheet:
    """A canvas laid out in level px (see Viewport): its corner, and level px per canvas px."""

    origin: tuple[int, int]
    scale: float

    @property
    def grid(self) -> TileGrid:
        return TileGrid(self.origin)

    def rect(self, x: float, y: float, width: float, height: float) -> QRectF:
        """A rectangle of canvas px."""
        s, (x0, y0) = self.scale, self.origin
        return QRectF(x * s + x0, y * s + y0, width * s, height * s)


class LayerStack:
    """Paints a document's layers from their tiles."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._photos: dict[int, tuple[Pixels, Backdrop]] = {}
        self._under: tuple[Backdrop, float] | None = None
        self.region_tint = True
        """Whether regions are tinted; one that is being drawn is in any case."""
        self.show(state)

    @property
    def tiled(self) -> list[str]:
        """The ids of the visible layers that are drawn as tiles, bottom first."""
        return [layer.id for layer in self._visible if layer.kind != "photo"]

    @property
    def hidden(self) -> list[str]:
        """The ids of those that would be if they were visible."""
        return [layer.id for layer in self._state.layers if not layer.visible and layer.kind != "photo"]

    @property
    def paper(self) -> QColor:
        return PAPER if self._state.paper is None else QColor(*self._state.paper)

    def show(self, state: State) -> None:
        self._state = state
        self._visible = [layer for layer in state.layers if layer.visible]
        kept = {id(layer.pixels): layer.pixels for layer in state.layers if layer.pixels is not None}
        self._photos = {key: entry for key, entry in self._photos.items() if key in kept}
        for key, pixels in kept.items():
            if key not in self._photos:
                self._photos[key] = (pixels, Backdrop(pixels))

    def set_under(self, pixels: Pixels | None, opacity: float) -> None:
        """The picture under the drawing, stretched over the canvas."""
        self._under = None if pixels is None else (Backdrop(pixels), opacity)

    def paint(
        self,
        painter: QPainter,
        sheet: Sheet,
        part: QRect,
        tiles: TileCache,
        places: Iterable[Place],
        until: str | None = None,
    ) -> None:
        """All of it, or all below the layer `until`, in `part`, level px, as far as it lies in these places."""
        painter.fillRect(part, self.paper)
        if self._under is not None:
            self._under[0].draw(painter, self._whole(sheet), self._under[1])
        shown = _squares(sheet, part, places)
        for layer in self._visible:
            if layer.id == until:
                return
            self._paint_layer(painter, sheet, layer, part, tiles, shown, None)

    def paint_rest(
        self,
        painter: QPainter,
        sheet: Sheet,
        part: QRect,
        tiles: TileCache,
        places: Iterable[Place],
        in_hand: InHand,
    ) -> None:
        """The layer that the marks in hand belong to, with them, and what lies above it."""
        shown = _squares(sheet, part, places)
        for layer in dropwhile(lambda layer: layer.id != in_hand.layer_id, self._visible):
            held = in_hand if layer.id == in_hand.layer_id else None
            self._paint_layer(painter, sheet, layer, part, tiles, shown, held)

    def paint_in_hand(self, painter: QPainter, sheet: Sheet, in_hand: InHand) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(*sheet.origin)
        painter.scale(sheet.scale, sheet.scale)
        in_hand.draw_marks(painter)
        painter.restore()

    def _paint_layer(
        self,
        painter: QPainter,
        sheet: Sheet,
        layer: Layer,
        part: QRect,
        tiles: TileCache,
        places: list[_Square],
        held: InHand | None,
    ) -> None:
        if layer.pixels is not None:
            self._paint_photo(painter, sheet, layer if held is None else held.held_photo(layer))
            return
        if layer.kind == "region" and not self.region_tint and held is None:
            return
        opacity = _opacity(layer)
        if held is None or (opacity == 1 and not held.erases):
            painter.setOpacity(opacity)
            _copy_tiles(painter, layer.id, tiles, places)
            painter.setOpacity(1)
            if held is not None:
                self.paint_in_hand(painter, sheet, held)
            return
        # A translucent layer is put together first, so that the stroke in hand does not darken what it crosses.
        whole = QImage(part.size(), QImage.Format.Format_ARGB32_Premultiplied)
        whole.fill(Qt.GlobalColor.transparent)
        inner = QPainter(whole)
        inner.translate(-part.topLeft())
        _copy_tiles(inner, layer.id, tiles, places)
        self.paint_in_hand(inner, sheet, held)
        inner.end()
        painter.setOpacity(opacity)
        painter.drawImage(part.topLeft(), whole)
        painter.setOpacity(1)

    def _paint_photo(self, painter: QPainter, sheet: Sheet, layer: Layer) -> None:
        picture = self._photos[id(layer.pixels)][1]
        if layer.place is None and not layer.angle and layer.crop is None:
            picture.draw(painter, self._whole(sheet), layer.opacity)
            return
        left, top, right, bottom = shown_crop(layer)
        where = sheet.rect(*shown_place(layer, self._state.width, self._state.height))
        painter.save()
        if layer.angle:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(where.center())
            painter.rotate(layer.angle)
            painter.translate(-where.center())
        picture.draw(painter, where, layer.opacity, QRectF(left, top, right - left, bottom - top))
        painter.restore()

    def _whole(self, sheet: Sheet) -> QRectF:
        """The canvas, level px: whole ones, as the viewport has it."""
        area = sheet.rect(0, 0, self._state.width, self._state.height)
        return QRectF(area.x(), area.y(), max(1, round(area.width())), max(1, round(area.height())))


class _Square(NamedTuple):
    """What is wanted of the tiles at one place."""

    place: Place
    corner: QPoint
    """Where it is put, level px."""
    wanted: QRect
    """Tile px."""


def _squares(sheet: Sheet, part: QRect, places: Iterable[Place]) -> list[_Square]:
    """What `part`, level px, shows of these places."""
    squares = [(place, sheet.grid.rect(place)) for place in places]
    shown = [(place, square & part, square.topLeft()) for place, square in squares]
    return [_Square(place, wanted.topLeft(), wanted.translated(-corner)) for place, wanted, corner in shown]


def _copy_tiles(painter: QPainter, layer_id: str, tiles: TileCache, squares: list[_Square]) -> None:
    for place, corner, wanted in squares:
        image = tiles.image(layer_id, place)
        if image is not None:
            painter.drawImage(corner, image, wanted)


def _opacity(layer: Layer) -> float:
    if layer.kind == "region":
        return REGION_OPACITY[0] + REGION_OPACITY[1] * layer.strength
    return layer.opacity if math.isfinite(layer.opacity) else 1.0
