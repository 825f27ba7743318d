"""Outlines that are filled when the pen is lifted."""

from __future__ import annotations

from abc import abstractmethod

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from sketchstudio.app.canvas.input.sample import Sample
from sketchstudio.app.canvas.render.ink import rings_path
from sketchstudio.app.canvas.tools.gestures.gesture import Gesture, ToolContext
from sketchstudio.app.canvas.tools.routing import target_layer
from sketchstudio.app.canvas.tools.shapes import Place, spanned
from sketchstudio.app.canvas.tools.symmetry import Axis, on_both_sides
from sketchstudio.document import commands
from sketchstudio.document.geometry import Rect
from sketchstudio.document.stroke import Blob, Color, Mark

LEAST_STEP = 1.0
"""Device px between two points of an outline: more would say nothing."""
LEAST_AREA = 4.0
"""Square device px below which an outline is a slip of the hand."""
OUTLINE_MARGIN = 4
"""Canvas px at 1:1 that the drawn outline reaches beyond its points."""


class LassoGesture(Gesture):
    """An outline drawn by hand, closed by a straight line."""

    draws = True

    def __init__(self, context: ToolContext, first: Sample, color: Color) -> None:
        super().__init__(context)
        self._color = color
        self._points = [(first.x, first.y)]

    def move(self, sample: Sample) -> None:
        x, y = self._points[-1]
        if np.hypot(sample.x - x, sample.y - y) * self.context.viewport.scale < LEAST_STEP:
            return
        self._points.append((sample.x, sample.y))
        # The closing edge sweeps over the triangle of first, last and new point.
        self._repaint([self._points[0], *self._points[-2:]])

    def finish(self) -> None:
        blob = self._blob()
        self.cancel()
        if blob is not None:
            self.closed(blob)

    def cancel(self) -> None:
        self._repaint([*self._points, *self._outline])

    @abstractmethod
    def closed(self, blob: Blob) -> None:
        """The pen was lifted from an outline that holds something."""

    @property
    def _outline(self) -> list[Place]:
        """What is filled, canvas px."""
        return self._points

    def _blob(self) -> Blob | None:
        """None while the outline holds nothing."""
        if len(self._outline) < 3:
            return None
        x, y = np.array(self._outline).T
        area = abs(float(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1)))) / 2
        extent = float(np.ptp(x) * np.ptp(y))
        # A figure of eight may have area 0 though it holds something.
        if max(area, extent / 8) * self.context.viewport.scale**2 < LEAST_AREA:
            return None
        return Blob(x, y, self._color)

    def _path(self) -> QPainterPath:
        return rings_path([np.array(self._outline)], Qt.FillRule.OddEvenFill)

    def _repaint(self, points: list[Place]) -> None:
        x, y = np.array(points, np.float32).T
        self.context.repaint_area(Rect.around(x, y, OUTLINE_MARGIN / min(1.0, self.context.viewport.zoom)))


class BlobGesture(LassoGesture):
    """Fills the outline with the paint colour, seen while it is drawn; while Shift is held a rectangle or an ellipse
    instead, if that is the shape chosen."""

    def __init__(self, context: ToolContext, first: Sample) -> None:
        super().__init__(context, first, context.tools.color)
        self._layer_id = target_layer(context.document.state, "color").id
        self._axis = Axis.of(context.tools.axis, context.document.state)
        self._first = first
        self._figure: list[Place] | None = None

    def move(self, sample: Sample) -> None:
        before, shape = self._outline, self.context.tools.shape
        super().move(sample)
        self._figure = None
        if sample.shift and shape != "line":
            ends = (self._first.x, self._first.y), (sample.x, sample.y)
            self._figure = [(x, y) for x, y in spanned(shape, *ends, regular=sample.ctrl).tolist()]
        if self._outline is not before:
            self._repaint([*before, *self._outline])

    @property
    def _outline(self) -> list[Place]:
        return self._points if self._figure is None else self._figure

    @property
    def layer_id(self) -> str:
        return self._layer_id

    def closed(self, blob: Blob) -> None:
        if self.context.apply(commands.add_marks(self._layer_id, on_both_sides(blob, self._axis), "Blob")):
            self.context.finished(blob)

    def pending(self) -> tuple[str, tuple[Mark, ...]] | None:
        blob = self._blob()
        return None if blob is None else (self._layer_id, on_both_sides(blob, self._axis))

    def draw_marks(self, painter: QPainter) -> None:
        path = self._path()
        painter.fillPath(path, QColor(*self._color))
        if self._axis is not None:
            painter.fillPath(self._axis.transform.map(path), QColor(*self._color))

    def _repaint(self, points: list[Place]) -> None:
        super()._repaint(points)
        if self._axis is not None:
            super()._repaint([self._axis.point(x, y) for x, y in points])
