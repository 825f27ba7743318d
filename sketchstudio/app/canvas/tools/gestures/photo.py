"""Moving, scaling, turning and cropping the photo that is worked on, seen while it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPointF

from sketchstudio.app.canvas.input.sample import Sample
from sketchstudio.app.canvas.tools.gestures.gesture import Gesture, ToolContext
from sketchstudio.app.canvas.tools.handle_box import PULLED, Grip, HandleBox
from sketchstudio.app.canvas.tools.pulling import LABELS, pulled
from sketchstudio.document import commands
from sketchstudio.document.errors import DocumentError
from sketchstudio.document.layers import Layer
from sketchstudio.document.photo_place import Crop, shown_crop

NEAR = 4.0
"""Logical px that a press may move and still be a click."""


class PhotoGesture(Gesture):
    """Carries the photo, whose layer shows it in its place among the others meanwhile."""

    draws = True

    def __init__(
        self, context: ToolContext, first: Sample, grip: Grip, layer: Layer, clicked: Callable[[], None]
    ) -> None:
        """clicked: what a click on the photo means, which moves nothing."""
        super().__init__(context)
        self._first, self._grip, self._layer, self._clicked = first, grip, layer, clicked
        self._crops = grip in PULLED and context.tools.cropping != first.ctrl
        self._box = context.photo_frame.box(layer)
        self._held = layer

    @property
    def layer_id(self) -> str | None:
        return self._layer.id

    def held_photo(self, layer: Layer) -> Layer:
        return self._held

    def move(self, sample: Sample) -> None:
        far = max(abs(sample.screen_x - self._first.screen_x), abs(sample.screen_y - self._first.screen_y)) > NEAR
        if self._held is self._layer and not far:
            return
        last = QPointF(sample.x, sample.y)
        if self._crops:
            self._hold(replace(self._layer, crop=cropped(self._box, self._layer, self._grip, last)))
            return
        transform = pulled(self._box, self._grip, QPointF(self._first.x, self._first.y), last, sample.shift)
        try:
            self._hold(self.context.photo_frame.transformed(self._layer, transform))
        except DocumentError:
            return  # it stays where it could lie

    def finish(self) -> None:
        held, layer = self._held, self._layer
        self.cancel()
        if held is layer:
            if self._grip == "move":
                self._clicked()
            return
        if self._crops:
            self.context.apply(commands.crop_photo(layer.id, held.crop))
        else:
            assert held.place is not None
            label = LABELS.get(self._grip, "Scale")
            self.context.apply(commands.place_photo(layer.id, held.place, held.angle, label))

    def cancel(self) -> None:
        self._hold(self._layer)
        self.context.photo_frame.held = None

    def _hold(self, layer: Layer) -> None:
        frame, before = self.context.photo_frame, self._held
        self._held = frame.held = layer
        self.context.repaint_area(frame.area(before).union(frame.area(layer)))


def cropped(box: HandleBox, layer: Layer, grip: Grip, to: QPointF) -> Crop | None:
    """What shows of a photo whose `box` is pulled at a handle to a place, canvas px; None for all of it."""
    assert layer.pixels is not None
    height, width = layer.pixels.shape[:2]
    left, top, right, bottom = shown_crop(layer)
    at, (across, down) = box.upright(to), PULLED[grip]
    x = round(left + (at.x() - box.rect.left()) * (right - left) / box.rect.width())
    y = round(top + (at.y() - box.rect.top()) * (bottom - top) / box.rect.height())
    left, right = (min(max(x, 0), right - 1), right) if across < 0 else (left, right)
    right = max(min(x, width), left + 1) if across > 0 else right
    top, bottom = (min(max(y, 0), bottom - 1), bottom) if down < 0 else (top, bottom)
    bottom = max(min(y, height), top + 1) if down > 0 else bottom
    return None if (left, top, right, bottom) == (0, 0, width, height) else (left, top, right, bottom)
