"""Pictures on the canvas: photo layers, and the accepted picture under the drawing."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from sketchstudio.document.layers import Pixels


class Backdrop:
    """A picture drawn at any size. Halved copies keep it smooth when small, and cheap."""

    def __init__(self, pixels: Pixels) -> None:
        pixels = np.ascontiguousarray(pixels)
        height, width, _ = pixels.shape
        wrapped = QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        self._sizes = [wrapped.convertToFormat(QImage.Format.Format_RGB32)]

    def draw(self, painter: QPainter, target: QRectF, opacity: float, part: QRectF | None = None) -> None:
        """Fill `target`, in the painter's px, within the painter's clip; part: of the picture's px, None for all."""
        whole = QRectF(self._sizes[0].rect())
        part = whole if part is None else part
        across, down = whole.width() / part.width(), whole.height() / part.height()
        image = self._at_least(target.width() * across, target.height() * down)
        smaller = QTransform.fromScale(image.width() / whole.width(), image.height() / whole.height())
        painter.save()
        painter.setOpacity(opacity)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, target.width() < 4 * part.width())
        painter.drawImage(target, image, smaller.mapRect(part))
        painter.restore()

    def _at_least(self, width: float, height: float) -> QImage:
        """The smallest copy that does not have to be enlarged."""
        level = 0
        while True:
            half = self._sizes[level].width() // 2, self._sizes[level].height() // 2
            if half[0] < max(1.0, width) or half[1] < max(1.0, height):
                return self._sizes[level]
            level += 1
            if level == len(self._sizes):
                smooth = Qt.TransformationMode.SmoothTransformation
                keep = Qt.AspectRatioMode.IgnoreAspectRatio
                self._sizes.append(self._sizes[-1].scaled(half[0], half[1], keep, smooth))
