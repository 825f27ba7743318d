"""Strokes on paper, over the photo they were traced from: as large as its place allows, and as a small picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sketchstudio.app.panels.widgets.thumbnails import to_image
from sketchstudio.document.centre_line import stroke_line
from sketchstudio.document.stroke import Stroke

PAPER, INK = "#ffffff", "#14161a"
TOLERANCE = 0.2
"""Px of the photo that a drawn line may lie beside the smooth one."""
FAINTEST = 0.35
"""Opacity of ink at pressure 0."""


def paint_strokes(painter: QPainter, strokes: Sequence[Stroke]) -> None:
    """Ink in the painter's coordinates, each stroke as even as its mean pressure: quick enough to follow a slider."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for stroke in strokes:
        color = QColor(INK)
        color.setAlphaF(FAINTEST + (1 - FAINTEST) * float(stroke.pressure.mean()))
        style = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(color, float(stroke.widths.mean()), *style))
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y, _radius in stroke_line(stroke, TOLERANCE).tolist()]))


def strokes_picture(strokes: Sequence[Stroke], width: int, height: int, side: int) -> NDArray[np.uint8]:
    """Strokes on a sheet of width x height px as a picture (h,w,3) uint8 whose longer side is `side` px."""
    scale = side / max(width, height)
    image = QImage(max(1, round(width * scale)), max(1, round(height * scale)), QImage.Format.Format_RGB888)
    image.fill(QColor(PAPER))
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint_strokes(painter, strokes)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


class StrokeView(QWidget):
    """Shows strokes over their photo, which can be more or less there."""

    def __init__(self, photo: NDArray[np.uint8]) -> None:
        """photo: (H,W,3) uint8 sRGB; strokes are in its px."""
        super().__init__()
        self._height, self._width = photo.shape[:2]
        self._photo = QPixmap.fromImage(to_image(photo))
        self._strokes: Sequence[Stroke] = ()
        self._share = 0.25
        self._drawn: QPixmap | None = None
        self.setMinimumSize(280, 240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Traced strokes"))

    @property
    def strokes(self) -> Sequence[Stroke]:
        return self._strokes

    def show_strokes(self, strokes: Sequence[Stroke]) -> None:
        self._strokes, self._drawn = strokes, None
        self.update()

    def show_photo(self, share: float) -> None:
        """share: [0,1], opacity of the photo below the strokes."""
        self._share, self._drawn = share, None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._drawn = None
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._drawn is None:
            self._drawn = self._draw()
        painter = QPainter(self)
        ratio = self._drawn.devicePixelRatio()
        left, top = (self.width() - self._drawn.width() / ratio) / 2, (self.height() - self._drawn.height() / ratio) / 2
        painter.drawPixmap(QPointF(left, top), self._drawn)
        painter.end()

    def _draw(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        scale = min(self.width() / self._width, self.height() / self._height) * ratio
        sheet = QPixmap(max(1, int(self._width * scale)), max(1, int(self._height * scale)))
        sheet.setDevicePixelRatio(ratio)
        sheet.fill(QColor(PAPER))
        painter = QPainter(sheet)
        painter.scale(scale / ratio, scale / ratio)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(self._share)
        painter.drawPixmap(QRectF(0, 0, self._width, self._height), self._photo, QRectF(self._photo.rect()))
        painter.setOpacity(1)
        paint_strokes(painter, self._strokes)
        painter.end()
        return sheet
