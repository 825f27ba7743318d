"""What keeps a drawing from being lost: the journal while it is open, its recovery at the next start, and the version
that was saved over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sketchstudio.app.background import Background
from sketchstudio.app.panels.docks.recovery_bar import RecoveryBar
from sketchstudio.document.document import Document
from sketchstudio.document.journal.thread import JournalThread

if TYPE_CHECKING:
    from sketchstudio.app.window.main_window import MainWindow
    from sketchstudio.document.journal.recovery import Found, Leftover

JOURNALS, BACKUPS = "journals", "backups"


class SafetyNet(QObject):
    """Journals the window's drawing from `start` to `close`. Nothing of it ever keeps anyone from drawing."""

    _trouble = Signal(str)
    """A sentence from another thread."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        """folder: the person's own for this program."""
        super().__init__(window)
        self._window, self._session = window, window.studio.session
        self._journals, self._backups = folder / JOURNALS, folder / BACKUPS
        self._thread = JournalThread(self._journals, self._trouble.emit)
        self._background = Background(self)
        self._leftovers: list[Leftover] = []
        self._backup_failed = False
        self.bar = RecoveryBar(window.canvas, window.studio.icons)
        self.bar.recover.connect(self._recover)
        self.bar.discard.connect(self._discard)
        self._trouble.connect(self._tell)

    def start(self) -> None:
        """Begin to journal, and look for what a crash left."""
        self._thread.start()
        self._session.changed.connect(self._note)
        self._session.titled.connect(self._note)
        self._window.files.before_save = self._keep_previous
        self._window.files.previous = self._previous
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
        self._window.message_bar.show_sentence(sentence, error=True)

    # Recovery

    def _search(self) -> Found:
        from sketchstudio.document.journal.recovery import find_leftovers  # loads Pillow

        return find_leftovers(self._journals)

    def _found(self, found: Found) -> None:
        self._leftovers = list(found.leftovers)
        self.bar.offer(self._leftovers)
        if self._leftovers:
            self._window.hints.hide()  # they reach under the bar, and whoever lost a drawing has drawn before
        for sentence in found.lost[:1]:
            self._tell(sentence)

    def _recover(self, leftover: Leftover) -> None:
        self._window.files.guard(lambda: self._open(leftover))

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

    # Previous versions

    def _keep_previous(self, path: Path) -> None:
        """In the background, before a file is saved over. Saving goes on without a copy when there can be none."""
        from sketchstudio.document.atomic import reason
        from sketchstudio.document.backups import keep_previous

        try:
            keep_previous(path, self._backups)
        except OSError as error:
            if not self._backup_failed:
                text = self.tr("The previous version of “{}” could not be kept: {}.")
                self._trouble.emit(text.format(path.name, reason(error)))
            self._backup_failed = True
        else:
            self._backup_failed = False

    def _previous(self, path: Path) -> Path | None:
        from sketchstudio.document.backups import backup_of

        kept = backup_of(path, self._backups)
        return kept if kept.is_file() else None
