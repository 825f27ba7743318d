"""What refined lines make of the strokes that were drawn: which stay themselves, which move, which lines are new.

A stroke that moves keeps everything but its points' places: number of samples, pressure, tilt, time, width, colour, its
place in the stack. Each sample is drawn to the nearest refined line that runs the same way, no farther than the
calibration allows, and what all samples do is smoothed along the stroke, so that it stays the same pull of the pen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.stroke import BLACK, Stroke

Points = NDArray[np.float64]
"""(N,2) x, y."""

REACH = 0.08
"""How far a point may move at calibration 1; lengths here are shares of the drawing's longer side."""
SAME = 0.003
"""A stroke none of whose points would move farther stays itself."""
COVERED = 0.022
"""Nearer to a drawn line than this a refined one is no line of its own."""
SHORTEST = 0.03
"""Of a new line."""
STEP = 0.008
"""Between the points that are compared."""
SMOOTH = 3.0
"""Standard deviation, in such steps, of the blur of what the samples do."""
CROSSING = 0.05
"""What a line that runs across costs, as a distance."""
FOLLOWED = 0.5
"""Share of a stroke's points that need a line within reach for it to move."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What would be done to a drawing."""

    moved: Mapping[int, Stroke]
    """By the place of the drawn stroke that each comes from: it takes that one's place."""
    added: tuple[Stroke, ...] = ()
    """Lines that nothing drawn lies near to."""

    @property
    def empty(self) -> bool:
        return not self.moved and not self.added

    def of(self, drawn: Sequence[Stroke]) -> tuple[Stroke, ...]:
        """The drawing with everything done: as many strokes as before in the same order, then what is new."""
        return (*(self.moved.get(place, stroke) for place, stroke in enumerate(drawn)), *self.added)


def calibrate(drawn: Sequence[Stroke], refined: Sequence[Stroke], calibration: float, side: float) -> Calibration:
    """drawn and refined strokes in the same px; `side`: the drawing's longer side in them.

    calibration: [0,1], how far lines may be moved, and how unsure new ones may be: pressure of a refined stroke says
    how sure it is. At 0 nothing is done."""
    if calibration <= 0 or not refined:
        return Calibration({})
    step = STEP * side
    lines = [_even(stroke, step) for stroke in refined]
    targets, ways = np.concatenate(lines), np.concatenate([_ways(line) for line in lines])
    moved: dict[int, Stroke] = {}
    for place, stroke in enumerate(drawn):
        there = _moved(stroke, targets, ways, calibration * REACH * side, side)
        if there is not None:
            moved[place] = there
    lying = [moved.get(place, stroke) for place, stroke in enumerate(drawn)]
    return Calibration(moved, _added(lying, refined, lines, calibration, side))


def _moved(stroke: Stroke, targets: Points, ways: Points, reach: float, side: float) -> Stroke | None:
    """The stroke along the refined lines; None where it stays itself."""
    points = _even(stroke, STEP * side)
    nearest, distance = _nearest(points, _ways(points), targets, ways, side)
    followed = distance <= reach
    if followed.mean() < FOLLOWED:
        return None
    shift = _beside(targets[nearest] - points, ways[nearest])
    places = np.arange(len(points))
    known = places[followed]
    shift = np.stack([np.interp(places, known, axis[followed]) for axis in shift.T], 1)
    shift = _blurred(shift, SMOOTH)
    if float(np.hypot(*shift.T).max()) <= SAME * side:
        return None
    along = _along(stroke)
    evenly = np.linspace(0, along[-1], len(points))
    dx, dy = (np.interp(along, evenly, axis).astype(np.float32) for axis in shift.T)
    return replace(stroke, x=stroke.x + dx, y=stroke.y + dy)


def _nearest(
    points: Points, own: Points, targets: Points, ways: Points, side: float
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """For each point the place of its target and how far that is, px; lines that run across count as farther."""
    between = np.hypot(points[:, None, 0] - targets[None, :, 0], points[:, None, 1] - targets[None, :, 1])
    across = 1 - np.abs(own @ ways.T)
    best = np.asarray((between + CROSSING * side * across).argmin(1), np.intp)
    return best, between[np.arange(len(points)), best]


def _beside(shift: Points, ways: Points) -> Points:
    """What of each shift leads across the refined line: along it a point is as good as its neighbours."""
    return np.asarray(shift - (shift * ways).sum(1, keepdims=True) * ways)


def _added(
    lying: Sequence[Stroke], refined: Sequence[Stroke], lines: Sequence[Points], calibration: float, side: float
) -> tuple[Stroke, ...]:
    """The runs of refined lines that no drawn line covers, sure enough for this calibration."""
    ink = np.concatenate([_even(stroke, STEP * side) for stroke in lying]) if lying else np.full((1, 2), np.inf)
    width = float(np.median([stroke.width for stroke in lying])) if lying else None
    color = lying[-1].color if lying else BLACK
    found = []
    for stroke, line in zip(refined, lines, strict=True):
        apart = np.hypot(line[:, None, 0] - ink[None, :, 0], line[:, None, 1] - ink[None, :, 1]).min(1)
        pressure = np.interp(np.linspace(0, 1, len(line)), np.linspace(0, 1, len(stroke.x)), stroke.pressure)
        for begin, end in _runs(apart > COVERED * side):
            long = (end - begin) * STEP >= SHORTEST
            if long and float(pressure[begin:end].mean()) >= 1 - calibration:
                x, y = line[begin:end].T
                found.append(Stroke.through(x, y, width or stroke.width, color, pressure[begin:end]))
    return tuple(found)


def _runs(wanted: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where consecutive ones begin and end, half-open."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], wanted.astype(np.int8), [0]])))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _along(stroke: Stroke) -> NDArray[np.float64]:
    """(N,) px from the first sample, along the stroke."""
    return np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(stroke.x), np.diff(stroke.y)))]).astype(np.float64)


def _even(stroke: Stroke, step: float) -> Points:
    """(N,2), N >= 2: points of the stroke about `step` px apart, both ends included."""
    along = _along(stroke)
    places = np.linspace(0, along[-1], max(2, round(float(along[-1]) / step) + 1))
    return np.stack([np.interp(places, along, axis) for axis in (stroke.x, stroke.y)], 1)


def _ways(points: Points) -> Points:
    """Unit directions at points of a line, (N,2); zeros for a dot."""
    ways = np.gradient(points, axis=0)
    return np.asarray(ways / np.maximum(np.hypot(*ways.T)[:, None], 1e-9))


def _blurred(values: Points, sigma: float) -> Points:
    """Along the first axis, ends repeated."""
    reach = int(3 * sigma)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    padded = np.pad(values, ((reach, reach), (0, 0)), mode="edge")
    return np.stack([np.convolve(axis, kernel / kernel.sum(), "valid") for axis in padded.T], 1)
