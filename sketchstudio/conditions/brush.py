"""Strokes and blobs as the fixed-point polylines and polygons that the rasteriser draws."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sketchstudio.conditions.frame import Frame
from sketchstudio.document.geometry import FloatArray, Rect
from sketchstudio.document.stroke import Blob, Mark, Stroke

SHIFT = 6
"""Fractional bits of a coordinate: 1/64 of a supersampled pixel."""
LEAST_WIDTH = 1.3
"""Model px: thinner strokes are drawn this wide, so that ink stays visible to a network."""
LEAST_DARKNESS = 0.4
"""Ink of a stroke at pressure 0, so that light lines stay lines."""
STEP = 0.5
"""Model px between the points that are kept: the tablet gives many more than the square can show."""
_LEVELS = 16
_FARTHEST = 4096.0
"""Model px: points farther out are pulled in, since fixed-point coordinates must not overflow."""
_THICKEST = 32766
"""OpenCV draws no thicker line."""


class Run(NamedTuple):
    """A piece of a stroke with one width and one darkness."""

    level: int
    """Darkness, 0-255."""
    thickness: int
    """Supersampled px, even: OpenCV draws it one pixel wider, round caps included."""
    points: NDArray[np.int32]
    """(M,1,2) fixed point, M >= 2."""


def runs(stroke: Stroke, frame: Frame, supersample: int) -> Iterator[Run]:
    """The stroke cut where its quantised width or darkness changes; neighbouring runs share a point."""
    x, y = frame.to_model(stroke.x, stroke.y)
    keep = _thinned(x, y)
    pressure = np.clip(stroke.pressure[keep], 0, 1)
    points = _fixed(x[keep], y[keep], supersample)
    width = np.maximum(stroke.widths[keep] * frame.scale, LEAST_WIDTH)
    half = np.minimum(np.rint((width * supersample - 1) / 2), _THICKEST // 2).astype(np.int64)
    darkness = LEAST_DARKNESS + (1 - LEAST_DARKNESS) * pressure
    level = np.rint(np.rint(darkness * _LEVELS) * (255 / _LEVELS)).astype(np.int64)
    if len(points) == 1:
        yield Run(int(level[0]), int(2 * half[0]), np.repeat(points, 2, axis=0))
        return
    kind = (half * 256 + level)[1:]
    starts = np.flatnonzero(np.diff(kind)) + 1
    edges = [0, *starts.tolist(), len(kind)]
    for first, last in pairwise(edges):
        yield Run(int(kind[first] % 256), int(kind[first] // 256) * 2, points[first : last + 1])


def rings(blob: Blob, frame: Frame, supersample: int) -> list[NDArray[np.int32]]:
    """The blob's rings, each (M,1,2) fixed point, for an even-odd fill."""
    return [_fixed(*frame.to_model(x, y), supersample) for x, y in blob.rings]


def reach(mark: Mark, frame: Frame) -> Rect:
    """The model pixels of the document that drawing `mark` may touch; empty when it lies outside."""
    x, y = frame.to_model(mark.x, mark.y)
    half = max(mark.width * frame.scale, LEAST_WIDTH) / 2 if isinstance(mark, Stroke) else 0.0
    return Rect.around(x, y, half + 1).intersect(Rect(*frame.box))


def _thinned(x: FloatArray, y: FloatArray) -> NDArray[np.intp]:
    """Indices of the points that lie about STEP apart along the stroke, its two ends included."""
    if len(x) < 3:
        return np.arange(len(x))
    travelled = np.cumsum(np.hypot(np.diff(x), np.diff(y)), dtype=np.float64)
    cell = np.floor(travelled / STEP)
    keep = np.flatnonzero(np.diff(cell, prepend=0.0)) + 1
    return np.unique(np.concatenate(([0], keep, [len(x) - 1])))


def _fixed(x: FloatArray, y: FloatArray, supersample: int) -> NDArray[np.int32]:
    """Model px -> (M,1,2) fixed-point supersampled px. OpenCV counts from pixel centres, hence the half pixel."""
    points = np.stack((np.asarray(x, np.float64), np.asarray(y, np.float64)), axis=1)
    points = np.clip(points, -_FARTHEST, _FARTHEST) * supersample - 0.5
    return np.rint(points * (1 << SHIFT)).astype(np.int32).reshape(-1, 1, 2)
