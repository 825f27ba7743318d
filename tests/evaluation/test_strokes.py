from __future__ import annotations

import pytest

from sketchstudio.document.stroke import Stroke
from sketchstudio.evaluation.strokes import StrokeMeasures, mean_strokes, measure_strokes, redrawn

LONG = Stroke.through([0, 100], [20, 20], 4)
SHORT = Stroke.through([0, 30, 30], [0, 0, 20], 4)


def test_strokes_are_counted_and_measured():
    assert measure_strokes([LONG, SHORT], 200) == StrokeMeasures(2, 0.375)
    assert measure_strokes([], 200) == StrokeMeasures(0, 0)


def test_a_drawing_without_strokes_has_no_length_to_count():
    assert mean_strokes([StrokeMeasures(2, 0.5), StrokeMeasures(0, 0)]) == StrokeMeasures(1, 0.5)
    assert mean_strokes([StrokeMeasures(0, 0)]) == StrokeMeasures(0, 0)


@pytest.mark.parametrize(("size", "shape"), [((100, 40), (80, 200, 3)), ((40, 100), (200, 80, 3))])
def test_strokes_are_drawn_on_white_in_their_aspect(size, shape):
    picture = redrawn([Stroke.through([0, size[0]], [20, 20], 4)], size[0], size[1], 200)
    assert picture.shape == shape
    assert picture[40, 40].max() < 20
    assert picture[70].min() == 255
