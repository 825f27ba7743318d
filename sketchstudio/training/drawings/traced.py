"""A photo's strokes on a training view, drawn by the code that draws people's strokes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sketchstudio.conditions.frame import Frame
from sketchstudio.conditions.rasterize import draw_ink
from sketchstudio.document.stroke import Stroke

Bytes = NDArray[np.uint8]
Random = np.random.Generator


def in_view(strokes: Sequence[Stroke], side: int, matrix: NDArray[np.float64]) -> list[Stroke]:
    """Strokes in units of the photo's longer side (`side` px) in the px of the view that `matrix` (2,3) makes.

    OpenCV's matrix leads from pixel centre to pixel centre, which lie at i + 0.5 of a stroke's coordinates."""
    turn = side * matrix[:, :2]
    dx, dy = matrix[:, 2] + 0.5 - matrix[:, :2].sum(1) / 2
    return [
        replace(s, x=turn[0, 0] * s.x + turn[0, 1] * s.y + dx, y=turn[1, 0] * s.x + turn[1, 1] * s.y + dy)
        for s in strokes
    ]


def stroke_sketch(strokes: Sequence[Stroke], size: int, rng: Random) -> Bytes:
    """(S,S) uint8, 255 = ink: one pen for all strokes, of random width and darkness; half of the time a mouse, which
    knows no pressure. Strokes are in px of the square."""
    width = float(np.exp(rng.uniform(np.log(1.2), np.log(4.5)))) * size / 256
    mouse = rng.random() < 0.5
    drawn = [replace(s, width=width, pressure=np.ones_like(s.pressure) if mouse else s.pressure) for s in strokes]
    ink = np.zeros((size, size), np.float32)
    draw_ink(ink, drawn, Frame(size, size, size))
    return np.rint(ink * (255 * float(rng.uniform(0.6, 1)))).astype(np.uint8)
