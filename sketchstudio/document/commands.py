"""Everything that can be done to a document, each as a function from state to state.

A command is made now and run when the document applies it; it raises DocumentError with one sentence when the state
does not allow it. Commands with equal merge keys become one undo step until the document is sealed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from sketchstudio.document.errors import DocumentError
from sketchstudio.document.layers import Layer
from sketchstudio.document.settings import Scalar
from sketchstudio.document.state import Picture, State
from sketchstudio.document.stroke import Blob, Mark, Stroke

_SLIDER_FIELDS = frozenset({"opacity", "feather", "strength", "place"})
_LAYER_FIELDS = _SLIDER_FIELDS | {"name", "visible", "locked"}


@dataclass(frozen=True, slots=True)
class Command:
    """One undoable step."""

    label: str
    """For people, as in "Undo Pen stroke"."""
    run: Callable[[State], State]
    merge_key: str | None = None


# Marks


def add_mark(layer_id: str, mark: Mark, label: str | None = None) -> Command:
    """Puts a mark on top of a layer's others."""

    def run(state: State) -> State:
        return _with_layer(state, _drawable(state, layer_id).with_marks((mark,)))

    return Command(label or ("Stroke" if isinstance(mark, Stroke) else "Filled shape"), run)


def add_marks(layer_id: str, marks: Iterable[Mark], label: str) -> Command:
    """Puts several marks on top of a layer's others in one step."""
    come = tuple(marks)

    def run(state: State) -> State:
        return _with_layer(state, _drawable(state, layer_id).with_marks(come))

    return Command(label, run)


def erase_marks(layer_id: str, marks: Iterable[Mark], label: str = "Erase", merge_key: str | None = None) -> Command:
    """Removes marks, found by identity; those that are no longer there are passed over.

    With a merge key, all that one eraser stroke takes is one step."""
    gone = tuple(marks)

    def run(state: State) -> State:
        layer = _drawable(state, layer_id)
        rest = layer.without_marks(gone)
        return state if rest is layer else _with_layer(state, rest)

    return Command(label, run, merge_key)


def replace_marks(layer_id: str, old: Iterable[Mark], new: Iterable[Mark], label: str = "Edit strokes") -> Command:
    """Puts `new` where the lowest of `old` (found by identity) lay; on top when none of `old` is there."""
    gone, come = tuple(old), tuple(new)

    def run(state: State) -> State:
        layer = _drawable(state, layer_id)
        ids = {id(mark) for mark in gone}
        place = next((i for i, mark in enumerate(layer.marks) if id(mark) in ids), len(layer.marks))
        above = tuple(mark for mark in layer.marks[place:] if id(mark) not in ids)
        if not come and place == len(layer.marks):
            return state
        return _with_layer(state, replace(layer, marks=(*layer.marks[:place], *come, *above)))

    return Command(label, run)


def swap_marks(layer_id: str, swaps: Iterable[tuple[Mark, tuple[Mark, ...]]], label: str = "Edit strokes") -> Command:
    """Puts others in each mark's own place in the stack; marks, found by identity, that are gone are passed over."""
    by_id = {id(old): (old, new) for old, new in swaps}

    def run(state: State) -> State:
        layer = _drawable(state, layer_id)
        if not any(id(mark) in by_id for mark in layer.marks):
            return state
        swapped = (by_id[id(mark)][1] if id(mark) in by_id else (mark,) for mark in layer.marks)
        return _with_layer(state, replace(layer, marks=tuple(chain.from_iterable(swapped))))

    return Command(label, run)


def clear(layer_id: str | None = None) -> Command:
    """Removes every mark of a layer, or of all layers that are neither locked nor hidden."""

    def run(state: State) -> State:
        if layer_id is not None:
            targets = {_drawable(state, layer_id).id}
        else:
            targets = {layer.id for layer in state.layers if layer.visible and not layer.locked}
        if not any(layer.marks for layer in state.layers if layer.id in targets):
            return state
        layers = tuple(replace(layer, marks=()) if layer.id in targets else layer for layer in state.layers)
        return replace(state, layers=layers)

    return Command("Clear", run)


# Layers


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
        _refuse_locked(state.layers[place])
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
        return _with_layer(state, layer.restyled(**fields))

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

    return Command("Choose layer", run)


# Settings


def set_setting(system: str, name: str, value: Scalar, label: str | None = None) -> Command:
    """Sets one field of a system's settings; a slider drag over it is one step."""

    def run(state: State) -> State:
        values = state.settings.get(system, {})
        if name in values and type(values[name]) is type(value) and values[name] == value:
            return state
        return replace(state, settings={**state.settings, system: {**values, name: value}})

    return Command(label or f"Change {name.replace('_', ' ')}", run, f"setting/{system}/{name}")


