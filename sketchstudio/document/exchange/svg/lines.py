"""Lines cut where they cross the border of an area.

Clipper 6 cuts open lines, too, but loses pieces of them that run level."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.exchange.patience import go_on

Points = NDArray[np.float64]
"""(N,2)."""

Edges = NDArray[np.float64]
"""(N,2,2): where each begins and ends."""

_AT_ONCE = 2_000_000
"""Pairs of a segment and an edge that are looked at together."""
_APART = 1e-6
"""Places along a line that lie closer are one."""


def edges_of(rings: Sequence[Points]) -> Edges:
    """Of rings without the points that close them."""
    return np.concatenate([np.stack([ring, np.roll(ring, -1, axis=0)], axis=1) for ring in rings])


def cut(line: Points, edges: Edges, inside: bool) -> list[Points]:
    """The parts of a line that lie inside of rings (even-odd) with those edges, or those outside, in its own direction.

    A closed line of which a part runs over its beginning keeps that part whole."""
    go_on()
    if len(line) < 2:
        return [line] if bool(_within(line, edges)[0]) == inside else []
    at = _crossings(line, edges)
    middles = _at(line, (at[:-1] + at[1:]) / 2)
    kept = _within(middles, edges) == inside
    if kept.all():
        return [line]
    starts = np.flatnonzero(kept & ~np.concatenate([[False], kept[:-1]]))
    ends = np.flatnonzero(kept & ~np.concatenate([kept[1:], [False]])) + 1
    parts = [_stretch(line, float(at[a]), float(at[b])) for a, b in zip(starts, ends, strict=True)]
    if len(parts) > 1 and kept[0] and kept[-1] and (line[0] == line[-1]).all():
        parts = [np.concatenate([parts[-1], parts[0][1:]]), *parts[1:-1]]
    return parts


def _crossings(line: Points, edges: Edges) -> NDArray[np.float64]:
    """Places along the line, in segments from its beginning: both ends, and where it meets an edge."""
    found = [np.array([0.0, len(line) - 1.0])]
    segments = np.stack([line[:-1], line[1:]], axis=1)
    edges = edges[_near(edges, segments)]
    near = np.flatnonzero(_near(segments, edges))
    chunk = max(1, _AT_ONCE // max(1, len(edges)))
    a, way = edges[:, 0], edges[:, 1] - edges[:, 0]
    for first in range(0, len(near), chunk):
        places = near[first : first + chunk]
        p, step = segments[places, 0], segments[places, 1] - segments[places, 0]
        across = step[:, None, 0] * way[None, :, 1] - step[:, None, 1] * way[None, :, 0]
        apart = a[None] - p[:, None]
        with np.errstate(divide="ignore", invalid="ignore"):
            t = (apart[..., 0] * way[None, :, 1] - apart[..., 1] * way[None, :, 0]) / across
            u = (apart[..., 0] * step[:, None, 1] - apart[..., 1] * step[:, None, 0]) / across
        hit = (across != 0) & (t >= 0) & (t <= 1) & (u >= 0) & (u <= 1)
        segment, edge = np.nonzero(hit)
        found.append(places[segment] + t[segment, edge])
    at = np.unique(np.concatenate(found))
    distinct: NDArray[np.float64] = at[np.concatenate([[True], np.diff(at) > _APART])]
    return distinct


def _near(pieces: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.bool_]:
    """(N,): which pieces (N,2,2) may touch the box around some others."""
    if not len(others):
        return np.zeros(len(pieces), np.bool_)
    low, high = others.min(axis=(0, 1)), others.max(axis=(0, 1))
    near: NDArray[np.bool_] = ((pieces.max(axis=1) >= low) & (pieces.min(axis=1) <= high)).all(axis=1)
    return near


def _within(points: Points, edges: Edges) -> NDArray[np.bool_]:
    """(N,): whether each lies inside, by the edges that a ray from it crosses."""
    inside = np.zeros(len(points), np.bool_)
    chunk = max(1, _AT_ONCE // len(edges))
    (x0, y0), (x1, y1) = edges[:, 0].T, edges[:, 1].T
    rise = np.where(y1 == y0, 1.0, y1 - y0)
    for first in range(0, len(points), chunk):
        x, y = points[first : first + chunk].T[:, :, None]
        spans = (y0[None] > y) != (y1[None] > y)
        inside[first : first + chunk] = (spans & (x < x0 + (y - y0) / rise * (x1 - x0))).sum(axis=1) % 2 == 1
    return inside


def _at(line: Points, places: NDArray[np.float64]) -> Points:
    index = np.minimum(places.astype(np.intp), len(line) - 2)
    share = (places - index)[:, None]
    points: Points = line[index] * (1 - share) + line[index + 1] * share
    return points


def _stretch(line: Points, start: float, stop: float) -> Points:
    inner = line[int(np.floor(start)) + 1 : int(np.ceil(stop))]
    ends = _at(line, np.array([start, stop]))
    return np.concatenate([ends[:1], inner, ends[1:]])
