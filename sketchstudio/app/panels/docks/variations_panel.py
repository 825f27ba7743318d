"""Several pictures of one drawing, side by side."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sketchstudio.app.panels.widgets.basic import YieldingLabel
from sketchstudio.app.panels.widgets.thumbnails import CELL_MARGIN, Thumbnails
from sketchstudio.document.document import Picture

SIDE = 78


class VariationsPanel(QWidget):
    """Variations of the last final run, or the pictures of a colour exploration; a click shows one as the result."""

    chosen = Signal(object)
    """A Picture."""

    def __init__(self) -> None:
        super().__init__()
        self._pictures: list[Picture] = []
        self.grid = Thumbnails(SIDE, self.tr("Variations"))
        self.grid.setMinimumHeight(SIDE + CELL_MARGIN)  # a whole row, in a low window too
        self.hint = YieldingLabel(self.tr("Press Variations or Explore colors under the picture"))
        """For the dock's title."""
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 8)
        column.addWidget(self.grid, 1)
        self.grid.chosen.connect(lambda index: self.chosen.emit(self._pictures[index]))

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return tuple(self._pictures)

    def clear(self) -> None:
        self._pictures.clear()
        self.grid.clear()
        self.hint.show()

    def add(self, picture: Picture, label: str) -> None:
        self._pictures.append(picture)
        self.grid.append(picture.pixels, label)
        self.hint.hide()
