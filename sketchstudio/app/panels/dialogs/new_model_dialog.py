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
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.app.background import Background
from sketchstudio.app.models.photo_count import count_photos
from sketchstudio.app.panels.widgets.basic import add_field, form, label
from sketchstudio.app.sentences import in_window_language
from sketchstudio.engine.training_job import TrainingJob, TrainingJobError, folder_name

WIDTH = 560
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
        self._photos = self._named = ""
        self._found: Counter[str] = Counter()
        self.place = QLineEdit(readOnly=True)
        self.place.setPlaceholderText(self.tr("Drop a folder here, or choose one"))
        self.name = QLineEdit()
        self.system = QComboBox()
        for name, title in systems:
            self.system.addItem(title, name)
        self.minutes = QSpinBox(minimum=1, maximum=MOST_MINUTES, value=MINUTES)
        self.minutes.setSuffix(self.tr(" minutes"))
        self.minutes.lineEdit().setTextMargins(4, 0, 4, 0)
        self.told = label(wrap=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.start = QPushButton(self.tr("Train"), default=True)
        self.buttons.addButton(self.start, QDialogButtonBox.ButtonRole.AcceptRole)
        self._arrange()
        self._connect()
        self._check()
        if photos is not None:
            self.choose(photos)

    def choose(self, folder: Path) -> None:
        """Take the photos from there; counting them may take a while."""
        self._photos = str(folder)
        self.place.setText(self._photos)
        if self.name.text() in ("", self._named):
            self._named = folder.name
            self.name.setText(folder.name)
        self._found = Counter()
        self._say(self.tr("Counting photos…"))
        self.start.setEnabled(False)
        self._counting.run(lambda: (str(folder), count_photos(folder)), self._counted, self._not_counted)

    def refuse(self, sentence: str) -> None:
        """The training could not begin."""
        self._say(in_window_language(sentence), "sentence")

    def done(self, result: int) -> None:
        self._counting.close()
        super().done(result)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        folder = self._dropped(event)
        if folder is not None:
            event.acceptProposedAction()
            self.choose(folder)

    def _dropped(self, event: QDropEvent) -> Path | None:
        """The first folder; for a photo the one that it lies in."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        return next((path if path.is_dir() else path.parent for path in paths), None)

    def _arrange(self) -> None:
        browse = QPushButton(self.tr("Choose…"), autoDefault=False)
        browse.clicked.connect(self._browse)
        line, around = QHBoxLayout(), QWidget()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.place, 1)
        line.addWidget(browse)
        around.setLayout(line)
        rows = form()
        for caption, field in (
            (self.tr("Photos"), around),
            (self.tr("Name"), self.name),
            (self.tr("What learns"), self.system),
            (self.tr("Time"), self.minutes),
        ):
            add_field(rows, caption, field)
        for field, name in (
            (self.place, self.tr("Folder of photos")),
            (self.name, self.tr("Name")),
            (self.system, self.tr("What learns")),
            (self.minutes, self.tr("Time")),
        ):
            field.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(12)
        column.addWidget(label(self._about(), "muted", wrap=True))
        column.addLayout(rows)
        column.addWidget(self.told)
        column.addStretch(1)
        column.addWidget(self.buttons)
        self.setMinimumWidth(WIDTH)

    def _about(self) -> str:
        return self.tr(
            "The model that came with the program learns what your photos look like. A quarter of an hour shows their "
            "colors and shapes, a night their details. Folders inside the folder name the subjects."
        )

    def _connect(self) -> None:
        self.name.textChanged.connect(self._check)
        self.buttons.rejected.connect(self.reject)
        self.buttons.accepted.connect(self._ask)

    def _browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder of photos"), self._photos or str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.choose(Path(name)))
        dialog.open()

    def _counted(self, answer: tuple[str, Counter[str]]) -> None:
        folder, found = answer
        if folder == self._photos:
            self._found = found
            self._check()

    def _not_counted(self, _error: Exception) -> None:
        self._say(self.tr("This folder cannot be read."), "sentence")

    def _check(self) -> None:
        """Whether it can begin, and what is missing."""
        count = self._found.total()
        if not self._photos:
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
        self.told.setText(text)
        self.told.setProperty("role", role)
        self.told.style().unpolish(self.told)
        self.told.style().polish(self.told)

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
            photos=self._photos,
            minutes=self.minutes.value(),
        )
        self.asked.emit(job)
