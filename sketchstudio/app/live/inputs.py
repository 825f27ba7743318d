"""Which parts of a document its picture depends on."""

from __future__ import annotations

from collections.abc import Mapping
from operator import is_

from sketchstudio.document import commands
from sketchstudio.document.document import DocumentError, State
from sketchstudio.document.layers import Layer
from sketchstudio.document.settings import Scalar
from sketchstudio.document.stroke import Mark
from sketchstudio.engine import registry
from sketchstudio.engine.settings import LENDING

NO_DEFAULTS: Mapping[str, Scalar] = {}
VARIATIONS = "variations"
"""The setting that says how many pictures a final run makes."""


def same_inputs(a: State, b: State, defaults: Mapping[str, Scalar] = NO_DEFAULTS) -> bool:
    """Whether both states give the same picture: names, opacities, kept results, hidden layers, the number of
    variations and how colors are lent do not count.

    Marks are compared by identity, as commands and undo share them. defaults: of the settings of a's system."""
    if a is b:
        return True
    if (a.width, a.height, a.system, a.paper) != (b.width, b.height, b.system, b.paper) or a.accepted is not b.accepted:
        return False
    if _chosen(a, defaults) != _chosen(b, defaults):
        return False
    seen_a, seen_b = _seen(a), _seen(b)
    if a.region_settings != b.region_settings:
        return False
    return len(seen_a) == len(seen_b) and all(map(_same_layer, seen_a, seen_b))


def is_blank(state: State) -> bool:
    """Whether nothing visible says what the picture should show: neither lines nor paint."""
    return not any(layer.kind in ("sketch", "color") for layer in _seen(state))


def borrows(state: State) -> bool:
    """Whether a visible photo lends the picture its appearance; False for a system of a later version, too."""
    return any(entry.borrows for entry in registry.SYSTEMS if entry.name == state.system)


def lender(state: State) -> Layer | None:
    """Whose photo lends the picture its appearance: the uppermost visible one's, if the system borrows."""
    if not borrows(state):
        return None
    photos = state.layers_of("photo")
    return photos[-1] if photos else None


def with_stroke(state: State, stroke: tuple[str, tuple[Mark, ...]] | None) -> State:
    """The drawing with the stroke in hand, one mark or its like on the other side as well, on its layer."""
    if stroke is None:
        return state
    try:
        return commands.add_marks(*stroke, "").run(state)
    except DocumentError:
        return state  # the layer went away under the pen; the canvas says so when the stroke ends


def _chosen(state: State, defaults: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """The settings that a single picture depends on, the defaults among them."""
    chosen = {**defaults, **state.settings.get(state.system, {})}
    for name in (VARIATIONS, LENDING):
        chosen.pop(name, None)
    return chosen


def _seen(state: State) -> list[Layer]:
    """The visible layers that count, bottom first. A photo does where it is what lies outside of a region, and where it
    lends its appearance."""
    with_photos = (state.has_region and state.accepted is None) or borrows(state)
    return [
        layer for layer in state.layers if layer.visible and (layer.marks or (with_photos and layer.kind == "photo"))
    ]


def _same_layer(a: Layer, b: Layer) -> bool:
    if a is b:
        return True
    if a.kind != b.kind or a.pixels is not b.pixels or (a.place, a.angle, a.crop) != (b.place, b.angle, b.crop):
        return False
    if a.kind == "region" and (a.feather, a.strength) != (b.feather, b.strength):
        return False
    return len(a.marks) == len(b.marks) and all(map(is_, a.marks, b.marks))
