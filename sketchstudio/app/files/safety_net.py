"""What keeps a drawing from being lost: the journal while it is open, and its recovery at the next start."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sketchstudio.app.background import Background
from sketchstudio.app.files.files import Files
from sketchstudio.app.panels.docks.recovery_bar import RecoveryBar
from sketchstudio.app.session import Session
from sketchstudio.app.window.hints import Hints
from sketchstudio.app.window.message_bar import MessageBar
from sketchstudio.document.document import Document
from sketchstudio.document.journal.thread import JournalThread

if TYPE_CHECKING:
    from sketchstudio.document.journal.recovery import Found, Leftover

JOURNALS = "journals"


class SafetyNet(QObject):
    """Journals the window's drawing from `start` to `close`. Nothing of it ever keeps anyone from drawing."""

    _trouble = Signal(str)
    """A sentence from another thread."""

    def __init__(
        self, session: Session, files: Files, bar: RecoveryBar, hints: Hints, messages: MessageBar, folder: Path
    ) -> None:
        """folder: the person's own for this program."""
        super().__init__(bar)
        self._session, self._files, self.bar = session, files, bar
        self._hints, self._messages = hints, messages
        self._journals = folder / JOURNALS
        self._thread = JournalThread(self._journals, self._trouble.emit)
        self._background = Background(self)
        self._leftovers: list[Leftover] = []
        self.bar.recover.connect(self._recover)
        self.bar.discard.connect(self._discard)
        self._trouble.connect(self._tell)

    def start(self) -> None:
        """Begin to journal, and look for what a crash left."""
        self._thread.start()
        self._session.changed.connect(self._note)
        self._session.titled.connect(self._note)
        self._note()
        self._background.run(self._search, self._found, lambda error: self._tell(str(error)))

    def close(self) -> None:
        """The window was closed. A drawing that is still unsaved, as when the session ends, stays recoverable."""
        self._background.close()
        self._thread.close(keep=self._session.document.modified)
        for leftover in self._leftovers:
            leftover.release()

    def _note(self) -> None:
        self._thread.note(self._session.document)

    def _tell(self, sentence: str) -> None:
        self._messages.show_sentence(sentence, error=True)

    # Recovery

    def _search(self) -> Found:
        from sketchstudio.document.journal.recovery import find_leftovers  # loads Pillow

        return find_leftovers(self._journals)

    def _found(self, found: Found) -> None:
        self._leftovers = list(found.leftovers)
        self.bar.offer(self._leftovers)
        if self._leftovers:
            self._hints.hide()  # they reach under the bar, and whoever lost a drawing has drawn before
        for sentence in found.lost[:1]:
            self._tell(sentence)

    def _recover(self, leftover: Leftover) -> None:
        self._files.guard(lambda: self._open(leftover))

    def _open(self, leftover: Leftover) -> None:
        self._session.replace(Document.unsaved(leftover.state, leftover.path))
        self._answered(leftover)
        # Only now, for the program might die again before the new journal holds the drawing.
        self._thread.then(lambda safe: leftover.discard() if safe else leftover.release())

    def _discard(self, leftover: Leftover) -> None:
        self._answered(leftover)
        leftover.discard()

    def _answered(self, leftover: Leftover) -> None:
        self._leftovers.remove(leftover)
        self.bar.offer(self._leftovers)
