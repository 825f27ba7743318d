"""The layers of one drawing on a canvas of another size: as large as fits, in the middle, nothing stretched."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QTransform

from sketchstudio.app.canvas.tools.transforming import mapped
from sketchstudio.document.document import State
from sketchstudio.document.layers import Layer
from sketchstudio.document.photo_place import whole_place


def fitted(state: State, width: int, height: int) -> tuple[Layer, ...]:
    """The layers of `state` for a canvas of width x height px."""
    scale = min(width / state.width, height / state.height)
    left, top = (width - scale * state.width) / 2, (height - scale * state.height) / 2
    if (scale, left, top) == (1, 0, 0):
        return state.layers
    transform = QTransform(scale, 0, 0, scale, left, top)
    return tuple(_fitted(layer, state, transform) for layer in state.layers)


def _fitted(layer: Layer, state: State, transform: QTransform) -> Layer:
    if layer.pixels is None:
        return replace(layer, marks=mapped(layer.marks, transform))
    x, y, w, h = whole_place(layer, state.width, state.height)
    scale = transform.m11()
    return replace(layer, place=(x * scale + transform.dx(), y * scale + transform.dy(), w * scale, h * scale))
