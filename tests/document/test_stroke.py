from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.document.errors import DocumentError
from sketchstudio.document.geometry import Rect
from sketchstudio.document.stroke import Blob, Mark, Stroke


def test_points_are_copied_and_cannot_be_written():
    x = np.array([1, 2], np.float32)
    stroke = Stroke.through(x, [3, 4], 2)
    x[0] = 99
    assert stroke.x.tolist() == [1, 2]
    with pytest.raises(ValueError, match="read-only"):
        stroke.x[0] = 5


@pytest.mark.parametrize(
    ("x", "y", "width", "sentence"),
    [
        ([], [], 2, "at least one point"),
        ([1, 2], [1], 2, "same number of values"),
        ([1], [float("nan")], 2, "not a number"),
        ([1], [1e30], 2, "far away"),
        ([1], [1e300], 2, "far away"),
        ([[1]], [1], 2, "one-dimensional"),
        ([1], [1], 0, "cannot be 0.0 pixels wide"),
        ([1], [1], float("inf"), "pixels wide"),
    ],
)
def test_impossible_strokes_are_refused_with_a_sentence(x, y, width, sentence):
    with pytest.raises(DocumentError, match=sentence):
        Stroke.through(x, y, width)


@pytest.mark.parametrize(
    ("x", "holes", "color", "sentence"),
    [
        ([1, 2], (), (0, 0, 0), "at least three"),
        ([1, 2, 3], (3,), (0, 0, 0), "rings"),
        ([1, 2, 3], (2, 1), (0, 0, 0), "rings"),
        ([1, 2, 3], (), (0, 0, 256), "between 0 and 255"),
    ],
)
def test_impossible_blobs_are_refused_with_a_sentence(x, holes, color, sentence):
    with pytest.raises(DocumentError, match=sentence):
        Blob(x, x, color, holes)


def test_rings_split_the_outline():
    blob = Blob(range(6), range(6), holes=(3,))
    assert [ring[0].tolist() for ring in blob.rings] == [[0, 1, 2], [3, 4, 5]]


def test_light_ink_never_vanishes():
    stroke = Stroke.through([0, 1, 2], [0, 0, 0], 8, pressure=[0, 0.5, 1])
    assert stroke.widths.tolist() == [2, 5, 8]


@given(st.from_type(Stroke) | st.from_type(Blob))
def test_bounds_hold_every_point_and_half_the_width(mark: Mark):
    reach = mark.width / 2 if isinstance(mark, Stroke) else 0
    bounds = mark.bounds
    assert bounds.x0 <= mark.x.min() - reach
    assert bounds.x1 >= mark.x.max() + reach
    assert bounds.y0 <= mark.y.min() - reach
    assert bounds.y1 >= mark.y.max() + reach
    assert mark.bounds is bounds


@given(st.from_type(Stroke))
def test_equality_is_by_value_and_ignores_what_is_remembered(stroke: Stroke):
    twin = replace(stroke)
    assert isinstance(stroke.bounds, Rect)
    assert twin == stroke
    assert replace(stroke, width=stroke.width + 1) != stroke
    assert replace(stroke, x=stroke.x + 1) != stroke
    assert replace(stroke, x=stroke.x + 500).bounds != stroke.bounds
