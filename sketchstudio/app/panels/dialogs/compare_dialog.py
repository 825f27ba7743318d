"""Two pictures next to each other or in one place, parted by a divider."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QButtonGroup, QComboBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sketchstudio.app.panels.widgets.basic import YieldingLabel
from sketchstudio.app.panels.widgets.divider import Divider
from sketchstudio.app.panels.widgets.picture_view import PictureView
from sketchstudio.app.panels.widgets.thumbnails import thumbnail, to_image
from sketchstudio.app.theme import Theme
from sketchstudio.document.document import Picture

Named = tuple[str, str, Picture]
"""What a picture is called, what is told about it, and the picture."""
ICON_SIDE = 32


class WipeView(PictureView):
    """A picture, and a second one right of the divider."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._second = QPixmap()
        self.divider = Divider(self, theme)
        self.divider.moved.connect(lambda _share: self.update())

    def show_second(self, picture: Picture) -> None:
        self._second = QPixmap.fromImage(to_image(picture.pixels))
        self.update()

    def _paint_pictures(self, painter: QPainter) -> None:
        line = self.divider.line
        painter.setClipRect(QRectF(0, 0, line, self.height()))
        super()._paint_pictures(painter)
        painter.setClipRect(QRectF(line, 0, self.width() - line, self.height()))
        self._paint_picture(painter, self._second)
        painter.setClipping(False)
        self.divider.draw_line(painter)


class CompareDialog(QDialog):
    """Stays open beside the drawing; both pictures can be chosen anew, and are zoomed and moved as one."""

    def __init__(self, pictures: Sequence[Named], first: int, second: int, theme: Theme, parent: QWidget) -> None:
        """first, second: indices of the two that are shown at the beginning."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Compare pictures"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pictures = pictures
        self.wipe, self.left, self.right = WipeView(theme), PictureView(theme), PictureView(theme)
        self.choices = (self._choice(self.tr("Left picture"), first), self._choice(self.tr("Right picture"), second))
        self.told = (YieldingLabel(), YieldingLabel())
        views = (self.wipe, self.left, self.right)
        for view in views:
            for other in views:
                if other is not view:
                    view.sight_changed.connect(other.set_sight)
        column = QVBoxLayout(self)
        column.addLayout(self._head())
        column.addLayout(self._body(), 1)
        foot = QHBoxLayout()
        for text in self.told:
            foot.addWidget(text, 1)
        column.addLayout(foot)
        self.show_wiped(True)
        self._follow()

    def sizeHint(self) -> QSize:
        return QSize(860, 620)

    def show_wiped(self, wiped: bool) -> None:
        """In one place, parted by the divider, or side by side."""
        self.wipe.setVisible(wiped)
        for view in (self.left, self.right):
            view.setVisible(not wiped)

    def _head(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(self.choices[0], 1)
        self._modes = QButtonGroup(self)
        for text, wiped in ((self.tr("Wipe"), True), (self.tr("Side by side"), False)):
            button = QPushButton(text, autoDefault=False)
            button.setCheckable(True)
            button.setChecked(wiped)
            self._modes.addButton(button, int(wiped))
            line.addWidget(button)
        self._modes.idToggled.connect(lambda wiped, on: self.show_wiped(bool(wiped)) if on else None)
        line.addWidget(self.choices[1], 1)
        return line

    def _body(self) -> QHBoxLayout:
        line = QHBoxLayout()
        for view in (self.wipe, self.left, self.right):
            line.addWidget(view, 1)
        return line

    def _choice(self, name: str, index: int) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setIconSize(QSize(ICON_SIDE, ICON_SIDE))
        for title, told, picture in self._pictures:
            box.addItem(thumbnail(picture.pixels, ICON_SIDE, self.devicePixelRatioF()), title)
            box.setItemData(box.count() - 1, told, Qt.ItemDataRole.ToolTipRole)
        box.setCurrentIndex(index)
        box.currentIndexChanged.connect(lambda _index: self._follow())
        return box

    def _follow(self) -> None:
        first, second = (self._pictures[box.currentIndex()] for box in self.choices)
        self.wipe.show_pixels(first[2].pixels)
        self.wipe.show_second(second[2])
        self.left.show_pixels(first[2].pixels)
        self.right.show_pixels(second[2].pixels)
        for text, named in zip(self.told, (first, second), strict=True):
            text.setText(named[1])
            text.setToolTip(named[1])
