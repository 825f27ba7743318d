"""The colour wheel, the colour in figures, and the colours used last."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.panels.widgets.basic import label
from sketchstudio.app.panels.widgets.color_wheel import ColorWheel
from sketchstudio.app.panels.widgets.hex_field import HexField
from sketchstudio.app.panels.widgets.swatches import GAP, SMALL, Shelf, Swatch
from sketchstudio.app.recent_colors import RecentColors
from sketchstudio.app.theme import Theme
from sketchstudio.document.stroke import Color

BESIDE = 1.25
"""Width per height from which on the figures stand beside the wheel instead of below it."""
FIGURES_WIDTH = 130
"""Of what stands beside the wheel, logical px."""
SHELF_HEIGHT = 2 * SMALL + GAP
"""Two rows of colours."""
LEAST = QSize(210, 120)
"""Of the panel, whichever way it is laid out."""
SIDE = 26
"""Of the swatch of the colour in use."""


class ColorPanel(QWidget):
    """One more place to choose `tools.color` at; whatever else changes it is followed."""

    refused = Signal(str)
    """A sentence: what was typed is no colour."""

    def __init__(self, tools: ToolState, recent: RecentColors, theme: Theme) -> None:
        super().__init__()
        self._tools, self._recent = tools, recent
        self.wheel = ColorWheel(tools)
        self.hex = HexField(tools)
        self.hex.refused.connect(self.refused)
        self._now = Swatch(tools.color, SIDE, theme)
        self._now.setEnabled(False)
        self._caption = label(self.tr("used last"), "muted")
        self._shelf = Shelf(self._use, theme, centred=False)
        self._shelf.setAccessibleName(self.tr("Colors used last"))
        self._shelf.setMinimumHeight(SHELF_HEIGHT)
        self._figures = QWidget()
        self._lay_out()
        tools.changed.connect(self._follow)
        recent.changed.connect(self._show_recent)
        self._show_recent()

    def minimumSizeHint(self) -> QSize:
        return LEAST

    def set_theme(self, theme: Theme) -> None:
        self._now.set_theme(theme)
        self._shelf.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() > BESIDE * self.height()
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._figures.setMaximumWidth(FIGURES_WIDTH if beside else self.maximumWidth())

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self._now)
        line.addWidget(self.hex, 1)
        column = QVBoxLayout(self._figures)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self._caption)
        column.addWidget(self._shelf, 1)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        # What lies below the wheel must not keep the panel from becoming so low that it lies beside it.
        self._box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._box.setContentsMargins(12, 6, 12, 10)
        self._box.setSpacing(10)
        self._box.addWidget(self.wheel, 1)
        self._box.addWidget(self._figures)

    def _use(self, color: Color) -> None:
        self._tools.set_color(color)

    def _follow(self) -> None:
        if self._now.color != self._tools.color:
            self._now.show_color(self._tools.color)

    def _show_recent(self) -> None:
        self._caption.setVisible(bool(self._recent.colors))
        self._shelf.show_colors(self._recent.colors)
