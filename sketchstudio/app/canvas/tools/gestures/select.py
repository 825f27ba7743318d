"""Selecting marks by click, rectangle or lasso, and moving, scaling and turning them."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTransform

from sketchstudio.app.canvas.input.sample import Sample
from sketchstudio.app.canvas.render.ink import rings_path
from sketchstudio.app.canvas.render.region_outline import draw_dashed
from sketchstudio.app.canvas.tools.enclosing import enclosed
from sketchstudio.app.canvas.tools.gestures.gesture import Gesture, ToolContext
from sketchstudio.app.canvas.tools.gestures.photo import PhotoGesture
from sketchstudio.app.canvas.tools.handle_box import Grip
from sketchstudio.app.canvas.tools.pulling import LABELS, pulled
from sketchstudio.app.canvas.tools.selection import Selection, selectable
from sketchstudio.app.canvas.tools.transform_preview import TransformPreview
from sketchstudio.document.geometry import Rect
from sketchstudio.document.stroke import Mark

NEAR = 4.0
"""Logical px by which a click may miss a mark, and a press may move and still be a click."""


def select_gesture(context: ToolContext, first: Sample) -> Gesture:
    """On the selection's box, or the frame of the photo that is worked on, that is moved, scaled or turned; elsewhere
    something else is selected. Shift adds."""
    if not first.shift:
        if (grip := context.selected.grip(first.x, first.y)) is not None:
            return TransformGesture(context, first, grip)
        photo = context.photo_frame.layer
        if photo is not None and (grip := context.photo_frame.grip(first.x, first.y)) is not None:
            # A click is not meant for the photo, which is worked on already, but for what lies there.
            return PhotoGesture(context, first, grip, photo, EncloseGesture(context, first).finish)
    return EncloseGesture(context, first)


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
        self._bounds, self._box = context.selected.bounds, context.selected.box
        self._transform = QTransform()
        state, painter = context.document.state, context.canvas_painter
        parts = [(state.layer(key), marks) for key, marks in context.selected.selection.parts]
        marks = [(mark, layer.opacity) for layer, marks in parts for mark in marks]
        self._preview = TransformPreview(marks, self._bounds, context.viewport.scale, painter.path)

    def move(self, sample: Sample) -> None:
        if self._transform.isIdentity() and not moved(self._first, sample):
            return
        before = self._area()
        first, last = (QPointF(each.x, each.y) for each in (self._first, sample))
        self._transform = pulled(self._box, self._grip, first, last, sample.shift)
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

    def _area(self) -> Rect:
        """The canvas px on which the marks are shown, where they were and where they will be."""
        area = self._bounds.grow(2)
        shown = self._transform.mapRect(QRectF(area.x0, area.y0, area.width, area.height))
        x = np.array([shown.left(), shown.right()], np.float32)
        y = np.array([shown.top(), shown.bottom()], np.float32)
        return self.context.selected.area.union(Rect.around(x, y, 2 + 2 / min(1.0, self.context.viewport.zoom)))
