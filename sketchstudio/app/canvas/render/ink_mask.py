"""Where ink lies, as a mask: fast enough for 10,000 strokes, as exact as finding what they close needs."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.centre_line import stroke_line, tapered
from sketchstudio.document.stroke import Blob, Mark, Stroke

Lines = NDArray[np.float64]
"""(N,3): x, y, diameter in px."""

FINENESS = 2
"""Px of the drawn mask for one of the result."""
SHIFT = 4
"""Fractional bits of a coordinate."""
INKED = 48
"""Of 255: coverage from which a pixel is ink, low enough that thin lines hold."""
WIDENED = 0.3
"""Px by which each edge of a line moves outwards because less than half a pixel of ink makes it inked."""
SPARSE = 6.0
"""Px between two samples from which on the curve between them differs from a straight line."""
STEP = 1.0
"""Px between two points that are kept."""
FARTHEST = 2.0**20
"""Px: points farther out are pulled in, since fixed-point coordinates must not overflow."""


def ink_mask(marks: Sequence[Mark], scale: float, width: int, height: int) -> NDArray[np.bool_]:
    """(height,width): whether a pixel is inked, `scale` px per canvas px."""
    fine = np.zeros((height * FINENESS, width * FINENESS), np.uint8)
    sight = width / scale, height / scale
    seen = [m for m in marks if m.bounds.x0 < sight[0] and m.bounds.y0 < sight[1] and min(m.bounds.sides[2:]) > 0]
    strokes = [mark for mark in seen if isinstance(mark, Stroke)]
    if strokes:
        _draw_lines(fine, *_lines(strokes, scale))
    for mark in seen:
        if isinstance(mark, Blob):
            rings = [_fixed(np.stack(ring, axis=1) * scale) for ring in mark.rings]
            cv2.fillPoly(fine, rings, 255, cv2.LINE_8, SHIFT)
    covered = cv2.resize(fine, (width, height), interpolation=cv2.INTER_AREA)
    lies: NDArray[np.bool_] = covered >= INKED
    return lies


def _lines(strokes: list[Stroke], scale: float) -> tuple[Lines, NDArray[np.intp]]:
    """The centre lines of all strokes one after the other, px, and where each begins."""
    samples = [np.stack([s.x, s.y, s.widths], axis=1).astype(np.float64) * scale for s in strokes]
    whole, begins = _joined(samples)
    steps = np.zeros(len(whole))
    steps[1:] = np.hypot(*np.diff(whole[:, :2], axis=0).T)
    steps[begins] = 0
    widest = np.maximum.reduceat(steps, begins)
    for i in np.flatnonzero((widest > SPARSE) & (np.diff(begins, append=len(whole)) > 2)):
        # Here the line is what the canvas draws: the spline through the samples.
        samples[i] = stroke_line(strokes[i], 0.25 / scale) * (scale, scale, 2 * scale)
    for i in np.flatnonzero(widest > SPARSE):
        samples[i] = tapered(samples[i], 1)
    whole, begins = _joined(samples)
    return _thinned(whole, begins)


def _joined(lines: list[Lines]) -> tuple[Lines, NDArray[np.intp]]:
    counts = np.array([len(line) for line in lines])
    return np.concatenate(lines), np.cumsum(counts) - counts


def _thinned(whole: Lines, begins: NDArray[np.intp]) -> tuple[Lines, NDArray[np.intp]]:
    """Only points that lie about STEP apart, and the ends of each line."""
    along = np.zeros(len(whole))
    np.cumsum(np.hypot(*np.diff(whole[:, :2], axis=0).T), out=along[1:])
    kept = np.diff(np.floor(along / STEP), prepend=-1.0) != 0
    kept[begins] = True
    kept[np.append(begins[1:], len(whole)) - 1] = True
    return whole[kept], (np.cumsum(kept) - 1)[begins]


def _draw_lines(fine: NDArray[np.uint8], whole: Lines, begins: NDArray[np.intp]) -> None:
    """Draw lines of varying width: in one call all pieces of one width, of which there are few."""
    points = _fixed(whole[:, :2])
    middle = whole[:, 2].copy()
    middle[1:] = (whole[1:, 2] + whole[:-1, 2]) / 2
    middle[begins] = whole[begins, 2]
    # OpenCV draws odd widths; INKED widens a line again.
    half = np.rint((middle * FINENESS - 1) / 2 - WIDENED * FINENESS)
    width = 2 * np.clip(half, 0, 16383).astype(np.intp) + 1
    starts = np.zeros(len(whole), np.bool_)
    starts[1:] = width[1:] != width[:-1]
    starts[begins] = True
    first = np.flatnonzero(starts)
    last = np.append(first[1:], len(whole))
    # A piece takes the point before it along, unless a line begins there.
    joined = np.maximum(first - 1, 0)
    joined[np.isin(first, begins)] = first[np.isin(first, begins)]
    pieces: dict[int, list[NDArray[np.int32]]] = {}
    for a, b, thick in zip(joined.tolist(), last.tolist(), width[first].tolist(), strict=True):
        pieces.setdefault(thick, []).append(points[a:b] if b - a > 1 else np.repeat(points[a:b], 2, axis=0))
    for thick, runs in pieces.items():
        cv2.polylines(fine, runs, False, 255, thick, cv2.LINE_8, SHIFT)


def _fixed(points: NDArray[np.floating]) -> NDArray[np.int32]:
    """(M,2) px -> (M,1,2) fixed-point px of the drawn mask. OpenCV counts from pixel centres: hence the half."""
    near = np.clip(points, -FARTHEST, FARTHEST) * FINENESS - 0.5
    fixed: NDArray[np.int32] = np.rint(near * (1 << SHIFT)).astype(np.int32).reshape(-1, 1, 2)
    return fixed
