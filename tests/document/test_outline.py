from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.document.layers import Layer
from sketchstudio.document.outline import blob_hit, mark_hit, marks_hit, stroke_hit, stroke_outline
from sketchstudio.document.stroke import Blob, Stroke


def winding(ring: np.ndarray, x: float, y: float) -> int:
    """How often a ring goes around a point: what the nonzero rule fills by."""
    x0, y0 = ring.T
    x1, y1 = np.roll(ring, -1, axis=0).T
    side = (x1 - x0) * (y - y0) - (x - x0) * (y1 - y0)
    return int(((y0 <= y) & (y1 > y) & (side > 0)).sum()) - int(((y0 > y) & (y1 <= y) & (side < 0)).sum())


@st.composite
def pulls(draw: st.DrawFn) -> Stroke:
    """Strokes of nearly even width with any turns, reversals and doubled samples."""
    corners = draw(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=8))
    x, y = np.array(corners, np.float32).T
    return Stroke.through(x, y, draw(st.floats(1, 30)), pressure=np.full(len(x), draw(st.floats(0, 1))))


@given(pulls(), st.floats(-20, 60), st.floats(-20, 60))
def test_the_outline_encloses_the_ink_and_nothing_else(stroke: Stroke, x: float, y: float):
    inside = winding(stroke_outline(stroke), x, y) != 0
    if stroke_hit(stroke, x, y, -0.1):
        assert inside
    if not stroke_hit(stroke, x, y, 0.1):
        assert not inside


def test_curves_tighter_than_the_pen_have_no_holes():
    turn = np.linspace(0, 4 * np.pi, 60)
    for pen in (10, 25, 60):
        stroke = Stroke.through(12 * np.cos(turn), 12 * np.sin(turn), pen)
        ring = stroke_outline(stroke)
        for x in np.arange(-40, 41, 1.7):
            for y in np.arange(-40, 41, 2.3):
                if stroke_hit(stroke, x, y, -0.1):
                    assert winding(ring, x, y) != 0


def test_the_outline_follows_the_pressure():
    ring = stroke_outline(Stroke.through([0, 100], [0, 0], 20, pressure=[0, 1]))
    assert np.abs(ring[np.abs(ring[:, 0]) < 0.01, 1]).max() == pytest.approx(2.5)
    assert np.abs(ring[np.abs(ring[:, 0] - 100) < 0.01, 1]).max() == pytest.approx(10)


def test_a_dot_is_a_circle():
    for stroke in (Stroke.through([5], [6], 8), Stroke.through([5, 5], [6, 6], 8)):
        assert np.hypot(*(stroke_outline(stroke) - [5, 6]).T) == pytest.approx(4)


def test_a_stroke_is_hit_where_its_ink_is():
    stroke = Stroke.through([0, 100], [0, 0], 20, pressure=[0, 1])
    assert stroke_hit(stroke, 50, 6, 0)
    assert not stroke_hit(stroke, 50, 7, 0)
    assert stroke_hit(stroke, 50, 7, 1)
    assert not stroke_hit(stroke, 125, 0, 10)
    assert stroke_hit(Stroke.through([5], [5], 4), 6, 6, 0)


def test_a_blob_is_hit_inside_at_its_edge_and_not_in_its_hole():
    blob = Blob([0, 100, 100, 0, 20, 80, 80, 20], [0, 0, 100, 100, 20, 20, 80, 80], holes=(4,))
    assert blob_hit(blob, 10, 50, 0)
    assert not blob_hit(blob, 50, 50, 5)
    assert blob_hit(blob, 50, 50, 31)
    assert blob_hit(blob, 105, 50, 6)
    assert not blob_hit(blob, 105, 50, 4)


@given(st.from_type(Layer), st.floats(-30, 110), st.floats(-30, 110), st.floats(0, 20))
def test_the_quick_search_finds_what_the_slow_one_does(layer: Layer, x: float, y: float, radius: float):
    expected = [mark for mark in layer.marks if mark_hit(mark, x, y, radius)]
    found = marks_hit(layer, x, y, radius)
    assert len(found) == len(expected)
    assert all(a is b for a, b in zip(found, expected, strict=True))
