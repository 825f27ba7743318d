"""The partial eraser: takes only what it passes over, and so splits strokes and paint."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker

from sketchstudio.app.canvas.gestures.erase import erasable_layer, explain_untouched
from sketchstudio.app.canvas.gestures.gesture import Easel, Gesture
from sketchstudio.app.canvas.ink import Points, blob_path
from sketchstudio.app.canvas.rings import blobs_within
from sketchstudio.app.canvas.sample import Sample
from sketchstudio.document import commands
from sketchstudio.document.cutting import cut_stroke
from sketchstudio.document.geometry import Rect
from sketchstudio.document.stroke import Mark, Stroke

THINNING = 0.2
"""Share of the radius below which two places of the rubber say the same."""


class RubGesture(Gesture):
    """Rubs out what it passes over on one layer, seen at once; the marks are split when the pen is lifted, as one undo
    step."""

    draws = True
    erases = True

    def __init__(self, easel: Easel, first: Sample) -> None:
        super().__init__(easel)
        self._layer = erasable_layer(easel)
        self._radius = easel.tools.eraser_size / 2
        self._path = [(first.x, first.y)]
        self._repaint(self._path)

    @property
    def layer_id(self) -> str:
        return self._layer.id

    def move(self, sample: Sample) -> None:
        x, y = self._path[-1]
        if np.hypot(sample.x - x, sample.y - y) >= THINNING * self._radius:
            self._path.append((sample.x, sample.y))
            self._repaint(self._path[-2:])

    def finish(self) -> None:
        path = np.array(self._path)
        near = self.easel.canvas_painter.marks_near(self._layer.id, self._reach(self._path))
        cuts = ((mark, rubbed(mark, path, self._radius)) for mark in near)
        swaps = [(old, new) for old, new in cuts if new is not None]
        if swaps:
            self.easel.apply(commands.swap_marks(self._layer.id, swaps, "Rub out"))
        else:
            explain_untouched(self.easel, self._layer, *self._path[-1])
        self.cancel()

    def cancel(self) -> None:
        self._repaint(self._path)

    def draw_marks(self, painter: QPainter) -> None:
        """Takes away what it has passed over: the painter holds the layer alone."""
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
        painter.fillPath(swept(np.array(self._path), self._radius, self._visible(painter)), Qt.GlobalColor.black)

    def _visible(self, painter: QPainter) -> Rect:
        """The canvas px that the painter can reach."""
        device = QRectF(0, 0, painter.device().width(), painter.device().height())
        shown = painter.deviceTransform().inverted()[0].mapRect(device).toAlignedRect()
        return Rect(shown.left(), shown.top(), shown.right() + 1, shown.bottom() + 1)

    def _repaint(self, path: list[tuple[float, float]]) -> None:
        self.easel.repaint_area(self._reach(path))

    def _reach(self, path: list[tuple[float, float]]) -> Rect:
        x, y = np.array(path, np.float32).T
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
