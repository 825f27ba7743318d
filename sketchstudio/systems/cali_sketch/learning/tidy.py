"""Drawings made good: what is nearly closed is closed, what nearly meets meets, a shaky line is calmed.

Photo2Sketch's lines hardly meet, and people's do so one time in five (training.drawings.abstraction); a surer hand
closes its shapes. As a rule for poor drawings this does not help: of lines that nearly meet too many were never meant
to (chamfer distance of mixed faults 2.44 px before and 2.55 after, of good drawings 0.28).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.stroke import Stroke
from sketchstudio.systems.cali_sketch.tokens import along_of
from sketchstudio.vectorizing.curves import even, smoothed

Points = NDArray[np.float32]
"""(N,2) px."""

BENDS = 0.12
"""Share of the side along which a line is bent to lead its end elsewhere; at most half of the line."""
STEP = 0.005
"""Share of the side between points that are compared."""
LONG = 4.0
"""A line closes if it is so many times as long as its gap; it meets another if it is twice as long as the way."""
MOST = 300
"""Strokes of a drawing that are looked at, the longest ones: each is compared with each."""


@dataclass(frozen=True, slots=True)
class Tidiness:
    """Lengths are shares of the square's side."""

    closes: float = 0.08
    """A line whose ends are nearer, and much nearer than it is long, was meant to close."""
    meets: float = 0.035
    """An end nearer to another line was meant to touch it."""
    smooth: float = 0.0
    """Standard deviation of the blur along the line."""


TRACED = Tidiness()
FREE_HAND = Tidiness(closes=0.12, meets=0.05, smooth=0.008)


def tidied(strokes: Sequence[Stroke], side: float, how: Tidiness) -> list[Stroke]:
    """Strokes in px of a square of `side` px -> as many; those that are looked at are evenly sampled."""
    longest = sorted(range(len(strokes)), key=lambda place: -float(along_of(strokes[place])[-1]))[:MOST]
    lines = {place: _line(strokes[place], side) for place in longest}
    calm = {place: smoothed(line, how.smooth / STEP, closed=False) for place, line in lines.items()}
    whole = {place for place, line in calm.items() if _closes(line, how.closes * side)}
    shaped = {place: _closed(line, side) if place in whole else line for place, line in calm.items()}
    found = list(strokes)
    for place, line in shaped.items():
        others = [other for index, other in shaped.items() if index != place]
        there = line if place in whole or not others else _met(line, np.concatenate(others), how.meets * side, side)
        found[place] = _through(strokes[place], there)
    return found


def _line(stroke: Stroke, side: float) -> Points:
    return even(np.stack([stroke.x, stroke.y], 1), STEP * side)


def _through(stroke: Stroke, line: Points) -> Stroke:
    pressure = np.interp(np.linspace(0, 1, len(line)), np.linspace(0, 1, len(stroke.x)), stroke.pressure)
    return Stroke.through(line[:, 0], line[:, 1], stroke.width, stroke.color, pressure)


def _closes(line: Points, gap: float) -> bool:
    apart = float(np.hypot(*(line[-1] - line[0])))
    return apart < gap and _length(line) > LONG * max(apart, 0.25 * gap)


def _closed(line: Points, side: float) -> Points:
    middle = (line[0] + line[-1]) / 2
    return _led(_led(line, middle, side)[::-1], middle, side)[::-1]


def _met(line: Points, others: Points, near: float, side: float) -> Points:
    """The line with both ends on the lines that they nearly touch."""
    for _ in range(2):
        apart = np.hypot(*(others - line[-1]).T)
        nearest = int(apart.argmin())
        if apart[nearest] < min(near, _length(line) / 2):
            line = _led(line, others[nearest], side)
        line = line[::-1]
    return line


def _led(line: Points, end: Points, side: float) -> Points:
    """The line with its last point there, bent over its last part."""
    back = (len(line) - 1 - np.arange(len(line))) * _length(line) / max(1, len(line) - 1)
    reach = max(1e-6, min(BENDS * side, _length(line) / 2))
    share = np.clip(1 - back / reach, 0, 1)
    eased = share * share * (3 - 2 * share)
    return np.asarray(line + eased[:, None] * (end - line[-1]), np.float32)


def _length(line: Points) -> float:
    return float(np.hypot(*np.diff(line, axis=0).T).sum())
