"""Several pictures of one drawing, side by side."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from sketchstudio.app.panels.widgets.basic import YieldingLabel
from sketchstudio.app.panels.widgets.thumbnails import CELL_MARGIN, Thumbnails
from sketchstudio.document.document import Picture

SIDE = 78


class VariationsPanel(QWidget):
    """Variations of the last final run, or the pictures of a colour exploration; a click shows one as the result."""

    chosen = Signal(object)
    """A Picture."""
    kept = Signal(object)
    """A Picture that is to be kept in the drawing."""
    wanted_under = Signal(object)
    """A Picture that is to become what stays outside of regions."""
    wanted_copied = Signal(object)
    """A Picture for the clipboard."""

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
        self.grid.customContextMenuRequested.connect(self._open_menu)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return tuple(self._pictures)

    def menu_at(self, place: QPoint) -> QMenu | None:
        """What can be done with the picture that lies there (px of the grid); None beside all pictures."""
        item = self.grid.itemAt(place)
        if item is None:
            return None
        picture, menu = self._pictures[self.grid.row(item)], QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Go on with this one"), lambda: self.chosen.emit(picture))
        menu.addAction(self.tr("Keep"), lambda: self.kept.emit(picture))
        menu.addAction(self.tr("Use under the drawing"), lambda: self.wanted_under.emit(picture))
        menu.addAction(self.tr("Copy"), lambda: self.wanted_copied.emit(picture))
        return menu

    def _open_menu(self, place: QPoint) -> None:
        menu = self.menu_at(place)
        if menu is not None:
            menu.popup(self.grid.viewport().mapToGlobal(place))

    def clear(self) -> None:
        self._pictures.clear()
        self.grid.clear()
        self.hint.show()

    def add(self, picture: Picture, label: str) -> None:
        self._pictures.append(picture)
        self.grid.append(picture.pixels, label)
        self.hint.hide()
