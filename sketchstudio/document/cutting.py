"""What is left of strokes when an eraser has passed over parts of them: thousands at once, as arrays over all."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.centre_line import with_dense_samples
from sketchstudio.document.stroke import LEAST_WIDTH_SHARE, Stroke, bounds_of

Values = NDArray[np.float64]
"""(K,)."""
Indices = NDArray[np.intp]
"""(K,)."""
Samples = NDArray[np.float64]
"""(5,N): ROWS of the samples of all strokes, one stroke after the other. A place on a stroke is
the index of a sample, with a fraction between two."""

ROWS = "x", "y", "pressure", "tilt", "time"
FINEST = 0.25
"""Canvas px between two places at which a stroke is tested, at least, and from its samples' straight pieces to it."""
AT_ONCE = 16
"""Segments of the eraser's way whose distances are worked out together; more would not stay in the cache."""
LEAST_CELL = 32.0
"""Canvas px: smaller squares, whose distances are worked out together, would cost more than they save."""
CRUMB = 0.05
"""A piece shorter than this, canvas px, is nothing but a rounding error."""


def cut_strokes(strokes: Sequence[Stroke], path: NDArray[np.float64], radius: float) -> list[list[Stroke] | None]:
    """The pieces of each stroke that lie beside a disc moved along `path` (M,2), M >= 1; all in canvas px.

    No ink of theirs lies under the disc; where one ends, pressure, tilt and time are interpolated. None for a stroke
    of which the disc touches no ink."""
    strokes = [with_dense_samples(stroke, FINEST) for stroke in strokes]
    left: list[list[Stroke] | None] = [None] * len(strokes)
    for numbers in _of_like_width(strokes, radius):
        pieces = _cut([strokes[number] for number in numbers], path, radius)
        for number, of_one in zip(numbers, pieces, strict=True):
            left[number] = of_one
    return left


def _of_like_width(strokes: Sequence[Stroke], radius: float) -> list[list[int]]:
    """The strokes' numbers, apart by the octave of their width: the widest says how far has to be looked around."""
    groups: dict[int, list[int]] = {}
    for number, stroke in enumerate(strokes):
        groups.setdefault(max(0, math.ceil(math.log2(stroke.width / radius))), []).append(number)
    return list(groups.values())


def _cut(strokes: Sequence[Stroke], path: NDArray[np.float64], radius: float) -> list[list[Stroke] | None]:
    rows = [np.concatenate([getattr(stroke, name) for stroke in strokes]) for name in ROWS]
    samples = np.array(rows, np.float64)
    counts = np.array([len(stroke.x) for stroke in strokes])
    step = max(FINEST, radius / 4)
    places, firsts = _test_places(samples[:2], np.cumsum(counts), step)
    width = np.repeat([stroke.width for stroke in strokes], counts)
    half = width / 2 * (LEAST_WIDTH_SHARE + (1 - LEAST_WIDTH_SHARE) * np.clip(samples[2], 0, 1))
    x, y, reach = _at(np.stack([samples[0], samples[1], half]), places)
    reach += radius
    room = _distances_to(path, x, y, float(reach.max()) + step) - reach
    touched = np.logical_or.reduceat(room < 0, firsts)
    starts, ends, owners = _free_spans(places, room, firsts)
    cut = touched[owners]
    left: list[list[Stroke] | None] = [[] if hit else None for hit in touched.tolist()]
    for owner, piece in _pieces(strokes, samples, starts[cut], ends[cut], owners[cut]):
        of_one = left[owner]
        assert of_one is not None
        of_one.append(piece)
    return left


def _test_places(points: NDArray[np.float64], stops: Indices, step: float) -> tuple[Values, Indices]:
    """Every sample, and between two samples of a stroke as many places as keep them within `step`; and which of the
    places is each stroke's first. points: (2,N); stops: (S,), where each stroke's samples end."""
    parts = np.ones(points.shape[1], np.intp)
    parts[:-1] = np.maximum(1, np.ceil(np.hypot(*np.diff(points, axis=1)) / step))
    parts[stops - 1] = 1
    first = np.cumsum(parts) - parts
    within = np.arange(parts.sum()) - np.repeat(first, parts)
    places = np.repeat(np.arange(len(parts)), parts) + within / np.repeat(parts, parts)
    return places, first[np.concatenate([[0], stops[:-1]])]


def _at(rows: NDArray[np.float64], places: Values) -> NDArray[np.float64]:
    """(R,K): rows (R,N) of values of samples at places between them."""
    before = places.astype(np.intp)
    after = np.minimum(before + 1, rows.shape[1] - 1)
    low = rows[:, before]
    found: NDArray[np.float64] = low + (places - before) * (rows[:, after] - low)
    return found


# Distances


