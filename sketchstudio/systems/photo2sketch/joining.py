"""Paths of a skeleton joined into the lines that a hand would draw in one pull: on through junctions in the straightest
direction, and over gaps to an end that lies ahead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sketchstudio.systems.photo2sketch.skeleton import LOOP, Path, Points

Values = NDArray[np.float64]
Support = Callable[[Points, Points], Values]
"""support(from (K,2), to (K,2)) -> (K,) [0,1]: how far a line that was too faint to be kept fills each gap."""

STRAIGHT_ON = float(np.cos(np.radians(60)))
"""A line goes on through a junction unless it would turn by more."""
SHARPEST = float(np.cos(np.radians(130)))
"""Where only two paths meet, the pen turns a corner, up to this."""
AHEAD = float(np.cos(np.radians(45)))
"""A gap is bridged between ends that look at each other at least this well."""


@dataclass(frozen=True, slots=True)
class Line:
    """Joined points (N,2); a closed one repeats its first point at the end."""

    points: Points
    closed: bool


def length_of(points: Points) -> float:
    return float(np.hypot(*np.diff(points, axis=0).T).sum())


def pruned(paths: Sequence[Path], spur: float) -> list[Path]:
    """Without the short hairs that thinning leaves: paths under `spur` px that end freely at one side only."""
    kept = list(paths)
    for _ in range(2):  # a hair may have been forked
        degree = _degrees(kept)
        rest = [p for p in kept if not (_is_spur(p, degree) and length_of(p.points) < spur)]
        if len(rest) == len(kept):
            break
        kept = rest
    return kept


def _degrees(paths: Iterable[Path]) -> dict[int, int]:
    degree: dict[int, int] = defaultdict(int)
    for path in paths:
        degree[path.start] += 1
        degree[path.end] += 1
    return degree


def _is_spur(path: Path, degree: dict[int, int]) -> bool:
    return path.start != LOOP and sorted((min(degree[path.start], 3), min(degree[path.end], 3))) == [1, 3]


def joined(paths: Sequence[Path], gap: float, reach: float, support: Support) -> list[Line]:
    """Lines through all paths. gap: longest bridge over nothing, px; over a faint line it may be twice as long.
    reach: px from an end over which its direction is measured."""
    if not paths:
        return []
    ends = _Ends(paths, reach)
    _link_nodes(paths, ends)
    _bridge_gaps(paths, ends, gap, support)
    return _lines(paths, ends.partner)


class _Ends:
    """Both ends of each path, numbered 2 i (start) and 2 i + 1 (end)."""

    def __init__(self, paths: Sequence[Path], reach: float) -> None:
        self.places = np.array([p.points[i] for p in paths for i in (0, -1)], np.float64)
        self.partner = [-1] * (2 * len(paths))
        """The end that a line goes on with."""
        steps = max(1, round(reach))
        inner = [p.points[i] for p in paths for i in _inner(len(p.points), steps)]
        outward = self.places - np.array(inner, np.float64)
        self.directions = outward / np.maximum(np.hypot(*outward.T), 1e-6)[:, None]
        """(2 N,2) unit vectors, pointing away from the path."""

    def link(self, a: int, b: int) -> None:
        self.partner[a], self.partner[b] = b, a


def _inner(count: int, steps: int) -> tuple[int, int]:
    """Which of `count` points lie `steps` behind the first and before the last."""
    return min(steps, count - 1), max(0, count - 1 - steps)


def _link_nodes(paths: Sequence[Path], ends: _Ends) -> None:
    at_node: dict[int, list[int]] = defaultdict(list)
    for i, path in enumerate(paths):
        if path.start != LOOP:
            at_node[path.start].append(2 * i)
            at_node[path.end].append(2 * i + 1)
    for meeting in at_node.values():
        least = SHARPEST if len(meeting) == 2 else STRAIGHT_ON
        pairs = [
            (-float(ends.directions[a] @ ends.directions[b]), a, b)
            for i, a in enumerate(meeting)
            for b in meeting[i + 1 :]
        ]
        for straight, a, b in sorted(pairs, reverse=True):
            if straight > least and ends.partner[a] < 0 and ends.partner[b] < 0:
                ends.link(a, b)


def _bridge_gaps(paths: Sequence[Path], ends: _Ends, gap: float, support: Support) -> None:
    """Link free ends that look at each other, the nearest and straightest first."""
    degree = _degrees(paths)
    free = [
        e for e in range(2 * len(paths)) if degree[_node(paths[e // 2], e)] == 1 and _node(paths[e // 2], e) != LOOP
    ]
    if len(free) < 2:
        return
    places, directions = ends.places[free], ends.directions[free]
    lengths = np.array([length_of(paths[e // 2].points) for e in free])
    first, second = _near_pairs(places, np.minimum(lengths, 2 * gap))
    way = places[second] - places[first]
    distance = np.hypot(*way.T)
    unit = way / np.maximum(distance, 1e-6)[:, None]
    leaves = np.einsum("ij,ij->i", directions[first], unit)
    arrives = -np.einsum("ij,ij->i", directions[second], unit)
    filled = support(places[first].astype(np.float32), places[second].astype(np.float32))
    good = (np.minimum(leaves, arrives) > AHEAD) & (distance <= gap * (1 + filled))
    cost = distance * (2 - leaves) * (2 - arrives)
    for k in np.flatnonzero(good)[np.argsort(cost[good])].tolist():
        a, b = free[first[k]], free[second[k]]
        if ends.partner[a] < 0 and ends.partner[b] < 0:
            ends.link(a, b)


def _near_pairs(places: Values, room: Values) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Indices (K,), (K,) of places (N,2), each pair once, that are nearer than the room (N,) of both."""
    x, y = places.T.astype(np.float32)
    squared = np.square(x[:, None] - x) + np.square(y[:, None] - y)
    first, second = np.nonzero(squared < np.square(room.max()))
    once = (first < second) & (squared[first, second] < np.square(np.minimum(room[first], room[second])))
    return first[once], second[once]


def _node(path: Path, end: int) -> int:
    return path.end if end % 2 else path.start


def _lines(paths: Sequence[Path], partner: list[int]) -> list[Line]:
    """Follow the links: open lines from their free ends, then rings."""
    done = [False] * len(paths)
    lines = []
    starts = [end for end, other in enumerate(partner) if other < 0]
    for end in [*starts, *range(0, 2 * len(paths), 2)]:
        if done[end // 2]:
            continue
        pieces, here = [], end
        while here >= 0 and not done[here // 2]:
            done[here // 2] = True
            points = paths[here // 2].points
            pieces.append(points[::-1] if here % 2 else points)
            here = partner[here ^ 1]
        whole = np.concatenate(pieces)
        linked = here == end  # the pull came back to where it began
        ring = np.concatenate([whole, whole[:1]]) if linked else whole
        lines.append(Line(ring, linked or paths[end // 2].start == LOOP))
    return lines
