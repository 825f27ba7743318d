"""The models that are there: what each knows, whose photos it has seen, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.app.panels.widgets.basic import label, say
from sketchstudio.app.sentences import in_window_language
from sketchstudio.engine.packs import Pack

SIZE = QSize(820, 520)
MIB = 2**20
ROW_LINES = 2.6
"""Height of a row with two lines of text."""


@dataclass(frozen=True, slots=True)
class Row:
    """A model, or a training that has not ended."""

    title: str
    pack: Pack | None = None
    own: bool = False
    """Whether it is the person's, and can be removed."""
    size: int = 0
    """Bytes."""
    system: str = ""
    """The title of the system that draws with it."""
    training: Path | None = None


class ModelsDialog(QDialog):
    """Asks for what its buttons say; `show_rows` answers, and `tell` says what came of it."""

    new_asked = Signal()
    import_asked = Signal()
    export_asked = Signal(object)
    verify_asked = Signal(object)
    remove_asked = Signal(object)
    """A Pack each."""
    resume_asked = Signal(object)
    give_up_asked = Signal(object)
    """A training's folder each."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Models"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.rows: list[Row] = []
        self.list = QListWidget()
        self.list.setSpacing(2)
        self.list.setAccessibleName(self.tr("Models"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.facts = label(wrap=True)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.facts.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.told = label(role="muted", wrap=True)
        self.new = self._button(self.tr("New…"), self.new_asked.emit)
        self.import_ = self._button(self.tr("Import…"), self.import_asked.emit)
        self.export = self._button(self.tr("Export…"), lambda: self.export_asked.emit(self._chosen().pack))
        self.verify = self._button(self.tr("Check files"), lambda: self.verify_asked.emit(self._chosen().pack))
        self.remove = self._button(self.tr("Remove…"), self._ask_remove)
        self.resume = self._button(self.tr("Go on"), lambda: self.resume_asked.emit(self._chosen().training))
        self._arrange()
        self.list.currentRowChanged.connect(lambda _row: self._show())
        self._show()

    def sizeHint(self) -> QSize:
        return SIZE

    def show_rows(self, rows: Sequence[Row]) -> None:
        """All there are; the one that was chosen stays so."""
        chosen = self._chosen().title if self.rows else ""
        self.rows = list(rows)
        self.list.clear()
        for row in self.rows:
            beside = self.tr("training, not ended") if row.training else row.system
            item = QListWidgetItem(f"{row.title}\n{beside}")
            item.setToolTip(row.title)
            item.setSizeHint(QSize(0, round(ROW_LINES * self.list.fontMetrics().lineSpacing())))
            self.list.addItem(item)
        titles = [row.title for row in self.rows]
        self.list.setCurrentRow(titles.index(chosen) if chosen in titles else 0)
        self._show()

    def tell(self, text: str, error: bool = False) -> None:
        say(self.told, in_window_language(text), "sentence" if error else "muted")

    def _button(self, text: str, do: object) -> QPushButton:
        made = QPushButton(text, autoDefault=False)
        made.clicked.connect(lambda _checked=False: do())  # type: ignore[operator]
        return made

    def _arrange(self) -> None:
        middle = QHBoxLayout()
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self.facts)
        middle.addWidget(self.list, 2)
        middle.addWidget(area, 3)
        foot = QHBoxLayout()
        for button in (self.new, self.import_):
            foot.addWidget(button)
        foot.addStretch(1)
        for button in (self.resume, self.verify, self.export, self.remove):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(12)
        column.addLayout(middle, 1)
        column.addWidget(self.told)
        column.addLayout(foot)

    def _chosen(self) -> Row:
        row = self.list.currentRow()
        return self.rows[row] if 0 <= row < len(self.rows) else Row("")

    def _show(self) -> None:
        row = self._chosen()
        for button in (self.export, self.verify):
            button.setEnabled(row.pack is not None)
        self.remove.setEnabled(row.own or row.training is not None)
        self.resume.setVisible(row.training is not None)
        self.facts.setText(self._facts(row) if row.pack else "")

    def _facts(self, row: Row) -> str:
        assert row.pack is not None
        card = row.pack.card
        lines = [
            self.tr("{system}, pictures of {side} pixels, {size:.0f} MB").format(
                system=row.system, side=card.image_size, size=row.size / MIB
            ),
            self.tr("Yours") if row.own else self.tr("Came with the program"),
            self.tr("Subjects: {}").format(", ".join(card.labels)) if card.labels else "",
            self.tr("Licence: {}").format(card.license) if card.license else self.tr("Licence: none stated"),
            *card.credits,
            str(row.pack.folder),
        ]
        return "\n\n".join(line for line in lines if line)

    def _ask_remove(self) -> None:
        row = self._chosen()
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        if row.training is None:
            box.setText(self.tr("Delete the model {}?").format(row.title))
            box.setInformativeText(self.tr("Drawings stay; their pictures can no longer be made with it."))
        else:
            box.setText(self.tr("Delete the training {} and all that it has learnt?").format(row.title))
        delete = box.addButton(self.tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        asked, what = (self.remove_asked, row.pack) if row.training is None else (self.give_up_asked, row.training)
        delete.clicked.connect(lambda: asked.emit(what))
        box.open()
