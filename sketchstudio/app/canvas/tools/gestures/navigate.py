"""Moving the view, and picking a colour: gestures that leave the drawing as it is."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QPointF

from sketchstudio.app.canvas.input.sample import Sample
from sketchstudio.app.canvas.tools.gestures.gesture import Gesture, ToolContext
from sketchstudio.app.canvas.tools.picking import color_at
from sketchstudio.app.canvas.tools.shapes import SNAP

CLICK_STEP = 1.5
"""Zoom factor of a click."""
DRAG_FOLD = 160.0
"""Logical px of a drag that double the zoom."""
SLACK = 4.0
"""Logical px that a click may move."""


class PanGesture(Gesture):
    """Drags the canvas."""

    def __init__(self, context: ToolContext, first: Sample) -> None:
        super().__init__(context)
        self._last = first

    def move(self, sample: Sample) -> None:
        last, self._last = self._last, sample
        self.context.pan_by(sample.screen_x - last.screen_x, sample.screen_y - last.screen_y)


class TurnGesture(Gesture):
    """Turns the view about its middle; with Ctrl in steps of 15 degrees."""

    def __init__(self, context: ToolContext, first: Sample) -> None:
        super().__init__(context)
        self._turn = context.viewport.turn
        self._from = self._direction(first)

    def move(self, sample: Sample) -> None:
        turn = self._turn.rotated(self._direction(sample) - self._from)
        self.context.set_turn(replace(turn, degrees=round(turn.degrees / SNAP) * SNAP % 360) if sample.ctrl else turn)

    def cancel(self) -> None:
        self.context.set_turn(self._turn)

    def _direction(self, sample: Sample) -> float:
        """From the middle to the pointer, degrees clockwise."""
        middle = self.context.viewport.middle
        return math.degrees(math.atan2(sample.screen_y - middle.y(), sample.screen_x - middle.x()))


class ZoomGesture(Gesture):
    """A click zooms in where it is, with Shift out; a drag to the right or up zooms in smoothly, to the left or down
    out."""

    def __init__(self, context: ToolContext, first: Sample) -> None:
        super().__init__(context)
        self._first = first
        self._zoom = context.viewport.zoom
        self._dragged = False

    def move(self, sample: Sample) -> None:
        across, up = sample.screen_x - self._first.screen_x, self._first.screen_y - sample.screen_y
        self._dragged |= max(abs(across), abs(up)) > SLACK
        if self._dragged:
            self._zoom_by(2 ** ((across + up) / DRAG_FOLD))

    def finish(self) -> None:
        if not self._dragged:
            self._zoom_by(1 / CLICK_STEP if self._first.shift else CLICK_STEP)

    def _zoom_by(self, factor: float) -> None:
        self.context.zoom_to(self._zoom * factor, self._first.screen_x, self._first.screen_y)


class PickGesture(Gesture):
    """Takes the colour that the pointer shows to, of the drawing or of a picture over it, as long as it is held."""

    def __init__(self, context: ToolContext, first: Sample) -> None:
        super().__init__(context)
        self.move(first)

    def move(self, sample: Sample) -> None:
        state = self.context.document.state
        if 0 <= sample.x < state.width and 0 <= sample.y < state.height:
            over = self.context.picture_over(QPointF(sample.screen_x, sample.screen_y))
            self.context.picked(over or color_at(self.context, sample.x, sample.y))
