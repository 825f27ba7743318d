"""Every layer's tiles at the present zoom, within a memory cap.

Tiles keep each paint cheap: panning copies them, and a layer shown, hidden or faded needs no drawing at all.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from sketchstudio.app.canvas.render.layer_tiles import LayerTiles
from sketchstudio.app.canvas.render.patches import PatchMemory
from sketchstudio.app.canvas.render.path_cache import PathCache
from sketchstudio.app.canvas.render.tile_grid import TILE_BYTES, Place
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import Mark

DEFAULT_LIMIT = 256 * 2**20


class TileCache:
    """The tiles of all layers but photos."""

    def __init__(self, paths: PathCache, limit: int = DEFAULT_LIMIT, patches: PatchMemory | None = None) -> None:
        self._limit = limit
        self._paths = paths
        self._patches = patches if patches is not None else PatchMemory()
        self._layers: dict[str, LayerTiles] = {}
        self.scale = 1.0

    @property
    def bytes(self) -> int:
        return sum(layer.bytes for layer in self._layers.values())

    @property
    def roomy(self) -> bool:
        """Whether what is not in sight may be drawn as well."""
        return self.bytes < self._limit // 2

    def show(self, layers: Iterable[Layer], tint: QColor) -> None:
        """Follow the document to its present layers; region layers are drawn in `tint`."""
        marked = [layer for layer in layers if layer.kind != "photo"]
        for gone in self._layers.keys() - {layer.id for layer in marked}:
            del self._layers[gone]
        for layer in marked:
            tiles = self._layers.get(layer.id)
            if tiles is None:
                tiles = self._layers[layer.id] = LayerTiles(self._paths, self._patches)
                tiles.rescale(self.scale)
            tiles.show(layer, tint if layer.kind == "region" else None)

    def rescale(self, scale: float) -> None:
        """Begin again at another number of device px per canvas px."""
        self.scale = scale
        for layer in self._layers.values():
            layer.rescale(scale)

    def forget(self) -> None:
        """Drop everything, as for another document."""
        self._layers.clear()

    def image(self, layer_id: str, place: Place) -> QImage | None:
        tile = self._layers[layer_id].tiles.get(place)
        return tile.image if tile is not None else None

    def near(self, layer_id: str, area: Rect) -> list[Mark]:
        """The layer's marks whose bounds overlap `area`, canvas px, bottom first."""
        return self._layers[layer_id].near(area)

    def shown(self, layer_ids: Iterable[str], place: Place) -> bool:
        """Whether every one of the layers has been drawn at that place, be it before its latest change."""
        tiles = (self._layers[key].tiles.get(place) for key in layer_ids)
        return all(tile is not None and (tile.stale is None or tile.image is not None) for tile in tiles)

    def draw_some(
        self, layer_ids: list[str], places: Iterable[Place], deadline: float
    ) -> Iterator[tuple[Place, QRect]]:
        """Sharpen tiles in the order of `places`; yields where any has become sharp, and the part drawn anew, tile px.

        Ends when all are sharp or the clock, time.perf_counter(), passes `deadline`."""
        layers = [self._layers[key] for key in layer_ids]
        for place in places:
            for layer in layers:
                if layer.sharp((place,)):
                    continue
                part = layer.draw_some(place, deadline)
                if part is None:
                    return
                yield place, part
                if time.perf_counter() > deadline:
                    return

    def sharp(self, layer_ids: Iterable[str], places: Collection[Place]) -> bool:
        """Whether nothing waits to be drawn there."""
        return all(self._layers[key].sharp(places) for key in layer_ids)

    def trim(self, needed: set[Place]) -> None:
        """Keep within the memory cap by dropping tiles outside the places that are in sight."""
        excess = self.bytes - self._limit
        for layer in self._layers.values():
            for place in [p for p in layer.tiles if p not in needed]:
                if excess <= 0:
                    return
                if layer.tiles.pop(place).image is not None:
                    excess -= TILE_BYTES
