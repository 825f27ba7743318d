from __future__ import annotations

import numpy as np

from sketchstudio.document.stroke import Stroke
from sketchstudio.systems.cali_sketch.learning.tidy import FREE_HAND, TRACED, tidied

SIDE = 256.0


def arc(until: float, count: int = 80) -> Stroke:
    turn = np.linspace(0, until, count)
    return Stroke.through(128 + 80 * np.cos(turn), 128 + 80 * np.sin(turn), 2.0)


def gap(stroke: Stroke) -> float:
    return float(np.hypot(stroke.x[-1] - stroke.x[0], stroke.y[-1] - stroke.y[0]))


def test_a_nearly_closed_line_is_closed_and_an_open_one_stays_open():
    nearly, half = arc(2 * np.pi - 0.1), arc(np.pi)
    assert gap(nearly) > 7
    closed, open_ = tidied([nearly, half], SIDE, TRACED)
    assert gap(closed) < 0.01
    assert abs(gap(open_) - gap(half)) < 0.5


def test_an_end_that_nearly_touches_meets_and_a_far_one_stays():
    wall = Stroke.through(np.full(30, 200.0), np.linspace(20, 230, 30), 2.0)
    near, far = Stroke.through([40, 197], [60, 60], 2.0), Stroke.through([40, 180], [120, 120], 2.0)
    _, met, alone = tidied([wall, near, far], SIDE, TRACED)
    assert abs(float(met.x[-1]) - 200) < 0.01
    assert abs(float(met.x[0]) - 40) < 0.01
    assert abs(float(alone.x[-1]) - 180) < 0.01


def test_free_hand_lines_are_smoothed_between_their_ends():
    x = np.linspace(20, 230, 200)
    shaky = Stroke.through(x, 128 + np.random.default_rng(0).normal(0, 1.0, 200), 2.0)
    (smooth,) = tidied([shaky], SIDE, FREE_HAND)
    assert float(np.abs(np.diff(smooth.y, 2)).max()) < 0.3 * float(np.abs(np.diff(shaky.y, 2)).max())
    assert (smooth.x[0], smooth.y[0]) == (shaky.x[0], shaky.y[0])


def test_dots_and_single_lines_are_no_trouble():
    dot, short = Stroke.through([50], [50], 2.0), Stroke.through([60, 61], [60, 60], 2.0)
    assert len(tidied([dot, short], SIDE, FREE_HAND)) == 2
    assert tidied([], SIDE, TRACED) == []
