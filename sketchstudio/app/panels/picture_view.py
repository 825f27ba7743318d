"""One picture, as large as its place allows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from sketchstudio.app.panels.thumbnails import to_image
from sketchstudio.app.theme import Theme


class PictureView(QWidget):
    """Paints a picture centred, aspect kept; a thin bar below it shows how far the next one has come."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pixels: NDArray[np.uint8] | None = None
        self._pixmap = QPixmap()
        self._hint = ""
        self._fraction: float | None = None
        self._faded = False
        self.setMinimumSize(160, 160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Generated picture"))

    @property
    def pixels(self) -> NDArray[np.uint8] | None:
        """The picture that is shown, (H,W,3) uint8 sRGB."""
        return self._pixels

    def show_pixels(self, pixels: NDArray[np.uint8] | None) -> None:
        """Show (H,W,3) uint8 sRGB, or nothing."""
        if pixels is self._pixels:
            return
        self._pixels = pixels
        self._pixmap = QPixmap() if pixels is None else QPixmap.fromImage(to_image(pixels))
        self.update()

    def show_hint(self, text: str) -> None:
        """What an empty view says."""
        self._hint = text
        self.update()

    def show_progress(self, fraction: float | None, faded: bool) -> None:
        """fraction: [0, 1] of the running picture, None when none is; faded: the shown picture is out of date."""
        if (fraction, faded) != (self._fraction, self._faded):
            self._fraction, self._faded = fraction, faded
            self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(390, 390)

    def heightForWidth(self, width: int) -> int:
        return width

    def place(self) -> QRectF:
        """Where the picture lies in the widget."""
        if self._pixmap.isNull():
            side = min(self.width(), self.height())
            return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        size = self._pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF((self.width() - size.width()) / 2, 0, size.width(), size.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = self.place()
        if self._pixmap.isNull():
            painter.fillRect(place, QColor(self._theme.surround))
            painter.setPen(QColor(self._theme.muted))
            wrap = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(place.adjusted(24, 24, -24, -24), wrap, self._hint)
        else:
            painter.drawPixmap(place, self._pixmap, QRectF(self._pixmap.rect()))
        if self._faded and not self._pixmap.isNull():
            veil = QColor(self._theme.window)
            veil.setAlphaF(0.22)
            painter.fillRect(place, veil)
        if self._fraction is not None:
            done = max(0.04, self._fraction) * place.width()
            painter.fillRect(QRectF(place.left(), place.bottom() - 3, done, 3), QColor(self._theme.accent))
        painter.end()
