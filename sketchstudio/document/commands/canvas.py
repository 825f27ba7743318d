"""What is done to the canvas as a whole."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sketchstudio.document.commands.command import Command
from sketchstudio.document.layers import Layer
from sketchstudio.document.photo_place import whole_place
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Blob, Color, Mark, Stroke


def resize_canvas(width: int, height: int, dx: float = 0.0, dy: float = 0.0) -> Command:
    """Crops or extends the canvas, moving what is on it by (dx, dy) px; marks outside are kept.

    The picture below is taken away, since it shows the old canvas."""

    def run(state: State) -> State:
        if (width, height, dx, dy) == (state.width, state.height, 0, 0):
            return state
        layers = tuple(_moved(layer, dx, dy, state) for layer in state.layers)
        return replace(state, width=width, height=height, layers=layers, accepted=None)

    return Command("Resize canvas", run)


def set_paper(color: Color | None) -> Command:
    """Gives the paper a colour, (r, g, b) 0-255, or takes it away."""

    def run(state: State) -> State:
        return state if state.paper == color else replace(state, paper=color)

    return Command("Remove paper color" if color is None else "Choose paper color", run)


def _moved(layer: Layer, dx: float, dy: float, state: State) -> Layer:
    if layer.kind == "photo":
        x, y, w, h = whole_place(layer, state.width, state.height)
        return replace(layer, place=(x + dx, y + dy, w, h))
    return replace(layer, marks=tuple(moved_mark(mark, dx, dy) for mark in layer.marks)) if dx or dy else layer


def moved_mark(mark: Stroke | Blob, dx: float, dy: float) -> Mark:
    """The mark, shifted by (dx, dy) canvas px."""
    return replace(mark, x=mark.x + np.float32(dx), y=mark.y + np.float32(dy))
