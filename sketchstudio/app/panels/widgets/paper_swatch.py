"""The small button that shows the colour of the paper."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from sketchstudio.app.panels.widgets.swatches import Swatch
from sketchstudio.app.theme import Theme
from sketchstudio.document.stroke import Color

WHITE: Color = (255, 255, 255)
_NONE = QColor("#d03030")


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
