"""What is done to whole layers: added, changed, moved, merged."""

from __future__ import annotations

from dataclasses import replace

from sketchstudio.document.commands.command import Command, refuse_locked, with_layer
from sketchstudio.document.errors import DocumentError
from sketchstudio.document.layers import Layer, new_id
from sketchstudio.document.state import State

_SLIDER_FIELDS = frozenset({"opacity", "feather", "strength", "place"})
_LAYER_FIELDS = _SLIDER_FIELDS | {"name", "visible", "locked"}


def add_layer(layer: Layer, index: int | None = None) -> Command:
    """Puts a layer above the active one, or at `index` counted from the bottom, and makes it active."""

    def run(state: State) -> State:
        place = _index(state, state.active) + 1 if index is None else max(0, min(index, len(state.layers)))
        return replace(state, layers=(*state.layers[:place], layer, *state.layers[place:]), active=layer.id)

    return Command("Add layer", run)


def delete_layer(layer_id: str) -> Command:
    """Removes a layer; the one below it (or the new lowest one) becomes active if it was."""

    def run(state: State) -> State:
        place = _index(state, layer_id)
        refuse_locked(state.layers[place])
        if len(state.layers) == 1:
            raise DocumentError("The last layer of a drawing cannot be deleted.")
        layers = state.layers[:place] + state.layers[place + 1 :]
        active = layers[max(0, place - 1)].id if state.active == layer_id else state.active
        return replace(state, layers=layers, active=active)

    return Command("Delete layer", run)


def change_layer(layer_id: str, **fields: object) -> Command:
    """Sets any of name, visible, locked, opacity, feather, strength, place; locked layers too.

    Numbers, which sliders drag, merge by field; raises DocumentError when a value is out of range."""
    unknown = fields.keys() - _LAYER_FIELDS
    if unknown:
        raise TypeError(f"A layer's {', '.join(sorted(unknown))} cannot be changed.")

    def run(state: State) -> State:
        layer = state.layer(layer_id)
        if all(getattr(layer, name) == value for name, value in fields.items()):
            return state
        return with_layer(state, layer.restyled(**fields))

    merges = fields.keys() <= _SLIDER_FIELDS
    return Command(_layer_label(fields), run, f"layer/{layer_id}/{'+'.join(sorted(fields))}" if merges else None)


def move_layer(layer_id: str, index: int) -> Command:
    """Moves a layer so that it becomes the `index`-th from the bottom."""

    def run(state: State) -> State:
        layer = state.layer(layer_id)
        others = [other for other in state.layers if other is not layer]
        others.insert(max(0, min(index, len(others))), layer)
        return state if tuple(others) == state.layers else replace(state, layers=tuple(others))

    return Command("Move layer", run)


def set_active(layer_id: str) -> Command:
    """Chooses the layer that tools draw on."""

    def run(state: State) -> State:
        return state if state.layer(layer_id).id == state.active else replace(state, active=layer_id)

    return Command("Choose layer", run, beside_history=True)


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
        _refuse_merging(below, upper)
        merged = replace(below, marks=(*below.marks, *upper.marks))
        layers = (*state.layers[: place - 1], merged, *state.layers[place + 1 :])
        active = merged.id if state.active == layer_id else state.active
        return replace(state, layers=layers, active=active)

    return Command("Merge layers", run)


def _index(state: State, layer_id: str) -> int:
    return state.layers.index(state.layer(layer_id))


def _refuse_merging(below: Layer, upper: Layer) -> None:
    if "photo" in (below.kind, upper.kind):
        raise DocumentError("A photo cannot be merged with another layer.")
    if below.kind != upper.kind:
        raise DocumentError(f"The layer '{below.name}' below is of another kind, so the two cannot be merged.")
    for layer in (below, upper):
        if layer.locked:
            raise DocumentError(f"The layer '{layer.name}' is locked.")
        if not layer.visible:
            raise DocumentError(f"The layer '{layer.name}' is hidden; show it before merging.")


def _layer_label(fields: dict[str, object]) -> str:
    if len(fields) == 1:
        name, value = next(iter(fields.items()))
        if name == "visible":
            return "Show layer" if value else "Hide layer"
        if name == "locked":
            return "Lock layer" if value else "Unlock layer"
        return "Rename layer" if name == "name" else f"Layer {name}"
    return "Change layer"
