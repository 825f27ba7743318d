"""Selecting marks by click, rectangle or lasso, and moving, scaling and turning them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTransform

from sketchstudio.app.canvas.input.sample import Sample
from sketchstudio.app.canvas.render.ink import rings_path
from sketchstudio.app.canvas.render.region_outline import draw_dashed
from sketchstudio.app.canvas.tools.enclosing import enclosed
from sketchstudio.app.canvas.tools.gestures.gesture import Gesture, ToolContext
from sketchstudio.app.canvas.tools.selection import Selection, selectable
from sketchstudio.app.canvas.tools.shapes import SNAP
from sketchstudio.app.canvas.tools.transform_preview import TransformPreview
from sketchstudio.document.geometry import Rect
from sketchstudio.document.stroke import Mark

if TYPE_CHECKING:
    from sketchstudio.app.canvas.tools.selected import Grip

NEAR = 4.0
"""Logical px by which a click may miss a mark, and a press may move and still be a click."""
LEAST_SCALE = 0.02
OPPOSITE: dict[Grip, Grip] = {
    "top-left": "bottom-right",
    "top-right": "bottom-left",
    "bottom-right": "top-left",
    "bottom-left": "top-right",
    "top": "bottom",
    "right": "left",
    "bottom": "top",
    "left": "right",
}
LABELS: dict[Grip, str] = {"move": "Move", "rotate": "Rotate"}
"""What each step is called; the other handles scale."""


def select_gesture(context: ToolContext, first: Sample) -> Gesture:
    """On the selection's box it is moved, scaled or turned; elsewhere something else is selected. Shift adds."""
    grip = None if first.shift else context.selected.grip(first.x, first.y)
    return EncloseGesture(context, first) if grip is None else TransformGesture(context, first, grip)


def moved(first: Sample, sample: Sample) -> bool:
    """Whether the pen went far enough for more than a click."""
    return max(abs(sample.screen_x - first.screen_x), abs(sample.screen_y - first.screen_y)) > NEAR


class EncloseGesture(Gesture):
    """A click takes the mark under it, a drag those in its rectangle, with Ctrl those in its lasso."""

    def __init__(self, context: ToolContext, first: Sample) -> None:
        super().__init__(context)
        self._samples = [first]
        self._dragged = False

    def move(self, sample: Sample) -> None:
        before = self._area()
        self._samples.append(sample)
        self._dragged |= moved(self._samples[0], sample)
        self.context.repaint_area(before.union(self._area()))

    def finish(self) -> None:
        first, state = self._samples[0], self.context.document.state
        chosen = enclosed(state, self._outline()) if self._dragged else self._under(first)
        kept = self.context.selected.selection.marks if first.shift else ()
        if not self._dragged and chosen and any(mark is chosen[0] for mark in kept):
            # A second click with Shift takes a mark out again.
            kept, chosen = tuple(mark for mark in kept if mark is not chosen[0]), []
        self.context.document.seal()
        self.context.selected.set(Selection.of(state, (*kept, *chosen)))
        self.cancel()

    def cancel(self) -> None:
        self.context.repaint_area(self._area())

    def draw_over(self, painter: QPainter, area: Rect) -> None:
        if self._dragged:
            path = rings_path([np.array(self._outline())], Qt.FillRule.OddEvenFill)
            draw_dashed(painter, path, self.context.canvas_painter.colors.accent, self.context.viewport.ratio)

    def _outline(self) -> list[tuple[float, float]]:
        """Canvas px; a rectangle is one on the screen, however the view is turned."""
        first, last = self._samples[0], self._samples[-1]
        if first.ctrl:
            return [(sample.x, sample.y) for sample in self._samples]
        xs, ys = (first.screen_x, last.screen_x), (first.screen_y, last.screen_y)
        corners = ((xs[0], ys[0]), (xs[1], ys[0]), (xs[1], ys[1]), (xs[0], ys[1]))
        return [self.context.viewport.to_canvas(QPointF(*corner)).toTuple() for corner in corners]

    def _under(self, sample: Sample) -> list[Mark]:
        """The topmost mark there: on the active layer if it has one, else of all."""
        state = self.context.document.state
        topmost_first = selectable(state)[::-1]
        for layer in sorted(topmost_first, key=lambda layer: layer.id != state.active):
            reach = NEAR / self.context.viewport.zoom
            top = self.context.canvas_painter.top_mark(layer.id, sample.x, sample.y, reach)
            if top is not None:
                return [top]
        return []

    def _area(self) -> Rect:
        x, y = np.array(self._outline(), np.float32).T
        return Rect.around(x, y, 4 / min(1.0, self.context.viewport.zoom))


