from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sketchstudio.document.calibration import REACH, Calibration, calibrate
from sketchstudio.document.stroke import Stroke

SIDE = 256.0


def line(x0: float, y0: float, x1: float, y1: float, count: int = 30, sure: float = 1.0) -> Stroke:
    width, pressure = 3.0, np.full(count, sure)
    return Stroke.through(np.linspace(x0, x1, count), np.linspace(y0, y1, count), width, (10, 20, 30), pressure)


def farthest(stroke: Stroke, y: float) -> float:
    return float(np.abs(stroke.y - y).max())


def test_a_stroke_beside_a_refined_line_moves_onto_it_and_keeps_everything_else():
    drawn = line(40, 100, 200, 106, sure=0.6)
    found = calibrate([drawn], [line(40, 110, 200, 110)], 1.0, SIDE)

    there = found.moved[0]
    assert farthest(there, 110) < 0.5
    assert np.array_equal(there.pressure, drawn.pressure)
    assert np.array_equal(there.time, drawn.time)
    assert (there.width, there.color, len(there.x)) == (3.0, (10, 20, 30), 30)
    assert found.added == ()


def test_what_lies_on_its_line_stays_itself():
    drawn = line(40, 100, 200, 100)
    found = calibrate([drawn], [line(39, 100.4, 201, 100.4)], 1.0, SIDE)
    assert found.empty
    assert found.of([drawn])[0] is drawn


def test_no_point_moves_farther_than_the_calibration_allows():
    drawn, refined = line(40, 100, 200, 100), line(40, 100 + 0.6 * REACH * SIDE, 200, 100 + 0.6 * REACH * SIDE)
    assert not calibrate([drawn], [refined], 0.5, SIDE).moved
    assert farthest(calibrate([drawn], [refined], 0.7, SIDE).moved[0], float(refined.y[0])) < 0.5


def test_a_line_that_only_crosses_does_not_pull():
    drawn = line(40, 100, 200, 100)
    assert calibrate([drawn], [line(120, 20, 120, 180)], 0.6, SIDE).moved == {}


def test_lines_that_nothing_lies_near_are_new_if_they_are_sure_enough():
    drawn, sure, unsure = (
        line(40, 40, 200, 40),
        line(40, 200, 200, 200),
        line(40, 150, 200, 150, sure=0.2),
    )
    added = calibrate([drawn], [sure, unsure], 0.7, SIDE).added
    assert len(added) == 1
    assert farthest(added[0], 200) < 1e-3
    assert (added[0].width, added[0].color) == (3.0, (10, 20, 30))
    assert len(calibrate([drawn], [sure, unsure], 0.9, SIDE).added) == 2


def test_a_gap_is_closed_by_what_is_missing_alone():
    halves = [line(40, 100, 100, 100), line(140, 100, 200, 100)]
    found = calibrate(halves, [line(40, 101, 200, 101, 60)], 1.0, SIDE)
    assert len(found.added) == 1
    assert 100 <= found.added[0].x.min() < found.added[0].x.max() <= 140


def test_a_line_drawn_twice_stays_two_strokes():
    twice = [line(40, 97, 200, 97), line(40, 104, 200, 104)]
    found = calibrate(twice, [line(40, 100, 200, 100)], 1.0, SIDE)
    assert sorted(found.moved) == [0, 1]
    assert len(found.of(twice)) == 2


def test_dots_and_empty_drawings_are_no_trouble():
    dot = Stroke.through([50], [50], 2)
    assert calibrate([dot], [line(40, 52, 60, 52)], 1.0, SIDE).of([dot])[0].x.shape == (1,)
    assert calibrate([], [line(40, 52, 200, 52)], 1.0, SIDE).added
    assert calibrate([dot], [], 1.0, SIDE) == Calibration({})


coordinates = st.lists(st.tuples(st.floats(0, 256), st.floats(0, 256)), min_size=1, max_size=12)


@st.composite
def strokes(draw: st.DrawFn) -> list[Stroke]:
    return [_through(draw(coordinates)) for _ in range(draw(st.integers(0, 4)))]


def _through(points: list[tuple[float, float]]) -> Stroke:
    x, y = zip(*points, strict=True)
    return Stroke.through(x, y, 2.0)


@settings(max_examples=60, deadline=None)
@given(strokes(), strokes(), st.floats(0, 1))
def test_no_stroke_is_lost_nor_changes_its_place(drawn: list[Stroke], refined: list[Stroke], calibration: float):
    found = calibrate(drawn, refined, calibration, SIDE)
    after = found.of(drawn)

    assert len(after) == len(drawn) + len(found.added)
    for before, there in zip(drawn, after, strict=False):
        assert len(there.x) == len(before.x)
        assert np.array_equal(there.pressure, before.pressure)
        assert there is before or np.hypot(there.x - before.x, there.y - before.y).max() <= REACH * SIDE + 1e-3


@pytest.mark.parametrize("calibration", [0.0, -1.0])
def test_at_0_nothing_is_done(calibration: float):
    drawn = [line(40, 100, 200, 106)]
    assert calibrate(drawn, [line(40, 110, 200, 110)], calibration, SIDE).empty
