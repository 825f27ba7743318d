"""Patterns: a tile, laid side by side over an area."""

from __future__ import annotations

import math
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import numpy as np

from sketchstudio.document.exchange.svg.plain import Matrix, mapped, matrix_of, number
from sketchstudio.document.exchange.svg.regions import STEPS, Region
from sketchstudio.document.exchange.svg.sheet import Area, Sheet
from sketchstudio.document.exchange.svg.viewport import fitted, view_box

_MOST_PIECES = 2000
"""Of all tiles together; finer ones look like their mean colour."""


@dataclass(frozen=True, slots=True, eq=False)
class Tiling:
    to_canvas: Matrix
    """From the pattern's own coordinates."""
    x: float
    """Of the first tile, with the following three in the pattern's own coordinates."""
    y: float
    width: float
    height: float
    content: Matrix
    """From the coordinates of the first tile's content to the canvas."""

    @classmethod
    def of(cls, pattern: Element, to_canvas: Matrix, box: tuple[float, float, float, float]) -> Tiling | None:
        """Of a normalised pattern for a shape with some box in user units; None when it has no tile."""
        x, y, width, height = (number(pattern.get(side)) for side in ("x", "y", "width", "height"))
        if pattern.get("patternUnits") != "userSpaceOnUse":
            x, width = box[0] + x * box[2], width * box[2]
            y, height = box[1] + y * box[3], height * box[3]
        own = to_canvas @ matrix_of(pattern.get("patternTransform"))
        if width <= 0 or height <= 0 or abs(np.linalg.det(own)) < 1e-12:
            return None
        place = np.array([[1, 0, x], [0, 1, y], [0, 0, 1.0]])
        view = view_box(pattern)
        if view is not None:
            content = place @ fitted(view, width, height, pattern.get("preserveAspectRatio", ""))
        elif pattern.get("patternContentUnits") == "objectBoundingBox":
            content = place @ np.diag([box[2], box[3], 1.0])
        else:
            content = place
        return cls(own, x, y, width, height, own @ content)

    def offset(self, column: int, row: int) -> Matrix:
        """The move on the canvas from the first tile to another."""
        move = np.eye(3)
        move[:2, 2] = self.to_canvas[:2, :2] @ (column * self.width, row * self.height)
        return move

    @property
    def first(self) -> Region:
        x1, y1 = self.x + self.width, self.y + self.height
        return Region.of([mapped(np.array([[self.x, self.y], [x1, self.y], [x1, y1], [self.x, y1]]), self.to_canvas)])

    def over(self, region: Region) -> tuple[range, range]:
        """Columns and rows of the tiles that may touch an area."""
        x0, y0, x1, y1 = (side / STEPS for side in region.box)
        corners = np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]])
        inverse: Matrix = np.linalg.inv(self.to_canvas).astype(np.float64)
        inside = mapped(corners, inverse)
        low = (inside.min(axis=0) - (self.x, self.y)) / (self.width, self.height)
        high = (inside.max(axis=0) - (self.x, self.y)) / (self.width, self.height)
        columns, rows = (range(math.floor(a), math.ceil(b)) for a, b in zip(low, high, strict=True))
        return columns, rows


def tiled(region: Region, tiling: Tiling, tile: Sheet) -> tuple[Sheet, bool]:
    """The area filled with tiles, and True; with the tile's mean colour, and False, when they are too many."""
    sheet, first = Sheet(), tiling.first
    areas = [area for item in tile.visible() if isinstance(item, Area) and not (area := _cut(item, first)).region.empty]
    columns, rows = tiling.over(region)
    if len(columns) * len(rows) * max(1, len(areas)) > _MOST_PIECES:
        _mean(sheet, region, areas, first.area)
        return sheet, False
    for row in rows:
        for column in columns:
            move = tiling.offset(column, row)
            for area in areas:
                sheet.replace(area.region.moved(move) & region, area.color, area.alpha)
    return sheet, True


def _cut(area: Area, first: Region) -> Area:
    return Area(area.region & first, area.color, area.alpha)


def _mean(sheet: Sheet, region: Region, areas: list[Area], whole: float) -> None:
    weights = np.array([area.region.area * area.alpha for area in areas])
    if not areas or weights.sum() <= 0 or whole <= 0:
        return
    r, g, b = (weights @ np.array([area.color for area in areas])) / weights.sum()
    sheet.paint(region, (float(r), float(g), float(b)), min(1.0, float(weights.sum() / whole)))
