"""Moving the view, and picking a colour: gestures that leave the drawing as it is."""

from __future__ import annotations

from sketchstudio.app.canvas.gestures.gesture import Easel, Gesture
from sketchstudio.app.canvas.picking import color_at
from sketchstudio.app.canvas.sample import Sample

CLICK_STEP = 1.5
"""Zoom factor of a click."""
DRAG_FOLD = 160.0
"""Logical px of a drag that double the zoom."""
SLACK = 4.0
"""Logical px that a click may move."""


class PanGesture(Gesture):
    """Drags the canvas."""

    def __init__(self, easel: Easel, first: Sample) -> None:
        super().__init__(easel)
        self._last = first

    def move(self, sample: Sample) -> None:
        last, self._last = self._last, sample
        self.easel.pan_by(sample.screen_x - last.screen_x, sample.screen_y - last.screen_y)


class ZoomGesture(Gesture):
    """A click zooms in where it is; a drag to the right or up zooms in smoothly, to the left or down out."""

    def __init__(self, easel: Easel, first: Sample) -> None:
        super().__init__(easel)
        self._first = first
        self._zoom = easel.viewport.zoom
        self._dragged = False

    def move(self, sample: Sample) -> None:
        across, up = sample.screen_x - self._first.screen_x, self._first.screen_y - sample.screen_y
        self._dragged |= max(abs(across), abs(up)) > SLACK
        if self._dragged:
            self._zoom_by(2 ** ((across + up) / DRAG_FOLD))

    def finish(self) -> None:
        if not self._dragged:
            self._zoom_by(CLICK_STEP)

    def _zoom_by(self, factor: float) -> None:
        self.easel.zoom_to(self._zoom * factor, self._first.screen_x, self._first.screen_y)


class PickGesture(Gesture):
    """Takes the colour under the pointer, as long as it is held."""

    def __init__(self, easel: Easel, first: Sample) -> None:
        super().__init__(easel)
        self.move(first)

    def move(self, sample: Sample) -> None:
        state = self.easel.document.state
        if 0 <= sample.x < state.width and 0 <= sample.y < state.height:
            self.easel.picked(color_at(state, self.easel.under_picture, sample.x, sample.y))
