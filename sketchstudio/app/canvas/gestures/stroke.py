"""Pen and paint brush."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QColor, QPainter

from sketchstudio.app.canvas.gestures.gesture import Easel, Gesture
from sketchstudio.app.canvas.ink import stroke_path
from sketchstudio.app.canvas.live_stroke import LiveStroke
from sketchstudio.app.canvas.path_cache import SHARPNESS
from sketchstudio.app.canvas.routing import target_layer
from sketchstudio.app.canvas.sample import Sample
from sketchstudio.app.canvas.straight import line_end, straightened
from sketchstudio.app.canvas.symmetry import Axis
from sketchstudio.document import commands
from sketchstudio.document.geometry import Rect
from sketchstudio.document.stroke import Mark, Stroke


class StrokeGesture(Gesture):
    """Draws one stroke, ink with the pen, paint with the brush: straight while Shift is held, and again on the other
    side of the axis if there is one."""

    draws = True

    def __init__(self, easel: Easel, first: Sample) -> None:
        super().__init__(easel)
        tools = easel.tools
        pen = tools.tool == "pen"
        self._label = "Pen stroke" if pen else "Paint stroke"
        self._layer_id = target_layer(easel.document.state, "sketch" if pen else "color").id
        width, color = (tools.pen_size, tools.pen_color) if pen else (tools.paint_size, tools.color)
        self._tolerance = SHARPNESS / max(1.0, easel.viewport.scale)
        self._live = LiveStroke(width, color, tools.smoothing, easel.viewport.scale)
        self._axis = Axis.of(tools.axis, easel.document.state)
        self._first = first
        self._response = tools.response
        self._straight: Stroke | None = None
        self.move(first)

    @property
    def layer_id(self) -> str:
        return self._layer_id

    def move(self, sample: Sample) -> None:
        firm = self._response.pressure(sample.pressure, sample.tilt)
        changed = self._live.add(replace(sample, pressure=firm) if firm != sample.pressure else sample)
        if sample.shift or self._straight is not None:
            changed = changed.union(self._straighten(sample))
        self._repaint(changed)

    def finish(self) -> None:
        stroke = self._stroke()
        marks = (stroke,) if self._axis is None else (stroke, self._axis.mark(stroke))
        if self.easel.apply(commands.add_marks(self._layer_id, marks, self._label)):
            self.easel.finished(stroke)
        self.cancel()

    def cancel(self) -> None:
        self._repaint(self._stroke().bounds.union(self._live.bounds))

    def pending(self) -> tuple[str, Mark]:
        return self._layer_id, self._stroke()

    def draw_marks(self, painter: QPainter) -> None:
        self._draw(painter)
        if self._axis is not None:
            painter.save()
            painter.setTransform(self._axis.transform, True)
            self._draw(painter)
            painter.restore()

    def _draw(self, painter: QPainter) -> None:
        if self._straight is None:
            self._live.draw(painter)
        else:
            painter.fillPath(stroke_path(self._straight, self._tolerance), QColor(*self._straight.color))

    def _stroke(self) -> Stroke:
        return self._straight if self._straight is not None else self._live.stroke()

    def _straighten(self, sample: Sample) -> Rect:
        """Follow Shift being pressed, held or released; returns the canvas px that look different."""
        before = self._stroke().bounds
        start = (self._first.x, self._first.y)
        self._straight = None
        if sample.shift:
            self._straight = straightened(self._live.stroke(), start, line_end(self._first, sample))
        return before.union(self._stroke().bounds).union(self._live.bounds)

    def _repaint(self, area: Rect) -> None:
        self.easel.repaint_area(area)
        if self._axis is not None:
            self.easel.repaint_area(self._axis.rect(area))
