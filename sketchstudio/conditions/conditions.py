"""What a system sees of a document: five read-only float arrays on the model's square."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

FloatImage = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Conditions:
    """The arrays of one request; all float32, [0, 1], read-only, H = W = the model's side."""

    sketch: FloatImage
    """(H,W): 1 = ink, antialiased, pressure as darkness and width."""
    color: FloatImage
    """(H,W,3) sRGB paint; meaningless where color_mask is 0."""
    color_mask: FloatImage
    """(H,W): where paint lies. No paint means unspecified: white, gray and black are colours like any other."""
    region: FloatImage
    """(H,W): how much each pixel may change; feathered; all ones without a region. Regions with settings of their own
    are no part of it (see engine.regional_passes): all zeros when there are no others."""
    base: FloatImage | None = None
    """(H,W,3) sRGB or None: the picture outside the region, an accepted result or a photo."""

    def __post_init__(self) -> None:
        side = self.sketch.shape[0]
        shapes = {"sketch": (), "color": (3,), "color_mask": (), "region": (), "base": (3,)}
        for item in fields(self):
            array = getattr(self, item.name)
            if array is None and item.name == "base":
                continue
            if array.dtype != np.float32 or array.shape != (side, side, *shapes[item.name]):
                raise ValueError(f"{item.name} must be float32 {(side, side, *shapes[item.name])}, not {array.shape}.")
            if array.flags.writeable:
                view = array.view()
                view.setflags(write=False)
                object.__setattr__(self, item.name, view)

    @property
    def size(self) -> int:
        return int(self.sketch.shape[0])

    @classmethod
    def blank(cls, size: int) -> Conditions:
        """Nothing drawn, nothing painted, everything free."""
        return cls(
            np.zeros((size, size), np.float32),
            np.zeros((size, size, 3), np.float32),
            np.zeros((size, size), np.float32),
            np.ones((size, size), np.float32),
        )
