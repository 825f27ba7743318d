"""Where each point of a poor drawing's strokes belongs: on the good stroke, as far along it as it was meant.

Not as far in shares of the length: an end that stops short would have all of the stroke slide along itself, which
nobody sees and no network can guess. What a fault cuts off is made up for by the stroke's last part alone.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.stroke import Stroke
from sketchstudio.systems.cali_sketch.learning.faults import Drawn
from sketchstudio.systems.cali_sketch.tokens import Floats, Tokens, along_of, spans

Values = NDArray[np.float64]

MAKES_UP = 0.1
"""Share of the side over which a stroke stretches to its goal's end; at most half of the stroke."""


def shifts_to(good: Sequence[Stroke], poor: Sequence[Drawn], tokens: Tokens, side: float) -> Floats:
    """(T,POINTS,2) shares of the side, for the tokens of the poor drawing."""
    shifts = np.zeros_like(tokens.points)
    for place, (begin, end) in spans(tokens):
        drawn, count = poor[place], (end - begin) * tokens.points.shape[1]
        goal = _at(good[drawn.source], _meant(drawn.stroke, count, side)) / side
        shifts[begin:end] = goal.reshape(end - begin, -1, 2) - tokens.points[begin:end]
    return shifts


def _meant(stroke: Stroke, count: int, side: float) -> Values:
    """[0,1] along the good stroke, for `count` even points of a poor one."""
    along = along_of(stroke)
    places = np.linspace(0, along[-1], count)
    meant = np.interp(places, along, stroke.pressure)
    reach = max(1e-6, min(MAKES_UP * side, along[-1] / 2))
    first, last = meant[0], 1 - meant[-1]
    return np.clip(meant - first * _eased(1 - places / reach) + last * _eased(1 - (along[-1] - places) / reach), 0, 1)


def _eased(share: Values) -> Values:
    inside = np.clip(share, 0, 1)
    return inside * inside * (3 - 2 * inside)


def _at(stroke: Stroke, meant: Values) -> Values:
    """(N,2) px: the points so far along a stroke."""
    along = along_of(stroke)
    return np.stack([np.interp(meant * along[-1], along, axis) for axis in (stroke.x, stroke.y)], 1)
