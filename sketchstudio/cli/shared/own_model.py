"""A model of a person's own photos, from the folder to the pack: what the window's child process and `models new` run.

Each step leaves what it has made in the training's folder, and is not done again: whatever ends the process, it goes on
from there.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sketchstudio.cli.shared.problems import Problem, sentence
from sketchstudio.document.errors import StorageError
from sketchstudio.document.files.atomic import reason
from sketchstudio.engine import places, registry
from sketchstudio.engine.packs import CARD, Pack, PackError, find_packs, read_pack
from sketchstudio.engine.training_job import JOB, PACK, SHEET, Finished, Report, TrainingJob, own_models_dir, read_job

if TYPE_CHECKING:
    from sketchstudio.training.loop import Progress

PHOTOS, STROKES = "photos", "strokes"
"""In the training's folder, beside the pack."""
LEARNT = "learnt"
"""An empty file there: the pack is made, and about to be among the person's own."""
TRACED_DETAIL = 0.7
KEEP_EVERY = 1.0
"""Minutes between two checkpoints, each with a new contact sheet to look at."""
Tell = Callable[[Report], None]


def run_training(folder: Path, tell: Tell) -> Finished:
    """Go on with a training wherever it is. Raises Problem, and KeyboardInterrupt after having kept everything."""
    from sketchstudio.nets.weights import WeightsError
    from sketchstudio.training.checkpoint import CheckpointError
    from sketchstudio.training.memory import keep_freed_memory
    from sketchstudio.training.photos import PhotosError
    from sketchstudio.training.workers import WorkerError

    job = read_job(folder)
    keep_freed_memory()
    try:
        if _moved_out(folder):
            return _cleared(job, folder)
        _prepare(job, folder, tell)
        _trace(folder, tell)
        _learn(job, folder, tell)
        return _finish(job, folder)
    except (PhotosError, StorageError, CheckpointError, PackError, WeightsError, WorkerError) as error:
        raise Problem(str(error)) from error
    except MemoryError as error:
        raise Problem("There is not enough memory to train here.") from error
    except OSError as error:
        raise Problem(sentence(error, folder)) from error


def _prepare(job: TrainingJob, folder: Path, tell: Tell) -> None:
    if (folder / PHOTOS).is_dir():
        return
    from sketchstudio.training.preparing import Looked, prepare

    looked = Looked()
    try:
        prepare(
            Path(job.photos),
            folder / PHOTOS,
            job.title,
            looked,
            lambda share: tell(Report(stage="reading", share=share)),
        )
    finally:
        tell(Report(stage="reading", share=1.0, notes=looked.notes()))


def _trace(folder: Path, tell: Tell) -> None:
    """The photos' strokes; those that are there are not made again."""
    from sketchstudio.cli.trace import Format, Job

    tracer = registry.tracers()[0].name
    Job(folder / STROKES, Format.STROKES, tracer, "", {"detail": TRACED_DETAIL}, 0, shown=_moved(tell)).folders(
        [folder / PHOTOS]
    )


def _moved(tell: Tell) -> Callable[[str, int], Any]:
    """What `Job` shows its progress with."""

    @contextmanager
    def shown(what: str, total: int) -> Iterator[Callable[[], None]]:
        done = 0

        def advance() -> None:
            nonlocal done
            done += 1
            tell(Report(stage="tracing", share=done / max(1, total)))

        yield advance

    return shown


def _learn(job: TrainingJob, folder: Path, tell: Tell) -> None:
    from sketchstudio.training.loop import CHECKPOINT

    entry = next((entry for entry in registry.SYSTEMS if entry.name == job.system), None)
    if entry is None or entry.training is None:
        raise Problem(f"'{job.system}' cannot be trained.")
    out = folder / PACK
    begin = shipped_pack(job.system, job.preset)
    trained(entry.training.recipe)(
        [folder / PHOTOS],
        out,
        job.minutes,
        None,
        tell=lambda progress: tell(_report(progress)),
        preset=job.preset,
        resume=any(out.rglob(CHECKPOINT)),
        start=begin.folder if begin else None,
        strokes=folder / STROKES,
        every=KEEP_EVERY,
        about={
            "name": job.name,
            "title": job.title,
            "license": begin.card.license if begin else "",
            "credits": begin.card.credits if begin else [],
        },
    )


def _report(progress: Progress) -> Report:
    seconds, whole = progress.record.seconds, 60 * progress.minutes
    return Report(
        stage="learning",
        share=min(1.0, seconds / whole),
        images_per_second=progress.images_per_second,
        minutes_left=max(0.0, (whole - seconds) / 60),
    )


def _finish(job: TrainingJob, folder: Path) -> Finished:
    """The pack comes among the person's own at once and whole; nothing else of the training stays."""
    models = own_models_dir()
    home = models / job.name
    read_pack(folder / PACK).verify()
    if home.exists():
        raise Problem(f"There is a model '{job.name}' already; remove it, and go on with the training.")
    try:
        models.mkdir(parents=True, exist_ok=True)
        (folder / LEARNT).touch()
        (folder / PACK).rename(home)
    except OSError as error:
        raise Problem(f"The model could not be kept: {reason(error)}.") from error
    return _cleared(job, folder)


def _moved_out(folder: Path) -> bool:
    """Whether the pack is among the person's own already, and the program ended before the rest was cleared away."""
    return (folder / LEARNT).exists() and not (folder / PACK).exists()


def _cleared(job: TrainingJob, folder: Path) -> Finished:
    """Without what only the training needed."""
    home = own_models_dir() / job.name
    if home.exists():  # unless it was removed since
        _strip(home)
    (folder / JOB).unlink()  # first, so that half of a training is never gone on with
    shutil.rmtree(folder, ignore_errors=True)
    return Finished(name=job.name)


def _strip(pack: Path) -> None:
    """Leave what makes the pack, and its contact sheet."""
    kept = {CARD, SHEET, *read_pack(pack).sums()}
    for extra in pack.iterdir():
        if extra.is_dir():
            shutil.rmtree(extra)
        elif extra.name not in kept:
            extra.unlink()


def shipped_pack(system: str, preset: str) -> Pack | None:
    """The pack that a training of this system goes on from."""
    packs = find_packs([places.shipped("models")], system)
    return next((pack for pack in packs if pack.card.preset == preset), None)


def trained(place: str) -> Callable[..., Any]:
    """A recipe's function. Raises Problem when the packages that only training needs are not installed."""
    module, _, function = place.partition(":")
    try:
        return getattr(import_module(module), function)  # type: ignore[no-any-return]
    except ModuleNotFoundError as error:
        raise Problem(f"Training needs the package {error.name}: pip install 'sketchstudio[train]'.") from error
