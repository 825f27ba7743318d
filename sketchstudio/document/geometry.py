"""Axis-aligned pixel rectangles: the dirty areas that views and rasterisers update."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Rect:
    """Half-open pixel rectangle [x0, x1) x [y0, y1) in canvas pixels; empty when x1 <= x0 or y1 <= y0."""

    x0: int
    y0: int
    x1: int
    y1: int

    @classmethod
    def around(cls, x: FloatArray, y: FloatArray, margin: float = 0.0) -> Rect:
        """The smallest rectangle that holds the points (x (N,), y (N,), canvas px) grown by `margin` px."""
        if len(x) == 0:
            return EMPTY
        return cls(
            math.floor(float(x.min()) - margin),
            math.floor(float(y.min()) - margin),
            math.ceil(float(x.max()) + margin) + 1,
            math.ceil(float(y.max()) + margin) + 1,
        )

    @property
    def sides(self) -> tuple[int, int, int, int]:
        return self.x0, self.y0, self.x1, self.y1

    @property
    def empty(self) -> bool:
        return self.x1 <= self.x0 or self.y1 <= self.y0

    @property
    def width(self) -> int:
        return max(0, self.x1 - self.x0)

    @property
    def height(self) -> int:
        return max(0, self.y1 - self.y0)

    def union(self, other: Rect) -> Rect:
        if self.empty:
            return other
        if other.empty:
            return self
        return Rect(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))

    def intersect(self, other: Rect) -> Rect:
        return Rect(max(self.x0, other.x0), max(self.y0, other.y0), min(self.x1, other.x1), min(self.y1, other.y1))

    def grow(self, margin: int) -> Rect:
        return Rect(self.x0 - margin, self.y0 - margin, self.x1 + margin, self.y1 + margin)

    def overlaps(self, other: Rect) -> bool:
        return not self.intersect(other).empty


EMPTY = Rect(0, 0, 0, 0)


def merged(rects: Iterable[Rect]) -> list[Rect]:
    """Rectangles that hold all of these, of which no two overlap; for a few dozen."""
    apart: list[Rect] = []
    for rect in rects:
        whole = rect
        while touched := [other for other in apart if other.overlaps(whole)]:
            apart = [other for other in apart if other not in touched]
            for other in touched:
                whole = whole.union(other)
        if not whole.empty:
            apart.append(whole)
    return apart
