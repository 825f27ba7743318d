"""How a photo lies in a drawing, while it is looked at and afterwards: it may have been moved meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtGui import QTransform

from sketchstudio.app.canvas.tools.transforming import mapped
from sketchstudio.app.files.reading import Photo, photo_layer
from sketchstudio.document.layers import Layer
from sketchstudio.document.photo_place import Matrix, shown_place, to_canvas, whole_place
from sketchstudio.document.placing import Place
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Mark

NEARLY = 1.0
"""Canvas px by which a photo may miss the canvas's edge and still reach it."""


def layer_of(photo: Photo, state: State, layer_id: str = "") -> Layer | None:
    """The layer that holds the photo; of several copies the one with that id, else the lowest."""
    layers = [layer for layer in state.layers if layer.pixels is photo.pixels]
    return next((layer for layer in layers if layer.id == layer_id), layers[0] if layers else None)


def lying(photo: Photo, state: State, layer_id: str = "") -> Layer:
    """The photo as it lies in the drawing, or would lie as a layer; its place is said in any case."""
    layer = layer_of(photo, state, layer_id) or photo_layer(photo, state.width, state.height)
    return replace(layer, name=photo.name, place=whole_place(layer, state.width, state.height))


def around(layer: Layer, state: State) -> Place:
    """What the colours of a photo fill, canvas px: the whole canvas around one that was fitted into it, so that no
    bands are left beside it; else the photo's own place."""
    x, y, w, h = shown_place(layer, state.width, state.height)
    across = x <= NEARLY and x + w >= state.width - NEARLY
    down = y <= NEARLY and y + h >= state.height - NEARLY
    if layer.angle or not (across or down):
        return x, y, w, h
    left, top = min(x, 0.0), min(y, 0.0)
    return left, top, max(x + w, state.width) - left, max(y + h, state.height) - top


def turned(marks: Sequence[Mark], layer: Layer, state: State) -> tuple[Mark, ...]:
    """Marks made of what shows of an upright photo, as the layer is turned."""
    if not layer.angle:
        return tuple(marks)
    x, y, w, h = shown_place(layer, state.width, state.height)
    middle = QTransform.fromTranslate(x + w / 2, y + h / 2)
    return mapped(marks, middle.inverted()[0] * QTransform().rotate(layer.angle) * middle)


def following(layers: Iterable[Layer], before: Layer, after: Layer) -> tuple[Layer, ...]:
    """Layers made of a photo that lay as `before`, for the same photo where `after` lies; both say their place."""
    old, new = to_canvas(before, 1, 1), to_canvas(after, 1, 1)
    if np.array_equal(old, new):
        return tuple(layers)
    way = _square(new) @ np.linalg.inv(_square(old))
    transform = QTransform(way[0, 0], way[1, 0], way[0, 1], way[1, 1], way[0, 2], way[1, 2])
    return tuple(replace(layer, marks=mapped(layer.marks, transform)) for layer in layers)


def _square(matrix: Matrix) -> Matrix:
    return np.vstack([matrix, [0.0, 0.0, 1.0]])
