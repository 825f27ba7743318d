"""Each tool finds the layer that it belongs on, or says why it cannot draw."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sketchstudio.app.canvas.tools.routing import RefusedError, target_layer
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import State

LOW, HIGH = Layer("sketch", "Low"), Layer("sketch", "High")
PAINT = Layer("color", "Paint")


def state(*layers: Layer, active: Layer) -> State:
    return State(100, 100, layers, active.id)


def test_the_active_layer_of_the_kind_comes_first() -> None:
    assert target_layer(state(LOW, HIGH, PAINT, active=LOW), "sketch") is LOW


def test_otherwise_the_topmost_visible_and_unlocked_one() -> None:
    assert target_layer(state(LOW, HIGH, PAINT, active=PAINT), "sketch") is HIGH
    hidden, locked = replace(HIGH, visible=False), replace(HIGH, locked=True)
    assert target_layer(state(LOW, hidden, PAINT, active=PAINT), "sketch") is LOW
    assert target_layer(state(LOW, locked, PAINT, active=PAINT), "sketch") is LOW


@pytest.mark.parametrize(
    ("layer", "sentence"),
    [
        (replace(LOW, visible=False), "The layer 'Low' is hidden; show it to draw on it."),
        (replace(LOW, locked=True), "The layer 'Low' is locked; unlock it to draw on it."),
    ],
)
@pytest.mark.parametrize("active", [0, 1])
def test_a_hidden_or_locked_layer_refuses(layer: Layer, sentence: str, active: int) -> None:
    with pytest.raises(RefusedError, match=sentence):
        target_layer(state(layer, PAINT, active=(layer, PAINT)[active]), "sketch")


def test_an_active_layer_that_refuses_is_not_passed_over() -> None:
    locked = replace(LOW, locked=True)
    with pytest.raises(RefusedError, match="locked"):
        target_layer(state(locked, HIGH, active=locked), "sketch")


def test_a_missing_kind_is_named() -> None:
    with pytest.raises(RefusedError, match="There is no color layer to paint on"):
        target_layer(state(LOW, active=LOW), "color")
