"""A row or grid of small pictures to choose from, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QListWidget, QListWidgetItem


def to_image(pixels: NDArray[np.uint8]) -> QImage:
    """(H,W,3) uint8 sRGB as a QImage that owns its memory."""
    packed = np.ascontiguousarray(pixels)
    height, width, _ = packed.shape
    return QImage(packed.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def thumbnail(pixels: NDArray[np.uint8], side: int, ratio: float) -> QPixmap:
    """The picture fitted into a square of `side` device-independent pixels, aspect kept."""
    mode, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    pixmap = QPixmap.fromImage(to_image(pixels).scaled(round(side * ratio), round(side * ratio), mode, smooth))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


class Thumbnails(QListWidget):
    """Pictures in order; `chosen` gives the index of the one clicked or entered.

    Where several can be marked, a click with Ctrl or Shift marks without choosing."""

    chosen = Signal(int)

    def __init__(self, side: int, name: str, one_row: bool = False, several: bool = False) -> None:
        super().__init__()
        self._side = side
        self.setAccessibleName(name)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setIconSize(QSize(side, side))
        self.setGridSize(QSize(side + 10, side + 10))
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setWrapping(not one_row)
        self.setUniformItemSizes(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        if several:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.itemClicked.connect(self._clicked)
        self.itemActivated.connect(lambda item: self.chosen.emit(self.row(item)))

    def show_pictures(self, pictures: Sequence[NDArray[np.uint8]], tips: Sequence[str]) -> None:
        """Replace all by these pictures, (H,W,3) uint8 each, with a tip each."""
        self.clear()
        for pixels, tip in zip(pictures, tips, strict=True):
            self.append(pixels, tip)

    @property
    def marked(self) -> list[int]:
        """The indices of the marked pictures, in order."""
        return sorted(index.row() for index in self.selectedIndexes())

    def _clicked(self, item: QListWidgetItem) -> None:
        marks = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        several = self.selectionMode() == QAbstractItemView.SelectionMode.ExtendedSelection
        if not (several and QApplication.keyboardModifiers() & marks):
            self.chosen.emit(self.row(item))

    def append(self, pixels: NDArray[np.uint8], tip: str) -> None:
        item = QListWidgetItem(QIcon(thumbnail(pixels, self._side, self.devicePixelRatioF())), "")
        item.setToolTip(tip)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, tip)
        item.setSizeHint(QSize(self._side + 6, self._side + 6))
        self.addItem(item)
