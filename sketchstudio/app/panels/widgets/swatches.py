"""Small buttons that show colours, and a shelf for as many as there is room for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from sketchstudio.app.theme import Theme
from sketchstudio.document.stroke import Color

SMALL, GAP = 16, 3
"""Side of the swatches on a shelf and what lies between them, logical px."""


class Swatch(QAbstractButton):
    """A small button that shows one colour."""

    def __init__(self, color: Color, side: int, theme: Theme) -> None:
        super().__init__()
        self._side, self._theme = side, theme
        self.setFixedSize(side, side)
        self.show_color(color)

    def show_color(self, color: Color) -> None:
        self.color = color
        name = QColor(*color).name()
        self.setToolTip(name)
        self.setAccessibleName(self.tr("Color {}").format(name))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = self.hasFocus() or self.underMouse()
        painter.setPen(QColor(self._theme.accent if marked else self._theme.line))
        painter.setBrush(QColor(*self.color))
        radius = 6 if self._side > 24 else 3
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()


class Shelf(QWidget):
    """Swatches in rows, as many as there is room for; a click takes a colour. It asks for no room itself: a tool bar
    that is too low hides a widget whole, and with the colours used last the palette would go, too."""

    def __init__(self, take: Callable[[Color], None], theme: Theme, centred: bool = True) -> None:
        super().__init__()
        self._take, self._theme, self._centred = take, theme, centred
        self._swatches: list[Swatch] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)

    def show_colors(self, colors: Sequence[Color]) -> None:
        for old in self._swatches:
            old.setParent(None)
            old.deleteLater()
        self._swatches = [Swatch(color, SMALL, self._theme) for color in colors]
        for swatch in self._swatches:
            swatch.setParent(self)
            swatch.clicked.connect(partial(self._take, swatch.color))
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for swatch in self._swatches:
            swatch.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        pitch = SMALL + GAP
        columns = max(1, (self.width() + GAP) // pitch)
        left = (self.width() - (columns * pitch - GAP)) // 2 if self._centred else 0
        for index, swatch in enumerate(self._swatches):
            row, column = divmod(index, columns)
            swatch.move(left + column * pitch, row * pitch)
            swatch.setVisible(row * pitch + SMALL <= self.height())
