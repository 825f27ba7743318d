"""The document's immutable state: canvas, layers, settings, kept results.

A command makes a new State from the old one; both share everything that did not change, so undo is a swap.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sketchstudio.document.errors import DocumentError
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layers import Layer, LayerKind, Pixels, frozen_pixels
from sketchstudio.document.settings import Settings, frozen_overrides, frozen_settings
from sketchstudio.document.stroke import Color, _ByValue, checked_color

MIN_SIDE, MAX_SIDE = 16, 16384
"""Least and greatest canvas side, px."""
DEFAULT_SYSTEM = "pi-rec"


@dataclass(frozen=True, slots=True, eq=False)
class Picture(_ByValue):
    """A result and what made it: immutable, kept lossless."""

    pixels: Pixels
    """(H,W,3) uint8 sRGB, the whole canvas at the model's resolution."""
    system: str
    settings: Settings
    seconds: float
    device: str
    regions: Mapping[str, Settings] = field(default_factory=dict)
    """What the regions had of their own, by layer id; a region without is left out."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "pixels", frozen_pixels(self.pixels))
        object.__setattr__(self, "settings", frozen_settings(self.settings))
        object.__setattr__(self, "regions", frozen_overrides(self.regions))
        if not (math.isfinite(self.seconds) and self.seconds >= 0):
            raise DocumentError("A picture cannot have taken less than no time.")


@dataclass(frozen=True, slots=True, eq=False)
class State(_ByValue):
    """All that a drawing is at one moment. Raises DocumentError when it would make no sense."""

    width: int
    """Canvas px, MIN_SIDE..MAX_SIDE, as is `height`."""
    height: int
    layers: tuple[Layer, ...]
    """Bottom first, at least one, each id once."""
    active: str
    """Id of the layer that tools draw on."""
    system: str = DEFAULT_SYSTEM
    settings: Mapping[str, Settings] = field(default_factory=dict)
    """Plain values by system name; absent ones are at their defaults."""
    results: tuple[Picture, ...] = ()
    """Kept results, oldest first (the film strip)."""
    accepted: Picture | None = None
    """The picture under the drawing: what is shown outside the region."""
    paper: Color | None = None
    """The colour of what lies under everything, and a wish for the picture's ground; None is white, and no wish."""

    def __post_init__(self) -> None:
        for side in (self.width, self.height):
            if not MIN_SIDE <= side <= MAX_SIDE:
                raise DocumentError(
                    f"A canvas must be {MIN_SIDE} to {MAX_SIDE} pixels a side, not {self.width} x {self.height}."
                )
        ids = [layer.id for layer in self.layers]
        if not ids:
            raise DocumentError("A drawing needs at least one layer.")
        if len(set(ids)) != len(ids):
            raise DocumentError("Two layers of a drawing have the same id.")
        if self.active not in ids:
            raise DocumentError("The active layer must be one of the drawing's layers.")
        settings = {system: frozen_settings(values) for system, values in self.settings.items()}
        object.__setattr__(self, "settings", MappingProxyType(settings))
        if self.paper is not None:
            object.__setattr__(self, "paper", checked_color(self.paper))

    def layer(self, id: str) -> Layer:
        """Raises DocumentError when there is none of that id."""
        for layer in self.layers:
            if layer.id == id:
                return layer
        raise DocumentError("That layer is no longer in the drawing.")

    @property
    def active_layer(self) -> Layer:
        return self.layer(self.active)

    @property
    def canvas(self) -> Rect:
        return Rect(0, 0, self.width, self.height)

    def layers_of(self, kind: LayerKind, visible_only: bool = True) -> tuple[Layer, ...]:
        """Bottom first."""
        return tuple(layer for layer in self.layers if layer.kind == kind and (layer.visible or not visible_only))

    @property
    def has_region(self) -> bool:
        """Whether anything visible says where the picture may change; without it, everything may."""
        return any(layer.marks for layer in self.layers_of("region"))

    @property
    def region_settings(self) -> dict[str, Settings]:
        """What the regions that count have of their own for the system in use, by layer id, bottom first."""
        regions = {layer.id: layer.settings.get(self.system, {}) for layer in self.layers_of("region") if layer.marks}
        return {id: own for id, own in regions.items() if own}


def new_state(width: int = 1024, height: int = 1024) -> State:
    """An empty canvas: a color layer under an active sketch layer."""
    color, sketch = Layer("color", "Color"), Layer("sketch", "Sketch")
    return State(width, height, (color, sketch), sketch.id)
