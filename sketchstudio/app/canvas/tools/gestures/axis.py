"""Dragging and turning the axis of mirror drawing: the tools' option, not a step of the document."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF

from sketchstudio.app.canvas.input.sample import Sample
from sketchstudio.app.canvas.tools.gestures.gesture import Gesture, ToolContext
from sketchstudio.app.canvas.tools.symmetry import Axis, AxisPlace

MAGNET = 6.0
"""Logical px from the canvas' middle within which the axis jumps to it."""
STEP = 15.0
"""Degrees to which a turned axis snaps while Shift is held."""
STRAIGHT, STRAIGHT_MAGNET = 45.0, 2.0
"""The angles, degrees, to which it snaps without, and from how near."""


class _AxisGesture(Gesture):
    """With the axis as it was at the beginning, which cancelling brings back."""

    def __init__(self, context: ToolContext, first: Sample) -> None:
        super().__init__(context)
        self._before = context.tools.axis or AxisPlace()
        axis = Axis.of(self._before, context.document.state)
        assert axis is not None
        self._axis = axis
        self._first = QPointF(first.x, first.y)

    def cancel(self) -> None:
        self.context.tools.set_axis(self._before)


class MoveAxis(_AxisGesture):
    """Drags the axis across itself; near the canvas' middle it jumps there."""

    def move(self, sample: Sample) -> None:
        state, normal = self.context.document.state, self._axis.normal
        middle, start = QPointF(state.width / 2, state.height / 2), QPointF(self._axis.x, self._axis.y)
        way = QPointF.dotProduct(QPointF(sample.x, sample.y) - self._first, normal)
        to_middle = QPointF.dotProduct(middle - start, normal)
        there = middle if abs(way - to_middle) * self.context.viewport.zoom <= MAGNET else start + normal * way
        self.context.tools.set_axis(self._before.moved(there.x() / state.width, there.y() / state.height))


class TurnAxis(_AxisGesture):
    """Turns the axis about its point: by steps with Shift, else smoothly, with a hold at every 45 degrees."""

    def move(self, sample: Sample) -> None:
        turned = self._angle(QPointF(sample.x, sample.y)) - self._angle(self._first)
        degrees = self._before.degrees + turned
        step = STEP if sample.shift else STRAIGHT
        nearest = round(degrees / step) * step
        if sample.shift or abs(degrees - nearest) <= STRAIGHT_MAGNET:
            degrees = nearest
        self.context.tools.set_axis(self._before.turned(degrees))

    def _angle(self, place: QPointF) -> float:
        """Of the way from the axis' point to a place, degrees, clockwise."""
        return math.degrees(math.atan2(place.y() - self._axis.y, place.x() - self._axis.x))
