"""Paths of a skeleton joined into the lines that a hand would draw in one pull: on through junctions in the straightest
direction, over gaps to an end that lies ahead, and round to where a nearly closed line began."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sketchstudio.vectorizing.skeleton import LOOP, Path, Points

Values = NDArray[np.float64]
Support = Callable[[Points, Points], Values]
"""support(from (K,2), to (K,2)) -> (K,) [0,1]: how far a line that was too faint to be kept fills each gap."""

STRAIGHT_ON = float(np.cos(np.radians(60)))
"""A line goes on through a junction unless it would turn by more."""
SHARPEST = float(np.cos(np.radians(130)))
"""Where only two paths meet, the pen turns a corner, up to this."""
AHEAD = float(np.cos(np.radians(45)))
"""A gap is bridged between ends that look at each other at least this well."""
WELL_AHEAD = float(np.cos(np.radians(25)))
"""And a gap that is wide, but little beside its lines, at least so well."""
CLOSING = 0.15
"""How wide such a gap may be, as a share of the shorter line's length (of the whole line's when it closes)..."""
WIDEST = 6.0
"""...and as a multiple of the gap that is bridged anyway."""


@dataclass(frozen=True, slots=True)
class Line:
    """Joined points (N,2); a closed one repeats its first point at the end."""

    points: Points
    closed: bool
    free: tuple[bool, bool] = (False, False)
    """Whether nothing else lies at its start and at its end."""


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
    """Lines through all paths. gap: longest bridge over nothing, px; over a faint line it may be twice as long, and
    more between long lines. reach: px from an end over which its direction is measured."""
    lines = _through_junctions(paths, reach)
    for wide in (False, True):  # small gaps first: they make the lines long that wide ones need
        lines = _bridged(lines, gap, reach, support, wide)
    return lines


# Through junctions


class _Ends:
    """Both ends of each piece, numbered 2 i (start) and 2 i + 1 (end)."""

    def __init__(self, pieces: Sequence[Points], reach: float) -> None:
        self.places = np.array([points[i] for points in pieces for i in (0, -1)], np.float64).reshape(-1, 2)
        self.partner = [-1] * (2 * len(pieces))
        """The end that a line goes on with."""
        steps = max(1, round(reach))
        inner = [points[i] for points in pieces for i in _inner(len(points), steps)]
        outward = self.places - np.array(inner, np.float64).reshape(-1, 2)
        self.directions = outward / np.maximum(np.hypot(*outward.T), 1e-6)[:, None]
        """(2 N,2) unit vectors, pointing away from the piece."""

    def link(self, a: int, b: int) -> None:
        self.partner[a], self.partner[b] = b, a

    def linked(self, end: int) -> bool:
        return self.partner[end] >= 0


def _inner(count: int, steps: int) -> tuple[int, int]:
    """Which of `count` points lie `steps` behind the first and before the last."""
    return min(steps, count - 1), max(0, count - 1 - steps)


def _through_junctions(paths: Sequence[Path], reach: float) -> list[Line]:
    ends = _Ends([path.points for path in paths], reach)
    at_node: dict[int, list[int]] = defaultdict(list)
    for i, path in enumerate(paths):
        at_node[path.start].append(2 * i)
        at_node[path.end].append(2 * i + 1)
    rings = at_node.pop(LOOP, [])
    for meeting in at_node.values():
        least = SHARPEST if len(meeting) == 2 else STRAIGHT_ON
        pairs = [
            (-float(ends.directions[a] @ ends.directions[b]), a, b)
            for i, a in enumerate(meeting)
            for b in meeting[i + 1 :]
        ]
        for straight, a, b in sorted(pairs, reverse=True):
            if straight > least and not ends.linked(a) and not ends.linked(b):
                ends.link(a, b)
    alone = {meeting[0] for meeting in at_node.values() if len(meeting) == 1}
    pieces = [Line(path.points, path.start == LOOP) for path in paths]
    return _pulls(pieces, ends.partner, alone - set(rings))


def _pulls(pieces: Sequence[Line], partner: list[int], free: set[int]) -> list[Line]:
    """Follow the links: open lines from their unlinked ends, then rings. free: the ends at which nothing else lies."""
    done = [False] * len(pieces)
    lines = []
    starts = [end for end, other in enumerate(partner) if other < 0]
    for start in [*starts, *range(0, 2 * len(pieces), 2)]:
        if done[start // 2]:
            continue
        parts, here, last = [], start, start
        while here >= 0 and not done[here // 2]:
            done[here // 2] = True
            points, last = pieces[here // 2].points, here ^ 1
            parts.append(points[::-1] if here % 2 else points)
            here = partner[last]
        whole = np.concatenate(parts)
        if here == start:  # the pull came back to where it began
            lines.append(Line(np.concatenate([whole, whole[:1]]), True))
        else:
            lines.append(Line(whole, pieces[start // 2].closed, (start in free, last in free)))
    return lines


# Over gaps


def _bridged(lines: Sequence[Line], gap: float, reach: float, support: Support, wide: bool) -> list[Line]:
    """Link free ends that look at each other, the nearest and straightest first."""
    free = [2 * i + side for i, line in enumerate(lines) for side in (0, 1) if line.free[side]]
    if len(free) < 2:
        return list(lines)
    ends = _Ends([line.points for line in lines], reach)
    places, directions = ends.places[free], ends.directions[free]
    lengths = np.array([length_of(lines[end // 2].points) for end in free])
    most = np.minimum(CLOSING * lengths, WIDEST * gap) if wide else np.minimum(lengths, 2 * gap)
    first, second = _near_pairs(places, most)
    way = places[second] - places[first]
    distance = np.hypot(*way.T)
    unit = way / np.maximum(distance, 1e-6)[:, None]
    leaves = np.einsum("ij,ij->i", directions[first], unit)
    arrives = -np.einsum("ij,ij->i", directions[second], unit)
    good = np.minimum(leaves, arrives) > (WELL_AHEAD if wide else AHEAD)
    if not wide:
        good &= distance <= gap * (1 + support(places[first].astype(np.float32), places[second].astype(np.float32)))
    cost = distance * (2 - leaves) * (2 - arrives)
    for k in np.flatnonzero(good)[np.argsort(cost[good])].tolist():
        a, b = free[first[k]], free[second[k]]
        if not ends.linked(a) and not ends.linked(b):
            ends.link(a, b)
    return _pulls(lines, ends.partner, set(free))


def _near_pairs(places: Values, room: Values) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Indices (K,), (K,) of places (N,2), each pair once, that are nearer than the room (N,) of both."""
    x, y = places.T.astype(np.float32)
    squared = np.square(x[:, None] - x) + np.square(y[:, None] - y)
    first, second = np.nonzero(squared < np.square(room.max()))
    once = (first < second) & (squared[first, second] < np.square(np.minimum(room[first], room[second])))
    return first[once], second[once]
