"""A request is complete: a system reads nothing but its request while it runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import msgspec
import numpy as np

from sketchstudio.conditions.conditions import Conditions, FloatImage

Purpose = Literal["live", "final"]


@dataclass(frozen=True, slots=True, eq=False)
class RegionPart:
    """A region that is made with settings of its own, over what lies there already. Raises ValueError for no mask."""

    mask: FloatImage
    """(S,S) float32 [0,1], read-only: how much each pixel may change; feathered, times the region's strength."""
    settings: msgspec.Struct
    """The system's, whole."""

    def __post_init__(self) -> None:
        if self.mask.dtype != np.float32 or self.mask.ndim != 2:
            raise ValueError(f"A region's mask must be (S,S) float32, not {self.mask.shape} {self.mask.dtype}.")
        if self.mask.flags.writeable:
            view = self.mask.view()
            view.setflags(write=False)
            object.__setattr__(self, "mask", view)


@dataclass(frozen=True, slots=True)
class Request:
    generation: int
    """Rises with every request; a message of an older generation is stale."""
    revision: int
    """The document revision that `conditions` were built from."""
    system: str
    """Registry name, such as "pi-rec"."""
    pack: str
    """Name of the model pack, or "" for the system's first one."""
    settings: msgspec.Struct
    conditions: Conditions
    purpose: Purpose = "live"
    """live: one picture as soon as possible; final: all variations at full quality."""
    parts: tuple[RegionPart, ...] = ()
    """Bottom first. A system sees none of them: engine.parts asks it for one after the other."""
