"""Which layer a tool draws on."""

from __future__ import annotations

from sketchstudio.document.layers import Layer, LayerKind
from sketchstudio.document.state import State

WORDS: dict[LayerKind, tuple[str, str]] = {
    "sketch": ("sketch", "draw"),
    "color": ("color", "paint"),
    "region": ("region", "mark a region"),
    "photo": ("photo", "draw"),
}
"""What a kind of layer is called and what one does on it."""


class RefusedError(Exception):
    """The tool can do nothing here; the message is a sentence for the artist."""


def target_layer(state: State, kind: LayerKind) -> Layer:
    """The active layer if it is of that kind, else the topmost visible one of the kind that is not locked.

    Raises RefusedError when that layer is hidden or locked, or there is none."""
    if state.active_layer.kind == kind:
        return _usable(state.active_layer, kind)
    layers = state.layers_of(kind, visible_only=False)
    if not layers:
        name, verb = WORDS[kind]
        raise RefusedError(f"There is no {name} layer to {verb} on; add one in the layers panel.")
    usable = [layer for layer in layers if layer.visible and not layer.locked]
    return usable[-1] if usable else _usable(layers[-1], kind)


def _usable(layer: Layer, kind: LayerKind) -> Layer:
    verb = WORDS[kind][1]
    if not layer.visible:
        raise RefusedError(f"The layer '{layer.name}' is hidden; show it to {verb} on it.")
    if layer.locked:
        raise RefusedError(f"The layer '{layer.name}' is locked; unlock it to {verb} on it.")
    return layer
