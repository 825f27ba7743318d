from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sketchstudio.document.calibration import Drawn, corrections, drawn_strokes, take_over
from sketchstudio.document.commands import change_layer, clear
from sketchstudio.document.document import Document
from sketchstudio.document.errors import DocumentError
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import State, new_state
from sketchstudio.document.stroke import Blob, Stroke


def line(y: float) -> Stroke:
    return Stroke.through([10, 90], [y, y], 3.0, (1, 2, 3), [0.4, 1])


def better(stroke: Stroke, by: float = 5.0) -> Stroke:
    return replace(stroke, y=stroke.y + by)


@pytest.fixture
def state() -> State:
    """Two sketch layers with three strokes and a blob, and a color layer."""
    blob = Blob([0, 10, 10], [0, 0, 10])
    layers = (
        Layer("color", "Color", marks=(line(5),)),
        Layer("sketch", "One", marks=(line(20), blob, line(40))),
        Layer("sketch", "Two", marks=(line(60),)),
    )
    return replace(new_state(100, 100), layers=layers, active=layers[1].id)


def all_better(state: State) -> tuple[Stroke, ...]:
    return tuple(better(drawn.stroke) for drawn in drawn_strokes(state))


def test_the_lines_of_visible_sketch_layers_are_drawn_bottom_first(state: State):
    assert [float(drawn.stroke.y[0]) for drawn in drawn_strokes(state)] == [20, 40, 60]
    hidden = change_layer(state.layers[1].id, visible=False).run(state)
    assert [float(drawn.stroke.y[0]) for drawn in drawn_strokes(hidden)] == [60]


def test_what_does_not_move_needs_no_correction(state: State):
    drawn = drawn_strokes(state)
    found = corrections(state, drawn, (drawn[0].stroke, better(drawn[1].stroke), drawn[2].stroke))
    assert [each.stroke for each in found] == [drawn[1].stroke]


def test_taking_over_keeps_places_and_undo_restores_to_the_bit(state: State):
    document = Document(state)
    document.apply(take_over(corrections(state, drawn_strokes(state), all_better(state))))
    one, two = document.state.layers[1:]
    assert [type(mark).__name__ for mark in one.marks] == ["Stroke", "Blob", "Stroke"]
    assert [float(drawn.stroke.y[0]) for drawn in drawn_strokes(document.state)] == [25, 45, 65]
    assert np.array_equal(two.marks[0].pressure, state.layers[2].marks[0].pressure)
    document.undo()
    assert document.state.layers == state.layers
    assert not document.can_undo


def test_a_stroke_that_is_gone_is_passed_over(state: State):
    found = corrections(state, drawn_strokes(state), all_better(state))
    emptied = clear(state.layers[1].id).run(state)
    assert [float(d.stroke.y[0]) for d in drawn_strokes(take_over(found).run(emptied))] == [65]
    assert len(corrections(emptied, drawn_strokes(state), all_better(state))) == 1


def test_locked_layers_keep_their_strokes(state: State):
    locked = change_layer(state.layers[1].id, locked=True).run(state)
    assert len(corrections(locked, drawn_strokes(locked), all_better(locked))) == 1
    everything = corrections(state, drawn_strokes(state), all_better(state))
    with pytest.raises(DocumentError, match="locked"):
        take_over(everything).run(locked)


def test_two_hundred_times_taken_over_and_undone_loses_nothing(state: State):
    document, random = Document(state), np.random.default_rng(0)
    for turn in range(200):
        before, drawn = document.state, drawn_strokes(document.state)
        moved = random.random(len(drawn)) < 0.6
        new = tuple(
            better(d.stroke, float(random.normal(0, 4))) if m else d.stroke for d, m in zip(drawn, moved, strict=True)
        )
        found = corrections(before, drawn, new)
        document.seal()
        document.apply(take_over(found))
        after = drawn_strokes(document.state)
        assert [d.layer for d in after] == [d.layer for d in drawn]
        assert [d.stroke for d in after] == list(new)
        if turn % 2:
            if found:
                document.undo()
            assert all(a is b for a, b in zip(document.state.layers, before.layers, strict=True))


def test_a_drawn_stroke_knows_its_layer(state: State):
    assert drawn_strokes(state)[2] == Drawn(state.layers[2].id, state.layers[2].marks[0])
