"""The drawing colour with the paper's at its corner, a palette to choose from, and the colours used last."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QColorDialog, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.panels.widgets.swatch import GAP, LARGE, SMALL, PaperSwatch, Swatch
from sketchstudio.app.theme import Theme
from sketchstudio.document.stroke import Color

PALETTE: tuple[Color, ...] = (
    (24, 24, 27), (250, 250, 247), (120, 124, 130), (201, 188, 166), (58, 108, 178), (31, 50, 96),
    (198, 40, 40), (233, 88, 140), (240, 140, 40), (244, 205, 70), (72, 140, 70), (122, 78, 45),
)  # fmt: skip
"""Ink and paper, cloth, petals, peel and leaves."""
MOST_RECENT = 6
WELL, OVERLAP = 34, 10
"""Side of the well and how far the paper's swatch lies over it, logical px."""


class _Shelf(QWidget):
    """Swatches in two columns, as many as there is room for. It asks for no room itself: a tool bar that is too low
    hides a widget whole, and with the colours used last the palette would go, too."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._swatches: list[Swatch] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)

    def hold(self, swatches: list[Swatch]) -> None:
        for old in self._swatches:
            old.setParent(None)
            old.deleteLater()
        self._swatches = swatches
        for swatch in swatches:
            swatch.setParent(self)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        pitch = SMALL + GAP
        left = (self.width() - (2 * SMALL + GAP)) // 2
        for index, swatch in enumerate(self._swatches):
            row, column = divmod(index, 2)
            swatch.move(left + column * pitch, row * pitch)
            swatch.setVisible(row * pitch + SMALL <= self.height())


class ColorWell(QWidget):
    """Sets `tools.color`; the recent row fills with the colours that strokes were made with."""

    recent_changed = Signal()

    def __init__(self, tools: ToolState, theme: Theme) -> None:
        super().__init__()
        self._tools, self.theme = tools, theme
        self.recent: list[Color] = []
        self.well = Swatch(tools.color, WELL, theme)
        self.well.setToolTip(self.tr("The color that you draw and paint with; click for another"))
        self.well.clicked.connect(self._ask)
        self.paper = PaperSwatch(SMALL, theme)
        self._recent_place = _Shelf(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        column.addWidget(self._pair(), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self._palette())
        column.addWidget(self._recent_place, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        tools.changed.connect(self._follow)

    def use(self, color: Color) -> None:
        """Draw with this colour from now on."""
        self._tools.set_color(color)

    def note_used(self, color: Color) -> None:
        """A mark was made with this colour: it comes first in the recent row."""
        if color in PALETTE or (self.recent and self.recent[0] == color):
            return
        self.show_recent([color, *(other for other in self.recent if other != color)])
        self.recent_changed.emit()

    def show_recent(self, colors: list[Color]) -> None:
        self.recent = colors[:MOST_RECENT]
        self._recent_place.hold([self._swatch(color) for color in self.recent])

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        for swatch in self.findChildren(Swatch):
            swatch.set_theme(theme)

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
            grid.addWidget(self._swatch(color), i // 2, i % 2)
        return grid

    def palette_for(self, parent: QWidget) -> QWidget:
        """The colours used last above the palette, larger, as a popup shows them; a click takes one."""
        popup = QWidget(parent)
        grid = QGridLayout(popup)
        grid.setContentsMargins(10, 6, 10, 6)
        grid.setSpacing(2 * GAP)
        rows = [self.recent, PALETTE[::2], PALETTE[1::2]]
        for row, colors in enumerate(colors for colors in rows if colors):
            for column, color in enumerate(colors):
                swatch = Swatch(color, LARGE, self.theme)
                swatch.clicked.connect(partial(self.use, color))
                grid.addWidget(swatch, row, column)
        return popup

    def _swatch(self, color: Color) -> Swatch:
        swatch = Swatch(color, SMALL, self.theme)
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
