"""Areas of the plane and what can be done with them: union, intersection, difference, outlines of lines.

Clipper does the work, on whole numbers: `STEPS` to a canvas pixel. All of it raises TiredError when time is up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
import pyclipper
from numpy.typing import NDArray

from sketchstudio.document.exchange.patience import go_on
from sketchstudio.document.exchange.svg.lines import Edges, cut, edges_of

Points = NDArray[np.float64]
"""(N,2) canvas px."""
Box = tuple[int, int, int, int]
"""x0, y0, x1, y1 in steps."""
Rule = Literal["nonzero", "evenodd"]

STEPS = 1024
_FARTHEST = 2.0**19 * STEPS
"""Steps beyond which a place is pulled in: far outside of any canvas, and well inside of what marks can hold."""
_FINENESS = 0.1
"""Canvas px: how far a rounded corner may lie from a true circle."""
_RULES = {"nonzero": pyclipper.PFT_NONZERO, "evenodd": pyclipper.PFT_EVENODD}
_JOINS = {"miter": pyclipper.JT_MITER, "miter-clip": pyclipper.JT_MITER, "bevel": pyclipper.JT_SQUARE}
_CAPS = {"butt": pyclipper.ET_OPENBUTT, "square": pyclipper.ET_OPENSQUARE, "round": pyclipper.ET_OPENROUND}
_Path = list[Any]
"""Pairs of whole numbers."""


class Region:
    """An area with holes, immutable. Its rings neither cross nor overlap; outer ones run one way, holes the other."""

    __slots__ = ("_box", "_edges", "_paths", "_shrunk")

    def __init__(self, paths: Sequence[_Path]) -> None:
        self._paths = paths
        self._box: Box | None = None
        self._edges: Edges | None = None
        self._shrunk: dict[float, Region] = {}

    @classmethod
    def of(cls, rings: Sequence[Points], rule: Rule = "nonzero") -> Region:
        """What rings enclose by a fill rule; rings of fewer than three points enclose nothing."""
        paths = [path for path in map(_path, rings) if len(path) >= 3]
        return cls(_clipped(pyclipper.CT_UNION, paths, (), _RULES[rule])) if paths else EMPTY

    @property
    def empty(self) -> bool:
        return not self._paths

    @property
    def box(self) -> Box:
        if self._box is None:
            self._box = _around(np.concatenate([np.asarray(path, np.int64) for path in self._paths]))
        return self._box

    @property
    def rings(self) -> list[Points]:
        """Without the point that closes them."""
        return [np.asarray(path, np.float64) / STEPS for path in self._paths]

    @property
    def edges(self) -> Edges:
        """Of all rings; worked out once, since many lines are cut by one area."""
        if self._edges is None:
            self._edges = edges_of(self.rings)
        return self._edges

    @property
    def area(self) -> float:
        """Square canvas px, without the holes."""
        return abs(sum(float(pyclipper.Area(path)) for path in self._paths)) / STEPS**2

    @property
    def perimeter(self) -> float:
        """Canvas px, around the holes as well."""
        return sum(float(np.hypot(*(np.roll(ring, -1, axis=0) - ring).T).sum()) for ring in self.rings)

    def meets(self, other: Region) -> bool:
        """Whether their boxes overlap; empty ones meet nothing."""
        if self.empty or other.empty:
            return False
        a, b = self.box, other.box
        return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]

    def __and__(self, other: Region) -> Region:
        if not self.meets(other):
            return EMPTY
        if other._holds_box_of(self):
            return self
        return Region(_clipped(pyclipper.CT_INTERSECTION, self._paths, other._paths))

    def __sub__(self, other: Region) -> Region:
        return Region(_clipped(pyclipper.CT_DIFFERENCE, self._paths, other._paths)) if self.meets(other) else self

    def __or__(self, other: Region) -> Region:
        if self.empty or other.empty:
            return self if other.empty else other
        return Region(_clipped(pyclipper.CT_UNION, self._paths, other._paths))

    def _holds_box_of(self, other: Region) -> bool:
        """Whether this is a plain rectangle around the other: the page's clip around almost everything, mostly."""
        if len(self._paths) != 1 or len(self._paths[0]) != 4:
            return False
        mine, its = self.box, other.box
        upright = all(x in (mine[0], mine[2]) and y in (mine[1], mine[3]) for x, y in self._paths[0])
        return upright and mine[0] <= its[0] and mine[1] <= its[1] and mine[2] >= its[2] and mine[3] >= its[3]

    def shrunk(self, by: float) -> Region:
        """Without a border of `by` canvas px, to a tenth; worked out once, since many lines run below one area."""
        if self.empty:
            return self
        by = round(by, 1)
        if by not in self._shrunk:
            go_on()
            offset = pyclipper.PyclipperOffset(2.0, _FINENESS * STEPS)
            offset.AddPaths(self._paths, pyclipper.JT_MITER, pyclipper.ET_CLOSEDPOLYGON)
            self._shrunk[by] = Region(offset.Execute(-by * STEPS))
        return self._shrunk[by]

    def moved(self, matrix: NDArray[np.float64]) -> Region:
        """Under an affine map (3,3) of canvas px."""
        return Region.of([ring @ matrix[:2, :2].T + matrix[:2, 2] for ring in self.rings], "evenodd")

    def inside(self, line: Points) -> list[Points]:
        """The parts of an open line that lie in the area."""
        return cut(line, self.edges, inside=True) if self._near(line) else []

    def outside(self, line: Points) -> list[Points]:
        """The parts of an open line that do not."""
        return cut(line, self.edges, inside=False) if self._near(line) else [line]

    def _near(self, line: Points) -> bool:
        """Whether a line may touch the area."""
        if self.empty:
            return False
        x0, y0, x1, y1 = (side / STEPS for side in self.box)
        (left, top), (right, bottom) = line.min(axis=0).tolist(), line.max(axis=0).tolist()
        return bool(left <= x1 and right >= x0 and top <= y1 and bottom >= y0)


