"""A big model that the person has: its folder, the folder of the ControlNet that follows lines, and a name."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QPushButton, QWidget

from sketchstudio.app.panels.widgets.basic import add_field, arrange, form, label, say
from sketchstudio.app.panels.widgets.folder_line import FolderLine
from sketchstudio.app.sentences import in_window_language


class AddModelDialog(QDialog):
    """`asked` gives both folders and the name; the dialog stays until `accept`, so that a refusal can be mended."""

    asked = Signal(object, object, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Add a big model"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.model, self.control = FolderLine(self.tr("Model")), FolderLine(self.tr("ControlNet"))
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name"))
        self.told = label(wrap=True)
        self.told.setMinimumHeight(2 * self.told.fontMetrics().lineSpacing())
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.add = QPushButton(self.tr("Add"), default=True)
        self.buttons.addButton(self.add, QDialogButtonBox.ButtonRole.AcceptRole)
        rows = form()
        add_field(rows, self.tr("Model"), self.model)
        add_field(rows, self.tr("ControlNet"), self.control)
        add_field(rows, self.tr("Name"), self.name)
        arrange(self, self._about(), rows, self.told, self.buttons)
        self._connect()
        self._check()

    def refuse(self, sentence: str) -> None:
        """These folders cannot be used."""
        say(self.told, in_window_language(sentence), "sentence")
        self._check()

    def _about(self) -> str:
        return self.tr(
            "Stable Diffusion with a ControlNet for lines or scribbles, each a folder that diffusers has saved. Both "
            "stay where they are. A graphics card makes a picture in seconds; without one it takes minutes."
        )

    def _connect(self) -> None:
        self.model.chosen.connect(self._named)
        self.control.chosen.connect(self._check)
        self.name.textChanged.connect(self._check)
        self.buttons.rejected.connect(self.reject)
        self.buttons.accepted.connect(self._ask)

    def _named(self, folder: Path) -> None:
        if not self.name.text():
            self.name.setText(folder.name)
        self._check()

    def _check(self) -> None:
        whole = self.model.path is not None and self.control.path is not None and bool(self.name.text().strip())
        self.add.setEnabled(whole)

    def _ask(self) -> None:
        self.add.setEnabled(False)
        self.asked.emit(self.model.path, self.control.path, self.name.text().strip())
