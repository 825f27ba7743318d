"""A training while it runs: what it makes by now, how fast it learns, how long it will take."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.app.panels.widgets.basic import label
from sketchstudio.app.sentences import in_window_language
from sketchstudio.engine.training_job import PACK, SHEET, Finished, Problem, Report, Said, Stopped, TrainingJob

SIZE = QSize(760, 640)
STEPS = 1000


class SheetView(QLabel):
    """The newest contact sheet, as large as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._whole = QPixmap()
        self._written = 0

    def look(self, path: Path) -> None:
        """Show the sheet if it is another one than before."""
        try:
            written = path.stat().st_mtime_ns
        except OSError:
            return
        if written != self._written:
            whole = QPixmap(str(path))
            if not whole.isNull():  # it may be half written
                self._written, self._whole = written, whole
                self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._whole.isNull():
            return
        ratio = self.devicePixelRatioF()
        mode, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        fitted = self._whole.scaled(self.size() * ratio, mode, smooth)
        fitted.setDevicePixelRatio(ratio)
        self.setPixmap(fitted)


class TrainingDialog(QDialog):
    """Stays beside the drawing and may be closed: the training goes on."""

    pause_asked = Signal()
    resume_asked = Signal()
    give_up_asked = Signal()
    use_asked = Signal()

    def __init__(self, job: TrainingJob, folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Training {}").format(job.title))
        self.folder = folder
        self.sheet = SheetView()
        self.sheet.setText(self.tr("Pictures appear here when there are some."))
        self.sheet.setAccessibleName(self.tr("What the model makes by now"))
        self.stage = label(role="heading")
        self.told, self.note = label(role="muted"), label(role="muted", wrap=True)
        self.note.hide()
        self.bar = QProgressBar(maximum=STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.pause = QPushButton(self.tr("Pause"), autoDefault=False)
        self.give_up = QPushButton(self.tr("Give up…"), autoDefault=False)
        self.use = QPushButton(self.tr("Draw with it"), autoDefault=False)
        self.hide_button = QPushButton(self.tr("Hide"), autoDefault=False)
        self._resumes = False
        self._arrange()
        self.pause.clicked.connect(self._pause_or_resume)
        self.give_up.clicked.connect(self._ask_give_up)
        self.use.clicked.connect(self.use_asked)
        self.hide_button.clicked.connect(self.hide)
        self.show_running()

    def sizeHint(self) -> QSize:
        return SIZE

    def show_running(self) -> None:
        """It has been started; nothing is heard of it yet."""
        self._show(self.tr("Starting…"), self.tr("Pause"), resumes=False)
        self.bar.setMaximum(0)

    def show_pausing(self) -> None:
        self.stage.setText(self.tr("Keeping what was learnt…"))
        self.pause.setEnabled(False)

    def show_report(self, report: Report) -> None:
        stages = {
            "reading": self.tr("Reading the photos"),
            "tracing": self.tr("Tracing the photos into strokes"),
            "learning": self.tr("Learning"),
        }
        if self.pause.isEnabled():
            self.stage.setText(stages[report.stage])
        self.bar.setMaximum(STEPS)
        self.bar.setValue(round(STEPS * report.share))
        if report.notes:
            self._note(report.notes)
        learning = self.tr("{rate:.1f} pictures a second · {minutes} min left")
        told = learning.format(rate=report.images_per_second, minutes=max(1, round(report.minutes_left)))
        self.told.setText(told if report.stage == "learning" else "")
        self.sheet.look(self.folder / PACK / SHEET)

    def show_end(self, said: Said, sheet: Path) -> None:
        """sheet: where the contact sheet is now."""
        self.bar.setMaximum(STEPS)
        self.sheet.look(sheet)
        self.told.setText("")
        if isinstance(said, Finished):
            self.bar.setValue(STEPS)
            self.stage.setText(self.tr("The model is there"))
            self.pause.hide()
            self.give_up.hide()
            self.use.show()
            self.hide_button.setText(self.tr("Close"))
        elif isinstance(said, Stopped):
            self._show(self.tr("Paused"), self.tr("Go on"), resumes=True)
        elif isinstance(said, Problem):
            self._show(self.tr("Interrupted"), self.tr("Go on"), resumes=True)
            self._note([said.sentence])

    def _note(self, sentences: Sequence[str]) -> None:
        self.note.setText("\n".join(in_window_language(each) for each in sentences))
        self.note.show()

    def _show(self, stage: str, verb: str, resumes: bool) -> None:
        self.stage.setText(stage)
        self.pause.setText(verb)
        self.pause.setEnabled(True)
        self.give_up.setEnabled(resumes)
        self.use.hide()
        self._resumes = resumes

    def _pause_or_resume(self) -> None:
        if self._resumes:
            self.note.hide()
            self.resume_asked.emit()
        else:
            self.show_pausing()
            self.pause_asked.emit()

    def _ask_give_up(self) -> None:
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(self.tr("Delete this training and all that it has learnt?"))
        box.setInformativeText(self.tr("Your photos stay where they are."))
        delete = box.addButton(self.tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        delete.clicked.connect(self.give_up_asked)
        box.open()

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.stage, 1)
        line.addWidget(self.told)
        foot = QHBoxLayout()
        foot.addWidget(self.give_up)
        foot.addStretch(1)
        foot.addWidget(self.use)
        foot.addWidget(self.pause)
        foot.addWidget(self.hide_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(10)
        column.addWidget(self.sheet, 1)
        column.addLayout(line)
        column.addWidget(self.bar)
        column.addWidget(self.note)
        column.addLayout(foot)
