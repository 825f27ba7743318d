"""Photos to strokes: what is asked of a system that traces, and what it answers.

Such a system is asked over the same links and by the same rules as one that makes pictures: the newest request wins,
each gets exactly one last message, and the system reads nothing but its request while it runs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.stroke import Stroke

PHOTO_SIDE = 512
"""Tracers look at no more than this longer side, px: a larger photo may be reduced before it is sent."""
TRACER = "photo2sketch"
"""Registry name of the system that traces when no other is asked for."""


@dataclass(frozen=True, slots=True, eq=False)
class TraceRequest:
    """One photo to be traced. Raises ValueError for anything but (H,W,3) uint8."""

    generation: int
    """Rises with every request over one link."""
    photo: NDArray[np.uint8]
    """(H,W,3) sRGB, any size."""
    details: tuple[float, ...] = ()
    """[0,1] each: the sketches that are wanted..."""
    candidates: int = 0
    """...and how many of different detail besides, as the system chooses them."""
    system: str = TRACER
    pack: str = ""
    """Name or folder of the model pack, or "" for the system's first one."""

    def __post_init__(self) -> None:
        if self.photo.dtype != np.uint8 or self.photo.ndim != 3 or self.photo.shape[2] != 3 or not self.photo.size:
            raise ValueError(f"A photo must be (H,W,3) of 8-bit sRGB, not {self.photo.shape} {self.photo.dtype}.")


@dataclass(frozen=True, slots=True)
class TracedSketch:
    """One drawing of a photo."""

    detail: float
    """[0,1]."""
    confidence: float
    """[0,1]: how far the system trusts it."""
    strokes: tuple[Stroke, ...]
    """In px of the photo, most important first."""
