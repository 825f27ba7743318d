"""The colour under the pointer."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTransform

from sketchstudio.app.canvas.tools.gestures.gesture import ToolContext
from sketchstudio.document.layers import Layer, Pixels
from sketchstudio.document.photo_place import shown_pixels, shown_place
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Color

WHITE: Color = (255, 255, 255)


class Cover(Protocol):
    """A picture over the canvas."""

    def color_at(self, place: QPointF) -> Color | None:
        """Its colour at a place, widget px, where it is what the eye sees there; None elsewhere."""


def color_at(context: ToolContext, x: float, y: float) -> Color:
    """The colour of the topmost visible mark or photo at (x, y), canvas px, as it was chosen, whatever the opacity
    of its layer; else that of the picture under the drawing; else the paper's."""
    state, under = context.document.state, context.under_picture
    for layer in reversed(state.layers):
        if not layer.visible or layer.opacity == 0:
            continue
        found = _photo_color(layer, state, x, y) if layer.kind == "photo" else _mark_color(context, layer, x, y)
        if found is not None:
            return found
    whole = (0.0, 0.0, float(state.width), float(state.height))
    return (under is not None and _pixel(under, whole, x, y)) or state.paper or WHITE


def _photo_color(layer: Layer, state: State, x: float, y: float) -> Color | None:
    left, top, width, height = shown_place(layer, state.width, state.height)
    middle = QPointF(left + width / 2, top + height / 2)
    upright = QTransform().rotate(-layer.angle).map(QPointF(x, y) - middle) + middle
    return _pixel(shown_pixels(layer), (left, top, width, height), upright.x(), upright.y())


def _mark_color(context: ToolContext, layer: Layer, x: float, y: float) -> Color | None:
    top = context.canvas_painter.top_mark(layer.id, x, y, 0.0) if layer.kind != "region" else None
    return top.color if top is not None else None


def color_of(pixels: Pixels, across: float, down: float) -> Color | None:
    """The pixel of (H,W,3) uint8 at shares of its width and height; None outside of it."""
    column, row = int(across * pixels.shape[1] // 1), int(down * pixels.shape[0] // 1)
    if not (0 <= column < pixels.shape[1] and 0 <= row < pixels.shape[0]):
        return None
    red, green, blue = (int(v) for v in pixels[row, column])
    return red, green, blue


def _pixel(pixels: Pixels, place: tuple[float, float, float, float], x: float, y: float) -> Color | None:
    """Of a picture stretched over x, y, width, height, canvas px."""
    left, top, width, height = place
    return color_of(pixels, (x - left) / width, (y - top) / height)
