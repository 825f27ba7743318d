"""State -> Conditions, drawing anew only what differs from the state before."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from sketchstudio.conditions.conditions import Conditions, FloatImage
from sketchstudio.conditions.frame import Frame, place, place_turned
from sketchstudio.conditions.ground import Ground
from sketchstudio.conditions.planes import PlaneStack
from sketchstudio.conditions.rasterize import InkCanvas, PaintCanvas, blank_ink, blank_paint
from sketchstudio.conditions.regions import OwnRegion, Regions
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layers import Layer
from sketchstudio.document.photo_place import corners, shown_pixels, shown_place, whole_place
from sketchstudio.document.state import State


class ConditionBuilder:
    """Builds the conditions of one document's states. Not thread-safe. The arrays it gives never change."""

    def __init__(self, size: int = 256) -> None:
        self._size = size
        self._drawn: _Drawn | None = None
        self._last: Conditions | None = None
        self._grouped: tuple[str, ...] = ()
        """System and regions of their own settings: off the canvas, too, where no area changes."""

    def update(self, state: State, dirty: Rect | None = None) -> Conditions:
        """The conditions of `state`, bit for bit those of a new builder.

        `dirty` is the canvas area that changed since the last update, as `changed_area` gives it: an empty one saves
        the search for what differs. None is always right.
        """
        frame = Frame(state.width, state.height, self._size)
        if self._drawn is None or self._drawn.frame != frame:
            self._drawn = _Drawn(frame)
        elif self._last is not None and dirty is not None and dirty.empty and self._grouped == _grouping(state):
            return self._last
        try:
            self._last, self._grouped = self._drawn.update(state), _grouping(state)
        except BaseException:
            # Half drawn: nothing of it may be built upon, neither what was added nor what was left out.
            self._drawn = self._last = None
            raise
        return self._last

    def own_regions(self) -> tuple[OwnRegion, ...]:
        """The regions of the last update that have settings of their own for its system, bottom first."""
        return self._drawn.regions.own(self._grouped[0]) if self._drawn is not None and self._grouped else ()


class _Drawn:
    """What is drawn of a document in one frame, array by array."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._ink = _Ink(frame)
        self._paint = _Paint(frame)
        self._ground = Ground()
        self.regions = Regions(frame)
        self._base = _Base(frame)

    def update(self, state: State) -> Conditions:
        sketch = self._ink.update(state.layers_of("sketch", visible_only=False))
        color, mask = self._paint.update(state.layers_of("color", visible_only=False))
        color, mask = self._ground.under(sketch, color, mask, state.paper)
        return Conditions(sketch, color, mask, self.regions.update(state), self._base.update(state))


class _Ink:
    def __init__(self, frame: Frame) -> None:
        scratch = blank_ink(frame.size)
        self._planes = PlaneStack(frame, lambda: InkCanvas(frame.size, scratch))
        self._array = np.zeros((frame.size, frame.size), np.float32)

    def update(self, layers: tuple[Layer, ...]) -> FloatImage:
        area = self._planes.update(layers)
        if area.empty:
            return self._array
        self._array = self._array.copy()
        self._array[area.y0 : area.y1, area.x0 : area.x1] = InkCanvas.read(self._planes.canvases, area)
        return self._array


class _Paint:
    """Paint goes on mirrored around a document that is no square: a system takes unpainted margins for a white ground,
    which then shows along the document's edges."""

    def __init__(self, frame: Frame) -> None:
        scratch = blank_paint(frame.size)
        self._frame = frame
        self._planes = PlaneStack(frame, lambda: PaintCanvas(frame.size, scratch))
        self._color = np.zeros((frame.size, frame.size, 3), np.float32)
        self._mask = np.zeros((frame.size, frame.size), np.float32)

    def update(self, layers: tuple[Layer, ...]) -> tuple[FloatImage, FloatImage]:
        area = self._planes.update(layers)
        if area.empty:
            return self._color, self._mask
        where = (slice(area.y0, area.y1), slice(area.x0, area.x1))
        self._color, self._mask = self._color.copy(), self._mask.copy()
        self._color[where], self._mask[where] = PaintCanvas.read(self._planes.canvases, area)
        self._color, self._mask = self._frame.continued(self._color), self._frame.continued(self._mask)
        return self._color, self._mask


class _Base:
    """The picture outside the region."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._source: NDArray[np.uint8] | None = None
        self._how: tuple[object, ...] = ()
        self._array: FloatImage | None = None

    def update(self, state: State) -> FloatImage | None:
        photos = state.layers_of("photo") if state.has_region else ()
        if state.accepted is not None:
            pixels = state.accepted.pixels
            return self._of(pixels, (), lambda: self.frame.fit(pixels))
        if photos and photos[-1].pixels is not None:
            layer, pixels = photos[-1], photos[-1].pixels
            how = (whole_place(layer, state.width, state.height), layer.angle, layer.crop)
            return self._of(pixels, how, lambda: self._laid(layer, state))
        self._source = self._array = None
        return None

    def _of(
        self, source: NDArray[np.uint8], how: tuple[object, ...], square: Callable[[], NDArray[np.uint8]]
    ) -> FloatImage | None:
        """The (S,S,3) uint8 that `square` makes of a source; made once for the same one, laid in the same way."""
        if self._source is not source or self._how != how:
            self._source, self._how = source, how
            self._array = square().astype(np.float32) / np.float32(255)
        return self._array

    def _laid(self, layer: Layer, state: State) -> NDArray[np.uint8]:
        """What shows of a photo, where it lies; an upright one on whole model px."""
        pixels = shown_pixels(layer)
        if layer.angle:
            return place_turned(pixels, self._corners(layer, state), self.frame.size)
        x, y, w, h = shown_place(layer, state.width, state.height)
        return place(pixels, self._rect(x, y, w, h), self.frame.size)

    def _corners(self, layer: Layer, state: State) -> NDArray[np.float32]:
        """(3,2) x, y, model px: where the photo's top left, top right and bottom left lie."""
        x, y = corners(layer, state.width, state.height)[[0, 1, 3]].astype(np.float32).T
        return np.column_stack(self.frame.to_model(x, y))

    def _rect(self, x: float, y: float, width: float, height: float) -> Rect:
        """Whole model pixels, at least one a side."""
        x0, y0 = self.frame.to_model(x, y)
        x1, y1 = self.frame.to_model(x + width, y + height)
        left, top = round(x0), round(y0)
        return Rect(left, top, max(left + 1, round(x1)), max(top + 1, round(y1)))


def _grouping(state: State) -> tuple[str, ...]:
    return (state.system, *state.region_settings)
