from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sketchstudio.document.errors import DocumentError
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import Picture, State, new_state
from sketchstudio.document.stroke import Stroke


def test_a_new_drawing_has_color_under_an_active_sketch():
    state = new_state(300, 200)
    assert [(layer.kind, layer.name) for layer in state.layers] == [("color", "Color"), ("sketch", "Sketch")]
    assert state.active_layer is state.layers[1]
    assert (state.width, state.height) == (300, 200)


@pytest.mark.parametrize("size", [(15, 100), (100, 16385), (0, 0), (-5, 50)])
def test_a_canvas_of_impossible_size_is_refused(size):
    with pytest.raises(DocumentError, match=r"16 to 16384 pixels a side, not -?\d+ x \d+\.$"):
        new_state(*size)


def test_layers_and_active_must_agree():
    layer = Layer("sketch", "S")
    with pytest.raises(DocumentError, match="at least one layer"):
        State(64, 64, (), "x")
    with pytest.raises(DocumentError, match="same id"):
        State(64, 64, (layer, layer), layer.id)
    with pytest.raises(DocumentError, match="active layer"):
        State(64, 64, (layer,), "x")


def test_settings_are_plain_and_cannot_be_changed():
    values = {"hue": 5.0}
    state = replace(new_state(), settings={"pi-rec": values})
    values["hue"] = 9.0
    assert state.settings["pi-rec"]["hue"] == 5.0
    with pytest.raises(TypeError):
        state.settings["pi-rec"]["hue"] = 1  # type: ignore[index]
    assert type(replace(state, settings={"a": {"b": np.float64(1)}}).settings["a"]["b"]) is float


@pytest.mark.parametrize("value", [float("nan"), float("inf"), None, [1], 2**63])
def test_settings_that_no_file_could_hold_are_refused(value):
    with pytest.raises(DocumentError, match="'hue'"):
        replace(new_state(), settings={"pi-rec": {"hue": value}})


def test_region_counts_only_when_visible_and_not_empty():
    region = Layer("region", "R", marks=(Stroke.through([5], [5], 3),))
    for layer, counts in [(region, True), (replace(region, visible=False), False), (replace(region, marks=()), False)]:
        state = replace(new_state(), layers=(layer,), active=layer.id)
        assert state.has_region is counts


def test_layers_of_a_kind():
    state = new_state()
    hidden = replace(state, layers=(replace(state.layers[0], visible=False), state.layers[1]))
    assert hidden.layers_of("color") == ()
    assert hidden.layers_of("color", visible_only=False) == (hidden.layers[0],)


def test_a_picture_keeps_its_own_pixels():
    pixels = np.zeros((2, 2, 3), np.uint8)
    picture = Picture(pixels, "pi-rec", {}, 0.1, "CPU")
    pixels[:] = 1
    assert picture.pixels.max() == 0
    with pytest.raises(DocumentError, match="no time"):
        replace(picture, seconds=-1.0)
