"""Pen and paint brush."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtGui import QColor, QPainter

from sketchstudio.app.canvas.input.sample import Sample
from sketchstudio.app.canvas.render.ink import stroke_path
from sketchstudio.app.canvas.render.live_stroke import LiveStroke
from sketchstudio.app.canvas.render.path_cache import SHARPNESS
from sketchstudio.app.canvas.tools.gestures.gesture import Gesture, ToolContext
from sketchstudio.app.canvas.tools.routing import target_layer
from sketchstudio.app.canvas.tools.shapes import laid_on, spanned
from sketchstudio.app.canvas.tools.symmetry import Axis, on_both_sides
from sketchstudio.document import commands
from sketchstudio.document.geometry import Rect
from sketchstudio.document.stroke import Mark, Stroke


class StrokeGesture(Gesture):
    """Draws one stroke, ink with the pen, paint with the brush: while Shift is held on a line or shape, and again on
    the other side of the axis if there is one."""

    draws = True

    def __init__(self, context: ToolContext, first: Sample) -> None:
        super().__init__(context)
        tools = context.tools
        pen = tools.tool == "pen"
        self._label = "Pen stroke" if pen else "Paint stroke"
        self._layer_id = target_layer(context.document.state, "sketch" if pen else "color").id
        width, color = (tools.pen_size, tools.pen_color) if pen else (tools.paint_size, tools.color)
        self._tolerance = SHARPNESS / max(1.0, context.viewport.scale)
        self._live = LiveStroke(width, color, tools.smoothing, context.viewport.scale)
        self._axis = Axis.of(tools.axis, context.document.state)
        self._first = first
        self._response = tools.response
        self._shaped: Stroke | None = None
        self.move(first)

    @property
    def layer_id(self) -> str:
        return self._layer_id

    def move(self, sample: Sample) -> None:
        firm = self._response.pressure(sample.pressure, sample.tilt)
        changed = self._live.add(replace(sample, pressure=firm) if firm != sample.pressure else sample)
        if sample.shift or self._shaped is not None:
            changed = changed.union(self._reshape(sample))
        self._repaint(changed)

    def finish(self) -> None:
        stroke = self._stroke()
        if self.context.apply(commands.add_marks(self._layer_id, on_both_sides(stroke, self._axis), self._label)):
            self.context.finished(stroke)
        self.cancel()

    def cancel(self) -> None:
        self._repaint(self._extent())

    def pending(self) -> tuple[str, tuple[Mark, ...]]:
        return self._layer_id, on_both_sides(self._stroke(), self._axis)

    def draw_marks(self, painter: QPainter) -> None:
        self._draw(painter)
        if self._axis is not None:
            painter.save()
            painter.setTransform(self._axis.transform, True)
            self._draw(painter)
            painter.restore()

    def _draw(self, painter: QPainter) -> None:
        if self._shaped is None:
            self._live.draw(painter)
        else:
            painter.fillPath(stroke_path(self._shaped, self._tolerance), QColor(*self._shaped.color))

    def _stroke(self) -> Stroke:
        return self._shaped if self._shaped is not None else self._live.stroke()

    def _reshape(self, sample: Sample) -> Rect:
        """Follow Shift being pressed, held or released; returns the canvas px that look different."""
        before = self._extent()
        self._shaped = None
        if sample.shift:
            ends = (self._first.x, self._first.y), (sample.x, sample.y)
            figure = spanned(self.context.tools.shape, *ends, regular=sample.ctrl)
            self._shaped = laid_on(self._live.stroke(), figure)
        return before.union(self._extent())

    def _extent(self) -> Rect:
        """Where the stroke may be seen, canvas px: a smooth line swings a little out of the box of its samples."""
        if self._shaped is None:
            return self._live.bounds
        return self._shaped.bounds.grow(math.ceil(self._shaped.width / 4) + 1).union(self._live.bounds)

    def _repaint(self, area: Rect) -> None:
        self.context.repaint_area(area)
        if self._axis is not None:
            self.context.repaint_area(self._axis.rect(area))
