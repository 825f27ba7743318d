"""Cutting strokes: nothing stays under the eraser, everything beside it does."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sketchstudio.document.cutting import cut_strokes
from sketchstudio.document.outline import stroke_hit
from sketchstudio.document.stroke import Stroke


def cut_stroke(stroke: Stroke, path: np.ndarray, radius: float) -> list[Stroke] | None:
    return cut_strokes([stroke], path, radius)[0]


def line(pressure: float = 1.0) -> Stroke:
    n = 101
    return Stroke(np.linspace(0, 100, n), np.zeros(n), np.full(n, pressure), np.zeros(n), np.arange(n) / 100, 4.0)


def test_a_cut_leaves_both_ends() -> None:
    pieces = cut_stroke(line(), np.array([[50.0, -20.0], [50.0, 20.0]]), 5.0)
    assert pieces is not None
    left, right = pieces
    assert (left.x[0], right.x[-1]) == (0, 100)
    assert left.x[-1] == pytest.approx(43, abs=0.05)
    assert right.x[0] == pytest.approx(57, abs=0.05)
    assert right.time[0] == 0
    assert right.time[-1] == pytest.approx(0.43, abs=1e-3)


def test_a_stroke_of_two_samples_is_cut_between_them() -> None:
    pieces = cut_stroke(Stroke.through([0, 100], [0, 0], 4, pressure=[0, 1]), np.array([[50.0, 0.0]]), 5.0)
    assert pieces is not None and len(pieces) == 2
    assert pieces[0].pressure[-1] == pytest.approx(pieces[0].x[-1] / 100, abs=1e-4)


def test_a_touched_dot_goes_and_an_untouched_stroke_is_left() -> None:
    assert cut_stroke(Stroke.through([3], [3], 4), np.array([[0.0, 0.0]]), 3.0) == []
    assert cut_stroke(line(), np.array([[50.0, 8.0]]), 5.0) is None
    assert cut_stroke(line(), np.array([[0.0, 0.0], [100.0, 0.0]]), 5.0) == []


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10_000), st.floats(0.5, 30))
def test_no_ink_stays_under_the_eraser_and_none_goes_elsewhere(seed: int, radius: float) -> None:
    rng = np.random.default_rng(seed)
    x, y = rng.uniform(0, 200, (2, 12))
    stroke = Stroke.through(x, y, float(rng.uniform(1, 20)), pressure=rng.uniform(0, 1, 12))
    path = rng.uniform(0, 200, (5, 2))
    pieces = cut_stroke(stroke, path, radius)
    kept = [stroke] if pieces is None else pieces
    for a, b in pairwise(path):
        for share in np.linspace(0, 1, 9):
            spot = a + share * (b - a)
            assert not any(stroke_hit(piece, spot[0], spot[1], radius - 0.3) for piece in kept)
    length = sum(np.hypot(np.diff(piece.x), np.diff(piece.y)).sum() for piece in kept)
    assert length <= np.hypot(np.diff(x), np.diff(y)).sum() + 1e-2
    if pieces is None:
        assert not any(stroke_hit(stroke, spot[0], spot[1], radius) for spot in path)


def test_many_strokes_are_cut_as_each_alone() -> None:
    """Also far apart, of very unlike width, and of one sample."""
    rng = np.random.default_rng(2)
    strokes = []
    for width, count in ((0.3, 1), (3, 40), (3, 2), (500, 7), (40, 9)) * 8:
        x, y = np.cumsum(rng.normal(0, 30, (2, count)), axis=1) + rng.uniform(-500, 1500, (2, 1))
        pressure, tilt, time = rng.uniform(0, 1, count), rng.uniform(0, 90, count), np.sort(rng.uniform(0, 9, count))
        strokes.append(Stroke(x, y, pressure, tilt, time, width, (1, 2, 3)))
    path = np.cumsum(rng.normal(0, 25, (400, 2)), axis=0) + 300
    together = cut_strokes(strokes, path, 7.0)
    assert together == [cut_stroke(stroke, path, 7.0) for stroke in strokes]
    assert any(pieces is None for pieces in together) and any(pieces for pieces in together)
    for stroke, pieces in zip(strokes, together, strict=True):
        for piece in pieces or ():
            assert (piece.width, piece.color) == (stroke.width, stroke.color)
            assert piece.bounds == replace(piece).bounds
            assert not piece.x.flags.writeable


def test_no_strokes_at_all() -> None:
    assert cut_strokes([], np.zeros((1, 2)), 5.0) == []
