"""Where a photo lies in a drawing, while it is looked at and afterwards: it may have been moved meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtGui import QTransform

from sketchstudio.app.canvas.tools.transforming import mapped
from sketchstudio.app.files.reading import Photo, photo_layer
from sketchstudio.document.layers import Layer
from sketchstudio.document.placing import Place
from sketchstudio.document.state import State


def layer_of(photo: Photo, state: State, layer_id: str = "") -> Layer | None:
    """The layer that holds the photo; of several copies the one with that id, else the lowest."""
    layers = [layer for layer in state.layers if layer.pixels is photo.pixels]
    return next((layer for layer in layers if layer.id == layer_id), layers[0] if layers else None)


def place_of(photo: Photo, state: State, layer_id: str = "") -> Place:
    """Where the photo lies, or would lie as a layer; canvas px."""
    layer = layer_of(photo, state, layer_id) or photo_layer(photo, state.width, state.height)
    return layer.place or (0.0, 0.0, float(state.width), float(state.height))


def following(layers: Iterable[Layer], before: Place, after: Place) -> tuple[Layer, ...]:
    """Layers made of a photo that lay at `before`, for one that lies at `after`."""
    if before == after:
        return tuple(layers)
    across, down = after[2] / before[2], after[3] / before[3]
    way = QTransform(across, 0, 0, down, after[0] - across * before[0], after[1] - down * before[1])
    return tuple(replace(layer, marks=mapped(layer.marks, way)) for layer in layers)
