"""The partial eraser: takes only what it passes over, and so splits strokes and paint."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker

from sketchstudio.app.canvas.gestures.erase import EraseGesture, draw_fading
from sketchstudio.app.canvas.gestures.gesture import Easel
from sketchstudio.app.canvas.ink import Points, blob_path
from sketchstudio.app.canvas.rings import blobs_within
from sketchstudio.app.canvas.sample import Sample
from sketchstudio.document import commands
from sketchstudio.document.commands import Command
from sketchstudio.document.cutting import cut_stroke
from sketchstudio.document.geometry import Rect
from sketchstudio.document.stroke import Mark, Stroke

THINNING = 0.2
"""Share of the radius below which two places of the rubber say the same."""


class RubGesture(EraseGesture):
    """What it passes over fades, and goes when the pen is lifted, as one undo step."""

    def __init__(self, easel: Easel, first: Sample) -> None:
        self._radius = easel.tools.eraser_size / 2
        self._path = [(first.x, first.y)]
        super().__init__(easel, first)

    def move(self, sample: Sample) -> None:
        super().move(sample)
        x, y = self._path[-1]
        if np.hypot(sample.x - x, sample.y - y) >= THINNING * self._radius:
            self._path.append((sample.x, sample.y))
            self.easel.repaint_area(self._reach(np.array(self._path[-2:])))

    def command(self, marks: tuple[Mark, ...]) -> Command:
        path = np.array(self._path)
        swaps = ((mark, rubbed(mark, path, self._radius)) for mark in marks)
        return commands.swap_marks(self._layer.id, [(old, new) for old, new in swaps if new is not None], "Rub out")

    def draw_over(self, painter: QPainter, area: Rect) -> None:
        near = swept(np.array(self._path), self._radius, area)
        if near.isEmpty():
            return
        painter.save()
        painter.setClipPath(near, Qt.ClipOperation.IntersectClip)
        draw_fading(painter, self.easel, self._marks.values(), area)
        painter.restore()

    def _reach(self, path: Points) -> Rect:
        x, y = path.T.astype(np.float32)
        return Rect.around(x, y, self._radius + 1)


def rubbed(mark: Mark, path: Points, radius: float) -> tuple[Mark, ...] | None:
    """What is left of a mark beside a disc moved along `path` (M,2), canvas px; None when it is not touched."""
    if isinstance(mark, Stroke):
        return cut_stroke(mark, path, radius)
    gone = swept(path, radius, mark.bounds)
    if gone.isEmpty():
        return None
    return blobs_within(blob_path(mark).subtracted(gone), mark.color)


def swept(path: Points, radius: float, area: Rect) -> QPainterPath:
    """Where a disc moved along `path` (M,2) has been, as far as it reaches into `area`; canvas px."""
    starts, ends = path[:-1] if len(path) > 1 else path, path[1:] if len(path) > 1 else path
    low, high = np.minimum(starts, ends) - radius, np.maximum(starts, ends) + radius
    near = (low[:, 0] < area.x1) & (low[:, 1] < area.y1) & (high[:, 0] > area.x0) & (high[:, 1] > area.y0)
    line = QPainterPath()
    for (x0, y0), (x1, y1) in zip(starts[near].tolist(), ends[near].tolist(), strict=True):
        if line.isEmpty() or line.currentPosition() != QPointF(x0, y0):
            line.moveTo(x0, y0)
        # A path needs some length to have an outline.
        line.lineTo(x1, y1 if (x0, y0) != (x1, y1) else y1 + 1e-3)
    stroker = QPainterPathStroker()
    stroker.setWidth(2 * radius)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    outline = stroker.createStroke(line)
    outline.setFillRule(Qt.FillRule.WindingFill)
    return outline