def _distances_to(path: NDArray[np.float64], x: Values, y: Values, reach: float) -> Values:
    """(K,) from each place to the polyline `path` (M,2), a lone point counting as one, canvas px; exact up to `reach`,
    and beyond it anything that is more."""
    starts, ends = (path[:-1], path[1:]) if len(path) > 1 else (path, path)
    segments = np.concatenate([starts, ends], axis=1)
    low, high = np.minimum(starts, ends) - reach, np.maximum(starts, ends) + reach
    nearest: Values = np.full(len(x), np.inf)
    for inside in _cells(x, y, max(LEAST_CELL, 2 * reach)):
        (x0, x1), (y0, y1) = _range(x[inside]), _range(y[inside])
        near = (low[:, 0] <= x1) & (low[:, 1] <= y1) & (high[:, 0] >= x0) & (high[:, 1] >= y0)
        if near.any():
            nearest[inside] = _distances(x[inside], y[inside], segments[near])
    return nearest


def _cells(x: Values, y: Values, side: float) -> Iterator[Indices]:
    """The places that share a square of a grid, square by square."""
    column, row = (np.floor((values - values.min()) / side).astype(np.int64) for values in (x, y))
    cell = row * (column.max() + 1) + column
    order = np.argsort(cell, kind="stable")
    yield from np.split(order, np.flatnonzero(np.diff(cell[order])) + 1)


def _range(values: Values) -> tuple[float, float]:
    return float(values.min()), float(values.max())


def _distances(x: Values, y: Values, segments: NDArray[np.float64]) -> Values:
    """(K,) from each place to the nearest of the segments (S,4), x0, y0, x1, y1."""
    nearest: Values = np.full(len(x), np.inf)
    for first in range(0, len(segments), AT_ONCE):
        ax, ay, bx, by = segments[first : first + AT_ONCE, :, None].transpose(1, 0, 2)
        along_x, along_y = bx - ax, by - ay
        squared = np.maximum(along_x * along_x + along_y * along_y, 1e-12)
        off_x, off_y = x - ax, y - ay
        t = off_x * (along_x / squared)
        t += off_y * (along_y / squared)
        np.clip(t, 0, 1, out=t)
        off_x -= t * along_x
        off_y -= t * along_y
        off_x *= off_x
        off_y *= off_y
        off_x += off_y
        np.minimum(nearest, off_x.min(axis=0), out=nearest)
    return np.sqrt(nearest)


# Pieces


def _free_spans(places: Values, room: Values, firsts: Indices) -> tuple[Values, Values, Indices]:
    """Where strokes have room, as spans of places, and whose each is; between two places the room changes linearly.

    firsts: (S,), which place is each stroke's first."""
    free, first = room >= 0, np.zeros(len(room), np.bool_)
    first[firsts] = True
    last = np.append(first[1:], True)
    begins = np.flatnonzero(free & (first | ~np.append(False, free[:-1])))
    ends = np.flatnonzero(free & (last | ~np.append(free[1:], False)))

    def edge(at: Indices, beyond: Indices, whole: NDArray[np.bool_]) -> Values:
        outside, under = np.where(whole, 0.0, room[at]), np.where(whole, -1.0, room[beyond])
        crossing: Values = places[at] + outside / (outside - under) * (places[beyond] - places[at])
        return crossing

    starts = edge(begins, np.maximum(begins - 1, 0), first[begins])
    stops = edge(ends, np.minimum(ends + 1, len(room) - 1), last[ends])
    return starts, stops, np.searchsorted(firsts, begins, side="right") - 1


def _pieces(
    strokes: Sequence[Stroke], samples: Samples, starts: Values, ends: Values, owners: Indices
) -> Iterator[tuple[int, Stroke]]:
    """The parts of strokes between two places each, with their strokes' numbers; none of which nothing can be seen."""
    if not len(starts):
        return
    inner = np.floor(starts) + 1
    counts = np.maximum(0, np.ceil(ends) - inner).astype(np.intp) + 2
    stops = np.cumsum(counts)
    begins = stops - counts
    places = np.arange(stops[-1]) + np.repeat(inner - 1 - begins, counts)
    places[begins], places[stops - 1] = starts, ends
    rows = _at(samples, places)
    rows[4] -= np.repeat(rows[4, begins], counts)
    travelled = np.append(0, np.cumsum(np.hypot(*np.diff(rows[:2], axis=1))))
    seen = np.flatnonzero(travelled[stops - 1] - travelled[begins] >= CRUMB)
    points = rows.astype(np.float32)
    rects = bounds_of(points, begins, np.array([strokes[owner].margin for owner in owners.tolist()]))
    for number in seen.tolist():
        owner = int(owners[number])
        # A piece must not keep alive what belongs to others.
        own = points[:, begins[number] : stops[number]].copy()
        own.setflags(write=False)
        whole = strokes[owner]
        yield owner, Stroke.from_checked(own, whole.width, whole.color, rects[number], whole.made)
