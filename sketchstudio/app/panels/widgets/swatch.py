"""Small buttons that show a colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from sketchstudio.app.theme import Theme
from sketchstudio.document.stroke import Color

SMALL, LARGE, GAP = 16, 22, 3
"""Side of the swatches below the well, of a popup's, and what lies between them, logical px."""
WHITE: Color = (255, 255, 255)
_NONE = QColor("#d03030")


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


class PaperSwatch(Swatch):
    """The colour of the paper: white and struck through where it has none."""

    def __init__(self, side: int, theme: Theme) -> None:
        super().__init__(WHITE, side, theme)
        self.show_paper(None)

    def show_paper(self, paper: Color | None) -> None:
        self._none = paper is None
        self.show_color(WHITE if paper is None else paper)
        self.setToolTip(self.tr("The color of the paper, a wish for the ground of the picture; click for another"))
        self.setAccessibleName(self.tr("Paper color"))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._none:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(_NONE, 1.5))
            painter.drawLine(QPointF(3, self.height() - 3), QPointF(self.width() - 3, 3))
            painter.end()
