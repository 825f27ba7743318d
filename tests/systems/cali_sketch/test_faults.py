from __future__ import annotations

import numpy as np
import pytest

from sketchstudio.document.stroke import Stroke
from sketchstudio.systems.cali_sketch.learning.faults import FAULTS, GOOD, Drawn, poor_drawing, with_faults

SIDE = 256.0


@pytest.fixture
def good() -> list[Stroke]:
    turn = np.linspace(0, 2 * np.pi, 60)
    circles = [(128, 128, 90), (95, 100, 14), (160, 100, 14), (128, 170, 30)]
    return [Stroke.through(x + r * np.cos(turn), y + r * np.sin(turn), 2.0) for x, y, r in circles]


def strokes_of(poor: list[Drawn]) -> list[Stroke]:
    return [drawn.stroke for drawn in poor]


def places(strokes: list[Stroke]) -> list[tuple[float, ...]]:
    return [(*stroke.x.tolist(), *stroke.y.tolist()) for stroke in strokes]


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_changes_a_drawing_and_leaves_what_it_was_given(good: list[Stroke], name: str):
    before = places(good)
    made = with_faults(good, [name], 1.0, SIDE, np.random.default_rng(1))
    assert places(good) == before
    assert made
    assert places(strokes_of(made)) != before


@pytest.mark.parametrize("name", ["moved", "scaled", "turned", "displaced", "bent"])
def test_a_stronger_fault_parts_a_drawing_more(good: list[Stroke], name: str):
    def apart(strength: float) -> float:
        rng = np.random.default_rng(3)
        made = [strokes_of(with_faults(good, [name], strength, SIDE, rng)) for _ in range(20)]
        return float(
            np.mean([np.hypot(a.x - b.x, a.y - b.y).mean() for m in made for a, b in zip(m, good, strict=True)])
        )

    assert 0 < apart(0.4) < apart(1.2)


def test_seeds_repeat_and_some_drawings_stay_good(good: list[Stroke]):
    one, again = (places(strokes_of(poor_drawing(good, SIDE, np.random.default_rng(5)))) for _ in range(2))
    assert one == again
    drawn = (strokes_of(poor_drawing(good, SIDE, np.random.default_rng(seed))) for seed in range(200))
    same = sum(places(each) == places(good) for each in drawn)
    assert 0.3 * GOOD < same / 200 < 3 * GOOD


def test_dropping_and_doubling_change_how_many_there_are(good: list[Stroke]):
    rng = np.random.default_rng(0)
    assert min(len(with_faults(good, ["dropped"], 1.0, SIDE, rng)) for _ in range(30)) < len(good)
    assert max(len(with_faults(good, ["doubled"], 1.0, SIDE, rng)) for _ in range(30)) > len(good)


@pytest.mark.parametrize("name", FAULTS)
def test_each_stroke_remembers_which_one_it_was_meant_to_be(name: str):
    wide = [Stroke.through([20, 230], [20 + 60 * i, 20 + 60 * i], 2.0) for i in range(4)]
    made = with_faults(wide, [name], 0.5, SIDE, np.random.default_rng(2))
    for drawn in made:
        apart = [abs(float(drawn.stroke.y.mean() - stroke.y.mean())) for stroke in wide]
        assert int(np.argmin(apart)) == drawn.source
