"""Which marks an outline drawn round them encloses: found among 10,000 while the hand waits."""

from __future__ import annotations

from itertools import compress

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from sketchstudio.app.canvas.render.ink import Points, rings_path
from sketchstudio.app.canvas.tools.selection import selectable
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Mark

MASK_SIDE = 1024
"""Px of the longer side of the picture in which the outline is filled."""
ASKED = 64
"""Points of a mark that are looked up, at most twice as many."""


def enclosed(state: State, outline: list[tuple[float, float]]) -> list[Mark]:
    """The selectable marks of whose points at least half lie inside a closed outline, canvas px; bottom first."""
    ring = np.array(outline, np.float64)
    low, high = ring.min(axis=0), ring.max(axis=0)
    scale = MASK_SIDE / max(1e-6, float((high - low).max()))
    mask = _filled((ring - low) * scale)
    return [mark for layer in selectable(state) for mark in _within(layer, mask, low, high, scale)]


def _within(layer: Layer, mask: NDArray[np.bool_], low: Points, high: Points, scale: float) -> list[Mark]:
    """`low` and `high`: corners of the mask, canvas px; `scale`: its px per canvas px."""
    boxes = layer.boxes
    near = (boxes[:, 0] < high[0]) & (boxes[:, 1] < high[1]) & (boxes[:, 2] > low[0]) & (boxes[:, 3] > low[1])
    marks = list(compress(layer.marks, near))
    if not marks:
        return []
    steps = [max(1, len(mark.x) // ASKED) for mark in marks]
    xs, ys = ([getattr(m, name)[::step] for m, step in zip(marks, steps, strict=True)] for name in ("x", "y"))
    columns, rows = (
        np.floor((np.concatenate(values) - corner) * scale).astype(np.int64)
        for values, corner in ((xs, low[0]), (ys, low[1]))
    )
    height, width = mask.shape
    seen = (columns >= 0) & (columns < width) & (rows >= 0) & (rows < height)
    inside = np.zeros(len(columns), np.int64)
    inside[seen] = mask[rows[seen], columns[seen]]
    counts = np.array([len(x) for x in xs])
    hits = np.add.reduceat(inside, np.cumsum(counts) - counts)
    return list(compress(marks, 2 * hits >= counts))


def _filled(ring: Points) -> NDArray[np.bool_]:
    """(H,W): what a ring (K,2) of px encloses, even-odd."""
    width, height = (int(v) + 1 for v in ring.max(axis=0))
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.fillPath(rings_path([ring], Qt.FillRule.OddEvenFill), Qt.GlobalColor.white)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())[:, :width]
    inside: NDArray[np.bool_] = pixels > 0
    return inside
