"""Mirror drawing: an upright axis on the canvas, on whose other side every mark appears again."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtGui import QPainterPath, QTransform

from sketchstudio.document.geometry import Rect
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Mark


@dataclass(frozen=True, slots=True)
class Axis:
    """An upright line at x, canvas px."""

    x: float

    @classmethod
    def of(cls, share: float | None, state: State) -> Axis | None:
        """The axis at a share of the canvas' width; None for none."""
        return None if share is None else cls(share * state.width)

    def mark(self, mark: Mark) -> Mark:
        """The mark on the other side."""
        return replace(mark, x=np.float32(2 * self.x) - mark.x)

    def rect(self, area: Rect) -> Rect:
        """The canvas px on the other side."""
        left, right = 2 * self.x - area.x1, 2 * self.x - area.x0
        return Rect(math.floor(left), area.y0, math.ceil(right), area.y1)

    @property
    def transform(self) -> QTransform:
        """From one side to the other."""
        return QTransform(-1, 0, 0, 1, 2 * self.x, 0)

    def line(self, state: State) -> QPainterPath:
        """As shown on the canvas."""
        path = QPainterPath()
        path.moveTo(self.x, 0)
        path.lineTo(self.x, state.height)
        return path
