"""What is done to whole layers at once: merging and duplicating."""

from __future__ import annotations

from dataclasses import replace

from sketchstudio.document.commands import Command
from sketchstudio.document.errors import DocumentError
from sketchstudio.document.layers import Layer, new_id
from sketchstudio.document.state import State


def duplicate_layer(layer_id: str, name: str) -> Command:
    """Puts a copy called `name` above a layer, unlocked, and makes it active; both share their marks."""

    def run(state: State) -> State:
        layer = state.layer(layer_id)
        copy = replace(layer, id=new_id(), name=name, locked=False)
        above = state.layers.index(layer) + 1
        return replace(state, layers=(*state.layers[:above], copy, *state.layers[above:]), active=copy.id)

    return Command("Duplicate layer", run)


def merge_down(layer_id: str) -> Command:
    """Puts a layer's marks on top of those of the layer below, which keeps its name, numbers and settings.

    Raises DocumentError unless both are of one kind that holds marks, shown and unlocked."""

    def run(state: State) -> State:
        place = state.layers.index(state.layer(layer_id))
        if place == 0:
            raise DocumentError("There is no layer below to merge with.")
        below, upper = state.layers[place - 1], state.layers[place]
        _refuse(below, upper)
        merged = replace(below, marks=(*below.marks, *upper.marks))
        layers = (*state.layers[: place - 1], merged, *state.layers[place + 1 :])
        active = merged.id if state.active == layer_id else state.active
        return replace(state, layers=layers, active=active)

    return Command("Merge layers", run)


def _refuse(below: Layer, upper: Layer) -> None:
    if "photo" in (below.kind, upper.kind):
        raise DocumentError("A photo cannot be merged with another layer.")
    if below.kind != upper.kind:
        raise DocumentError(f"The layer '{below.name}' below is of another kind, so the two cannot be merged.")
    for layer in (below, upper):
        if layer.locked:
            raise DocumentError(f"The layer '{layer.name}' is locked.")
        if not layer.visible:
            raise DocumentError(f"The layer '{layer.name}' is hidden; show it before merging.")
