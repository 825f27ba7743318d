"""One picture, as large as its place allows or closer."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sketchstudio.app.canvas.tools.picking import color_of
from sketchstudio.app.panels.widgets.picture_viewport import WHOLE, PictureViewport
from sketchstudio.app.panels.widgets.thumbnails import to_image
from sketchstudio.app.theme import Theme

ZOOM_STEP = 1.25
WHEEL_NOTCH = 120
KEY_STEP = 0.1
"""Share of the view that an arrow key moves."""
SMOOTH_BELOW = 4
"""Screen px per picture px from which on the picture's pixels are shown as they are."""


class PictureView(QWidget):
    """Paints a picture, aspect kept; a thin bar below it shows how far the next one has come.

    Wheel, drag, double click and keys change what is in sight, or only ask for it.
    """

    pixels_changed = Signal(object)
    """(H,W,3) uint8 sRGB that is shown now, or None."""
    sight_changed = Signal(object)
    """A PictureViewport."""
    sight_wanted = Signal(object)
    """A PictureViewport that a person wants to see here, while `set_follows` is on."""
    color_picked = Signal(object)
    """A Color of the picture, while `set_picking` is on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pixels: NDArray[np.uint8] | None = None
        self._pixmap = QPixmap()
        self._hint = ""
        self._fraction: float | None = None
        self._faded = False
        self._sight = WHOLE
        self._pulled: QPointF | None = None
        self._picks = False
        self._follows = False
        self.setMinimumSize(160, 160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Generated picture"))

    def set_follows(self, on: bool) -> None:
        """Whether another view decides what is in sight, and is told what a person wants."""
        self._follows = on

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
        self.pixels_changed.emit(pixels)

    def show_hint(self, text: str) -> None:
        """What an empty view says."""
        self._hint = text
        self.update()

    def show_progress(self, fraction: float | None, faded: bool) -> None:
        """fraction: [0, 1] of the running picture, None when none is; faded: the shown picture is out of date."""
        if (fraction, faded) != (self._fraction, self._faded):
            self._fraction, self._faded = fraction, faded
            self.update()

    def set_picking(self, picks: bool) -> None:
        """Whether the left mouse button takes a colour instead of moving the picture."""
        self._picks = picks
        self.setCursor(Qt.CursorShape.CrossCursor if picks else Qt.CursorShape.ArrowCursor)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(390, 390)

    def heightForWidth(self, width: int) -> int:
        return width

    # What is in sight

    @property
    def sight(self) -> PictureViewport:
        return self._sight

    def set_sight(self, sight: PictureViewport) -> None:
        if sight != self._sight:
            self._sight = sight
            self.update()
            self.sight_changed.emit(sight)

    def fit(self) -> None:
        """The whole picture."""
        self._want(WHOLE)

    def place(self) -> QRectF:
        """Where the picture lies in the widget; zoomed in it reaches beyond."""
        return self._place_of(self._pixmap)

    def _place_of(self, pixmap: QPixmap) -> QRectF:
        if pixmap.isNull():
            side = min(self.width(), self.height())
            return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        size = pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        home = QRectF((self.width() - size.width()) / 2, 0, size.width(), size.height())
        sight = self._sight
        width, height = home.width() * sight.zoom, home.height() * sight.zoom
        middle = home.center()
        return QRectF(middle.x() - sight.x * width, middle.y() - sight.y * height, width, height)

    def _want(self, sight: PictureViewport) -> None:
        if self._follows:
            self.sight_wanted.emit(sight)
        else:
            self.set_sight(sight)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._pixmap.isNull():
            self._paint_hint(painter)
        else:
            self._paint_pictures(painter)
        seen = self.place() & QRectF(self.rect())
        if self._faded and not self._pixmap.isNull():
            veil = QColor(self._theme.window)
            veil.setAlphaF(0.22)
            painter.fillRect(seen, veil)
        if self._fraction is not None:
            done = max(0.04, self._fraction) * seen.width()
            painter.fillRect(QRectF(seen.left(), seen.bottom() - 3, done, 3), QColor(self._theme.accent))
        if self.hasFocus():
            painter.setPen(QColor(self._theme.accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_pictures(self, painter: QPainter) -> None:
        self._paint_picture(painter, self._pixmap)

    def _paint_picture(self, painter: QPainter, pixmap: QPixmap) -> None:
        place = self._place_of(pixmap)
        smooth = place.width() < SMOOTH_BELOW * pixmap.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.drawPixmap(place, pixmap, QRectF(pixmap.rect()))

    def _paint_hint(self, painter: QPainter) -> None:
        place = self.place()
        painter.fillRect(place, QColor(self._theme.surround))
        painter.setPen(QColor(self._theme.muted))
        wrap = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(place.adjusted(24, 24, -24, -24), wrap, self._hint)

    # Mouse and keys

    def wheelEvent(self, event: QWheelEvent) -> None:
        place, at = self.place(), event.position()
        factor = ZOOM_STEP ** (event.angleDelta().y() / WHEEL_NOTCH)
        x, y = (at.x() - place.x()) / place.width(), (at.y() - place.y()) / place.height()
        self._want(self._sight.zoomed(factor, x, y))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._picks and event.button() == Qt.MouseButton.LeftButton:
            self._pick(event.position())
            return
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pulled = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._picks and event.buttons() & Qt.MouseButton.LeftButton:
            self._pick(event.position())
            return
        if self._pulled is not None and event.buttons():
            way, place = event.position() - self._pulled, self.place()
            self._pulled = event.position()
            if self._sight != WHOLE:
                self._want(self._sight.moved(way.x() / place.width(), way.y() / place.height()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._pulled = None

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.fit()

    def _pick(self, at: QPointF) -> None:
        place = self.place()
        if self._pixels is not None and place.contains(at):
            across, down = (at.x() - place.x()) / place.width(), (at.y() - place.y()) / place.height()
            self.color_picked.emit(color_of(self._pixels, across, down))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place, keys = self.place(), Qt.Key
        across, down = KEY_STEP * self.width() / place.width(), KEY_STEP * self.height() / place.height()
        wanted = {
            keys.Key_Left: self._sight.moved(across, 0),
            keys.Key_Right: self._sight.moved(-across, 0),
            keys.Key_Up: self._sight.moved(0, down),
            keys.Key_Down: self._sight.moved(0, -down),
            keys.Key_Plus: self._sight.zoomed(ZOOM_STEP, self._sight.x, self._sight.y),
            keys.Key_Minus: self._sight.zoomed(1 / ZOOM_STEP, self._sight.x, self._sight.y),
            keys.Key_0: WHOLE,
        }.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        else:
            self._want(wanted)
