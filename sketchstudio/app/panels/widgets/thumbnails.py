"""A row or grid of small pictures to choose from, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

INSET, FRAME = 4, 2.0
"""Px between a picture and the cell's upper edge, and of the frame round a marked one."""
TITLE_HEIGHT = 20
CELL_MARGIN = 10
"""Px by which a cell is larger than its picture."""
OUTDENT = 3
"""Px by which the first picture is nearer to the edge than that says: in line with the title but for its frame."""
ModelIndex = QModelIndex | QPersistentModelIndex


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


class ThumbnailDelegate(QStyledItemDelegate):
    """The picture itself, framed when it is marked or has the focus, and its title below when there is one."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        view = option.widget
        side = view.iconSize() if isinstance(view, QListWidget) else option.decorationSize
        place = QRect(option.rect.left() + (option.rect.width() - side.width()) // 2, option.rect.top() + INSET,
                      side.width(), side.height())  # fmt: skip
        index.data(Qt.ItemDataRole.DecorationRole).paint(painter, place)
        state, states = option.state, QStyle.StateFlag
        if state & (states.State_Selected | states.State_HasFocus | states.State_MouseOver):
            marked = bool(state & states.State_Selected)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            role = QPalette.ColorRole.Accent if marked else QPalette.ColorRole.PlaceholderText
            painter.setPen(QPen(option.palette.color(role), FRAME))
            painter.drawRoundedRect(QRectF(place).adjusted(-1.5, -1.5, 1.5, 1.5), 3, 3)
        title = index.data(Qt.ItemDataRole.DisplayRole)
        if title:
            painter.setPen(option.palette.color(QPalette.ColorRole.Text))
            below = QRect(option.rect.left(), place.bottom() + 4, option.rect.width(), TITLE_HEIGHT)
            painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), title)

    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        view = option.widget
        return view.gridSize() if isinstance(view, QListWidget) else super().sizeHint(option, index)


class Thumbnails(QListWidget):
    """Pictures in order; `chosen` gives the index of the one clicked or entered.

    Where several can be marked, a click with Ctrl or Shift marks without choosing."""

    chosen = Signal(int)

    def __init__(
        self, side: int, name: str, one_row: bool = False, several: bool = False, titled: bool = False
    ) -> None:
        super().__init__()
        self._titled = titled
        self.setItemDelegate(ThumbnailDelegate(self))
        self.setMouseTracking(True)
        self._side = side
        self.setAccessibleName(name)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setIconSize(QSize(side, side))
        self.setGridSize(QSize(side + CELL_MARGIN, side + CELL_MARGIN + (TITLE_HEIGHT if titled else 0)))
        self.setViewportMargins(-OUTDENT, 0, 0, 0)
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
        self.append_icon(QIcon(thumbnail(pixels, self._side, self.devicePixelRatioF())), tip)

    def append_icon(self, icon: QIcon, tip: str) -> None:
        """icon: of a picture that is there already, or will be set on the item once it is."""
        title = tip if self._titled else ""
        item = QListWidgetItem(icon, title)
        item.setToolTip(tip)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, tip)
        self.addItem(item)
