"""What is left of a stroke when an eraser has passed over parts of it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.stroke import Stroke

Values = NDArray[np.float64]
"""(K,)."""

FINEST = 0.25
"""Canvas px between two places at which a stroke is tested, at least."""
AT_ONCE = 64
"""Segments of the eraser's way whose distances are worked out together."""
CRUMB = 0.05
"""A piece shorter than this, canvas px, is nothing but a rounding error."""


def cut_stroke(stroke: Stroke, path: NDArray[np.float64], radius: float) -> tuple[Stroke, ...] | None:
    """The pieces of a stroke that lie beside a disc moved along `path` (M,2), M >= 1; all in canvas px.

    No ink of theirs lies under the disc; where one ends, pressure, tilt and time are interpolated. None when the disc
    touches no ink of the stroke."""
    rows = np.stack([stroke.x, stroke.y, stroke.pressure, stroke.tilt, stroke.time]).astype(np.float64)
    near = _segments_near(path, rows[:2], radius + stroke.width / 2)
    if not len(near):
        return None
    places = _test_places(rows[:2], max(FINEST, radius / 4))
    index = np.arange(len(stroke.x))
    x, y, width = (np.interp(places, index, values) for values in (rows[0], rows[1], stroke.widths))
    room = _distances(x, y, near) - radius - width / 2
    if (room >= 0).all():
        return None
    pieces = (_piece(stroke, rows, start, end) for start, end in _free_spans(places, room))
    return tuple(piece for piece in pieces if piece is not None)


def _test_places(points: NDArray[np.float64], step: float) -> Values:
    """Every sample's index, and between two samples (2,N) as many fractions as keep places within `step`."""
    lengths = np.hypot(*np.diff(points, axis=1))
    parts = np.maximum(1, np.ceil(lengths / step)).astype(np.intp)
    first = np.repeat(np.cumsum(parts) - parts, parts)
    within = (np.arange(parts.sum()) - first) / np.repeat(parts, parts)
    return np.append(np.repeat(np.arange(len(parts)), parts) + within, points.shape[1] - 1)


def _segments_near(path: NDArray[np.float64], points: NDArray[np.float64], reach: float) -> NDArray[np.float64]:
    """The segments (S,4), x0, y0, x1, y1, of a polyline (M,2), a lone point counting as one, that come within `reach`
    of the box round points (2,N)."""
    starts, ends = (path[:-1], path[1:]) if len(path) > 1 else (path, path)
    low, high = points.min(axis=1) - reach, points.max(axis=1) + reach
    near = (np.minimum(starts, ends) <= high).all(axis=1) & (np.maximum(starts, ends) >= low).all(axis=1)
    return np.concatenate([starts[near], ends[near]], axis=1)


def _distances(x: Values, y: Values, segments: NDArray[np.float64]) -> Values:
    """(K,) from each place to the nearest of the segments (S,4), x0, y0, x1, y1."""
    nearest: Values = np.full(len(x), np.inf)
    for first in range(0, len(segments), AT_ONCE):
        ax, ay, bx, by = segments[first : first + AT_ONCE, :, None].transpose(1, 0, 2)
        along_x, along_y = bx - ax, by - ay
        squared = np.maximum(along_x * along_x + along_y * along_y, 1e-12)
        from_x, from_y = x - ax, y - ay
        t = np.clip((from_x * along_x + from_y * along_y) / squared, 0, 1)
        from_x -= t * along_x
        from_y -= t * along_y
        np.minimum(nearest, np.sqrt((from_x * from_x + from_y * from_y).min(axis=0)), out=nearest)
    return nearest


def _free_spans(places: Values, room: Values) -> list[tuple[float, float]]:
    """Where the stroke has room, as spans of sample indices; between two places the room changes linearly."""
    free = np.concatenate([[False], room >= 0, [False]])
    begins, ends = np.flatnonzero(free[1:] & ~free[:-1]), np.flatnonzero(free[:-1] & ~free[1:]) - 1

    def crossing(outside: int, inside: int) -> float:
        share = room[outside] / (room[outside] - room[inside])
        return float(places[outside] + share * (places[inside] - places[outside]))

    last = len(places) - 1
    return [
        (crossing(a, a - 1) if a > 0 else 0.0, crossing(b, b + 1) if b < last else float(places[-1]))
        for a, b in zip(begins.tolist(), ends.tolist(), strict=True)
    ]


def _piece(stroke: Stroke, rows: NDArray[np.float64], start: float, end: float) -> Stroke | None:
    """The stroke between two sample indices, or None if nothing can be seen of it."""
    between = np.arange(np.floor(start) + 1, np.ceil(end))
    places = np.unique(np.concatenate([[start], between, [end]]))
    index = np.arange(rows.shape[1])
    x, y, pressure, tilt, time = (np.interp(places, index, row) for row in rows)
    if np.hypot(np.diff(x), np.diff(y)).sum() < CRUMB:
        return None
    return Stroke(x, y, pressure, tilt, time - time[0], stroke.width, stroke.color)
