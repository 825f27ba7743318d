"""Which layer a tool draws on."""

from __future__ import annotations

from sketchstudio.app.canvas.sentences import sentence
from sketchstudio.document.layers import Layer, LayerKind
from sketchstudio.document.state import State

MISSING: dict[LayerKind, str] = {
    "sketch": "There is no sketch layer to draw on; add one in the layers panel.",
    "color": "There is no color layer to paint on; add one in the layers panel.",
    "region": "There is no region layer to mark a region on; add one in the layers panel.",
}
HIDDEN: dict[LayerKind, str] = {
    "sketch": "The layer '{}' is hidden; show it to draw on it.",
    "color": "The layer '{}' is hidden; show it to paint on it.",
    "region": "The layer '{}' is hidden; show it to mark a region on it.",
}
LOCKED: dict[LayerKind, str] = {
    "sketch": "The layer '{}' is locked; unlock it to draw on it.",
    "color": "The layer '{}' is locked; unlock it to paint on it.",
    "region": "The layer '{}' is locked; unlock it to mark a region on it.",
}
"""What is said where a layer of a kind cannot be used; the place is for its name."""


class RefusedError(Exception):
    """The tool can do nothing here; the message is a sentence for the artist."""


def target_layer(state: State, kind: LayerKind) -> Layer:
    """The active layer if it is of that kind, else the topmost visible one of the kind that is not locked.

    Raises RefusedError when that layer is hidden or locked, or there is none."""
    if state.active_layer.kind == kind:
        return _usable(state.active_layer, kind)
    layers = state.layers_of(kind, visible_only=False)
    if not layers:
        raise RefusedError(sentence(MISSING[kind]))
    usable = [layer for layer in layers if layer.visible and not layer.locked]
    return usable[-1] if usable else _usable(layers[-1], kind)


def _usable(layer: Layer, kind: LayerKind) -> Layer:
    if not layer.visible:
        raise RefusedError(sentence(HIDDEN[kind], layer.name))
    if layer.locked:
        raise RefusedError(sentence(LOCKED[kind], layer.name))
    return layer
