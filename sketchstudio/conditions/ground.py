"""The paper's colour as a wish: paint for what lies behind the drawing, where nothing is painted."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sketchstudio.conditions.conditions import FloatImage
from sketchstudio.conditions.palette import GROUND
from sketchstudio.conditions.proposals import drawn_areas
from sketchstudio.document.stroke import Color


class Ground:
    """Remembers where the ground is for as long as the lines stay the same array."""

    def __init__(self) -> None:
        self._sketch: FloatImage | None = None
        self._place: NDArray[np.bool_] | None = None

    def under(
        self, sketch: FloatImage, color: FloatImage, mask: FloatImage, paper: Color | None
    ) -> tuple[FloatImage, FloatImage]:
        """Paint (S,S,3) and its mask (S,S) with the paper's colour under them, outside of what the lines enclose.

        Both are given back as they are where the paper has no colour, and where nothing is drawn: paper alone is no
        drawing."""
        if paper is None or not (sketch.any() or mask.any()):
            return color, mask
        place = self._of(sketch)
        cover = mask[..., None]
        behind = np.array(paper, np.float32) / np.float32(255) * (1 - cover)
        painted = np.where(place[..., None], color * cover + behind, color)
        return np.asarray(painted, np.float32), np.where(place, np.float32(1), mask)

    def _of(self, sketch: FloatImage) -> NDArray[np.bool_]:
        if self._place is None or self._sketch is not sketch:
            self._sketch, self._place = sketch, drawn_areas(sketch) == GROUND
        return self._place
