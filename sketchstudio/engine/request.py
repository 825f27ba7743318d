"""A request is complete: a system reads nothing but its request while it runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from sketchstudio.conditions.conditions import Conditions, FloatImage
from sketchstudio.conditions.palette import Palette
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.errors import GenerationError
from sketchstudio.engine.products import Image
from sketchstudio.engine.settings import BaseSettings

Purpose = Literal["live", "final"]


@dataclass(frozen=True, slots=True, eq=False)
class RegionalPass:
    """A region that is made with settings of its own, over what lies there already. Raises ValueError for no mask."""

    mask: FloatImage
    """(S,S) float32 [0,1], read-only: how much each pixel may change; feathered, times the region's strength."""
    settings: BaseSettings
    """The system's, whole."""

    def __post_init__(self) -> None:
        if self.mask.dtype != np.float32 or self.mask.ndim != 2:
            raise ValueError(f"A region's mask must be (S,S) float32, not {self.mask.shape} {self.mask.dtype}.")
        if self.mask.flags.writeable:
            view = self.mask.view()
            view.setflags(write=False)
            object.__setattr__(self, "mask", view)


@dataclass(frozen=True, slots=True, eq=False)
class Between:
    """A second drawing, and how far towards it a picture lies. Raises ValueError for a share outside of [0,1]."""

    conditions: Conditions
    """Of the first drawing's size."""
    share: float
    """0 is the first drawing's picture, 1 the second's."""

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise ValueError(f"A share must be between 0 and 1, not {self.share}.")


@dataclass(frozen=True, slots=True, eq=False)
class Request:
    """What a system is asked for: of a drawing, of a photo, or of both. Raises ValueError for neither, and for a photo
    that is not (H,W,3) uint8."""

    generation: int
    """Rises with every request over one link; a message of an older generation is stale."""
    revision: int
    """The document revision that `conditions` were built from."""
    system: str
    """Registry name, such as "pi-rec"."""
    pack: str
    """Name or folder of the model pack, or "" for the system's first one."""
    settings: BaseSettings
    conditions: Conditions | None = None
    """The drawing."""
    purpose: Purpose = "live"
    """live: one variation as soon as possible; final: all variations at full quality."""
    parts: tuple[RegionalPass, ...] = ()
    """Bottom first. A system sees none of them: engine.regional_passes asks it for one after the other."""
    palettes: tuple[Palette, ...] = ()
    """Of proposed paint, one a variation; none where the drawing is to stay as it was painted. A system sees none of
    them: engine.proposals asks it for one picture after the other."""
    photo: Image | None = None
    """(H,W,3) uint8 sRGB, any size, read-only."""
    strokes: tuple[Stroke, ...] = ()
    """The lines that `conditions` show, bottom first, in px of their square; only for a system that corrects them
    (SystemEntry.corrects)."""
    between: Between | None = None
    """Only for a system that interpolates (SystemEntry.interpolates)."""

    def __post_init__(self) -> None:
        photo = self.photo
        if photo is None:
            if self.conditions is None:
                raise ValueError("A request needs a drawing, a photo or both.")
            return
        if photo.dtype != np.uint8 or photo.ndim != 3 or photo.shape[2] != 3 or not photo.size:
            raise ValueError(f"A photo must be (H,W,3) of 8-bit sRGB, not {photo.shape} {photo.dtype}.")
        if photo.flags.writeable:
            view = photo.view()
            view.setflags(write=False)
            object.__setattr__(self, "photo", view)

    @property
    def drawn(self) -> Conditions:
        """The drawing, for a system that needs one. Raises GenerationError where there is none."""
        if self.conditions is None:
            raise GenerationError(f"The system '{self.system}' needs a drawing.")
        return self.conditions

    @property
    def pictured(self) -> Image:
        """The photo, for a system that needs one. Raises GenerationError where there is none."""
        if self.photo is None:
            raise GenerationError(f"The system '{self.system}' needs a photo.")
        return self.photo
