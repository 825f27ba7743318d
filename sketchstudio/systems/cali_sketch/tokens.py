"""Strokes as tokens for a transformer, and what it says of them as strokes again.

A stroke is cut into pieces of POINTS points, evenly spaced from its first to its last sample. Lengths and places are
shares of the square's side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.stroke import Stroke

Floats = NDArray[np.float32]

POINTS = 6
"""Of a token."""
STEP = 0.01
"""Between points; more in a drawing with so much ink that it would take more than MOST tokens."""
NEAR = 0.12
"""Farther neighbours are as good as none."""
MOST = 192
"""Tokens of a drawing."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Of one drawing, T in the order of its strokes and along them."""

    points: Floats
    """(T,POINTS,2) x, y."""
    stroke: NDArray[np.int64]
    """(T,) place of its stroke in the drawing, ascending."""
    along: Floats
    """(T,3): from the stroke's start to the token's middle along it, from there to the end, between two points."""
    around: Floats
    """(T,POINTS + 1,2): from each point to the nearest one of another stroke, at most NEAR each way, zeros where there
    is none; and from the stroke's start to its end, likewise at most."""


def tokens_of(strokes: Sequence[Stroke], side: float, most: int = MOST) -> Tokens:
    """strokes in px of a square of `side` px. Where they are more than `most`, the longest have tokens."""
    lengths = np.array([along_of(stroke)[-1] for stroke in strokes]) / side
    kept = np.sort(np.argsort(-lengths, kind="stable")[:most])
    counts = _counts(lengths[kept], most)
    points = [_evenly(strokes[i], POINTS * n) / side for i, n in zip(kept.tolist(), counts.tolist(), strict=True)]
    along = [_places(lengths[i], n) for i, n in zip(kept.tolist(), counts.tolist(), strict=True)]
    if not points:
        nothing = np.zeros((0, POINTS + 1, 2), np.float32)
        return Tokens(nothing[:, 1:], np.zeros(0, np.int64), np.zeros((0, 3), np.float32), nothing)
    across = np.repeat([each[-1] - each[0] for each in points], counts, axis=0)[:, None]
    cut = np.concatenate(points).reshape(-1, POINTS, 2).astype(np.float32)
    stroke = np.repeat(kept, counts).astype(np.int64)
    around = np.concatenate([_to_others(cut, stroke), across], 1).clip(-NEAR, NEAR)
    return Tokens(cut, stroke, np.concatenate(along).astype(np.float32), around.astype(np.float32))


def shifted(strokes: Sequence[Stroke], tokens: Tokens, shifts: Floats, side: float) -> dict[int, Stroke]:
    """By its place, each stroke that has tokens with its samples moved as its points are: their number, pressure, tilt
    and time stay."""
    found = {}
    for place, (begin, end) in spans(tokens):
        stroke, moves = strokes[place], shifts[begin:end].reshape(-1, 2) * side
        along = along_of(stroke)
        evenly = np.linspace(0, along[-1], len(moves))
        dx, dy = (np.interp(along, evenly, axis).astype(np.float32) for axis in moves.T)
        found[place] = replace(stroke, x=stroke.x + dx, y=stroke.y + dy)
    return found


def spans(tokens: Tokens) -> list[tuple[int, tuple[int, int]]]:
    """The place of each stroke that has tokens, and where they begin and end."""
    places, begins = np.unique(tokens.stroke, return_index=True)
    ends = [*begins.tolist(), len(tokens.stroke)][1:]
    return list(zip(places.tolist(), zip(begins.tolist(), ends, strict=True), strict=True))


def along_of(stroke: Stroke) -> NDArray[np.float64]:
    """(N,) px from the first sample, along the stroke."""
    steps = np.hypot(np.diff(stroke.x.astype(np.float64)), np.diff(stroke.y.astype(np.float64)))
    return np.concatenate([[0.0], np.cumsum(steps)])


def _to_others(points: Floats, stroke: NDArray[np.int64]) -> Floats:
    """(T,POINTS,2): see Tokens.around."""
    flat, owner = points.reshape(-1, 2), np.repeat(stroke, POINTS)
    apart = np.square(flat[:, None] - flat[None]).sum(-1)
    apart[owner[:, None] == owner[None]] = np.inf
    nearest = apart.argmin(1)
    way = flat[nearest] - flat
    way[~(apart[np.arange(len(flat)), nearest] < NEAR**2)] = 0
    return way.reshape(points.shape)


def _counts(lengths: NDArray[np.float64], most: int) -> NDArray[np.int64]:
    """Tokens of each stroke, at least one, together at most `most`."""
    step = STEP
    while True:
        counts = np.maximum(1, np.round(lengths / (POINTS * step))).astype(np.int64)
        if counts.sum() <= most:
            return counts
        step *= 1.05


def _places(length: float, count: int) -> NDArray[np.float64]:
    middle = (np.arange(count) + 0.5) / count * length
    return np.stack([middle, length - middle, np.full(count, length / (POINTS * count - 1))], 1)


def _evenly(stroke: Stroke, count: int) -> NDArray[np.float64]:
    """(count,2) points of a stroke, px, both ends among them."""
    along = along_of(stroke)
    places = np.linspace(0, along[-1], count)
    return np.stack([np.interp(places, along, axis) for axis in (stroke.x, stroke.y)], 1)
