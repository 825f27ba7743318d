"""The soft border of a region on the screen: a glow that is as wide as what the picture mixes there.

It is worked out as `conditions.regions` does, but small and without OpenCV, which the window does not wait for.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from sketchstudio.document.layers import FEATHER_SIGMAS

Mask = NDArray[np.float32]
"""(h,w) [0,1]."""

WORKING_SIDE, MOST_SIDE = 192, 512
"""Of the mask, px: what is usual, and what a narrow border round a large region may take."""
LEAST_SIGMA = 1.5
"""Mask px below which the blur would be jagged."""
STRONGEST = 0.5
"""How much of the colour lies over the very edge."""
REACH_SIGMAS = 3.0


@dataclass(frozen=True, slots=True, eq=False)
class SoftBorder:
    """How strongly the glow lies over each place of an area."""

    area: QRectF
    """Canvas px."""
    share: Mask

    def image(self, color: QColor) -> QImage:
        """The glow in a colour, to be stretched over `area`."""
        alpha = np.rint(255 * STRONGEST * self.share)
        parts = [alpha * part for part in (color.blueF(), color.greenF(), color.redF(), 1.0)]
        pixels = np.ascontiguousarray(np.stack(parts, axis=-1).astype(np.uint8))
        height, width = alpha.shape
        return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied).copy()


def reach(feather: float) -> float:
    """How far the glow reaches beyond an outline, canvas px."""
    return REACH_SIGMAS * feather / FEATHER_SIGMAS


def soft_border(path: QPainterPath, feather: float, canvas: QSizeF) -> SoftBorder | None:
    """The border of what lies inside of a path, canvas px; None where nothing of it is on the canvas."""
    margin, page = reach(feather), QRectF(0, 0, canvas.width(), canvas.height())
    area = path.boundingRect().adjusted(-margin, -margin, margin, margin) & page
    side = max(area.width(), area.height())
    if feather == 0 or path.isEmpty() or min(area.width(), area.height()) < 1:
        return None
    sigma = feather / FEATHER_SIGMAS
    scale = min(1.0, MOST_SIDE / side, max(WORKING_SIDE / side, LEAST_SIGMA / sigma))
    soft = blurred(_inside(path, area, scale), sigma * scale)
    return SoftBorder(area, 4 * soft * (1 - soft))


def blurred(mask: Mask, sigma: float) -> Mask:
    """A Gaussian blur, near enough: three box blurs (Wells 1986). What ends at the border of the mask does not fade
    towards it."""
    radius = max(1, round((math.sqrt(4 * sigma * sigma + 1) - 1) / 2))
    for _ in range(3):
        for axis in (0, 1):
            mask = _box(mask, radius, axis)
    return mask


def _box(mask: Mask, radius: int, axis: int) -> Mask:
    """The mean of 2 * radius + 1 neighbours along an axis."""
    width = [(0, 0), (0, 0)]
    width[axis] = (radius + 1, radius)
    sums = np.cumsum(np.pad(mask, width, "edge"), axis=axis, dtype=np.float64)
    span = 2 * radius + 1
    high, low = np.split(sums, [span], axis=axis)[1], np.take(sums, range(mask.shape[axis]), axis=axis)
    mean: Mask = ((high - low) / span).astype(np.float32)
    return mean


def _inside(path: QPainterPath, area: QRectF, scale: float) -> Mask:
    """How much of each pixel of the area lies inside of the path."""
    width, height = max(1, math.ceil(area.width() * scale)), max(1, math.ceil(area.height() * scale))
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(width / area.width(), height / area.height())
    painter.translate(-area.topLeft())
    painter.fillPath(path, QColor(Qt.GlobalColor.white))
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())[:, :width]
    inside: Mask = pixels.astype(np.float32) / np.float32(255)
    return inside
