"""The generated picture over the canvas: all of it with an opacity, or right of a divider."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QTransform
from PySide6.QtWidgets import QWidget

from sketchstudio.app.canvas.screen import CanvasScreen
from sketchstudio.app.canvas.tools.picking import color_of
from sketchstudio.app.panels.widgets.divider import Divider
from sketchstudio.app.panels.widgets.thumbnails import to_image
from sketchstudio.app.theme import Theme
from sketchstudio.document.stroke import Color

ResultMode = Literal["side", "over", "wipe"]
DEFAULT_OPACITY = 0.6
HIDES = 0.5
"""Opacity from which on the picture counts as what is seen."""


@dataclass(frozen=True, slots=True)
class ViewState:
    """How a person looks at the picture."""

    mode: ResultMode = "side"
    opacity: float = DEFAULT_OPACITY
    """[0, 1], over the canvas."""
    divider: float = 0.5
    """[0, 1], of the wipe."""
    locked: bool = False
    """Zoomed like the canvas."""
    detached: bool = False
    """In a window of its own."""


class ResultOverlay(QWidget):
    """Lies on the canvas like a sheet; pen and mouse go through it, but for the divider's grip."""

    def __init__(self, canvas: CanvasScreen, theme: Theme) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._pixels: NDArray[np.uint8] | None = None
        self._pixmap = QPixmap()
        self.mode: ResultMode = "side"
        self.opacity = DEFAULT_OPACITY
        self.divider = Divider(canvas, theme)
        self.divider.moved.connect(lambda _share: self.update())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setGeometry(canvas.rect())
        self.lower()
        canvas.installEventFilter(self)
        canvas.viewChanged.connect(lambda _zoom: self.update())
        self._show()

    def show_pixels(self, pixels: NDArray[np.uint8] | None) -> None:
        """(H,W,3) uint8 sRGB of the whole canvas, at any size; None shows nothing."""
        self._pixels = pixels
        self._pixmap = QPixmap() if pixels is None else QPixmap.fromImage(to_image(pixels))
        self._show()

    def set_mode(self, mode: ResultMode) -> None:
        """side: nothing over the canvas."""
        self.mode = mode
        self._show()

    def set_opacity(self, opacity: float) -> None:
        """[0, 1], of the picture that lies over the whole canvas."""
        self.opacity = opacity
        self.update()

    def color_at(self, place: QPointF) -> Color | None:
        """The picture's colour at a place, widget px, where it is what the eye sees there; None elsewhere."""
        hides = place.x() >= self.divider.line if self.mode == "wipe" else self.opacity >= HIDES
        if self._pixels is None or self.mode == "side" or not hides:
            return None
        state, at = self._canvas.document.state, self._canvas.viewport.to_canvas(place)
        return color_of(self._pixels, at.x() / state.width, at.y() / state.height)

    def set_theme(self, theme: Theme) -> None:
        self.divider.set_theme(theme)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._canvas:
            self.setGeometry(self._canvas.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        state = self._canvas.document.state
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        if self.mode == "wipe":
            right = QRectF(self.divider.line, 0, self.width() - self.divider.line, self.height())
            painter.setClipRect(right, Qt.ClipOperation.IntersectClip)
        else:
            painter.setOpacity(self.opacity)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setTransform(self._canvas_to_widget())
        painter.drawPixmap(QRectF(0, 0, state.width, state.height), self._pixmap, QRectF(self._pixmap.rect()))
        painter.resetTransform()
        if self.mode == "wipe":
            painter.setClipRegion(event.region())
            self.divider.draw_line(painter)
        painter.end()

    def _canvas_to_widget(self) -> QTransform:
        """The canvas' own mapping, turned or mirrored as it may be."""
        to_widget = self._canvas.viewport.to_widget
        origin = to_widget(0, 0)
        across, down = to_widget(1000, 0) - origin, to_widget(0, 1000) - origin
        return _affine(across / 1000, down / 1000, origin)

    def _show(self) -> None:
        shown = self.mode != "side" and not self._pixmap.isNull()
        self.setVisible(shown)
        self.divider.setVisible(shown and self.mode == "wipe")
        self.update()


def _affine(across: QPointF, down: QPointF, origin: QPointF) -> QTransform:
    return QTransform(across.x(), across.y(), down.x(), down.y(), origin.x(), origin.y())