def set_settings(system: str, values: Mapping[str, Scalar], label: str | None = None) -> Command:
    """Sets several fields of a system's settings at once; a drag over the same ones is one step."""
    names = sorted(values)

    def run(state: State) -> State:
        before = state.settings.get(system, {})
        after = {**before, **values}
        return state if after == before else replace(state, settings={**state.settings, system: after})

    readable = " and ".join(name.replace("_", " ") for name in names)
    return Command(label or f"Change {readable}", run, f"setting/{system}/{'+'.join(names)}")


def set_system(system: str) -> Command:
    """Chooses the system that makes the picture."""

    def run(state: State) -> State:
        return state if state.system == system else replace(state, system=system)

    return Command("Change system", run)


# Pictures


def keep_result(picture: Picture) -> Command:
    """Adds a picture to the kept results."""

    def run(state: State) -> State:
        if any(kept is picture for kept in state.results):
            return state
        return replace(state, results=(*state.results, picture))

    return Command("Keep picture", run)


def forget_result(picture: Picture) -> Command:
    """Removes a kept result, found by identity."""

    def run(state: State) -> State:
        kept = tuple(other for other in state.results if other is not picture)
        return state if len(kept) == len(state.results) else replace(state, results=kept)

    return Command("Remove picture", run)


def bring_back(picture: Picture) -> Command:
    """Chooses the system and settings that made a picture, and for the regions that still exist what was their own."""

    def run(state: State) -> State:
        settings = {**state.settings, picture.system: picture.settings}
        layers = tuple(_with_own(layer, picture) for layer in state.layers)
        if state.system == picture.system and state.settings == settings and layers == state.layers:
            return state
        return replace(state, system=picture.system, settings=settings, layers=layers)

    return Command("Bring back settings", run)


def accept(picture: Picture | None) -> Command:
    """Lays a picture under the drawing, or takes it away."""

    def run(state: State) -> State:
        return state if state.accepted is picture else replace(state, accepted=picture)

    return Command("Remove picture below" if picture is None else "Use picture below", run)


def _with_own(layer: Layer, picture: Picture) -> Layer:
    own = picture.regions.get(layer.id, {})
    if layer.kind != "region" or layer.settings.get(picture.system, {}) == own:
        return layer
    return replace(layer, settings={**layer.settings, picture.system: own})


# Canvas


def resize_canvas(width: int, height: int, dx: float = 0.0, dy: float = 0.0) -> Command:
    """Crops or extends the canvas, moving what is on it by (dx, dy) px; marks outside are kept.

    The picture below is taken away, since it shows the old canvas."""

    def run(state: State) -> State:
        if (width, height, dx, dy) == (state.width, state.height, 0, 0):
            return state
        layers = tuple(_moved(layer, dx, dy, state) for layer in state.layers)
        return replace(state, width=width, height=height, layers=layers, accepted=None)

    return Command("Resize canvas", run)


def _moved(layer: Layer, dx: float, dy: float, state: State) -> Layer:
    if layer.kind == "photo":
        x, y, w, h = layer.place or (0.0, 0.0, float(state.width), float(state.height))
        return replace(layer, place=(x + dx, y + dy, w, h))
    return replace(layer, marks=tuple(moved_mark(mark, dx, dy) for mark in layer.marks)) if dx or dy else layer


def moved_mark(mark: Stroke | Blob, dx: float, dy: float) -> Mark:
    """The mark, shifted by (dx, dy) canvas px."""
    return replace(mark, x=mark.x + np.float32(dx), y=mark.y + np.float32(dy))


# Shared by the above


def _index(state: State, layer_id: str) -> int:
    return state.layers.index(state.layer(layer_id))


def _with_layer(state: State, layer: Layer) -> State:
    return replace(state, layers=tuple(layer if old.id == layer.id else old for old in state.layers))


def _drawable(state: State, layer_id: str) -> Layer:
    """The layer, if marks may be put on it or taken from it."""
    layer = state.layer(layer_id)
    _refuse_locked(layer)
    if layer.kind == "photo":
        raise DocumentError(f"The layer '{layer.name}' is a photo, so nothing can be drawn on it.")
    if not layer.visible:
        raise DocumentError(f"The layer '{layer.name}' is hidden; show it to draw on it.")
    return layer


def _refuse_locked(layer: Layer) -> None:
    if layer.locked:
        raise DocumentError(f"The layer '{layer.name}' is locked.")


def _layer_label(fields: dict[str, object]) -> str:
    if len(fields) == 1:
        name, value = next(iter(fields.items()))
        if name == "visible":
            return "Show layer" if value else "Hide layer"
        if name == "locked":
            return "Lock layer" if value else "Unlock layer"
        return "Rename layer" if name == "name" else f"Layer {name}"
    return "Change layer"
