"""What is done to photos: moved, scaled, turned and cropped; not a pixel of them changes."""

from __future__ import annotations

from dataclasses import replace

from sketchstudio.document.commands.command import Command, refuse_locked, with_layer
from sketchstudio.document.errors import DocumentError
from sketchstudio.document.layers import Layer
from sketchstudio.document.photo_place import Crop, fitted_place
from sketchstudio.document.placing import Place
from sketchstudio.document.state import State
from sketchstudio.document.stroke import FARTHEST

LEAST_SIDE = 1.0
"""Canvas px: a photo cannot be made smaller, or nobody would find it again."""


def place_photo(layer_id: str, place: Place, angle: float, label: str, merge_key: str | None = None) -> Command:
    """Lays a photo over a place, canvas px, turned by degrees about its middle.

    Raises DocumentError for a layer that is locked or holds no photo, and for a place that is tiny or far away."""

    def run(state: State) -> State:
        layer = _photo(state, layer_id)
        if min(place[2:]) < LEAST_SIDE:
            raise DocumentError("The photo would be too small to be seen.")
        if not all(abs(number) <= FARTHEST for number in place):
            raise DocumentError("The photo would lie absurdly far away.")
        if (layer.place, layer.angle) == (place, angle):
            return state
        return with_layer(state, replace(layer, place=place, angle=angle))

    return Command(label, run, merge_key)


def crop_photo(layer_id: str, crop: Crop | None, label: str = "Crop photo") -> Command:
    """Shows only these px of a photo, where they are; None shows all of it again.

    Raises DocumentError for a layer that is locked or holds no photo, and where the photo has no such px."""

    def run(state: State) -> State:
        layer = _photo(state, layer_id)
        cropped = replace(layer, crop=crop)
        return state if cropped.crop == layer.crop else with_layer(state, cropped)

    return Command(label, run)


def fit_photo(layer_id: str) -> Command:
    """Lays a photo back where one lies that was dropped: in the middle of the canvas, upright, as large as fits.

    Raises DocumentError for a layer that is locked or holds no photo."""

    def run(state: State) -> State:
        layer = _photo(state, layer_id)
        assert layer.pixels is not None
        place = fitted_place(layer.pixels, state.width, state.height)
        return place_photo(layer_id, place, 0.0, "").run(state)

    return Command("Fit photo", run)


def _photo(state: State, layer_id: str) -> Layer:
    layer = state.layer(layer_id)
    refuse_locked(layer)
    if layer.pixels is None:
        raise DocumentError(f"The layer '{layer.name}' is no photo.")
    return layer
