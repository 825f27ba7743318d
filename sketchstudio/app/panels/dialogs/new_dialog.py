"""Asks what a new drawing begins with and how large it is."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from sketchstudio.app.files import templates
from sketchstudio.app.panels.dialogs.size_dialog import SizeDialog
from sketchstudio.app.panels.widgets.thumbnails import Thumbnails
from sketchstudio.document.storage import load_thumbnail

SIDE = 96
EMPTY = np.full((SIDE, SIDE, 3), 255, np.uint8)


class NewDialog(SizeDialog):
    """`begun` gives width and height in canvas px and the name of a template, "" for an empty drawing."""

    begun = Signal(int, int, str)

    def __init__(self, width: int, height: int, parent: QWidget | None = None) -> None:
        super().__init__("", width, height, parent)
        self.setWindowTitle(self.tr("New drawing"))
        self.templates = Thumbnails(SIDE, self.tr("Begin with"), one_row=True, titled=True)
        self._show_templates()
        caption = QLabel(self.tr("Begin with"))
        caption.setBuddy(self.templates)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, caption)
        column.insertWidget(1, self.templates)
        self.templates.itemDoubleClicked.connect(lambda _item: self.accept())
        self.chosen.connect(lambda across, down: self.begun.emit(across, down, self.template))

    @property
    def template(self) -> str:
        """The name of the marked template, "" for none."""
        row = self.templates.currentRow()
        return templates.TEMPLATES[row - 1][0] if row > 0 else ""

    def _show_templates(self) -> None:
        """The empty sheet first, and marked."""
        self.templates.append(EMPTY, self.tr("Empty"))
        for name, title in templates.TEMPLATES:
            pixels = load_thumbnail(templates.file_of(name))
            self.templates.append(EMPTY if pixels is None else pixels, self.tr(title))
        grid = self.templates.gridSize()
        self.templates.setFixedSize(grid.width() * self.templates.count() + 8, grid.height() + 8)
        self.templates.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.templates.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.templates.setCurrentRow(0)
