"""Asks for the width and height of a drawing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from sketchstudio.app.panels.widgets.basic import add_field, form, pixel_box

SHAPES = (
    ("Square", 1024, 1024),
    ("Portrait 3:4", 768, 1024),
    ("Landscape 4:3", 1024, 768),
    ("Wide 16:9", 1280, 720),
    ("A4 upright", 1240, 1754),
    ("A3 across", 2480, 1754),
    ("Large square", 2048, 2048),
)


class SizeDialog(QDialog):
    """`chosen` gives width and height in canvas px."""

    chosen = Signal(int, int)

    def __init__(self, title: str, width: int, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.shapes = QComboBox()
        self.shapes.setAccessibleName(self.tr("Shape"))
        for name, w, h in SHAPES:
            self.shapes.addItem(f"{self.tr(name)}  –  {w} × {h}", (w, h))
        self.shapes.addItem(self.tr("Own size"), None)
        self.width_box = pixel_box(self.tr("Width"), width)
        self.height_box = pixel_box(self.tr("Height"), height)
        rows = form()
        add_field(rows, self.tr("Shape"), self.shapes)
        for box in (self.width_box, self.height_box):
            add_field(rows, box.accessibleName(), box)
            box.valueChanged.connect(lambda _value: self._find_shape())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(rows)
        column.addWidget(buttons)
        self.accepted.connect(lambda: self.chosen.emit(self.width_box.value(), self.height_box.value()))
        self.shapes.activated.connect(lambda _index: self._take_shape())
        self._find_shape()

    def _take_shape(self) -> None:
        size = self.shapes.currentData()
        if size is not None:
            self.width_box.setValue(size[0])
            self.height_box.setValue(size[1])

    def _find_shape(self) -> None:
        size = (self.width_box.value(), self.height_box.value())
        known = [(w, h) for _name, w, h in SHAPES]
        self.shapes.setCurrentIndex(known.index(size) if size in known else len(known))
