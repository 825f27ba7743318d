"""What tiles looked like before their latest changes: undo and redo put that back instead of drawing it again."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from sketchstudio.app.canvas.render.tile_grid import Place
from sketchstudio.document.stroke import Mark

DEFAULT_LIMIT = 4 * 2**20
"""Enough for some hundred strokes."""
ENTRY_BYTES = 1024
"""What is kept of one change beside its pixels."""

Marks = tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Patch:
    """A part of a tile."""

    area: QRect
    """Tile px."""
    pixels: QImage | None
    """None where the tile had no image, since its layer was empty there."""

    @classmethod
    def of(cls, tile: QImage | None, area: QRect) -> Patch:
        return cls(area, None if tile is None else tile.copy(area))

    @property
    def bytes(self) -> int:
        return 0 if self.pixels is None else self.pixels.sizeInBytes()

    def put_back(self, tile: QImage) -> None:
        painter = QPainter(tile)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        if self.pixels is None:
            painter.fillRect(self.area, Qt.GlobalColor.transparent)
        else:
            painter.drawImage(self.area.topLeft(), self.pixels)
        painter.end()


@dataclass(frozen=True, slots=True)
class _Entry:
    marks: tuple[Marks, Marks]
    """Held, so that their identities stay theirs."""
    patches: dict[Place, Patch]
    bytes: int


class PatchMemory:
    """Patches by the marks that a layer has and those that they bring back; oldest dropped first."""

    def __init__(self, limit: int = DEFAULT_LIMIT) -> None:
        self._limit = limit
        self._bytes = 0
        self._entries: OrderedDict[tuple[str, int, int], _Entry] = OrderedDict()

    @property
    def bytes(self) -> int:
        return self._bytes

    def keep(self, layer_id: str, now: Marks, then: Marks, patches: dict[Place, Patch]) -> None:
        """Remember what changes a layer's tiles from those of the marks `now` to those of the marks `then`."""
        self.take(layer_id, now, then)
        size = ENTRY_BYTES + sum(patch.bytes for patch in patches.values())
        if size > self._limit:
            return
        self._entries[layer_id, id(now), id(then)] = _Entry((now, then), patches, size)
        self._bytes += size
        while self._bytes > self._limit:
            self._bytes -= self._entries.popitem(last=False)[1].bytes

    def take(self, layer_id: str, now: Marks, then: Marks) -> dict[Place, Patch]:
        """The patches of a layer from `now` to `then`, which are forgotten; empty when there are none."""
        entry = self._entries.pop((layer_id, id(now), id(then)), None)
        if entry is None:
            return {}
        self._bytes -= entry.bytes
        return entry.patches

    def clear(self) -> None:
        self._entries.clear()
        self._bytes = 0
