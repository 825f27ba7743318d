"""Marks that are being moved, scaled or turned, as they are shown meanwhile: faded where they were, and where they
will be."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QTransform

from sketchstudio.document.geometry import Rect
from sketchstudio.document.stroke import Mark

FADE = QColor(252, 251, 248, 200)
"""Laid over what will go, so that it looks already rubbed out."""
DIRECT = 150
"""Up to so many marks are drawn anew, sharp, with each paint; more become a picture."""
MOST_SIDE = 3000
"""Px of that picture."""
SLICE_S = 0.006
"""Time that filling in the picture may take of a paint."""


class TransformPreview:
    """What a transforming gesture shows. A picture of many marks fills in over several paints."""

    def __init__(
        self,
        marks: Sequence[tuple[Mark, float]],
        bounds: Rect,
        scale: float,
        path: Callable[[Mark], QPainterPath],
    ) -> None:
        """marks: with their layers' opacities; bounds: of all, canvas px; scale: device px per canvas px; path: the
        outline of a mark, canvas px."""
        self._marks, self._path = marks, path
        self._drawn = 0
        self._area = QRectF(bounds.x0, bounds.y0, bounds.width, bounds.height)
        self._scale = min(scale, MOST_SIDE / max(1, bounds.width, bounds.height))
        self._image: QImage | None = None
        self._faded = QImage()

    @property
    def complete(self) -> bool:
        """Whether all marks are shown."""
        return len(self._marks) <= DIRECT or self._drawn == len(self._marks)

    def draw(self, painter: QPainter, transform: QTransform) -> None:
        """On a painter in canvas px."""
        if len(self._marks) > DIRECT:
            self._fill_in()
        self._draw_all(painter, None)
        painter.save()
        painter.setTransform(transform, True)
        self._draw_all(painter, transform)
        painter.restore()

    def _draw_all(self, painter: QPainter, transform: QTransform | None) -> None:
        """Without a transform faded."""
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._area, self._faded if transform is None else self._image)
            return
        for mark, opacity in self._marks:
            painter.fillPath(self._path(mark), FADE if transform is None else _color(mark, opacity))

    def _fill_in(self) -> None:
        """Draw more of the marks, as long as there is time."""
        if self.complete:
            return
        if self._image is None:
            size = math.ceil(self._area.width() * self._scale), math.ceil(self._area.height() * self._scale)
            self._image = QImage(max(1, size[0]), max(1, size[1]), QImage.Format.Format_ARGB32_Premultiplied)
            self._image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._image.width() / self._area.width(), self._image.height() / self._area.height())
        painter.translate(-self._area.topLeft())
        until = time.perf_counter() + SLICE_S
        for mark, opacity in self._marks[self._drawn :]:
            painter.fillPath(self._path(mark), _color(mark, opacity))
            self._drawn += 1
            if time.perf_counter() > until:
                break
        painter.end()
        self._faded = _tinted(self._image)


def _color(mark: Mark, opacity: float) -> QColor:
    return QColor(*mark.color, round(255 * opacity))


def _tinted(image: QImage) -> QImage:
    """What is drawn, all of it in FADE."""
    faded = image.copy()
    painter = QPainter(faded)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(faded.rect(), FADE)
    painter.end()
    return faded
