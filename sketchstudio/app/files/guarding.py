"""The question before unsaved work would go: one at a time, and again when drawing went on while it was saved."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from sketchstudio.app.session import Session

Then = Callable[[], None]


class Guard(QObject):
    """Stands before whatever would replace the drawing or close the window."""

    def __init__(
        self, session: Session, settle: Then, title: Callable[[], str], save: Callable[[Then], None], window: QWidget
    ) -> None:
        """settle: ends what the hand is doing; title: what the drawing is called; save: writes it, and calls back once
        it is on the disk."""
        super().__init__(window)
        self._session, self.settle, self._title, self._save = session, settle, title, save
        self._window = window
        self._asking = False
        self._waiting: deque[Then] = deque()

    def ask(self, then: Then) -> None:
        """Call `then` once nothing would be lost: at once, or after the person saved or gave up the changes.

        While a question is open, another wish waits for its answer."""
        if self._asking:
            self._waiting.append(then)
            return
        self.settle()
        if self._session.document.modified:
            self._ask(then)
        else:
            then()

    def _ask(self, then: Then) -> None:
        box = QMessageBox(self._window)
        box.setObjectName("unsaved")
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Unsaved drawing"))
        box.setText(self.tr("Save the changes to “{}”?").format(self._title()))
        box.setInformativeText(self.tr("Without saving they are lost."))
        kinds = QMessageBox.StandardButton
        box.setStandardButtons(kinds.Save | kinds.Discard | kinds.Cancel)
        box.setDefaultButton(kinds.Save)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Drawing goes on while the disk is busy: asked once more, what came after the save is not lost either.
        answers = {kinds.Save: lambda: self._save(lambda: self.ask(then)), kinds.Discard: then}
        box.finished.connect(lambda answer: self._answered(answers.get(kinds(answer), lambda: None)))
        self._asking = True
        box.open()

    def _answered(self, do: Then) -> None:
        self._asking = False
        try:
            do()
        finally:
            if self._waiting and not self._asking:
                self.ask(self._waiting.popleft())