EMPTY = Region(())


def box_of(line: Points) -> Box:
    """Around the points of a line."""
    return _around(np.rint(np.clip(line * STEPS, -_FARTHEST, _FARTHEST)).astype(np.int64))


def _around(steps: NDArray[np.int64]) -> Box:
    x0, y0 = steps.min(axis=0).tolist()
    x1, y1 = steps.max(axis=0).tolist()
    return x0, y0, x1, y1


def outline(lines: Sequence[Points], closed: bool, width: float, cap: str, join: str, miter: float) -> Region:
    """What a pen of some width covers along lines, canvas px, with SVG's names for caps and joins."""
    offset = pyclipper.PyclipperOffset(max(1.0, miter), _FINENESS * STEPS)
    ends = pyclipper.ET_CLOSEDLINE if closed else _CAPS.get(cap, pyclipper.ET_OPENBUTT)
    paths = [path for path in map(_path, lines) if path]
    if not paths:
        return EMPTY
    for path in paths:
        dot = len(path) == 1 and cap == "round"
        offset.AddPath(path, pyclipper.JT_ROUND if dot else _JOINS.get(join, pyclipper.JT_ROUND), ends)
    return Region(offset.Execute(width / 2 * STEPS))


def _path(points: Points) -> _Path:
    """Whole numbers, neighbours that became the same place once."""
    steps = np.rint(np.clip(points * STEPS, -_FARTHEST, _FARTHEST)).astype(np.int64)
    fresh = np.concatenate([[True], (np.diff(steps, axis=0) != 0).any(axis=1)])
    path: _Path = steps[fresh].tolist()
    return path


def _clipped(how: int, subjects: Sequence[_Path], clips: Sequence[_Path], rule: int = pyclipper.PFT_NONZERO) -> Any:
    go_on()
    clipper = pyclipper.Pyclipper()
    if not _add(clipper, subjects, pyclipper.PT_SUBJECT):
        return list(clips) if how == pyclipper.CT_UNION else []
    _add(clipper, clips, pyclipper.PT_CLIP)
    return clipper.Execute(how, rule, pyclipper.PFT_NONZERO)


def _add(clipper: Any, paths: Sequence[_Path], role: int) -> bool:
    """False when the paths enclose nothing at all, which Clipper calls an error."""
    try:
        clipper.AddPaths(paths, role, True)
    except pyclipper.ClipperException:
        return False
    return True
