"""The drawing colour with the paper's at its corner, a palette to choose from, and the colours used last."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.panels.widgets.paper_swatch import PaperSwatch
from sketchstudio.app.panels.widgets.swatches import GAP, SMALL, Shelf, Swatch
from sketchstudio.app.recent_colors import PALETTE, RecentColors
from sketchstudio.app.theme import Theme
from sketchstudio.document.stroke import Color

WELL, OVERLAP = 34, 10
"""Side of the well and how far the paper's swatch lies over it, logical px."""
LARGE = 22
"""Side of a popup's swatches, logical px."""
IN_POPUP = len(PALETTE) // 2
"""A popup's columns."""


class ColorWell(QWidget):
    """Sets `tools.color`; the recent row fills with the colours that strokes were made with."""

    def __init__(self, tools: ToolState, recent: RecentColors, theme: Theme) -> None:
        super().__init__()
        self._tools, self._recent, self.theme = tools, recent, theme
        self.well = Swatch(tools.color, WELL, theme)
        self.well.setToolTip(self.tr("The color that you draw and paint with; click for another"))
        self.well.clicked.connect(self._ask)
        self.paper = PaperSwatch(SMALL, theme)
        self._shelf = Shelf(self.use, theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        column.addWidget(self._pair(), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self._palette())
        column.addWidget(self._shelf, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        tools.changed.connect(self._follow)
        recent.changed.connect(self._show_recent)
        self._show_recent()

    def use(self, color: Color) -> None:
        """Draw with this colour from now on."""
        self._tools.set_color(color)

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self._shelf.set_theme(theme)
        for swatch in self.findChildren(Swatch):
            swatch.set_theme(theme)

    def _show_recent(self) -> None:
        self._shelf.show_colors(self._recent.colors)

    def _pair(self) -> QWidget:
        """The paper's swatch before a corner of the well."""
        pair = QWidget()
        side = WELL + SMALL - OVERLAP
        pair.setFixedSize(side, side)
        for swatch in (self.well, self.paper):
            swatch.setParent(pair)
        self.paper.move(WELL - OVERLAP, WELL - OVERLAP)
        return pair

    def _palette(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(GAP)
        for i, color in enumerate(PALETTE):
            grid.addWidget(self._swatch(color, SMALL), i // 2, i % 2)
        return grid

    def palette_for(self, parent: QWidget) -> QWidget:
        """The colours used last above the palette, larger, as a popup shows them; a click takes one."""
        popup = QWidget(parent)
        grid = QGridLayout(popup)
        grid.setContentsMargins(10, 6, 10, 6)
        grid.setSpacing(2 * GAP)
        rows = [self._recent.colors[:IN_POPUP], PALETTE[::2], PALETTE[1::2]]
        for row, colors in enumerate(colors for colors in rows if colors):
            for column, color in enumerate(colors):
                grid.addWidget(self._swatch(color, LARGE), row, column)
        return popup

    def _swatch(self, color: Color, side: int) -> Swatch:
        swatch = Swatch(color, side, self.theme)
        swatch.clicked.connect(partial(self.use, color))
        return swatch

    def _follow(self) -> None:
        if self.well.color != self._tools.color:
            self.well.show_color(self._tools.color)

    def _ask(self) -> None:
        dialog = QColorDialog(QColor(*self._tools.color), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda chosen: self.use((chosen.red(), chosen.green(), chosen.blue())))
        dialog.open()
