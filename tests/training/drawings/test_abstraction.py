from __future__ import annotations

import numpy as np
import pytest

from sketchstudio.document.prefix import by_importance, ink_of, prefix
from sketchstudio.document.stroke import Stroke
from sketchstudio.training.drawings.abstraction import Hand, abstract, extent, hand_at


def ring(radius: float, x: float = 0.5, y: float = 0.5, points: int = 60) -> Stroke:
    angle = np.linspace(0, 2 * np.pi, points)
    return Stroke.through(x + radius * np.cos(angle), y + radius * np.sin(angle), 0.01)


STROKES = by_importance([ring(0.02 * n, 0.3 + 0.04 * (n % 3), 0.5) for n in range(1, 16)])


def gap(stroke: Stroke) -> float:
    return float(np.hypot(stroke.x[0] - stroke.x[-1], stroke.y[0] - stroke.y[-1]))


def test_level_zero_changes_nothing():
    assert abstract(STROKES, 0, np.random.default_rng(0)) == STROKES


def test_the_higher_the_level_the_less_is_drawn():
    drawn = [sum(map(ink_of, abstract(STROKES, level, np.random.default_rng(1)))) for level in (0, 0.3, 0.6, 1)]
    assert drawn == sorted(drawn, reverse=True)
    assert drawn[-1] < 0.5 * drawn[0]
    assert len(abstract(STROKES, 1, np.random.default_rng(1))) >= 1


def test_the_most_important_strokes_stay():
    kept = abstract(STROKES, 0.8, np.random.default_rng(2), Hand(prefix=0.4))
    assert kept == prefix(STROKES, 0.4) == STROKES[: len(kept)]


def test_the_same_generator_gives_the_same_hand():
    one, two, other = (abstract(STROKES, 0.7, np.random.default_rng(seed)) for seed in (3, 3, 4))
    assert one == two
    assert one != other


def test_wobble_is_as_strong_as_measured():
    hand = Hand(wobble=1)
    radius = []
    for seed in range(40):
        (stroke,) = abstract([ring(0.5, points=400)], 1, np.random.default_rng(seed), hand)
        radius.append(np.std(np.hypot(stroke.x - 0.5, stroke.y - 0.5)))
    assert extent([ring(0.5)]) == 1  # too small to measure: the least extent
    assert np.median(radius) == pytest.approx(0.0008, rel=0.5)
    assert max(radius) < 0.01


def test_closed_lines_come_apart_as_measured():
    """The median gap of a line as long as its drawing's side is 5.1 % of it."""
    big = Stroke.through(100 * ring(0.16).x, 100 * ring(0.16).y, 1)
    frame = Stroke.through([0, 100], [0, 0], 1)
    gaps = [gap(abstract([big, frame], 1, np.random.default_rng(s), Hand(drift=1))[0]) for s in range(200)]
    assert np.median(gaps) == pytest.approx(5.1, rel=0.25)


def test_ends_stop_short_or_go_on_as_often_as_measured():
    line = Stroke.through(np.linspace(0, 100, 50), np.zeros(50), 1)
    reached = [abstract([line], 1, np.random.default_rng(s), Hand(ends=1))[0].x.max() - 100 for s in range(400)]
    # Gaps of less than half a step between the points, about one in seven, are none.
    assert np.mean(np.array(reached) < -0.4) == pytest.approx(0.38, abs=0.08)
    assert np.mean(np.array(reached) > 0.4) == pytest.approx(0.36, abs=0.08)
    assert max(np.abs(reached)) < 25


def test_hands_go_from_exact_to_free():
    assert hand_at(0) == Hand()
    assert hand_at(-1) == hand_at(0)
    assert hand_at(2) == hand_at(1)
    assert hand_at(1).prefix == pytest.approx(0.3)


def test_dots_and_empty_drawings_are_no_problem():
    dot = Stroke.through([0.5], [0.5], 0.01)
    assert abstract([], 1, np.random.default_rng(0)) == []
    assert len(abstract([dot], 1, np.random.default_rng(0))) == 1
