from __future__ import annotations

import numpy as np

from sketchstudio.document.exchange.photos import drawing_on_photo, on_white


def test_a_photo_lies_under_empty_layers_and_ink_is_what_is_drawn():
    pixels = np.arange(20 * 30 * 3, dtype=np.uint32).astype(np.uint8).reshape(20, 30, 3)
    state = drawing_on_photo(pixels, "cat")
    assert (state.width, state.height) == (30, 20)
    assert [(layer.kind, layer.name) for layer in state.layers] == [
        ("photo", "cat"),
        ("color", "Color"),
        ("sketch", "Sketch"),
    ]
    assert state.active_layer.kind == "sketch"
    assert np.array_equal(state.layers[0].pixels, pixels)


def test_a_photo_smaller_than_a_canvas_is_enlarged_and_never_stretched():
    state = drawing_on_photo(np.zeros((2, 8, 3), np.uint8), "icon")
    assert (state.width, state.height) == (64, 16)
    assert state.layers[0].place == (0, 0, 64, 16)


def test_an_extreme_aspect_is_centred():
    state = drawing_on_photo(np.zeros((1, 20_000, 3), np.uint8), "line")
    place = state.layers[0].place
    assert place is not None
    x, y, width, height = place
    assert (state.width, state.height) == (16384, 16)
    assert width / height == 20_000 and abs(x + width / 2 - 8192) < 1e-6 and abs(y + height / 2 - 8) < 1e-6


def test_transparency_becomes_white():
    rgba = np.array([[[255, 0, 0, 0], [255, 0, 0, 255], [0, 0, 0, 51]]], np.uint8)
    assert on_white(rgba).tolist() == [[[255, 255, 255], [255, 0, 0], [204, 204, 204]]]
