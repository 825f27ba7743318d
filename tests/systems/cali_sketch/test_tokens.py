from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sketchstudio.document.stroke import Stroke
from sketchstudio.systems.cali_sketch.tokens import MOST, POINTS, STEP, shifted, tokens_of

SIDE = 256.0


def line(x0: float, y0: float, x1: float, y1: float, count: int = 30) -> Stroke:
    pressure = np.linspace(0.2, 1, count)
    return Stroke.through(np.linspace(x0, x1, count), np.linspace(y0, y1, count), 3.0, (10, 20, 30), pressure)


def test_a_stroke_is_cut_into_tokens_from_end_to_end():
    tokens = tokens_of([line(0, 128, 256, 128)], SIDE)
    assert len(tokens.stroke) == round(1 / (POINTS * STEP))
    points = tokens.points.reshape(-1, 2)
    assert points[0].tolist() == [0.0, 0.5]
    assert points[-1].tolist() == [1.0, 0.5]
    assert np.allclose(np.diff(points[:, 0]), tokens.along[0, 2], atol=1e-5)
    assert np.allclose(tokens.along[:, :2].sum(1), 1.0, atol=1e-5)


def test_much_ink_is_told_more_coarsely_and_too_many_strokes_by_the_longest():
    many = [line(10, 5 + i, 10 + i, 5 + i) for i in range(MOST + 40)]
    tokens = tokens_of(many, SIDE)
    assert len(tokens.stroke) <= MOST
    assert tokens.stroke.min() == 40


def test_samples_go_where_the_points_around_them_go():
    drawn = line(20, 100, 200, 100)
    tokens = tokens_of([drawn], SIDE)
    shifts = np.zeros_like(tokens.points)
    shifts[..., 1] = (tokens.points[..., 0] - 20 / SIDE) / 2  # the farther right, the farther down
    there = shifted([drawn], tokens, shifts, SIDE)[0]

    assert np.allclose(there.x, drawn.x)
    assert np.allclose(there.y, 100 + (drawn.x - 20) / 2, atol=0.01)
    assert np.array_equal(there.pressure, drawn.pressure)
    assert (there.width, there.color) == (drawn.width, drawn.color)


def test_no_strokes_are_no_tokens():
    tokens = tokens_of([], SIDE)
    assert tokens.points.shape == (0, POINTS, 2)
    assert shifted([], tokens, tokens.points, SIDE) == {}


coordinates = st.lists(st.tuples(st.floats(-50, 300), st.floats(-50, 300)), min_size=1, max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(coordinates, max_size=6))
def test_any_strokes_have_tokens_and_without_shifts_none_moves(drawn: list[list[tuple[float, float]]]):
    strokes = [Stroke.through(np.array(points)[:, 0], np.array(points)[:, 1], 2.0) for points in drawn]
    tokens = tokens_of(strokes, SIDE)
    assert set(tokens.stroke.tolist()) == set(range(len(strokes)))
    for place, stroke in shifted(strokes, tokens, np.zeros_like(tokens.points), SIDE).items():
        assert stroke == strokes[place]
