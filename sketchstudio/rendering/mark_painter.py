"""Marks painted in their colours as the window shows them, antialiased, one over the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.centre_line import Points, stroke_line, swing, tapered
from sketchstudio.document.exchange.raster import Rgba
from sketchstudio.document.geometry import Rect
from sketchstudio.document.stroke import Blob, Color, Mark, Stroke

SHIFT = 6
"""Fractional bits of a coordinate: 1/64 of a supersampled pixel."""
SUPERSAMPLE = 8
"""Line widths come in steps of a quarter of a pixel, coverage in 1/64 of it."""
TOLERANCE = 0.06
"""Greatest distance of a painted line from the true curve, output px."""
_FARTHEST = 2.0**21
"""Output px: points farther out are pulled in, since fixed-point coordinates must not overflow."""
_THICKEST = 32766
"""OpenCV draws no thicker line."""
_THIN = 6.0
"""Output px below which a tenth of a pixel more is seen."""
_FINENESSES = (SUPERSAMPLE, 7, 9, 10)


class MarkPainter:
    """A transparent window on the drawing, `window` px of it at `scale` output px for a canvas px.

    Supersampling takes up to 100 bytes for each of its pixels: large pictures are painted in several windows."""

    def __init__(self, window: Rect, scale: float) -> None:
        self._window, self._scale = window, scale
        self._mixed = np.zeros((window.height, window.width, 4), np.float32)
        """Colour [0, 255] times cover, and cover [0, 1]."""

    def copy(self) -> MarkPainter:
        """Another window with the same picture in it, to be painted on alone."""
        other = MarkPainter(self._window, self._scale)
        other._mixed[:] = self._mixed
        return other

    def paint(self, mark: Mark, color: Color | None = None) -> None:
        """Paint a mark over what is there, in its own colour unless another is given."""
        area = reach(mark, self._scale).intersect(self._window)
        if area.empty:
            return
        cover = _cover(mark, self._scale, area)[..., None]
        x, y = area.x0 - self._window.x0, area.y0 - self._window.y0
        part = self._mixed[y : y + area.height, x : x + area.width]
        part += (np.array([*(color or mark.color), 1], np.float32) - part) * cover

    def pixels(self) -> Rgba:
        """What has been painted."""
        cover = self._mixed[..., 3:]
        color = self._mixed[..., :3] / np.maximum(cover, np.float32(1e-6))
        rgba: Rgba = np.rint(np.concatenate([np.minimum(color, 255), cover * 255], axis=2)).astype(np.uint8)
        return rgba


def reach(mark: Mark, scale: float) -> Rect:
    """The output pixels that painting a mark may touch."""
    x, y = mark.x * np.float32(scale), mark.y * np.float32(scale)
    if isinstance(mark, Blob):
        return Rect.around(x, y, 1)
    return Rect.around(x, y, (mark.width / 2 + swing(mark)) * scale + 1)


def _cover(mark: Mark, scale: float, area: Rect) -> NDArray[np.float32]:
    """(h,w) [0, 1]: how much of each output pixel in `area` a mark covers."""
    fineness = _fineness(mark.width * scale) if isinstance(mark, Stroke) else SUPERSAMPLE
    fine = np.zeros((area.height * fineness, area.width * fineness), np.uint8)
    if isinstance(mark, Blob):
        rings = [_fixed(np.stack(ring, axis=1) * scale, area, fineness) for ring in mark.rings]
        cv2.fillPoly(fine, rings, 255, cv2.LINE_8, SHIFT)
    else:
        line = stroke_line(mark, TOLERANCE / scale) * scale
        for thickness, points in _runs(line, fineness):
            cv2.polylines(fine, [_fixed(points, area, fineness)], False, 255, thickness, cv2.LINE_8, SHIFT)
    small = cv2.resize(fine, (area.width, area.height), interpolation=cv2.INTER_AREA)
    return small.astype(np.float32) * np.float32(1 / 255)


def _fineness(width: float) -> int:
    """How many supersampled px a pixel of a stroke of some width, output px, is cut into.

    OpenCV draws only odd widths: thin lines of full pressure take the fineness that gives them theirs."""
    if width < _THIN:
        return min(_FINENESSES, key=lambda fineness: abs((width * fineness) % 2 - 1))
    fineness = SUPERSAMPLE
    while fineness > 1 and width * fineness > _THICKEST:
        fineness //= 2
    return fineness


def _runs(line: Points, fineness: int) -> Iterator[tuple[int, Points]]:
    """A centre line (M,3), output px, cut where its width changes by a step; neighbouring runs share a point."""
    if len(line) == 1:
        line = np.repeat(line, 2, axis=0)
    line = tapered(line, 1 / fineness)
    middle = (line[1:, 2] + line[:-1, 2]) / 2
    # Two supersampled px a step, and OpenCV draws an even thickness one pixel wider, round ends included.
    half = np.clip(np.rint((middle * 2 * fineness - 1) / 2), 0, _THICKEST // 2).astype(np.int64)
    starts = np.flatnonzero(np.diff(half)) + 1
    for first, last in pairwise([0, *starts.tolist(), len(half)]):
        yield max(1, 2 * int(half[first])), line[first : last + 1, :2]


def _fixed(points: NDArray[np.floating[Any]], area: Rect, fineness: int) -> NDArray[np.int32]:
    """(M,2) output px -> (M,1,2) fixed-point supersampled px. OpenCV counts from pixel centres: hence the half."""
    inside = np.clip(np.asarray(points, np.float64), -_FARTHEST, _FARTHEST) - (area.x0, area.y0)
    return np.rint((inside * fineness - 0.5) * (1 << SHIFT)).astype(np.int32).reshape(-1, 1, 2)
