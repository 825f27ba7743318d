"""Ends that were meant to meet something, and miss it: measured on free-hand drawings (training.drawings.abstraction).

An end that meets nothing has nothing to miss. With faults at every end, as first tried, how far an end was off had no
correlation at all with where the lines around it lay (0.0 to 0.08 over 47,000 ends), and there was nothing to learn.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.stroke import Stroke
from sketchstudio.systems.cali_sketch.tokens import along_of
from sketchstudio.training.drawings.abstraction import GAP, OVER, OVERSHOOT, SHORT

Random = np.random.Generator

TOUCH = 0.008
"""Share of the side within which two lines meet."""
CLOSING = 0.051
"""Median gap, share of the side, between the ends of a line that was meant to close."""
MOST = 0.4
"""Share of a stroke that an end may lose, or grow by."""


def missed(strokes: Sequence[Stroke], strength: float, side: float, rng: Random) -> list[Stroke]:
    """Ends that meet another line, or their own stroke's other end, stop short or go beyond, as often as measured."""
    lines = [np.stack([s.x, s.y], 1) for s in strokes]
    found = []
    for place, stroke in enumerate(strokes):
        others = [line for index, line in enumerate(lines) if index != place]
        for _ in range(2):  # its end, then its start, as the end of the stroke drawn backwards
            stroke = _turned_round(_missing(stroke, others, strength, side, rng))
        found.append(stroke)
    return found


def _missing(
    stroke: Stroke, others: Sequence[NDArray[np.float32]], strength: float, side: float, rng: Random
) -> Stroke:
    """With its last end off, if that meets something."""
    end, length = np.array([stroke.x[-1], stroke.y[-1]]), float(along_of(stroke)[-1])
    closes = length > 4 * CLOSING * side and float(np.hypot(end[0] - stroke.x[0], end[1] - stroke.y[0])) < TOUCH * side
    meets = closes or any(float(np.hypot(*(line - end).T).min()) < TOUCH * side for line in others)
    choice, far = rng.random() / max(min(1.0, strength), 1e-6), min(4.0, rng.exponential() / np.log(2)) * side
    if not meets or choice >= SHORT + OVER:
        return stroke
    if choice < SHORT:
        return shortened(stroke, min(far * (CLOSING / 2 if closes else GAP), MOST * length))
    return lengthened(stroke, min(far * OVERSHOOT, MOST * length))


def shortened(stroke: Stroke, by: float) -> Stroke:
    """Without its last `by` px."""
    along = along_of(stroke)
    places = np.append(along[along < along[-1] - by], max(0.0, along[-1] - by))
    x, y, pressure = (np.interp(places, along, axis) for axis in (stroke.x, stroke.y, stroke.pressure))
    return Stroke.through(x, y, stroke.width, stroke.color, pressure)


def lengthened(stroke: Stroke, by: float) -> Stroke:
    """Straight on by `by` px; the pressure stays what it is at the end."""
    before = min(len(stroke.x), 6)
    ahead = np.array([stroke.x[-1] - stroke.x[-before], stroke.y[-1] - stroke.y[-before]], np.float64)
    ahead *= by / max(float(np.hypot(*ahead)), 1e-6)
    steps = np.linspace(0.25, 1, 4)
    x = np.concatenate([stroke.x, stroke.x[-1] + steps * ahead[0]])
    y = np.concatenate([stroke.y, stroke.y[-1] + steps * ahead[1]])
    return Stroke.through(x, y, stroke.width, stroke.color, np.append(stroke.pressure, [stroke.pressure[-1]] * 4))


def _turned_round(stroke: Stroke) -> Stroke:
    return Stroke.through(stroke.x[::-1], stroke.y[::-1], stroke.width, stroke.color, stroke.pressure[::-1])
