"""The ghost over the canvas: thin lines in a colour of their own, whatever the zoom."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QTransform

from sketchstudio.app.canvas.viewport import Viewport

COLOR = QColor("#e0369a")
"""None that the program uses for anything else on the canvas, and few draw with."""
WIDTH = 2.0
"""Logical px."""
BESIDE = 0.7
"""Device px, each way, between the thin lines that a line is made of."""
OPACITY = 0.85
REACH = 3.0
"""Logical px that a line reaches beyond its path."""


class GhostLines:
    """Drawn once for each view, as an image: a hundred lines would cost a pen that passes by 50 ms each time."""

    def __init__(self) -> None:
        self._paths: tuple[QPainterPath, ...] = ()
        self._view: tuple[object, ...] = ()
        self._image = QImage()

    def show(self, paths: Sequence[QPainterPath]) -> QRectF:
        """Canvas px; returns those that may look different, without the lines' width."""
        before, self._paths, self._view = self._paths, tuple(paths), ()
        changed = QRectF()
        for path in (*before, *self._paths):
            changed = changed.united(path.boundingRect().adjusted(-0.5, -0.5, 0.5, 0.5))
        return changed

    def draw(self, painter: QPainter, viewport: Viewport, size: QSize) -> None:
        """On a painter in device px, within its clip; `size`: of the widget, device px."""
        if not self._paths:
            return
        t = viewport.transform
        view = (t.m11(), t.m12(), t.m21(), t.m22(), t.dx(), t.dy(), viewport.ratio, size.width(), size.height())
        if view != self._view:
            self._view, self._image = view, self._drawn(viewport, size)
        painter.drawImage(0, 0, self._image)

    def _drawn(self, viewport: Viewport, size: QSize) -> QImage:
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(OPACITY)
        pen = QPen(COLOR, 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        count = math.ceil(WIDTH * viewport.ratio)
        # One device px wide and beside each other: nine times as fast as wider ones.
        for number in range(count):
            aside = BESIDE * (number - (count - 1) / 2)
            painter.setTransform(viewport.transform * QTransform.fromTranslate(aside, aside))
            for path in self._paths:
                painter.drawPath(path)
        painter.end()
        return image