class TransformGesture(Gesture):
    """Moves, scales or turns what is selected, seen while it is done."""

    draws = True

    def __init__(self, context: ToolContext, first: Sample, grip: Grip) -> None:
        super().__init__(context)
        self._first, self._grip = first, grip
        self._bounds = context.selected.bounds
        self._transform = QTransform()
        state, painter = context.document.state, context.canvas_painter
        parts = [(state.layer(key), marks) for key, marks in context.selected.selection.parts]
        marks = [(mark, layer.opacity) for layer, marks in parts for mark in marks]
        self._preview = TransformPreview(marks, self._bounds, context.viewport.scale, painter.path)

    def move(self, sample: Sample) -> None:
        if self._transform.isIdentity() and not moved(self._first, sample):
            return
        before = self._area()
        if self._grip == "move":
            self._transform = self._shift(sample)
        else:
            self._transform = self._rotation(sample) if self._grip == "rotate" else self._scaling(sample)
        self.context.selected.carried = self._transform
        self.context.repaint_area(before.union(self._area()))

    def finish(self) -> None:
        self.cancel()
        if not self._transform.isIdentity():
            self.context.selected.transform(self._transform, LABELS.get(self._grip, "Scale"))
        elif self._grip == "move":
            # A click inside of the box is not meant for all that is selected but for what is there.
            EncloseGesture(self.context, self._first).finish()

    def cancel(self) -> None:
        self.context.selected.carried = QTransform()
        self.context.repaint_area(self._area())

    def draw_over(self, painter: QPainter, area: Rect) -> None:
        if self._transform.isIdentity():
            return
        state = self.context.document.state
        painter.setClipRect(QRectF(0, 0, state.width, state.height), Qt.ClipOperation.IntersectClip)
        self._preview.draw(painter, self._transform)
        if not self._preview.complete:
            self.context.repaint_area(self._area())

    def _shift(self, sample: Sample) -> QTransform:
        """With Shift only along the canvas' edges."""
        x, y = sample.x - self._first.x, sample.y - self._first.y
        if sample.shift:
            x, y = (x, 0.0) if abs(x) >= abs(y) else (0.0, y)
        return QTransform.fromTranslate(x, y)

    def _scaling(self, sample: Sample) -> QTransform:
        """About the opposite handle: one way at a side, both ways alike at a corner, unless Shift frees them."""
        handle, still = self.context.selected.corner(self._grip), self.context.selected.corner(OPPOSITE[self._grip])
        across, to = handle - still, QPointF(sample.x, sample.y) - still
        x = max(LEAST_SCALE, to.x() / across.x()) if across.x() else 1.0
        y = max(LEAST_SCALE, to.y() / across.y()) if across.y() else 1.0
        if self._grip in ("left", "right"):
            y = 1.0
        elif self._grip in ("top", "bottom"):
            x = 1.0
        elif not sample.shift:
            x = y = max(LEAST_SCALE, QPointF.dotProduct(across, to) / max(1.0, QPointF.dotProduct(across, across)))
        return QTransform.fromTranslate(still.x(), still.y()).scale(x, y).translate(-still.x(), -still.y())

    def _rotation(self, sample: Sample) -> QTransform:
        """About the middle; with Shift in steps of 15 degrees."""
        area = self._bounds
        x, y = (area.x0 + area.x1) / 2, (area.y0 + area.y1) / 2
        turned = math.atan2(sample.y - y, sample.x - x) - math.atan2(self._first.y - y, self._first.x - x)
        degrees = math.degrees(turned)
        if sample.shift:
            degrees = round(degrees / SNAP) * SNAP
        return QTransform.fromTranslate(x, y).rotate(degrees).translate(-x, -y)

    def _area(self) -> Rect:
        """The canvas px on which the marks are shown, where they were and where they will be."""
        area = self._bounds.grow(2)
        shown = self._transform.mapRect(QRectF(area.x0, area.y0, area.width, area.height))
        x = np.array([shown.left(), shown.right()], np.float32)
        y = np.array([shown.top(), shown.bottom()], np.float32)
        return self.context.selected.area.union(Rect.around(x, y, 2 + 2 / min(1.0, self.context.viewport.zoom)))
