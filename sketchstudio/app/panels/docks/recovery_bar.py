"""Drawings that a crash left unsaved, offered one after the other where they stand in nobody's way.

The bar stays until it is answered; closing it leaves the drawings for the next start."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMessageBox, QPushButton, QWidget

from sketchstudio.app.icons import Icons
from sketchstudio.app.panels.widgets.basic import icon_button, label
from sketchstudio.app.panels.widgets.thumbnails import thumbnail
from sketchstudio.document.layers import Pixels

if TYPE_CHECKING:
    from sketchstudio.document.journal.recovery import Leftover

MARGIN = 12
PICTURE_SIDE, QUESTION_SIDE = 44, 160
"""Of the drawing in the bar, and where it is asked whether it is to go."""
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


class RecoveryBar(QFrame):
    """Shows the newest drawing that is left, with what can be done about it."""

    recover = Signal(object)
    """A Leftover that the person wants back."""
    discard = Signal(object)
    """A Leftover that nobody wants."""

    def __init__(self, parent: QWidget, icons: Icons) -> None:
        super().__init__(parent)
        self._parent = parent
        self._left: list[Leftover] = []
        self._pictures: Mapping[Leftover, Pixels] = {}
        parent.installEventFilter(self)
        self.setVisible(False)
        self.label = label(wrap=True)
        self.label.setAccessibleName(self.tr("Drawings to recover"))
        self.picture = QLabel()
        self.picture.setAccessibleName(self.tr("The drawing"))
        self.recover_button = QPushButton(self.tr("Recover"))
        self.discard_button = QPushButton(self.tr("Discard"))
        self.later_button = icon_button(icons, "close", self.tr("Not now: ask again at the next start"))
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 6, 6, 6)
        line.addWidget(self.picture)
        line.addWidget(self.label, 1)
        for button in (self.recover_button, self.discard_button, self.later_button):
            line.addWidget(button)
        self.recover_button.clicked.connect(lambda: self.recover.emit(self._left[0]))
        self.discard_button.clicked.connect(self._ask_discard)
        self.later_button.clicked.connect(self.hide)

    def offer(self, leftovers: Sequence[Leftover], pictures: Mapping[Leftover, Pixels]) -> None:
        """Show the first of these; without any, nothing. pictures: how the drawings look, as far as that is known."""
        self._left, self._pictures = list(leftovers), pictures
        self.setVisible(bool(self._left))
        if self._left:
            self.label.setText(self._sentence())
            self.picture.setPixmap(self._pixmap(PICTURE_SIDE))
            self._place()
            self.raise_()

    def _ask_discard(self) -> None:
        """What goes here is gone for good, so it is asked about, and shown."""
        leftover = self._left[0]
        box = QMessageBox(self.window())
        box.setObjectName("discard")
        box.setIconPixmap(self._pixmap(QUESTION_SIDE))
        box.setWindowTitle(self.tr("Discard the drawing"))
        box.setText(self.tr("Discard {} ({}) for good?").format(*self._told(leftover)))
        kinds = QMessageBox.StandardButton
        box.setStandardButtons(kinds.Discard | kinds.Cancel)
        box.setDefaultButton(kinds.Cancel)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(lambda answer: self.discard.emit(leftover) if kinds(answer) == kinds.Discard else None)
        box.open()

    def _pixmap(self, side: int) -> QPixmap:
        pixels = self._pictures.get(self._left[0])
        return QPixmap() if pixels is None else thumbnail(pixels, side, self.devicePixelRatioF())

    def _told(self, leftover: Leftover) -> tuple[str, str]:
        """Its name and its size in words."""
        name = self.tr("an untitled drawing") if leftover.path is None else self.tr("“{}”").format(leftover.path.name)
        return name, self.tr("1 stroke") if leftover.marks == 1 else self.tr("{} strokes").format(leftover.marks)

    def _sentence(self) -> str:
        leftover = self._left[0]
        text = self.tr("SketchStudio was closed unexpectedly: {}, {}, {}")
        text = text.format(*self._told(leftover), self._age(leftover))
        if leftover.damaged:
            text += self.tr("; what was drawn last is damaged")
        if len(self._left) > 1:
            text += self.tr(" (and {} more)").format(len(self._left) - 1)
        return text + "."

    def _age(self, leftover: Leftover) -> str:
        seconds = time.time() - leftover.written
        for unit, one, many in (
            (_DAY, self.tr("1 day ago"), self.tr("{} days ago")),
            (_HOUR, self.tr("1 hour ago"), self.tr("{} hours ago")),
            (_MINUTE, self.tr("1 minute ago"), self.tr("{} minutes ago")),
        ):
            if seconds >= unit:
                return one if seconds < 2 * unit else many.format(int(seconds // unit))
        return self.tr("just now")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._parent:
            self._place()
        return False

    def _place(self) -> None:
        """At the lower edge, for messages come and go at the upper one."""
        width = self._parent.width() - 2 * MARGIN
        height = max(self.heightForWidth(width), self.sizeHint().height())
        self.setGeometry(MARGIN, self._parent.height() - MARGIN - height, width, height)
