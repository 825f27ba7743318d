"""Strokes and blobs as the fixed-point polylines and polygons that the rasteriser draws."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sketchstudio.conditions.frame import Frame
from sketchstudio.document.centre_line import FARTHEST_STRAIGHT, longest_step, pressure_at, stroke_line, swing, tapered
from sketchstudio.document.geometry import FloatArray, Rect
from sketchstudio.document.stroke import LEAST_WIDTH_SHARE, Blob, Mark, Stroke

SHIFT = 6
"""Fractional bits of a coordinate: 1/64 of a supersampled pixel."""
LEAST_WIDTH = 1.3
"""Model px: thinner strokes are drawn this wide, so that ink stays visible to a network."""
LEAST_DARKNESS = 0.4
"""Ink of a stroke at pressure 0, so that light lines stay lines."""
STEP = 0.5
"""Model px between the points that are kept: the tablet gives many more than the square can show."""
_UNSEEN = 0.25
"""Model px by which the straight pieces between samples may miss the line, so that dense samples need no curve."""
_TOLERANCE = 0.1
"""Greatest distance of a drawn line from the true curve, model px."""
_LEVELS = 16
_FARTHEST = 4096.0
"""Model px: points farther out are pulled in, since fixed-point coordinates must not overflow."""
_THICKEST = 32766
"""OpenCV draws no thicker line."""


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """A stroke cut into R pieces of one width and one darkness each; neighbouring pieces share a point."""

    levels: NDArray[np.int64]
    """(R,) darkness, 0-255."""
    thickness: NDArray[np.int64]
    """(R,) supersampled px, even: OpenCV draws it one pixel wider, round caps included."""
    points: NDArray[np.int32]
    """(M,1,2) fixed point, M >= 2: piece i runs from `edges[i]` to `edges[i + 1]`, both included."""
    edges: NDArray[np.intp]
    """(R+1,)"""

    def piece(self, number: int) -> NDArray[np.int32]:
        """(K,1,2) fixed point, K >= 2."""
        return self.points[self.edges[number] : self.edges[number + 1] + 1]

    def boxes(self) -> NDArray[np.int32]:
        """(R,4): x0, y0, x1, y1, supersampled px, that hold all that is drawn of each piece."""
        points, starts = self.points[:, 0], self.edges[:-1]
        # A piece's own last point is the next one's first, which `reduceat` leaves out.
        last = points[self.edges[1:]]
        low = np.minimum(np.minimum.reduceat(points[:-1], starts), last)
        high = np.maximum(np.maximum.reduceat(points[:-1], starts), last)
        margin = (self.thickness // 2 + 2)[:, None]
        return np.concatenate([(low >> SHIFT) - margin, (high >> SHIFT) + 1 + margin], axis=1).astype(np.int32)


def runs(stroke: Stroke, frame: Frame, supersample: int) -> Runs:
    """The stroke's line cut where its quantised width or darkness changes."""
    x, y, pressure = _line(stroke, frame, supersample)
    keep = _thinned(x, y)
    pressure = np.clip(pressure[keep], 0, 1)
    points = _fixed(x[keep], y[keep], supersample)
    share = LEAST_WIDTH_SHARE + (1 - LEAST_WIDTH_SHARE) * pressure
    width = np.maximum(stroke.width * share * frame.scale, LEAST_WIDTH)
    half = np.minimum(np.rint((width * supersample - 1) / 2), _THICKEST // 2).astype(np.int64)
    darkness = LEAST_DARKNESS + (1 - LEAST_DARKNESS) * pressure
    level = np.rint(np.rint(darkness * _LEVELS) * (255 / _LEVELS)).astype(np.int64)
    if len(points) == 1:
        return Runs(level, 2 * half, np.repeat(points, 2, axis=0), np.array([0, 1]))
    kind = (half * 256 + level)[1:]
    edges = np.concatenate(([0], np.flatnonzero(kind[1:] != kind[:-1]) + 1, [len(kind)]))
    first = kind[edges[:-1]]
    return Runs(first % 256, first // 256 * 2, points, edges)


def _line(stroke: Stroke, frame: Frame, supersample: int) -> tuple[FloatArray, FloatArray, FloatArray]:
    """x, y, model px, and pressure along the line that the canvas draws; samples that are near each other are it."""
    if longest_step(stroke) * frame.scale <= FARTHEST_STRAIGHT * _UNSEEN:
        return *frame.to_model(stroke.x, stroke.y), stroke.pressure
    line = tapered(stroke_line(stroke, _TOLERANCE / frame.scale), 1 / (supersample * frame.scale))
    x, y, radius = line.astype(np.float32).T
    return *frame.to_model(x, y), pressure_at(stroke.width, radius)


def rings(blob: Blob, frame: Frame, supersample: int) -> list[NDArray[np.int32]]:
    """The blob's rings, each (M,1,2) fixed point, for an even-odd fill."""
    return [_fixed(*frame.to_model(x, y), supersample) for x, y in blob.rings]


def reach(mark: Mark, frame: Frame) -> Rect:
    """The model pixels of the document that drawing `mark` may touch; empty when it lies outside."""
    x, y = frame.to_model(mark.x, mark.y)
    wide = (
        max(mark.width * frame.scale, LEAST_WIDTH) / 2 + swing(mark) * frame.scale if isinstance(mark, Stroke) else 0.0
    )
    return Rect.around(x, y, wide + 1).intersect(Rect(*frame.box))


def _thinned(x: FloatArray, y: FloatArray) -> NDArray[np.intp]:
    """Indices of the points that lie about STEP apart along the stroke, its two ends included."""
    if len(x) < 3:
        return np.arange(len(x))
    travelled = np.cumsum(np.hypot(x[1:] - x[:-1], y[1:] - y[:-1]), dtype=np.float64)
    cell = np.floor(travelled / STEP)
    keep = np.ones(len(x), np.bool_)
    keep[1] = cell[0] != 0
    keep[2:-1] = cell[1:-1] != cell[:-2]
    return np.flatnonzero(keep)


def _fixed(x: FloatArray, y: FloatArray, supersample: int) -> NDArray[np.int32]:
    """Model px -> (M,1,2) fixed-point supersampled px. OpenCV counts from pixel centres, hence the half pixel."""
    points = np.empty((len(x), 2))
    points[:, 0], points[:, 1] = x, y
    points = points.clip(-_FARTHEST, _FARTHEST) * supersample - 0.5
    return np.rint(points * (1 << SHIFT)).astype(np.int32).reshape(-1, 1, 2)
