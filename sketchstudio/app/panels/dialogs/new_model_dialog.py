"""A new model: which photos, what it is called, what learns and how long."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from sketchstudio.app.background import Background
from sketchstudio.app.models.photo_count import count_photos
from sketchstudio.app.panels.widgets.basic import add_field, arrange, form, label, say
from sketchstudio.app.panels.widgets.folder_line import FolderLine
from sketchstudio.app.sentences import in_window_language
from sketchstudio.engine.training_job import TrainingJob, TrainingJobError, folder_name

LEAST = 50
"""Photos; `training.preparing` looks whether they differ, too."""
MINUTES, MOST_MINUTES = 15, 24 * 60
SHOWN = 6
"""Subjects that are named."""


class NewModelDialog(QDialog):
    """`asked` gives a TrainingJob; the dialog stays until `accept`, so that a refusal can be mended."""

    asked = Signal(object)

    def __init__(self, systems: list[tuple[str, str]], parent: QWidget, photos: Path | None = None) -> None:
        """systems: (name, title) of those that can learn from photos. photos: a folder that was dropped."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("New model"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self._counting = Background(self)
        self._named = ""
        self._found: Counter[str] = Counter()
        self.place = FolderLine(self.tr("Folder of photos"))
        self.name = QLineEdit()
        self.system = QComboBox()
        for name, title in systems:
            self.system.addItem(title, name)
        self.minutes = QSpinBox(minimum=1, maximum=MOST_MINUTES, value=MINUTES)
        self.minutes.setSuffix(self.tr(" minutes"))
        self.minutes.lineEdit().setTextMargins(4, 0, 4, 0)
        self.told = label(wrap=True)
        self.told.setMinimumHeight(2 * self.told.fontMetrics().lineSpacing())
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.start = QPushButton(self.tr("Train"), default=True)
        self.buttons.addButton(self.start, QDialogButtonBox.ButtonRole.AcceptRole)
        self._arrange()
        self._connect()
        self._check()
        if photos is not None:
            self.place.choose(photos)

    def _take(self, folder: Path) -> None:
        """The photos come from there; counting them may take a while."""
        if self.name.text() in ("", self._named):
            self._named = folder.name
            self.name.setText(folder.name)
        self._found = Counter()
        self._say(self.tr("Counting photos…"))
        self.start.setEnabled(False)
        self._counting.run(lambda: (folder, count_photos(folder)), self._counted, self._not_counted)

    def refuse(self, sentence: str) -> None:
        """The training could not begin."""
        self._say(in_window_language(sentence), "sentence")

    def done(self, result: int) -> None:
        self._counting.close()
        super().done(result)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.place.dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.place.dropEvent(event)

    def _arrange(self) -> None:
        rows = form()
        for caption, field in (
            (self.tr("Photos"), self.place),
            (self.tr("Name"), self.name),
            (self.tr("What learns"), self.system),
            (self.tr("Time"), self.minutes),
        ):
            add_field(rows, caption, field)
        for field, name in (
            (self.name, self.tr("Name")),
            (self.system, self.tr("What learns")),
            (self.minutes, self.tr("Time")),
        ):
            field.setAccessibleName(name)
        arrange(self, self._about(), rows, self.told, self.buttons)

    def _about(self) -> str:
        return self.tr(
            "The model that came with the program learns what your photos look like. A quarter of an hour shows their "
            "colors and shapes, a night their details. Folders inside the folder name the subjects."
        )

    def _connect(self) -> None:
        self.place.chosen.connect(self._take)
        self.name.textChanged.connect(self._check)
        self.buttons.rejected.connect(self.reject)
        self.buttons.accepted.connect(self._ask)

    def _counted(self, answer: tuple[Path, Counter[str]]) -> None:
        folder, found = answer
        if folder == self.place.path:
            self._found = found
            self._check()

    def _not_counted(self, _error: Exception) -> None:
        self._say(self.tr("This folder cannot be read."), "sentence")

    def _check(self) -> None:
        """Whether it can begin, and what is missing."""
        count = self._found.total()
        if self.place.path is None:
            self._say("")
        elif count < LEAST:
            self._say(self.tr("{} photos are too few; a model needs at least {}.").format(count, LEAST), "sentence")
        else:
            self._say(self._subjects(count))
        self.start.setEnabled(count >= LEAST and bool(self.name.text().strip()) and self.system.count() > 0)

    def _subjects(self, count: int) -> str:
        named = [f"{name} ({number})" for name, number in self._found.most_common(SHOWN) if name]
        if not named:
            return self.tr("{} photos of one subject").format(count)
        more = " …" if len(self._found) > SHOWN else ""
        return self.tr("{} photos: {}").format(count, ", ".join(named) + more)

    def _say(self, text: str, role: str = "muted") -> None:
        say(self.told, text, role)

    def _ask(self) -> None:
        title = self.name.text().strip()
        try:
            name = folder_name(title)
        except TrainingJobError as error:
            self.refuse(str(error))
            return
        job = TrainingJob(
            name=name,
            title=title,
            system=self.system.currentData(),
            photos=str(self.place.path),
            minutes=self.minutes.value(),
        )
        self.asked.emit(job)
