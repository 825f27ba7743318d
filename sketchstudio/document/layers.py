"""Layers: ordered groups of marks whose kind says what the marks mean."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import compress
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.errors import DocumentError
from sketchstudio.document.geometry import EMPTY, Rect
from sketchstudio.document.settings import Settings, frozen_overrides
from sketchstudio.document.stroke import Mark, _ByValue

LayerKind = Literal["sketch", "color", "region", "photo"]
KINDS: tuple[LayerKind, ...] = get_args(LayerKind)

MAX_FEATHER = 512
"""Canvas px."""
FEATHER_SIGMAS = 2.56
"""A feather is so many standard deviations of a Gaussian: over its width the blurred edge rises from 10 % to 90 %."""

Pixels = NDArray[np.uint8]
"""(H,W,3) uint8 sRGB, read-only."""


def new_id() -> str:
    return uuid.uuid4().hex[:12]


def frozen_pixels(pixels: NDArray[np.uint8]) -> Pixels:
    """A read-only (H,W,3) uint8 array (copied only when it could still be written to)."""
    if pixels.dtype != np.uint8 or pixels.ndim != 3 or pixels.shape[2] != 3:
        raise DocumentError("A picture must be (H,W,3) of 8-bit sRGB.")
    if pixels.flags.writeable or pixels.base is not None:
        pixels = pixels.copy()
        pixels.setflags(write=False)
    return pixels


@dataclass(frozen=True, slots=True, eq=False)
class Layer(_ByValue):
    """One layer. sketch: marks are ink; color: paint; region: where the picture may change; photo: only `pixels`."""

    kind: LayerKind
    name: str
    id: str = field(default_factory=new_id)
    marks: tuple[Mark, ...] = ()
    """Bottom first."""
    visible: bool = True
    locked: bool = False
    opacity: float = 1.0
    """[0, 1]; on screen only, except for region layers' strength, which has a field of its own."""
    feather: float = 12.0
    """Region layers: width of the soft border, canvas px, [0, 512]."""
    strength: float = 1.0
    """Region layers: how much a pixel inside may change, [0, 1]."""
    pixels: Pixels | None = None
    """Photo layers: the photo, stretched over `place`."""
    place: tuple[float, float, float, float] | None = None
    """Photo layers: x, y, width, height of the whole photo in canvas px; None fills the canvas."""
    angle: float = 0.0
    """Photo layers: degrees clockwise about the middle of `place`, (-180, 180]."""
    crop: tuple[int, int, int, int] | None = None
    """Photo layers: left, top, right, bottom of what shows of the photo, its px, half-open; None shows all."""
    settings: Mapping[str, Settings] = field(default_factory=dict)
    """Region layers: by system, the fields that have another value inside than in the rest of the picture."""
    _boxes: NDArray[np.int32] | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # A name taken from a file's may hold bytes that are no UTF-8, which no drawing could be saved with.
        object.__setattr__(self, "name", self.name.encode("utf-8", "replace").decode())
        if self.kind not in KINDS:
            raise DocumentError(f"There is no layer kind '{self.kind}'.")
        if (self.kind == "photo") != (self.pixels is not None):
            raise DocumentError("Photo layers, and only they, hold a photo.")
        if self.kind == "photo" and self.marks:
            raise DocumentError("A photo layer holds no strokes.")
        for name, high in (("opacity", 1), ("feather", MAX_FEATHER), ("strength", 1)):
            if not 0 <= getattr(self, name) <= high:
                raise DocumentError(f"A layer's {name} must be between 0 and {high}.")
        if self.place is not None and not (np.isfinite(self.place).all() and min(self.place[2:]) > 0):
            raise DocumentError("A photo needs a place with some width and height.")
        if not -180 < self.angle <= 180:
            raise DocumentError("A photo is turned by at most 180 degrees.")
        if self.crop is not None and not self._within_photo(*self.crop):
            raise DocumentError("What shows of a photo must be a part of it.")
        object.__setattr__(self, "settings", frozen_overrides(self.settings))
        if self.settings and self.kind != "region":
            raise DocumentError("Only regions have settings of their own.")
        if self.pixels is not None:
            object.__setattr__(self, "pixels", frozen_pixels(self.pixels))

    def _within_photo(self, left: int, top: int, right: int, bottom: int) -> bool:
        if self.pixels is None:
            return False
        height, width = self.pixels.shape[:2]
        return bool(0 <= left < right <= width and 0 <= top < bottom <= height)

    @property
    def boxes(self) -> NDArray[np.int32]:
        """(N,4) int32, read-only: x0, y0, x1, y1 of every mark's bounds, canvas px; worked out once a layer."""
        if self._boxes is None:
            flat = (side for mark in self.marks for side in mark.bounds.sides)
            return self._remember(np.fromiter(flat, np.int32, 4 * len(self.marks)).reshape(-1, 4))
        return self._boxes

    def restyled(self, **fields: object) -> Layer:
        """The layer with the same marks, which are not measured again, and other values in these fields."""
        layer = replace(self, **fields)  # type: ignore[arg-type]
        layer._remember(self.boxes)
        return layer

    def with_marks(self, marks: Iterable[Mark]) -> Layer:
        """The layer with more marks on top; itself when there are none."""
        come = tuple(marks)
        if not come:
            return self
        layer = replace(self, marks=(*self.marks, *come))
        if self._boxes is not None:
            layer._remember(np.vstack([self._boxes, np.array([mark.bounds.sides for mark in come], np.int32)]))
        return layer

    def without_marks(self, marks: Iterable[Mark]) -> Layer:
        """The layer without some marks, found by identity; itself when it has none of them."""
        ids = {id(mark) for mark in marks}
        keep = [id(mark) not in ids for mark in self.marks]
        if all(keep):
            return self
        layer = replace(self, marks=tuple(compress(self.marks, keep)))
        if self._boxes is not None:
            layer._remember(self._boxes[np.array(keep)])
        return layer

    def _remember(self, boxes: NDArray[np.int32]) -> NDArray[np.int32]:
        """Measuring thousands of marks anew for each that comes or goes would be felt under the eraser."""
        boxes.setflags(write=False)
        object.__setattr__(self, "_boxes", boxes)
        return boxes

    @property
    def margin(self) -> int:
        """How far the layer reaches beyond its marks' bounds, canvas px: a region's soft border."""
        return int(self.feather) + 1 if self.kind == "region" else 0

    @property
    def bounds(self) -> Rect:
        """Where the marks lie, canvas px, feather included; empty for a photo layer."""
        if not self.marks:
            return EMPTY
        x0, y0 = self.boxes[:, :2].min(axis=0)
        x1, y1 = self.boxes[:, 2:].max(axis=0)
        return Rect(int(x0), int(y0), int(x1), int(y1)).grow(self.margin)
