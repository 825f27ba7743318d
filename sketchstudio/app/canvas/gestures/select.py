"""Selecting marks by click, rectangle or lasso, and moving, scaling and turning them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTransform

from sketchstudio.app.canvas.gestures.erase import FADE, bounds
from sketchstudio.app.canvas.gestures.gesture import Easel, Gesture
from sketchstudio.app.canvas.ink import rings_path
from sketchstudio.app.canvas.region_outline import draw_dashed
from sketchstudio.app.canvas.sample import Sample
from sketchstudio.app.canvas.selection import Selection, enclosed, selectable
from sketchstudio.app.canvas.straight import SNAP
from sketchstudio.document.errors import DocumentError
from sketchstudio.document.geometry import EMPTY, Rect
from sketchstudio.document.stroke import Mark

if TYPE_CHECKING:
    from sketchstudio.app.canvas.selected import Grip

NEAR = 4.0
"""Logical px by which a click may miss a mark, and a press may move and still be a click."""
LEAST_SCALE = 0.02
OPPOSITE: dict[Grip, Grip] = {
    "top-left": "bottom-right",
    "top-right": "bottom-left",
    "bottom-right": "top-left",
    "bottom-left": "top-right",
}


def select_gesture(easel: Easel, first: Sample) -> Gesture:
    """On the selection's box it is moved, scaled or turned; elsewhere something else is selected. Shift adds."""
    grip = None if first.shift else easel.selected.grip(first.x, first.y)
    return EncloseGesture(easel, first) if grip is None else TransformGesture(easel, first, grip)


class EncloseGesture(Gesture):
    """A click takes the mark under it, a drag those in its rectangle, with Ctrl those in its lasso."""

    def __init__(self, easel: Easel, first: Sample) -> None:
        super().__init__(easel)
        self._samples = [first]

    def move(self, sample: Sample) -> None:
        before = self._area()
        self._samples.append(sample)
        self.easel.repaint_area(before.union(self._area()))

    def finish(self) -> None:
        first, state = self._samples[0], self.easel.document.state
        chosen = enclosed(state, self._outline()) if self._dragged else self._under(first)
        kept = self.easel.selected.selection.marks if first.shift else ()
        self.easel.selected.set(Selection.of(state, (*kept, *chosen)))
        self.cancel()

    def cancel(self) -> None:
        self.easel.repaint_area(self._area())

    def draw_over(self, painter: QPainter, area: Rect) -> None:
        if self._dragged:
            path = rings_path([np.array(self._outline())], Qt.FillRule.OddEvenFill)
            draw_dashed(painter, path, self.easel.canvas_painter.colors.accent, self.easel.viewport.ratio)

    @property
    def _dragged(self) -> bool:
        first = self._samples[0]
        far = (max(abs(s.screen_x - first.screen_x), abs(s.screen_y - first.screen_y)) for s in self._samples)
        return max(far) > NEAR

    def _outline(self) -> list[tuple[float, float]]:
        """Canvas px; a rectangle is one on the screen, however the view is turned."""
        first, last = self._samples[0], self._samples[-1]
        if first.ctrl:
            return [(sample.x, sample.y) for sample in self._samples]
        xs, ys = (first.screen_x, last.screen_x), (first.screen_y, last.screen_y)
        corners = ((xs[0], ys[0]), (xs[1], ys[0]), (xs[1], ys[1]), (xs[0], ys[1]))
        return [self.easel.viewport.to_canvas(QPointF(*corner)).toTuple() for corner in corners]

    def _under(self, sample: Sample) -> list[Mark]:
        for layer in reversed(selectable(self.easel.document.state)):
            reach = NEAR / self.easel.viewport.zoom
            hit = self.easel.canvas_painter.marks_hit(layer.id, sample.x, sample.y, reach)
            if hit:
                return [hit[-1]]
        return []

    def _area(self) -> Rect:
        x, y = np.array(self._outline(), np.float32).T
        return Rect.around(x, y, 4 / min(1.0, self.easel.viewport.zoom))


class TransformGesture(Gesture):
    """Moves, scales or turns what is selected, seen while it is done."""

    draws = True

    def __init__(self, easel: Easel, first: Sample, grip: Grip) -> None:
        super().__init__(easel)
        self._first, self._grip = first, grip
        self._selection = easel.selected.selection
        self._transform = QTransform()

    def move(self, sample: Sample) -> None:
        before = self._area()
        if self._grip == "move":
            self._transform = QTransform.fromTranslate(sample.x - self._first.x, sample.y - self._first.y)
        else:
            self._transform = self._rotation(sample) if self._grip == "rotate" else self._scaling(sample)
        self.easel.repaint_area(before.union(self._area()))

    def finish(self) -> None:
        self.cancel()
        if self._transform.isIdentity():
            return
        label = {"move": "Move", "rotate": "Rotate"}.get(self._grip, "Scale")
        try:
            command, come = self._selection.transformed(self._transform, label)
        except DocumentError as error:
            self.easel.tell(str(error))
            return
        self.easel.selected.apply(command, come)

    def cancel(self) -> None:
        self.easel.repaint_area(self._area())

    def draw_over(self, painter: QPainter, area: Rect) -> None:
        if self._transform.isIdentity():
            return
        marks = self._selection.marks
        for mark in marks:
            painter.fillPath(self.easel.canvas_painter.path(mark), FADE)
        painter.save()
        painter.setTransform(self._transform, True)
        for mark in marks:
            painter.fillPath(self.easel.canvas_painter.path(mark), QColor(*mark.color))
        painter.restore()

    def _scaling(self, sample: Sample) -> QTransform:
        """About the opposite corner, both ways alike."""
        corner, still = self.easel.selected.corner(self._grip), self.easel.selected.corner(OPPOSITE[self._grip])
        across, to = corner - still, QPointF(sample.x, sample.y) - still
        factor = QPointF.dotProduct(across, to) / max(1.0, QPointF.dotProduct(across, across))
        factor = max(LEAST_SCALE, factor)
        return QTransform.fromTranslate(still.x(), still.y()).scale(factor, factor).translate(-still.x(), -still.y())

    def _rotation(self, sample: Sample) -> QTransform:
        """About the middle; with Shift in steps of 15 degrees."""
        area = self._selection.bounds
        x, y = (area.x0 + area.x1) / 2, (area.y0 + area.y1) / 2
        turned = math.atan2(sample.y - y, sample.x - x) - math.atan2(self._first.y - y, self._first.x - x)
        degrees = math.degrees(turned)
        if sample.shift:
            degrees = round(degrees / SNAP) * SNAP
        return QTransform.fromTranslate(x, y).rotate(degrees).translate(-x, -y)

    def _area(self) -> Rect:
        area = bounds(self._selection.marks)
        if area.empty:
            return EMPTY
        shown = self._transform.mapRect(QRectF(area.x0, area.y0, area.width, area.height))
        x = np.array([shown.left(), shown.right()], np.float32)
        y = np.array([shown.top(), shown.bottom()], np.float32)
        return area.union(Rect.around(x, y, 2))
