"""A faint tint over paper and paint, for what is proposed but not in the drawing."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from sketchstudio.document.layers import Pixels


class Tint:
    """Multiplied into what is there, so that ink stays black."""

    def __init__(self) -> None:
        self._image: QImage | None = None

    def show(self, pixels: Pixels | None) -> bool:
        """pixels: (h,w,4) uint8, premultiplied RGBA; None takes the tint away. Whether anything changed."""
        changed = pixels is not None or self._image is not None
        self._image = None
        if pixels is not None:
            height, width, _ = pixels.shape
            kind = QImage.Format.Format_RGBA8888_Premultiplied
            self._image = QImage(pixels.data, width, height, 4 * width, kind).copy()
        return changed

    def draw(self, painter: QPainter, target: QRectF) -> None:
        """Stretched over `target`, in the painter's px, within its clip."""
        if self._image is None:
            return
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, self._image, QRectF(self._image.rect()))
        painter.restore()
