"""The menu of models: new ones of the person's own photos, and what is there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.live.worker import Worker
from sketchstudio.app.models.own_models import OwnModels
from sketchstudio.app.panels.dialogs.add_model_dialog import AddModelDialog
from sketchstudio.app.panels.dialogs.models_dialog import ModelsDialog, Row
from sketchstudio.app.panels.dialogs.new_model_dialog import NewModelDialog
from sketchstudio.app.panels.dialogs.training_dialog import TrainingDialog
from sketchstudio.app.session import Session
from sketchstudio.app.window.actions import Actions, ActionSpec
from sketchstudio.app.window.message_bar import MessageBar
from sketchstudio.document import commands
from sketchstudio.engine.packs import Pack, PackError, read_pack
from sketchstudio.engine.packs.transfer import SUFFIX
from sketchstudio.engine.training_job import (
    PACK,
    SHEET,
    Finished,
    Report,
    Said,
    Stopped,
    TrainingJob,
    TrainingJobError,
    own_models_dir,
    read_job,
)

A = ActionSpec
# fmt: off
ACTIONS: tuple[ActionSpec, ...] = (
    A("models.new", "&New model…", (), "image-multiple-outline", "A model of your own photos"),
    A("models.add", "&Add a big model…", (), "", "Stable Diffusion with a ControlNet, which you have as folders"),
    A("models.training", "Show the &training", (), "", "What the new model makes by now"),
    A("models.manage", "&Models…", (), "", "Which there are; export, import and remove them", rule=True),
)
# fmt: on


class ModelsFeature(QObject):
    """Opens the dialogs, and has the rest of the window know when there is another model."""

    def __init__(
        self,
        actions: Actions,
        session: Session,
        catalogue: Catalogue,
        worker: Worker,
        bar: MessageBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._catalogue, self._bar, self._window = session, catalogue, bar, window
        self._show_training = actions["models.training"]
        self.own = OwnModels(self)
        self.training: TrainingDialog | None = None
        self._manager: ModelsDialog | None = None
        actions.on("models.new", lambda: self.open_new())
        actions.on("models.add", lambda: self.open_add())
        actions.on("models.training", self._raise_training)
        actions.on("models.manage", self.open_manager)
        self._show_training.setEnabled(False)
        self.own.changed.connect(worker.ask)
        self.own.changed.connect(self._look_again)
        self.own.listed.connect(self._list)
        self.own.told.connect(self._tell)
        self.own.problem.connect(lambda sentence: self._tell(sentence, error=True))
        self.own.training.said.connect(self._training_said)
        self.own.training.ended.connect(self._training_ended)

    def close(self) -> None:
        self.own.close()

    def drop(self, path: Path) -> bool:
        """Whether what was dropped on the window is for models: a folder of photos to learn from, or a model's file."""
        if path.is_dir():
            self.open_new(path)
        elif path.suffix.lower() == SUFFIX:
            self.own.import_(path)
        else:
            return False
        return True

    # A new model

    def open_new(self, photos: Path | None = None) -> NewModelDialog:
        """photos: a folder that is known already."""
        dialog = NewModelDialog(self._catalogue.trainable(), self._window, photos)
        dialog.asked.connect(lambda job: self._begin(dialog, job))
        dialog.open()
        return dialog

    def _begin(self, dialog: NewModelDialog, job: TrainingJob) -> None:
        try:
            folder = self.own.begin(job)
        except TrainingJobError as error:
            dialog.refuse(str(error))
            return
        dialog.accept()
        self._open_training(job, folder)

    def _open_training(self, job: TrainingJob, folder: Path) -> None:
        if self.training is not None:
            self.training.deleteLater()
        dialog = self.training = TrainingDialog(job, folder, self._window)
        dialog.pause_asked.connect(self.own.training.pause)
        dialog.resume_asked.connect(lambda: self.go_on(folder))
        dialog.give_up_asked.connect(lambda: self._give_up(folder))
        dialog.use_asked.connect(lambda: self._use(job))
        self._show_training.setEnabled(True)
        dialog.show()

    def go_on(self, folder: Path) -> None:
        """With a training that was paused, or that a crash ended."""
        try:
            job = self.own.go_on(folder)
        except TrainingJobError as error:
            self._bar.show_sentence(str(error), error=True)
            return
        if self.training is None or self.training.folder != folder:
            self._open_training(job, folder)
        assert self.training is not None
        self.training.show_running()
        self.training.show()

    def _give_up(self, folder: Path) -> None:
        self.own.give_up(folder)
        if self.training is not None and self.training.folder == folder and not self.own.training.running:
            self._show_training.setEnabled(False)
            self.training.close()

    def _use(self, job: TrainingJob) -> None:
        """Draw with the new model: its system, and its first subject."""
        try:
            labels = read_pack(own_models_dir() / job.name).card.labels
        except PackError as error:
            self._bar.show_sentence(str(error), error=True)
            return
        subject = {"subject": labels[0]} if labels else {}
        if self._session.state.system != job.system:
            self._session.apply(commands.set_system(job.system, subject))
        else:
            self._session.apply(commands.set_settings(job.system, subject))
        if self.training is not None:
            self.training.hide()

    def _raise_training(self) -> None:
        if self.training is not None:
            self.training.show()
            self.training.raise_()

    def _training_said(self, report: Report) -> None:
        if self.training is not None:
            self.training.show_report(report)

    def _training_ended(self, said: Said) -> None:
        folder = self.own.training.folder
        if self.training is None or folder is None:
            return
        home = own_models_dir() / said.name if isinstance(said, Finished) else folder / PACK
        self.training.show_end(said, home / SHEET)
        if not self.training.isVisible() and not isinstance(said, Stopped):
            text = self.tr("The new model is there.") if isinstance(said, Finished) else self.tr("A training stopped.")
            self._bar.offer(text, [(self.tr("Show"), self._raise_training)])

    # Big models

    def open_add(self) -> AddModelDialog:
        dialog = AddModelDialog(self._window)
        dialog.asked.connect(
            lambda model, control, name: self.own.add(model, control, name, dialog.accept, dialog.refuse)
        )
        dialog.open()
        return dialog

    # All models

    def open_manager(self) -> ModelsDialog:
        if self._manager is None:
            dialog = self._manager = ModelsDialog(self._window)
            dialog.destroyed.connect(self._manager_closed)
            dialog.new_asked.connect(self.open_new)
            dialog.import_asked.connect(self._ask_import)
            dialog.export_asked.connect(self._ask_export)
            dialog.verify_asked.connect(self.own.verify)
            dialog.remove_asked.connect(self.own.remove)
            dialog.resume_asked.connect(self.go_on)
            dialog.give_up_asked.connect(self._give_up)
        self.own.ask_list()
        self._manager.show()
        self._manager.raise_()
        return self._manager

    def _manager_closed(self) -> None:
        self._manager = None

    def _look_again(self) -> None:
        if self._manager is not None:
            self.own.ask_list()

    def _tell(self, sentence: str, error: bool = False) -> None:
        if self._manager is not None:
            self._manager.tell(sentence, error)
        else:
            self._bar.show_sentence(sentence, error)

    def _list(self, found: tuple[list[tuple[Pack, int]], list[Path]]) -> None:
        if self._manager is None:
            return
        packs, trainings = found
        own = own_models_dir()
        rows = [Row(pack.card.title, pack, pack.folder.parent == own, size, self._use_of(pack)) for pack, size in packs]
        rows += [Row(_title(folder), training=folder) for folder in trainings]
        self._manager.show_rows(rows)

    def _use_of(self, pack: Pack) -> str:
        """Which system draws with it, or what else it is for."""
        helpers = {"enlarger": self.tr("Paint, to enlarge"), "find": self.tr("Finding photos")}
        return helpers.get(pack.card.system) or self._catalogue.title(pack.card.system)

    def _ask_import(self) -> None:
        dialog = QFileDialog(self._manager, self.tr("Import a model"), str(Path.home()), f"*{SUFFIX}")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.own.import_(Path(name)))
        dialog.open()

    def _ask_export(self, pack: Pack) -> None:
        dialog = QFileDialog(
            self._manager, self.tr("Export {}").format(pack.card.title), str(Path.home()), f"*{SUFFIX}"
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.lstrip("."))
        dialog.selectFile(pack.name + SUFFIX)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.own.export(pack, Path(name)))
        dialog.open()


def _title(folder: Path) -> str:
    try:
        return read_job(folder).title
    except TrainingJobError:
        return folder.name
