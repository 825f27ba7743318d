"""Drawings of any number of strokes, the same each time, as `sketchstudio bench` needs them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sketchstudio.document.layers import Layer
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Blob, Color, Stroke

SIDE = 1024
POINTS = 40
"""Samples a stroke: a fifth of a second of drawing."""
BLOBS = 20
LARGE = 10_000
INK, PAINT, REGIONS = 8, 4, 3
"""Layers of the large drawing; half of its strokes lie on one of them."""


def drawing(strokes: int) -> State:
    """A canvas of SIDE px with so many short curves of ink over some filled shapes."""
    random = np.random.default_rng(0)
    ink = _curves(random, strokes)
    color = Layer("color", "Color", marks=_shapes(random, BLOBS))
    sketch = Layer("sketch", "Sketch", marks=ink)
    return State(SIDE, SIDE, (color, sketch), sketch.id)


def large_drawing() -> State:
    """10,000 strokes on INK ink and PAINT paint layers, half of them on the active one, under REGIONS regions."""
    random = np.random.default_rng(1)
    share = LARGE // 2 // (INK + PAINT - 1)
    layers = [
        Layer("color", f"Color {i + 1}", marks=(*_shapes(random, BLOBS), *_curves(random, share, colored=True)))
        for i in range(PAINT)
    ]
    layers += [Layer("sketch", f"Sketch {i + 1}", marks=_curves(random, share)) for i in range(INK - 1)]
    rest = LARGE - share * len(layers)
    sketch = Layer("sketch", f"Sketch {INK}", marks=_curves(random, rest), opacity=0.9)
    regions = [Layer("region", f"Region {i + 1}", marks=_shapes(random, 2), strength=0.8) for i in range(REGIONS)]
    return State(SIDE, SIDE, (*layers, sketch, *regions), sketch.id)


def extended(state: State, seed: int) -> State:
    """The drawing with one more curve."""
    sketch = state.active_layer
    longer = replace(sketch, marks=(*sketch.marks, _curve(np.random.default_rng((1, seed)))))
    return replace(state, layers=tuple(longer if layer.id == sketch.id else layer for layer in state.layers))


def _curves(random: np.random.Generator, count: int, colored: bool = False) -> tuple[Stroke, ...]:
    """Black, or each of its own colour."""
    curves = (_curve(random) for _ in range(count))
    return tuple(replace(curve, color=_color(random)) if colored else curve for curve in curves)


def _curve(random: np.random.Generator) -> Stroke:
    """A curve of some 150 px that bends evenly, with pressure that swells and fades."""
    heading = random.uniform(0, 2 * np.pi) + np.cumsum(np.full(POINTS, random.normal(0, 0.06)))
    x = random.uniform(0.1, 0.9) * SIDE + np.cumsum(3.8 * np.cos(heading))
    y = random.uniform(0.1, 0.9) * SIDE + np.cumsum(3.8 * np.sin(heading))
    pressure = np.sin(np.linspace(0.2, np.pi - 0.2, POINTS))
    return Stroke.through(x, y, float(random.uniform(2, 8)), pressure=pressure)


def _shapes(random: np.random.Generator, count: int) -> tuple[Blob, ...]:
    return tuple(_shape(random) for _ in range(count))


def _shape(random: np.random.Generator) -> Blob:
    turn = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    radius = random.uniform(0.03, 0.15) * SIDE * (1 + 0.2 * np.sin(3 * turn))
    centre = random.uniform(0.2, 0.8, 2) * SIDE
    return Blob(centre[0] + radius * np.cos(turn), centre[1] + radius * np.sin(turn), _color(random))


def _color(random: np.random.Generator) -> Color:
    red, green, blue = (int(level) for level in random.integers(0, 256, 3))
    return red, green, blue
