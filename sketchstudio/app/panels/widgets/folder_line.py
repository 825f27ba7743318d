"""A folder that a person chooses or drops, in one line."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget


class FolderLine(QWidget):
    """Shows the path; `chosen` gives it when the person has taken another one."""

    chosen = Signal(object)
    """A Path."""

    def __init__(self, name: str) -> None:
        """name: for those who cannot see it, and for the dialog's title."""
        super().__init__()
        self.setAcceptDrops(True)
        self._name = name
        self.path: Path | None = None
        self.line = QLineEdit(readOnly=True)
        self.line.setPlaceholderText(self.tr("Drop a folder here, or choose one"))
        self.line.setAccessibleName(name)
        self.line.setAcceptDrops(False)  # it would take the text of the address
        self.browse = QPushButton(self.tr("Choose…"), autoDefault=False)
        self.browse.clicked.connect(self._browse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.browse)

    def choose(self, path: Path) -> None:
        self.path = path
        self.line.setText(str(path))
        self.chosen.emit(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_folder(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        folder = dropped_folder(event)
        if folder is not None:
            event.acceptProposedAction()
            self.choose(folder)

    def _browse(self) -> None:
        dialog = QFileDialog(self, self._name, str(self.path or Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.choose(Path(name)))
        dialog.open()


def dropped_folder(event: QDropEvent) -> Path | None:
    """The first folder that is dropped; for a file the one that it lies in."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path if path.is_dir() else path.parent for path in paths), None)
