"""Strokes that were traced from a photo, drawn again as a hand without a ruler or much time draws them.

What hands do was measured on 8,579 drawings (41,115 lines, 345 words) of the Quick, Draw! dataset (Google, CC BY 4.0)
by `python -m sketchstudio.training.drawings.free_hand FOLDER`; lengths are shares of a drawing's longer side:

| measure | median | 90 % |
|---|---|---|
| wobble: deviation from the path smoothed by 0.025, standard deviation within a line | 0.0008 | 0.0024 |
| length along the line over which the wobble's autocorrelation halves | 0.025 | |
| distance from start to end of a line that was meant to close | 0.051 | 0.182 |
| lines meant to close that cross themselves there | 14 % | |
| ends near another line: touching / stopping short / going beyond | 20 % / 44 % / 36 % | |
| how far ends stop short | 0.019 | 0.035 |
| how far ends go beyond | 0.033 | 0.068 |

A line that should have closed misses its start by what the hand drifted on the way. The drift is what moves whole parts
of a drawing, which the wobble, measured against the line itself, does not see; it is the source of DRIFT and OFFSET.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.prefix import prefix
from sketchstudio.document.stroke import Stroke

Random = np.random.Generator
Points = NDArray[np.float64]
"""(N,2) x, y."""
Values = NDArray[np.float64]
"""(N,)."""

WOBBLE, WOBBLE_90 = 0.0008, 0.0024
WOBBLE_LENGTH = 0.025
DRIFT = 0.051 / 1.18
"""Standard deviation of each coordinate of the drift over a whole line: 1.18 is the median of a Rayleigh variable."""
OFFSET = DRIFT / 2
"""Of a line as a whole, each coordinate: half the drift, since lines are placed by eye beside each other."""
SHORT, OVER = 0.44, 0.36
"""Shares of the ends."""
GAP, OVERSHOOT = 0.019, 0.033
ROOM = 0.3
"""A line this long has ends as measured, which is the least length of those that were meant to close."""
ROUNDING = 0.012
"""Standard deviation of the blur along a line at the highest level: small corners are cut."""
KEPT = 0.3
"""Of the ink at the highest level."""
_STEP = 0.008
"""Between the points of a redrawn line."""
_LOG_90 = 1.2816
"""The 90 % quantile of a standard normal variable."""


@dataclass(frozen=True, slots=True)
class Hand:
    """How much of each habit shows, as a multiple of what was measured."""

    prefix: float = 1.0
    """Share of the ink that is drawn, most important strokes first."""
    rounding: float = 0.0
    wobble: float = 0.0
    drift: float = 0.0
    ends: float = 0.0
    """Of ends that stop short or go beyond."""


def hand_at(level: float) -> Hand:
    """The hand of an abstraction level in [0,1]: 0 = as traced, 1 = 30 % of the ink with everything that was measured.

    Drift grows slowest: it is what most parts a drawing from its photo."""
    level = min(1.0, max(0.0, level))
    return Hand(1 - (1 - KEPT) * level, level, level, level**1.5, level)


def abstract(strokes: Sequence[Stroke], level: float, rng: Random, hand: Hand | None = None) -> list[Stroke]:
    """Strokes, most important first, as a hand draws them at a level of abstraction in [0,1].

    `hand` sets the habits one by one instead. Lengths follow the drawing's longer side. Level 0 changes nothing."""
    hand = hand or hand_at(level)
    kept = prefix(strokes, hand.prefix)
    if not kept or hand == Hand(hand.prefix):
        return kept
    side = extent(strokes)
    return [_redrawn(stroke, side, hand, rng) for stroke in kept]


def extent(strokes: Sequence[Stroke]) -> float:
    """The longer side of what the strokes cover, px, at least 1."""
    x, y = np.concatenate([s.x for s in strokes]), np.concatenate([s.y for s in strokes])
    return max(1.0, float(np.ptp(x)), float(np.ptp(y)))


def _redrawn(stroke: Stroke, side: float, hand: Hand, rng: Random) -> Stroke:
    points, pressure = _even(stroke, _STEP * side)
    step = _STEP * side
    if hand.rounding:
        points = _blurred(points, hand.rounding * ROUNDING * side / step)
    points = points + rng.normal(0, hand.drift * OFFSET * side, 2)
    points += np.linspace(-0.5, 0.5, len(points))[:, None] * _drift(points, side, hand, rng)
    if hand.wobble:
        points += _wobble(len(points), step, side, hand, rng)
    points, pressure = _ends(points, pressure, step, side, hand, rng)
    return Stroke.through(points[:, 0], points[:, 1], stroke.width, stroke.color, pressure)


def _even(stroke: Stroke, step: float) -> tuple[Points, Values]:
    points = np.stack([stroke.x, stroke.y], 1).astype(np.float64)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    places = np.linspace(0, along[-1], max(2, round(float(along[-1]) / step) + 1))
    x, y, pressure = (np.interp(places, along, values) for values in (stroke.x, stroke.y, stroke.pressure))
    return np.stack([x, y], 1), pressure


def _blurred(points: Points, sigma: float) -> Points:
    reach = min(round(2.5 * sigma), len(points) - 1)
    if reach < 1:
        return points
    padded = np.concatenate(
        [2 * points[:1] - points[reach:0:-1], points, 2 * points[-1:] - points[-2 : -2 - reach : -1]]
    )
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    kernel /= kernel.sum()
    return np.stack([np.convolve(axis, kernel, "valid") for axis in padded.T], 1)


def _drift(points: Points, side: float, hand: Hand, rng: Random) -> Points:
    """(2,) from the first to the last point: as measured for lines as long as the drawing's side, and as a random walk
    does, less for shorter ones."""
    length = float(np.hypot(*np.diff(points, axis=0).T).sum())
    return rng.normal(0, hand.drift * DRIFT * side * min(1.5, np.sqrt(length / side)), 2)


def _wobble(count: int, step: float, side: float, hand: Hand, rng: Random) -> Points:
    """(count,2): smooth noise. Some lines are unsteadier than others: its strength is log-normal."""
    strength = WOBBLE * np.exp(min(2.0, rng.normal()) * np.log(WOBBLE_90 / WOBBLE) / _LOG_90)
    knots = max(2, int(count * step / (WOBBLE_LENGTH * side)) + 2)
    places = np.linspace(0, knots - 1, count)
    noise = rng.normal(0, hand.wobble * strength * side, (knots, 2))
    return np.stack([np.interp(places, np.arange(knots), axis) for axis in noise.T], 1)


def _ends(points: Points, pressure: Values, step: float, side: float, hand: Hand, rng: Random) -> tuple[Points, Values]:
    """Each end stops short, goes beyond, or stays, with the measured shares and exponentially distributed lengths; ends
    of short lines less far."""
    scale = side * min(1.0, len(points) * step / (ROOM * side)) / np.log(2)  # the median of Exp(1) is ln 2
    for _ in range(2):
        choice, length = rng.random(), scale * min(4.0, rng.exponential())
        if choice < hand.ends * SHORT:
            left = max(2, len(points) - round(GAP * length / step))
            points, pressure = points[:left], pressure[:left]
        elif choice < hand.ends * (SHORT + OVER):
            ahead = points[-1] - points[max(0, len(points) - 4)]
            ahead *= OVERSHOOT * length / max(float(np.hypot(*ahead)), 1e-6)
            points, pressure = np.concatenate([points, [points[-1] + ahead]]), np.append(pressure, pressure[-1])
        points, pressure = points[::-1], pressure[::-1]
    return points, pressure
