"""Which parts of a document its picture depends on."""

from __future__ import annotations

from operator import is_

from sketchstudio.document import commands
from sketchstudio.document.document import DocumentError, State
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import Mark


def same_inputs(a: State, b: State) -> bool:
    """Whether both states give the same picture: names, opacities, kept results and hidden layers do not count.

    Marks are compared by identity, as commands and undo share them."""
    if a is b:
        return True
    if (a.width, a.height, a.system) != (b.width, b.height, b.system) or a.accepted is not b.accepted:
        return False
    if a.settings.get(a.system, {}) != b.settings.get(b.system, {}):
        return False
    seen_a, seen_b = _seen(a), _seen(b)
    if a.region_settings != b.region_settings:
        return False
    return len(seen_a) == len(seen_b) and all(map(_same_layer, seen_a, seen_b))


def is_blank(state: State) -> bool:
    """Whether nothing visible says what the picture should show: neither lines nor paint."""
    return not any(layer.kind in ("sketch", "color") for layer in _seen(state))


def with_stroke(state: State, stroke: tuple[str, tuple[Mark, ...]] | None) -> State:
    """The drawing with the stroke in hand, one mark or its like on the other side as well, on its layer."""
    if stroke is None:
        return state
    try:
        return commands.add_marks(*stroke, "").run(state)
    except DocumentError:
        return state  # the layer went away under the pen; the canvas says so when the stroke ends


def _seen(state: State) -> list[Layer]:
    """The visible layers that count, bottom first. A photo does where it is what lies outside of a region."""
    with_photos = state.has_region and state.accepted is None
    return [
        layer for layer in state.layers if layer.visible and (layer.marks or (with_photos and layer.kind == "photo"))
    ]


def _same_layer(a: Layer, b: Layer) -> bool:
    if a is b:
        return True
    if a.kind != b.kind or a.pixels is not b.pixels or a.place != b.place:
        return False
    if a.kind == "region" and (a.feather, a.strength) != (b.feather, b.strength):
        return False
    return len(a.marks) == len(b.marks) and all(map(is_, a.marks, b.marks))
