"""One sentence over the canvas that never stands in the way: it leaves by itself or with a click.

It lies over its parent instead of taking room, so that the drawing does not jump under the pen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from sketchstudio.app.icons import Icons
from sketchstudio.app.panels.parts import icon_button, label

STAYS_MS = 9000
MARGIN = 12


class MessageBar(QFrame):
    """Shows the newest sentence, with at most one thing to do about it."""

    def __init__(self, parent: QWidget, icons: Icons) -> None:
        super().__init__(parent)
        self._parent = parent
        parent.installEventFilter(self)
        self.setVisible(False)
        self.label = label(wrap=True)
        self.label.setAccessibleName(self.tr("Message"))
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton()
        close = icon_button(icons, "close", self.tr("Close this message"))
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._timer.timeout.connect(self.hide)
        self._do: Callable[[], None] = self.hide
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 6, 6, 6)
        line.addWidget(self.label, 1)
        line.addWidget(self.button)
        line.addWidget(close)
        close.clicked.connect(self.hide)
        self.button.clicked.connect(self._act)

    def show_sentence(self, sentence: str, error: bool = False) -> None:
        self._show(sentence, error)
        self.button.hide()

    def offer(self, sentence: str, verb: str, do: Callable[[], None]) -> None:
        """A sentence with a button: `do` is called without arguments when it is pressed."""
        self._show(sentence, error=False)
        self._do = do
        self.button.setText(verb)
        self.button.show()

    def _show(self, sentence: str, error: bool) -> None:
        self.label.setText(sentence)
        self.setProperty("error", error)
        for part in (self, self.label):
            part.style().unpolish(part)
            part.style().polish(part)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._parent:
            self._place()
        return False

    def _place(self) -> None:
        width = self._parent.width() - 2 * MARGIN
        self.setGeometry(MARGIN, MARGIN, width, max(self.heightForWidth(width), self.sizeHint().height()))

    def _act(self) -> None:
        self.hide()
        self._do()
