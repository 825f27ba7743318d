"""The partial eraser: takes only what it passes over, and so splits strokes and paint.

Many marks are split beside the window's work; until they are drawn, the screen goes on showing what was rubbed out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker

from sketchstudio.app.canvas.input.sample import Sample
from sketchstudio.app.canvas.render.ink import Points, blob_path
from sketchstudio.app.canvas.tools.gestures.erase import erasable_layer, explain_untouched
from sketchstudio.app.canvas.tools.gestures.gesture import Gesture, ToolContext
from sketchstudio.app.canvas.tools.rings import blobs_within
from sketchstudio.document import commands
from sketchstudio.document.cutting import cut_strokes
from sketchstudio.document.geometry import Rect
from sketchstudio.document.stroke import Blob, Mark, Stroke

AT_ONCE = 200
"""Marks that are split while the window waits: some 10 ms."""
THINNING = 0.2
"""Share of the radius below which two places of the rubber say the same."""

Swap = tuple[Mark, tuple[Mark, ...]]
"""A mark and what takes its place."""


class PartialEraserGesture(Gesture):
    """Rubs out what it passes over on one layer, seen at once; the marks are split when the pen is lifted, as one undo
    step."""

    draws = True
    erases = True

    def __init__(self, context: ToolContext, first: Sample) -> None:
        super().__init__(context)
        self._document = context.document
        self._layer = erasable_layer(context)
        self._radius = context.tools.eraser_size / 2
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
        self.context.linger(self)
        self._rub_out()

    def cancel(self) -> None:
        self._repaint(self._path)

    def _rub_out(self) -> None:
        """Find what is left of the marks, and put it in their place."""
        marks = self._marks()
        near = self.context.canvas_painter.marks_near(self._layer.id, self._reach(self._path)) if marks else []
        path = np.array(self._path)
        if len(near) <= AT_ONCE:
            self._swap(rubbed(near, path, self._radius))
            return

        def found(swaps: list[Swap]) -> None:
            # The marks may be others by now, as after another quick wipe; then this one is over those.
            self._swap(swaps) if self._marks() is marks else self._rub_out()

        self.context.later(lambda: rubbed(near, path, self._radius), found)

    def _marks(self) -> tuple[Mark, ...]:
        """Of its layer, as they are now; none when another drawing is open."""
        layers = self.context.document.state.layers if self.context.document is self._document else ()
        return next((layer.marks for layer in layers if layer.id == self._layer.id), ())

    def _swap(self, swaps: list[Swap]) -> None:
        if swaps:
            self.context.apply(commands.swap_marks(self._layer.id, swaps, "Rub out"))
        elif self.context.document is self._document:
            explain_untouched(self.context, self._layer, *self._path[-1])
        self.context.landed(self)

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
        self.context.repaint_area(self._reach(path))

    def _reach(self, path: list[tuple[float, float]]) -> Rect:
        x, y = np.array(path, np.float32).T
        return Rect.around(x, y, self._radius + 1)


def rubbed(marks: Sequence[Mark], path: Points, radius: float) -> list[Swap]:
    """The marks that a disc moved along `path` (M,2), canvas px, touches, each with what is left of it."""
    strokes = [mark for mark in marks if isinstance(mark, Stroke)]
    left: dict[Mark, Sequence[Mark] | None] = dict(zip(strokes, cut_strokes(strokes, path, radius), strict=True))
    left |= {mark: _blob_rubbed(mark, path, radius) for mark in marks if isinstance(mark, Blob)}
    return [(mark, tuple(rest)) for mark in marks if (rest := left[mark]) is not None]


def _blob_rubbed(blob: Blob, path: Points, radius: float) -> tuple[Blob, ...] | None:
    """What is left of a blob; None when it is not touched."""
    gone = swept(path, radius, blob.bounds)
    if gone.isEmpty():
        return None
    return tuple(replace(part, made=blob.made) for part in blobs_within(blob_path(blob).subtracted(gone), blob.color))


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
