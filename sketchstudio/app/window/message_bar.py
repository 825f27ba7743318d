"""One sentence over the canvas that never stands in the way: it leaves by itself or with a click.

It lies over its parent instead of taking room, so that the drawing does not jump under the pen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from sketchstudio.app.icons import Icons
from sketchstudio.app.panels.widgets.basic import icon_button, label
from sketchstudio.app.sentences import in_window_language

STAYS_MS = 9000
MARGIN = 12


class MessageBar(QFrame):
    """Shows the newest sentence, with what can be done about it."""

    def __init__(self, parent: QWidget, icons: Icons) -> None:
        super().__init__(parent)
        self._parent = parent
        parent.installEventFilter(self)
        self.setVisible(False)
        self.label = label(wrap=True)
        self.label.setAccessibleName(self.tr("Message"))
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons: list[QPushButton] = []
        close = icon_button(icons, "close", self.tr("Close this message"))
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._timer.timeout.connect(self.hide)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 6, 6, 6)
        line.addWidget(self.label, 1)
        self._choices = QHBoxLayout()
        line.addLayout(self._choices)
        line.addWidget(close)
        close.clicked.connect(self.hide)

    def show_sentence(self, sentence: str, error: bool = False) -> None:
        self.offer(sentence, [], error)

    def offer(self, sentence: str, offers: Sequence[tuple[str, Callable[[], None]]], error: bool = False) -> None:
        """A sentence with a button for each (verb, what it does); any of them sends the sentence away."""
        for button in self.buttons:
            button.deleteLater()
        self.buttons = [self._button(verb, do) for verb, do in offers]
        self._show(sentence, error)

    def withdraw(self) -> None:
        """Another drawing is open: what is offered was for the one before. A mere sentence stays."""
        if self.buttons:
            self.hide()

    def _button(self, verb: str, do: Callable[[], None]) -> QPushButton:
        def act() -> None:
            self.hide()
            do()

        button = QPushButton(verb)
        button.clicked.connect(act)
        self._choices.addWidget(button)
        return button

    def _show(self, sentence: str, error: bool) -> None:
        self.label.setText(in_window_language(sentence))
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
        layout = self.layout()
        assert layout is not None
        # The size hint of wrapped text knows no width, and would be as high as it is wide.
        self.setGeometry(MARGIN, MARGIN, width, layout.totalHeightForWidth(width))
