"""Layers: ordered groups of marks whose kind says what the marks mean."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.geometry import Rect
from sketchstudio.document.stroke import Mark, _ByValue

LayerKind = Literal["sketch", "color", "region", "photo"]
KINDS: tuple[LayerKind, ...] = get_args(LayerKind)

Pixels = NDArray[np.uint8]
"""(H,W,3) uint8 sRGB, read-only."""


def new_id() -> str:
    return uuid.uuid4().hex[:12]


def frozen_pixels(pixels: NDArray[np.uint8]) -> Pixels:
    """A read-only (H,W,3) uint8 array (copied only when it could still be written to)."""
    if pixels.dtype != np.uint8 or pixels.ndim != 3 or pixels.shape[2] != 3:
        raise ValueError("A picture must be (H,W,3) of 8-bit sRGB.")
    if pixels.flags.writeable or pixels.base is not None:
        pixels = pixels.copy()
        pixels.setflags(write=False)
    return pixels


@dataclass(frozen=True, slots=True, eq=False)
class Layer(_ByValue):
    """One layer. sketch: marks are ink; color: paint; region: where the picture may change; photo: `pixels`, no marks."""

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
    """Photo layers: the photo, stretched over the whole canvas by the frame of `place`."""
    place: tuple[float, float, float, float] | None = None
    """Photo layers: x, y, width, height in canvas px; None fills the canvas."""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"There is no layer kind '{self.kind}'.")
        if (self.kind == "photo") != (self.pixels is not None):
            raise ValueError("Photo layers, and only they, hold a photo.")
        if self.pixels is not None:
            object.__setattr__(self, "pixels", frozen_pixels(self.pixels))

    @property
    def bounds(self) -> Rect:
        """Where the marks lie, canvas px, feather included; empty for a photo layer."""
        area = Rect(0, 0, 0, 0)
        for mark in self.marks:
            area = area.union(mark.bounds)
        return area.grow(int(self.feather) + 1) if self.kind == "region" and not area.empty else area
