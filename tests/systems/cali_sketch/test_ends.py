from __future__ import annotations

import numpy as np

from sketchstudio.document.stroke import Stroke
from sketchstudio.systems.cali_sketch.learning.ends import lengthened, missed, shortened

SIDE = 256.0


def bar() -> Stroke:
    return Stroke.through(np.linspace(40, 200, 80), np.full(80, 100.0), 2.0, pressure=np.linspace(0, 1, 80))


def wall() -> Stroke:
    return Stroke.through(np.full(80, 200.0), np.linspace(20, 220, 80), 2.0)


def ends(strokes: list[Stroke]) -> list[float]:
    return [float(strokes[0].x.min()), float(strokes[0].x.max())]


def test_only_ends_that_meet_something_miss_it():
    found = [ends(missed([bar(), wall()], 1.0, SIDE, np.random.default_rng(seed))) for seed in range(60)]
    assert {round(left, 3) for left, _ in found} == {40.0}
    rights = np.array([right for _, right in found])
    assert 0.25 < (rights < 199.9).mean() < 0.65
    assert 0.15 < (rights > 200.1).mean() < 0.6


def test_closed_lines_open_and_strength_0_does_nothing():
    turn = np.linspace(0, 2 * np.pi, 100)
    ring = Stroke.through(128 + 60 * np.cos(turn), 128 + 60 * np.sin(turn), 2.0)
    opened = missed([ring], 1.0, SIDE, np.random.default_rng(0))[0]
    assert np.hypot(opened.x[0] - opened.x[-1], opened.y[0] - opened.y[-1]) > 1
    same = missed([ring, wall()], 0.0, SIDE, np.random.default_rng(0))
    assert all(np.array_equal(a.x, b.x) for a, b in zip(same, [ring, wall()], strict=True))


def test_what_is_cut_off_or_goes_beyond_tells_where_it_was_meant_to_be():
    short, long = shortened(bar(), 16.0), lengthened(bar(), 16.0)
    assert np.allclose([short.x[-1], short.pressure[-1]], [184, 0.9], atol=0.01)
    assert np.allclose([long.x[-1], long.pressure[-1]], [216, 1.0], atol=0.01)
