"""What is done to the marks of a layer: drawn, erased, replaced."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from sketchstudio.document.commands.command import Command, refuse_locked, with_layer
from sketchstudio.document.errors import DocumentError
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Mark, Stroke


def add_mark(layer_id: str, mark: Mark, label: str | None = None) -> Command:
    """Puts a mark on top of a layer's others."""

    def run(state: State) -> State:
        return with_layer(state, _drawable(state, layer_id).with_marks((mark,)))

    return Command(label or ("Stroke" if isinstance(mark, Stroke) else "Filled shape"), run)


def add_marks(layer_id: str, marks: Iterable[Mark], label: str) -> Command:
    """Puts several marks on top of a layer's others in one step."""
    come = tuple(marks)

    def run(state: State) -> State:
        return with_layer(state, _drawable(state, layer_id).with_marks(come))

    return Command(label, run)


def erase_marks(layer_id: str, marks: Iterable[Mark], label: str = "Erase", merge_key: str | None = None) -> Command:
    """Removes marks, found by identity; those that are no longer there are passed over.

    With a merge key, all that one eraser stroke takes is one step."""
    gone = tuple(marks)

    def run(state: State) -> State:
        layer = _drawable(state, layer_id)
        rest = layer.without_marks(gone)
        return state if rest is layer else with_layer(state, rest)

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
        return with_layer(state, replace(layer, marks=(*layer.marks[:place], *come, *above)))

    return Command(label, run)


def swap_marks(layer_id: str, swaps: Iterable[tuple[Mark, tuple[Mark, ...]]], label: str = "Edit strokes") -> Command:
    """Puts others in each mark's own place in the stack; marks, found by identity, that are gone are passed over."""
    by_id = {id(old): (old, new) for old, new in swaps}

    def run(state: State) -> State:
        layer = _drawable(state, layer_id)
        if not any(id(mark) in by_id for mark in layer.marks):
            return state
        swapped = (by_id[id(mark)][1] if id(mark) in by_id else (mark,) for mark in layer.marks)
        return with_layer(state, replace(layer, marks=tuple(chain.from_iterable(swapped))))

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


def _drawable(state: State, layer_id: str) -> Layer:
    """The layer, if marks may be put on it or taken from it."""
    layer = state.layer(layer_id)
    refuse_locked(layer)
    if layer.kind == "photo":
        raise DocumentError(f"The layer '{layer.name}' is a photo, so nothing can be drawn on it.")
    if not layer.visible:
        raise DocumentError(f"The layer '{layer.name}' is hidden; show it to draw on it.")
    return layer
