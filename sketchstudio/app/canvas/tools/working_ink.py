"""The drawing's ink at the size at which areas are looked for: what of it is an outline's inside, and what the ground.

Loads OpenCV: for work beside the window's.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from sketchstudio.app.canvas.render.ink_mask import ink_mask
from sketchstudio.app.canvas.tools.closed_area import Mask, outlines, surroundings
from sketchstudio.app.canvas.tools.rings import blobs_of
from sketchstudio.conditions.proposals import drawn_areas
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Blob, Color

WORKING_SIDE = 1024
"""Longer side, px, of the picture in which areas are looked for."""
MOST_ENLARGED = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class WorkingInk:
    """Ink of the visible sketch layers."""

    ink: Mask
    scale: float
    """Its px for one canvas px."""

    @classmethod
    def of(cls, state: State) -> WorkingInk:
        scale = min(MOST_ENLARGED, WORKING_SIDE / max(state.width, state.height))
        size = max(1, round(state.width * scale)), max(1, round(state.height * scale))
        marks = [mark for layer in state.layers_of("sketch") for mark in layer.marks]
        return cls(ink_mask(marks, scale, *size), scale)

    def insides(self) -> Mask:
        """What the lines are taken to enclose, wide gaps bridged; all False where that is nothing."""
        side = max(self.ink.shape)
        square = np.zeros((side, side), np.float32)
        height, width = self.ink.shape
        square[:height, :width] = self.ink
        small = np.asarray(cv2.resize(square, (256, 256), interpolation=cv2.INTER_AREA), np.float32)
        found: Mask = drawn_areas(small) > 0
        large = cv2.resize(found.astype(np.uint8), (side, side), interpolation=cv2.INTER_NEAREST)
        return large[:height, :width] > 0

    def ground(self, insides: Mask) -> Mask:
        """What lies behind everything; all of the picture without ink, none where ink covers its whole edge."""
        edge = np.zeros(self.ink.shape, np.bool_)
        edge[[0, -1], :] = edge[:, [0, -1]] = True
        places = np.argwhere(edge & ~self.ink & ~insides)
        if not len(places):
            return np.zeros(self.ink.shape, np.bool_)
        row, column = places[0]
        return surroundings(self.ink, int(column), int(row), insides)

    def blobs(self, area: Mask, color: Color) -> tuple[Blob, ...]:
        """An area as paint, canvas px."""
        return blobs_of([ring / self.scale for ring in outlines(area)], color)
