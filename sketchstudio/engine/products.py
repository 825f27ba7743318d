"""What systems make: pictures, strokes, or both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.stroke import Stroke

Image = NDArray[np.uint8]
"""(H,W,3) sRGB."""
Input = Literal["drawing", "photo"]
Product = Literal["picture", "strokes"]


@dataclass(frozen=True, slots=True)
class Sketch:
    """One drawing made of strokes."""

    strokes: tuple[Stroke, ...]
    """In px of the request's photo, or of the model's square where there is none; most important first, but for those
    of a system that corrects strokes: as they were asked for."""
    confidence: float = 1.0
    """[0,1]: how far the system trusts it."""
    detail: float = 1.0
    """[0,1]: from few sure lines to everything there is."""


@dataclass(frozen=True, slots=True, eq=False)
class Products:
    """The answer to a request. A system that makes both gives as many of one as of the other."""

    pictures: tuple[Image, ...] = ()
    """One a variation, at the model's size, the whole square (the frame crops it for the document)."""
    sketches: tuple[Sketch, ...] = ()
    """One a variation."""
    chosen: Mapping[str, bool | int | float | str] = field(default_factory=dict)
    """Settings that were left to the system, and the values it took."""
