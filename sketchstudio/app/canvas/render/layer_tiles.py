"""One layer's drawing at the resolution of the screen, in square tiles.

A new mark is drawn on top of the tiles it touches, what is undone is put back as it was, and only where another mark
came or went is anything drawn again, from the marks that reach there. What cannot be finished at once is done in slices
between events, so that the pen never waits for it.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from sketchstudio.app.canvas.render.patches import Patch, PatchMemory
from sketchstudio.app.canvas.render.path_cache import PathCache
from sketchstudio.app.canvas.render.tile_grid import SIDE, TILE_BYTES, WHOLE, Place
from sketchstudio.document.changes import mark_changes
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layers import Layer
from sketchstudio.document.mark_boxes import MarkBoxes
from sketchstudio.document.stroke import Blob, Mark

AT_ONCE = 32
"""So many new marks are drawn on top while the window waits; more are drawn in slices, like everything else."""
MANY = 200
"""Marks that come or go at once from which on every tile is drawn anew, rather than asking where each of them lies."""


@dataclass(slots=True)
class Tile:
    """One square of one layer."""

    image: QImage | None = None
    """Premultiplied; None where the layer is empty, and before it is drawn first."""
    stale: QRect | None = field(default_factory=lambda: QRect(WHOLE))
    """What has to be drawn again, tile px; None when the tile is sharp."""
    job: _Job | None = None

    def spoil(self, part: QRect) -> None:
        """A part of it, tile px, has to be drawn again."""
        self.stale = part if self.stale is None else self.stale.united(part)


@dataclass(slots=True)
class _Job:
    """A tile being drawn beside the one on show, `done` marks so far."""

    image: QImage
    marks: list[Mark]
    done: int = 0


class LayerTiles:
    """The tiles of one layer at one scale."""

    def __init__(self, paths: PathCache, patches: PatchMemory) -> None:
        self._paths = paths
        self._patches = patches
        self._marks: tuple[Mark, ...] = ()
        self._boxes = MarkBoxes(lambda mark: mark.bounds)
        self._flat: QColor | None = None
        self.scale = 1.0
        self.tiles: dict[Place, Tile] = {}

    @property
    def bytes(self) -> int:
        """Of the tiles' images."""
        return TILE_BYTES * sum(tile.image is not None for tile in self.tiles.values())

    def show(self, layer: Layer, flat: QColor | None) -> None:
        """Follow the layer to its present marks; `flat` paints them all in one colour (regions)."""
        if flat != self._flat:
            self._flat = flat
            self.forget()
        before, self._marks = self._marks, layer.marks
        if layer.marks is not before:
            self._follow(layer.id, before)

    def near(self, area: Rect) -> list[Mark]:
        """The marks whose bounds overlap `area`, canvas px, bottom first."""
        return self._boxes.touching(self._marks, area)

    def sharp(self, places: Iterable[Place]) -> bool:
        """Whether nothing waits to be drawn at any of these."""
        tiles = self.tiles
        return all((tile := tiles.get(place)) is not None and tile.stale is None for place in places)

    def rescale(self, scale: float) -> None:
        if scale != self.scale:
            self.scale = scale
            self.forget()

    def forget(self) -> None:
        self.tiles.clear()
        self._patches.clear()

    def draw_some(self, place: Place, deadline: float) -> QRect | None:
        """Go on drawing one tile until it is sharp or the clock, time.perf_counter(), passes `deadline`.

        Returns the part that was drawn anew, tile px; None when the tile is not finished."""
        tile = self.tiles.setdefault(place, Tile())
        part = tile.stale
        if part is None:
            return QRect()
        job = tile.job
        if job is None:
            marks = self.near(self._canvas_area(place, part))
            if not marks and (tile.image is None or part == WHOLE):
                tile.image = tile.stale = None
                return part
            job = tile.job = _Job(_cleared(tile.image, part), marks)
        with _TilePainter(job.image, place, self.scale, part) as painter:
            while job.done < len(job.marks):
                self._fill(painter, job.marks[job.done])
                job.done += 1
                if time.perf_counter() > deadline:
                    break
        if job.done < len(job.marks):
            return None
        tile.image, tile.stale, tile.job = job.image, None, None
        return part

    def _follow(self, layer_id: str, before: tuple[Mark, ...]) -> None:
        """Bring the tiles up to date: at once where that is cheap, else they wait to be drawn."""
        after = self._marks
        changes = mark_changes(before, after)
        on_top = len(changes.added) <= AT_ONCE and after[: len(before)] == before
        areas = self._areas((*changes.removed, *changes.added, *changes.reordered))
        self._boxes.forget(changes.removed)
        known = self._patches.take(layer_id, before, after)
        sharp = {place: self.tiles[place].image for place in areas if self.tiles[place].stale is None}
        undone = {place: Patch.of(image, areas[place]) for place, image in sharp.items()}
        self._patches.keep(layer_id, after, before, undone)
        for place, area in areas.items():
            tile = self.tiles[place]
            tile.job = None
            if place in known:
                self._put_back(tile, known[place])
            elif on_top and (tile.stale is None or tile.image is not None):
                self._draw_on_top(place, changes.added, area)
            else:
                tile.spoil(area)

    def _put_back(self, tile: Tile, patch: Patch) -> None:
        if tile.image is not None or patch.pixels is not None:
            tile.image = tile.image if tile.image is not None else _cleared(None, WHOLE)
            patch.put_back(tile.image)
        if tile.stale is not None and patch.area.contains(tile.stale):
            tile.stale = None

    def _draw_on_top(self, place: Place, marks: Sequence[Mark], area: QRect) -> None:
        """A tile that is still being drawn gets the marks as well, and once more when it is finished."""
        tile = self.tiles[place]
        tile.image = tile.image if tile.image is not None else _cleared(None, WHOLE)
        with _TilePainter(tile.image, place, self.scale, area) as painter:
            for mark in marks:
                self._fill(painter, mark)
        if tile.stale is not None:
            tile.spoil(area)

    def _areas(self, marks: Sequence[Mark]) -> dict[Place, QRect]:
        """The part of each tile, tile px, on which any of these marks lies."""
        if len(marks) > MANY:
            return {place: QRect(WHOLE) for place in self.tiles}
        areas: dict[Place, QRect] = {}
        for mark in marks if self.tiles else ():
            for place in self._under(mark.bounds):
                if self._crosses(mark, place):
                    areas[place] = areas.get(place, QRect()).united(self._tile_area(place, mark.bounds))
        return areas

    def _under(self, bounds: Rect) -> list[Place]:
        """The tiles that a canvas rectangle touches."""
        side = SIDE / self.scale
        edge = 2 / self.scale
        columns = range(math.floor((bounds.x0 - edge) / side), math.floor((bounds.x1 + edge) / side) + 1)
        rows = range(math.floor((bounds.y0 - edge) / side), math.floor((bounds.y1 + edge) / side) + 1)
        return [place for place in self.tiles if place[0] in columns and place[1] in rows]

    def _crosses(self, mark: Mark, place: Place) -> bool:
        """Whether the mark itself, not only its box, reaches a tile; a long diagonal leaves most of its box alone."""
        if isinstance(mark, Blob) or len(mark.x) < 2:
            return True
        area = self._canvas_area(place, WHOLE)
        # A spline may leave the polygon of its samples a little.
        margin = mark.width + 2
        left, right = np.minimum(mark.x[:-1], mark.x[1:]), np.maximum(mark.x[:-1], mark.x[1:])
        top, bottom = np.minimum(mark.y[:-1], mark.y[1:]), np.maximum(mark.y[:-1], mark.y[1:])
        beside = (left > area.x1 + margin) | (right < area.x0 - margin)
        return not bool((beside | (top > area.y1 + margin) | (bottom < area.y0 - margin)).all())

    def _fill(self, painter: QPainter, mark: Mark) -> None:
        painter.fillPath(self._paths.path(mark, self.scale), self._flat or QColor(*mark.color))

    def _canvas_area(self, place: Place, part: QRect) -> Rect:
        """The canvas px under a part of a tile, one device px wider."""
        left, top = place[0] * SIDE + part.left() - 1, place[1] * SIDE + part.top() - 1
        right, bottom = left + part.width() + 2, top + part.height() + 2
        s = self.scale
        return Rect(math.floor(left / s), math.floor(top / s), math.ceil(right / s), math.ceil(bottom / s))

    def _tile_area(self, place: Place, bounds: Rect) -> QRect:
        """The part of a tile, tile px, that a canvas rectangle covers."""
        s = self.scale
        left, top = math.floor(bounds.x0 * s) - 1, math.floor(bounds.y0 * s) - 1
        right, bottom = math.ceil(bounds.x1 * s) + 1, math.ceil(bounds.y1 * s) + 1
        return QRect(left - place[0] * SIDE, top - place[1] * SIDE, right - left, bottom - top) & WHOLE


class _TilePainter:
    """A painter in canvas px on a part of a tile's image."""

    def __init__(self, image: QImage, place: Place, scale: float, part: QRect) -> None:
        self._painter = QPainter(image)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setClipRect(part)
        self._painter.translate(-place[0] * SIDE, -place[1] * SIDE)
        self._painter.scale(scale, scale)

    def __enter__(self) -> QPainter:
        return self._painter

    def __exit__(self, *_: object) -> None:
        self._painter.end()


def _cleared(image: QImage | None, part: QRect) -> QImage:
    """A copy of a tile's image, transparent in `part`."""
    if image is None or part == WHOLE:
        blank = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32_Premultiplied)
        blank.fill(Qt.GlobalColor.transparent)
        return blank
    copy = image.copy()
    painter = QPainter(copy)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.fillRect(part, Qt.GlobalColor.transparent)
    painter.end()
    return copy
