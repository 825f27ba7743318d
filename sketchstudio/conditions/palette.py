"""Colours that go together in one picture. Stands apart from what fills areas with them, which loads OpenCV."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

GROUND, OBJECT, ACCENT = 0, 1, 2
"""The rows of a palette, and what a map of areas says of a pixel."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours that belong together, (r, g, b) 0-255 sRGB."""

    ground: tuple[int, int, int]
    object: tuple[int, int, int]
    accent: tuple[int, int, int]

    def rows(self) -> NDArray[np.uint8]:
        """(3,3) uint8, by GROUND, OBJECT and ACCENT."""
        return np.array([self.ground, self.object, self.accent], np.uint8)
