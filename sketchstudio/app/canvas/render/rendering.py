"""The drawing at one scale: every layer's tiles, and the flat tiles that they are put together in."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from sketchstudio.app.canvas.render.flat_tiles import FlatTiles
from sketchstudio.app.canvas.render.layer_stack import InHand, LayerStack, Sheet
from sketchstudio.app.canvas.render.tile_grid import Place
from sketchstudio.app.canvas.render.tiles import TileCache
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layers import Layer


class Rendering:
    """Draws in slices and paints what is drawn."""

    def __init__(self, stack: LayerStack, tiles: TileCache) -> None:
        self._stack, self.tiles = stack, tiles
        self._flats = FlatTiles(self._compose)
        self._below = FlatTiles(self._compose_below)
        self._held: str | None = None
        """The layer of the marks in hand; `_below` shows what lies under it."""

    @property
    def scale(self) -> float:
        """Device px per canvas px."""
        return self.tiles.scale

    def show(self, layers: Iterable[Layer], tint: QColor) -> None:
        """Follow the document to its present layers; `touch` says where they look different."""
        self.tiles.show(layers, tint)

    def touch(self, area: Rect | None) -> None:
        """What is in `area`, canvas px, looks different; None: everything."""
        if area is None:
            self._flats.touch_all()
            self._below.touch_all()
        elif not area.empty:
            s = self.scale
            left, top = math.floor(area.x0 * s) - 1, math.floor(area.y0 * s) - 1
            right, bottom = math.ceil(area.x1 * s) + 1, math.ceil(area.y1 * s) + 1
            for flats in (self._flats, self._below):
                flats.touch_area(QRect(left, top, right - left, bottom - top))

    def rescale(self, scale: float) -> None:
        """Begin again at another scale."""
        self.tiles.rescale(scale)
        self._flats.clear()
        self._below.clear()

    def forget(self) -> None:
        """Drop everything, as for another document."""
        self.tiles.forget()
        self._flats.clear()
        self._below.clear()

    def trim(self, needed: Collection[Place]) -> None:
        """Keep within the memory cap by dropping what is outside the places that are in sight."""
        self.tiles.trim(set(needed))
        self._flats.trim(needed)
        self._below.trim(needed)

    def draw_some(
        self, places: Iterable[Place], deadline: float, hidden: bool = False
    ) -> Iterator[tuple[Place, QRect]]:
        """Draw visible layers (or hidden ones, which may be shown next) in the order of `places`.

        Yields where something has become sharp, and the part, tile px; ends when all is, or when the clock,
        time.perf_counter(), passes `deadline`."""
        layers = self._stack.hidden if hidden else self._stack.tiled
        for place, part in self.tiles.draw_some(layers, places, deadline):
            self._flats.touch(place, part)
            self._below.touch(place, part)
            yield place, part

    def sharp(self, places: Collection[Place], hidden: bool = False) -> bool:
        """Whether nothing waits to be drawn there."""
        return self.tiles.sharp(self._stack.hidden if hidden else self._stack.tiled, places)

    def shown(self, place: Place) -> bool:
        """Whether there is something to show, be it from before the latest change."""
        return place in self._flats or self.tiles.shown(self._stack.tiled, place)

    def paint(
        self, painter: QPainter, origin: tuple[int, int], part: QRect, places: Collection[Place], in_hand: InHand | None
    ) -> None:
        """`part`, level px, as far as it lies in these places, each of which is `shown`."""
        sheet, held = Sheet(origin, self.scale), None if in_hand is None else in_hand.layer_id
        if held is not None and held != self._held:
            self._held = held
            self._below.clear()
        flats = self._flats if held is None else self._below
        for place in places:
            square = sheet.grid.rect(place)
            wanted = square & part
            painter.drawImage(wanted.topLeft(), flats.image(place), wanted.translated(-square.topLeft()))
        if in_hand is not None and held is not None:
            self._stack.paint_rest(painter, sheet, part, self.tiles, places, in_hand)

    def _compose(self, painter: QPainter, area: QRect, place: Place) -> None:
        self._stack.paint(painter, Sheet((0, 0), self.scale), area, self.tiles, [place])

    def _compose_below(self, painter: QPainter, area: QRect, place: Place) -> None:
        self._stack.paint(painter, Sheet((0, 0), self.scale), area, self.tiles, [place], until=self._held)
