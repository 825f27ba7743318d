"""Drawings of any number of strokes, the same each time, as `sketchstudio bench` needs them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sketchstudio.document.layers import Layer
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Blob, Stroke

SIDE = 1024
POINTS = 40
"""Samples a stroke: a fifth of a second of drawing."""
BLOBS = 20


def drawing(strokes: int) -> State:
    """A canvas of SIDE px with so many short curves of ink over some filled shapes."""
    random = np.random.default_rng(0)
    ink = tuple(_curve(random) for _ in range(strokes))
    color = Layer("color", "Color", marks=tuple(_shape(random) for _ in range(BLOBS)))
    sketch = Layer("sketch", "Sketch", marks=ink)
    return State(SIDE, SIDE, (color, sketch), sketch.id)


def extended(state: State, seed: int) -> State:
    """The drawing with one more curve."""
    sketch = state.active_layer
    longer = replace(sketch, marks=(*sketch.marks, _curve(np.random.default_rng((1, seed)))))
    return replace(state, layers=tuple(longer if layer.id == sketch.id else layer for layer in state.layers))


def _curve(random: np.random.Generator) -> Stroke:
    """A curve of some 150 px that bends evenly, with pressure that swells and fades."""
    heading = random.uniform(0, 2 * np.pi) + np.cumsum(np.full(POINTS, random.normal(0, 0.06)))
    x = random.uniform(0.1, 0.9) * SIDE + np.cumsum(3.8 * np.cos(heading))
    y = random.uniform(0.1, 0.9) * SIDE + np.cumsum(3.8 * np.sin(heading))
    pressure = np.sin(np.linspace(0.2, np.pi - 0.2, POINTS))
    return Stroke.through(x, y, float(random.uniform(2, 8)), pressure=pressure)


def _shape(random: np.random.Generator) -> Blob:
    turn = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    radius = random.uniform(0.03, 0.15) * SIDE * (1 + 0.2 * np.sin(3 * turn))
    centre = random.uniform(0.2, 0.8, 2) * SIDE
    red, green, blue = (int(level) for level in random.integers(0, 256, 3))
    return Blob(centre[0] + radius * np.cos(turn), centre[1] + radius * np.sin(turn), (red, green, blue))
