"""The whole drawing put together, tile by tile: panning copies one image a tile instead of one for every layer."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from sketchstudio.app.canvas.render.tile_grid import SIDE, WHOLE, Place, TileGrid

Compose = Callable[[QPainter, QRect, Place], None]
"""Paints a rectangle, px from the canvas' corner, that lies within a place."""


class FlatTiles:
    """Opaque tiles, composed when they are asked for, and again only where something has changed."""

    def __init__(self, compose: Compose) -> None:
        self._compose = compose
        self._images: dict[Place, QImage] = {}
        self._stale: dict[Place, QRect] = {}

    def __contains__(self, place: Place) -> bool:
        return place in self._images

    def image(self, place: Place) -> QImage:
        if place not in self._images:
            self._images[place] = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
            self._stale[place] = QRect(WHOLE)
        image, stale = self._images[place], self._stale.pop(place, None)
        if stale is not None:
            corner = TileGrid((0, 0)).rect(place).topLeft()
            painter = QPainter(image)
            painter.translate(-corner)
            area = stale.translated(corner)
            painter.setClipRect(area)
            self._compose(painter, area, place)
            painter.end()
        return image

    def touch(self, place: Place, part: QRect) -> None:
        """A part of a tile, tile px, looks different."""
        if place in self._images:
            self._stale[place] = self._stale.get(place, QRect()).united(part)

    def touch_area(self, area: QRect) -> None:
        """A rectangle, px from the canvas' corner, looks different."""
        for place in self._images:
            square = TileGrid((0, 0)).rect(place)
            if square.intersects(area):
                self.touch(place, (square & area).translated(-square.topLeft()))

    def touch_all(self) -> None:
        self._stale = {place: QRect(WHOLE) for place in self._images}

    def clear(self) -> None:
        self._images.clear()
        self._stale.clear()

    def trim(self, needed: Collection[Place]) -> None:
        """Drop those outside the places that are in sight."""
        for place in self._images.keys() - set(needed):
            del self._images[place]
            self._stale.pop(place, None)
