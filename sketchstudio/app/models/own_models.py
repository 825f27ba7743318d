"""What a person does with models: trainings that run beside the drawing, and files that come and go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from sketchstudio.app.background import Background
from sketchstudio.app.models.training_process import TrainingProcess
from sketchstudio.engine import registry, training_job
from sketchstudio.engine.adopting import adopted
from sketchstudio.engine.packs import Pack, PackError, survey
from sketchstudio.engine.packs.transfer import export_pack, import_pack, remove_pack
from sketchstudio.engine.training_job import Finished, Said, TrainingJob, TrainingJobError

BIG = "diffusers"
"""The system whose models a person brings."""


class OwnModels(QObject):
    """Everything slow happens elsewhere; what comes of it is told by signals, in the window's thread."""

    changed = Signal()
    """There are other models than before, or another training waits."""
    told = Signal(str)
    """What worked."""
    problem = Signal(str)
    """One sentence about what did not."""
    listed = Signal(object)
    """What `ask_list` asked for: (packs with their sizes in bytes, folders of trainings that have not ended)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.training = TrainingProcess(self)
        self._files = Background(self)
        self.training.ended.connect(self._training_ended)

    def close(self) -> None:
        self.training.close()
        self._files.close()

    # Trainings

    def begin(self, job: TrainingJob) -> Path:
        """Start a new training; its folder. Raises TrainingJobError."""
        if self.training.running:
            raise TrainingJobError("Another training runs; pause it first.")
        folder = training_job.begin(job)
        self.training.start(folder)
        self.changed.emit()
        return folder

    def go_on(self, folder: Path) -> TrainingJob:
        """Go on with a training that was paused, or that a crash ended. Raises TrainingJobError."""
        job = training_job.read_job(folder)
        if not self.training.running:
            self.training.start(folder)
        elif self.training.folder != folder:
            raise TrainingJobError("Another training runs; pause it first.")
        return job

    def give_up(self, folder: Path) -> None:
        """Delete a training; one that runs has to be paused first, and says so."""
        if self.training.running and self.training.folder == folder:
            self.problem.emit(self.tr("This training runs; pause it first."))
            return
        self._work(lambda: training_job.give_up(folder), lambda _: self.changed.emit())

    def _training_ended(self, said: Said) -> None:
        if isinstance(said, Finished):
            self.changed.emit()

    # Files

    def ask_list(self) -> None:
        self._work(_listed, self.listed.emit)

    def export(self, pack: Pack, path: Path) -> None:
        said = self.tr("{} is written.").format(path.name)
        self._work(lambda: export_pack(pack, path), lambda _: self.told.emit(said))

    def import_(self, path: Path) -> None:
        def done(pack: Pack) -> None:
            self.told.emit(self.tr("{} is there.").format(pack.card.title))
            self.changed.emit()

        self._work(lambda: import_pack(path, training_job.own_models_dir()), done)

    def add(
        self, model: Path, control: Path, title: str, done: Callable[[], None], failed: Callable[[str], None]
    ) -> None:
        """A big model that stays where it is."""

        def work() -> Pack:
            card = registry.adopt(BIG, [model, control], training_job.folder_name(title), title)
            return adopted(card, training_job.own_models_dir())

        def answered(pack: Pack) -> None:
            done()
            self.told.emit(self.tr("{} is there.").format(pack.card.title))
            self.changed.emit()

        self._files.run(work, answered, lambda error: failed(_sentence(error)))

    def verify(self, pack: Pack) -> None:
        said = self.tr("All files of {} are as they were made.").format(pack.card.title)
        self._work(pack.verify, lambda _: self.told.emit(said))

    def remove(self, pack: Pack) -> None:
        self._work(lambda: remove_pack(pack, training_job.own_models_dir()), lambda _: self.changed.emit())

    def _work(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._files.run(work, done, self._failed)

    def _failed(self, error: Exception) -> None:
        self.problem.emit(_sentence(error))


def _sentence(error: Exception) -> str:
    """Of ours; any other is a fault of the program, and raised."""
    if not isinstance(error, PackError | TrainingJobError | OSError):
        raise error
    return str(error)


def _listed() -> tuple[list[tuple[Pack, int]], list[Path]]:
    packs, _complaints = survey()
    return [(pack, _size(pack)) for pack in packs], training_job.unfinished()


def _size(pack: Pack) -> int:
    return sum(file.stat().st_size for file in pack.folder.iterdir() if file.is_file())
