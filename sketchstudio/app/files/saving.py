"""Saving, without writing over what another program has put in the drawing's file."""

from __future__ import annotations

import threading
from pathlib import Path
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from sketchstudio.app.files.guarding import Then
from sketchstudio.document.document import Document
from sketchstudio.document.files.file_mark import FileMark


class SeenFiles:
    """How the files of drawings looked when this window last read or wrote them; may be asked in any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._marks: WeakKeyDictionary[Document, tuple[Path, FileMark | None]] = WeakKeyDictionary()

    def note(self, document: Document, path: Path, mark: FileMark | None) -> None:
        with self._lock:
            self._marks[document] = path, mark

    def follow(self, document: Document) -> None:
        """Another drawing is open; of one that was recovered, the file is taken to be as it was."""
        if document.path is not None and document not in self._marks:
            self.note(document, document.path, FileMark.of(document.path))

    def foreign(self, document: Document, path: Path) -> bool:
        """Whether another program has written the drawing's file since."""
        with self._lock:
            known, mark = self._marks.get(document, (None, None))
        now = FileMark.of(path)
        return known == path and mark is not None and now is not None and now != mark


class OverwriteQuestion(QObject):
    """What to do about a file that holds something that this window has not seen."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def ask(self, path: Path, overwrite: Then, save_as: Then) -> None:
        box = QMessageBox(self._window)
        box.setObjectName("overwrite")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Changed by another program"))
        box.setText(self.tr("“{}” was saved by another program or window since you opened it.").format(path.name))
        box.setInformativeText(
            self.tr("Saving writes over that. Until the next save it stays within reach: File, Open previous version.")
        )
        kinds = QMessageBox.ButtonRole
        answers: dict[QAbstractButton, Then] = {
            box.addButton(self.tr("Save over it"), kinds.DestructiveRole): overwrite,
            box.addButton(self.tr("Save under another name…"), kinds.AcceptRole): save_as,
        }
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(lambda _result: answers.get(box.clickedButton(), lambda: None)())
        box.open()
