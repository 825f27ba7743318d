"""A training that a person asked for: what is kept of it on disk, so that it goes on after a break or a crash, and what
it says while it runs."""

from __future__ import annotations

import re
import secrets
import shutil
from pathlib import Path
from typing import Literal

import msgspec

from sketchstudio.document.errors import StorageError
from sketchstudio.document.files.atomic import reason, write_atomically
from sketchstudio.engine.places import user_data_dir

JOB = "training.json"
"""In the training's folder, beside its photos, strokes and checkpoint."""
PACK, SHEET = "pack", "sheet.png"
"""The folder in it where the pack comes to be, and the contact sheet in that."""
PART = ".part-"
"""Begins the name of a training's folder that is not whole yet."""
LEAST, MOST = 0.01, 10_000.0
"""Minutes of a training."""
Stage = Literal["reading", "tracing", "learning"]


class TrainingJobError(Exception):
    """A training that cannot begin or go on; the message is one sentence for a person."""


class TrainingJob(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for."""

    name: str
    """Of the pack's folder."""
    title: str
    """What the pack is called."""
    system: str
    """Registry name."""
    photos: str
    """The folder that they are read from once."""
    minutes: float
    preset: str = "base"


class Report(msgspec.Struct, frozen=True, kw_only=True, tag="report"):
    """Where a training stands. One JSON line of standard output each."""

    stage: Stage
    share: float
    """[0,1] of the stage."""
    images_per_second: float = 0.0
    minutes_left: float = 0.0
    """Of learning."""
    notes: list[str] = []
    """Sentences worth saying once: which photos were left out."""


class Finished(msgspec.Struct, frozen=True, kw_only=True, tag="finished"):
    """The pack is among the person's own."""

    name: str


class Stopped(msgspec.Struct, frozen=True, kw_only=True, tag="stopped"):
    """All that was learnt is kept; the training goes on when it is asked to."""


class Problem(msgspec.Struct, frozen=True, kw_only=True, tag="problem"):
    """It cannot go on."""

    sentence: str


Said = Report | Finished | Stopped | Problem


def trainings_dir() -> Path:
    """Where the trainings are that have not ended; not created here."""
    return user_data_dir() / "trainings"


def own_models_dir() -> Path:
    """Where packs come that are trained or imported; not created here."""
    return user_data_dir() / "models"


def folder_name(title: str) -> str:
    """A pack's folder for what it is called: "My teapots!" -> "my-teapots". Raises TrainingJobError."""
    name = re.sub(r"[^\w]+", "-", title.casefold()).strip("-_")[:60]
    if not name:
        raise TrainingJobError("The model needs a name with at least one letter or digit.")
    return name


def begin(job: TrainingJob) -> Path:
    """The new training's folder. Raises TrainingJobError where a model or a training has that name."""
    if (own_models_dir() / job.name).exists():
        raise TrainingJobError(f"There is a model '{job.name}' already; choose another name, or remove it first.")
    folder = trainings_dir() / job.name
    if (folder / JOB).exists():
        raise TrainingJobError(f"A training '{job.name}' has begun already; go on with it, or give it up first.")
    part = folder.with_name(f"{PART}{secrets.token_hex(6)}")
    try:
        part.mkdir(parents=True)
        write_atomically(part / JOB, msgspec.json.format(msgspec.json.encode(job)))
        if folder.exists():
            shutil.rmtree(folder)  # of a training that was being deleted when the program ended
        part.rename(folder)
    except (OSError, StorageError) as error:
        shutil.rmtree(part, ignore_errors=True)
        why = reason(error) if isinstance(error, OSError) else str(error)
        raise TrainingJobError(f"The training could not begin: {why}") from error
    return folder


def read_job(folder: Path) -> TrainingJob:
    """What was asked for in that folder. Raises TrainingJobError."""
    try:
        return msgspec.json.decode((folder / JOB).read_bytes(), type=TrainingJob)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise TrainingJobError(f"The training '{folder.name}' cannot be read; give it up and begin anew.") from error


def unfinished() -> list[Path]:
    """Folders of the trainings that wait to go on, by name."""
    found = (file.parent for file in trainings_dir().glob(f"*/{JOB}"))
    return sorted(folder for folder in found if not folder.name.startswith(PART))


def give_up(folder: Path) -> None:
    """Delete a training and all that it has learnt. Raises TrainingJobError."""
    try:
        (folder / JOB).unlink(missing_ok=True)  # first, so that half of a training is never gone on with
        shutil.rmtree(folder)
    except OSError as error:
        raise TrainingJobError(f"The training '{folder.name}' could not be deleted: {reason(error)}.") from error
