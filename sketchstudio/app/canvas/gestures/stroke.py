"""Pen and paint brush."""

from __future__ import annotations

from PySide6.QtGui import QPainter

from sketchstudio.app.canvas.gestures.gesture import Easel, Gesture
from sketchstudio.app.canvas.live_stroke import LiveStroke
from sketchstudio.app.canvas.routing import target_layer
from sketchstudio.app.canvas.sample import Sample
from sketchstudio.document import commands
from sketchstudio.document.stroke import Mark


class StrokeGesture(Gesture):
    """Draws one stroke: ink with the pen, paint with the brush."""

    draws = True

    def __init__(self, easel: Easel, first: Sample) -> None:
        super().__init__(easel)
        tools = easel.tools
        pen = tools.tool == "pen"
        self._label = "Pen stroke" if pen else "Paint stroke"
        self._layer_id = target_layer(easel.document.state, "sketch" if pen else "color").id
        width, color = (tools.pen_size, tools.pen_color) if pen else (tools.paint_size, tools.color)
        self._live = LiveStroke(width, color, tools.smoothing, easel.viewport.scale)
        self.move(first)

    @property
    def layer_id(self) -> str:
        return self._layer_id

    def move(self, sample: Sample) -> None:
        self.easel.repaint_area(self._live.add(sample))

    def finish(self) -> None:
        stroke = self._live.stroke()
        if self.easel.apply(commands.add_mark(self._layer_id, stroke, self._label)):
            self.easel.finished(stroke)
        self.easel.repaint_area(self._live.bounds)

    def cancel(self) -> None:
        self.easel.repaint_area(self._live.bounds)

    def pending(self) -> tuple[str, Mark]:
        return self._layer_id, self._live.stroke()

    def draw_marks(self, painter: QPainter) -> None:
        self._live.draw(painter)
