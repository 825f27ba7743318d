"""Work on files: in another thread, seen in the status bar while it lasts, one sentence when it fails."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from sketchstudio.app.background import Background
from sketchstudio.document.progress import Progress

log = logging.getLogger(__name__)

FOLDER = "files/folder"
LEAST_PROGRESS = 0.01


class DiskWork(QObject):
    """What opening, saving and exporting have in common. One piece of work at a time, in order."""

    problem = Signal(str)
    """One sentence about what did not work."""
    told = Signal(str)
    """What worked, for the status bar."""
    began = Signal(str)
    """What is being done."""
    progressed = Signal(float)
    """[0, 1]: how much of it is done, where that is known."""
    ended = Signal()
    """Nothing is being done any more."""

    def __init__(self, settings: QSettings, window: QWidget) -> None:
        super().__init__(window)
        self._settings, self._window = settings, window
        self._background = Background(self)
        self._background.idle.connect(self._rested)

    @property
    def busy(self) -> bool:
        return self._background.busy

    def close(self) -> None:
        """Wait for what has begun: a save must not be cut off."""
        self._background.close()

    def _work(self, what: str, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do `work` in another thread, then `done` with its answer in this one; `what` tells the person meanwhile."""
        self.began.emit(what)
        self._background.run(work, done, self._failed)

    def _progress(self, low: float = 0.0) -> Progress:
        """For work in another thread that begins at the share `low`; tells no more than a bar can show."""
        shown = low

        def tell(share: float) -> None:
            nonlocal shown
            share = low + (1 - low) * share
            if share - shown >= LEAST_PROGRESS:
                shown = share
                self.progressed.emit(share)

        return tell

    def _rested(self) -> None:
        self.ended.emit()

    def _failed(self, error: Exception) -> None:
        """Errors of ours say what happened; any other is a fault of the program."""
        from sketchstudio.conditions.picture import PictureError
        from sketchstudio.document.document import DocumentError

        if isinstance(error, DocumentError | PictureError):
            self.problem.emit(str(error))
        elif isinstance(error, MemoryError):
            self.problem.emit(self.tr("There is not enough memory for that."))
        else:
            log.error("A file could not be handled.", exc_info=error)
            self.problem.emit(self.tr("That did not work because of an error in the program; the log tells more."))

    # Asking where

    def _ask_open(self, title: str, suffixes: tuple[str, ...], then: Callable[[Path], None]) -> None:
        names = " ".join("*" + suffix for suffix in suffixes)
        dialog = QFileDialog(self._window, title, self._folder(), f"{title} ({names})")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._run_dialog(dialog, then)

    def _ask_save(self, title: str, stem: str, suffix: str, then: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self._window, title, self._folder(), f"*{suffix}")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix.lstrip("."))
        dialog.selectFile(stem + suffix)
        self._run_dialog(dialog, then)

    def _run_dialog(self, dialog: QFileDialog, then: Callable[[Path], None]) -> None:
        def took(name: str) -> None:
            self._settings.setValue(FOLDER, str(Path(name).parent))
            then(Path(name))

        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(took)
        dialog.open()

    def _folder(self) -> str:
        return str(self._settings.value(FOLDER, str(Path.home())))
