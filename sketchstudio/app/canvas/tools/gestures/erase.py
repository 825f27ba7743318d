"""The eraser: takes whole marks."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QColor, QPainter, QPen

from sketchstudio.app.canvas.input.sample import Sample
from sketchstudio.app.canvas.sentences import sentence
from sketchstudio.app.canvas.tools.gestures.gesture import Gesture, ToolContext
from sketchstudio.app.canvas.tools.routing import target_layer
from sketchstudio.app.canvas.tools.transform_preview import FADE
from sketchstudio.document import commands
from sketchstudio.document.geometry import EMPTY, Rect
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import Blob, Mark

MOST_STEPS = 256
"""Places between two samples at which the eraser is tried."""
EDGE = QColor(214, 64, 52)
TINT = QColor(214, 64, 52, 110)


class EraseGesture(Gesture):
    """Gathers the marks it passes over; they fade, and go when the pen is lifted, as one undo step.

    It works on the layer last drawn on or chosen, so that rubbing out a line leaves the paint below it."""

    draws = True

    def __init__(self, context: ToolContext, first: Sample) -> None:
        super().__init__(context)
        self._layer = erasable_layer(context)
        self._marks: dict[int, Mark] = {}
        self._last = first
        self._take(first.x, first.y)

    def move(self, sample: Sample) -> None:
        """Take what lies between the last sample and this one too: a quick hand leaps over thin lines."""
        last, self._last = self._last, sample
        dx, dy = sample.x - last.x, sample.y - last.y
        radius = self.context.tools.eraser_size / 2
        steps = min(MOST_STEPS, max(1, round((dx * dx + dy * dy) ** 0.5 / max(radius, 0.5))))
        for i in range(1, steps + 1):
            self._take(last.x + dx * i / steps, last.y + dy * i / steps)

    def finish(self) -> None:
        if self._marks:
            self.context.apply(commands.erase_marks(self._layer.id, self._marks.values()))
        else:
            explain_untouched(self.context, self._layer, self._last.x, self._last.y)
        self.cancel()

    def cancel(self) -> None:
        self.context.repaint_area(bounds(self._marks.values()))

    def draw_over(self, painter: QPainter, area: Rect) -> None:
        draw_fading(painter, self.context, self._marks.values(), area)

    def _take(self, x: float, y: float) -> None:
        hit = self.context.canvas_painter.marks_hit(self._layer.id, x, y, self.context.tools.eraser_size / 2)
        fresh = {id(mark): mark for mark in hit if id(mark) not in self._marks}
        if fresh:
            self._marks.update(fresh)
            self.context.repaint_area(bounds(fresh.values()))


def erasable_layer(context: ToolContext) -> Layer:
    """The layer on which an eraser works; raises RefusedError where it may take nothing."""
    return target_layer(context.document.state, context.tools.made_kind)


def explain_untouched(context: ToolContext, layer: Layer, x: float, y: float) -> None:
    """Nothing was erased at (x, y), canvas px: say so if there is something on another layer."""
    for other in reversed(context.document.state.layers):
        if other.id == layer.id or not other.visible or other.kind == "photo":
            continue
        if context.canvas_painter.marks_hit(other.id, x, y, context.tools.eraser_size / 2):
            names = layer.name, other.name
            context.tell(sentence("The eraser works on the layer '{}'; choose '{}' to erase there.", *names))
            return


def under_eraser(context: ToolContext, x: float, y: float) -> tuple[Mark, ...]:
    """What pressing the eraser at (x, y), canvas px, would take; raises RefusedError where it may take nothing."""
    layer = erasable_layer(context)
    return context.canvas_painter.marks_hit(layer.id, x, y, context.tools.eraser_size / 2)


def draw_fading(painter: QPainter, context: ToolContext, marks: Iterable[Mark], area: Rect) -> None:
    """Marks that will go: faded, and reddish to show on any ground; the painter is in canvas px."""
    edge = QPen(EDGE, context.viewport.ratio)
    edge.setCosmetic(True)
    for mark in marks:
        if not mark.bounds.overlaps(area):
            continue
        path = context.canvas_painter.path(mark)
        painter.fillPath(path, FADE)
        if isinstance(mark, Blob):
            painter.strokePath(path, edge)
        else:
            painter.fillPath(path, TINT)


def bounds(marks: Iterable[Mark]) -> Rect:
    """The canvas px that highlighting these marks touches."""
    area = EMPTY
    for mark in marks:
        area = area.union(mark.bounds)
    return area.grow(2) if not area.empty else area
