"""Trainings killed one after the other, each going on with what the kill before has left."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import numpy as np
from PIL import Image

from sketchstudio.bench.kills.killing import LOOK_S, PATIENCE_S, NothingDoneError, Victim
from sketchstudio.bench.kills.learner import NAME
from sketchstudio.bench.kills.remains import Remains
from sketchstudio.cli.shared.own_model import PHOTOS, STROKES
from sketchstudio.engine.packs import CARD, PackError, read_pack
from sketchstudio.engine.training_job import JOB, PACK, Problem, Report, Said, TrainingJobError, read_job
from sketchstudio.training.checkpoint import CheckpointError, load_checkpoint
from sketchstudio.training.drawings.stroke_file import SUFFIX, StrokeFile, StrokeFileError
from sketchstudio.training.loop import CHECKPOINT
from sketchstudio.training.preparing import LEAST

MINUTES = 0.1
WITHIN_S = {"reading": 1.0, "tracing": 4.0, "learning": 5.0, "learnt": 2.0}
"""What it is killed amid: within so many seconds after it has begun. Learnt is what has come to the end, when
checkpoint and model are written and the model takes its place."""
WEIGHTS = 1, 2, 6, 4
TRACES = 0.2
"""Share of the trainings that trace, which takes longest; the others are given the strokes of an earlier one."""
_SENTENCES = (TrainingJobError, PackError, CheckpointError, StrokeFileError, OSError)


class Trainings:
    """One training after the other in a folder, as often as kills are wanted."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._photos = folder / "photos"
        home = folder / "home" / "data" / "SketchStudio"
        self._training, self._models = home / "trainings" / NAME, home / "models"
        self._traced = self._training / STROKES / f"{PHOTOS}{SUFFIX}"
        self._strokes = folder / self._traced.name
        _take_photos(self._photos)

    def killed(self, seed: int) -> Remains:
        """The training goes on, or another begins, and is killed. Raises NothingDoneError where neither can."""
        chance = random.Random(f"train {seed}")
        learnt, waited = self._learnt(), (self._training / JOB).exists()
        stage = chance.choices(list(WITHIN_S), WEIGHTS)[0]
        strokes = [str(self._strokes)] if self._strokes.exists() and chance.random() > TRACES else []
        module = ["sketchstudio.bench.kills.learner", str(self._photos), str(MINUTES), *strokes]
        with Victim(module, self._folder) as victim:
            _wait_for(victim, stage)
            time.sleep(chance.uniform(0, WITHIN_S[stage]))
            hit = victim.alive
            _at, orphans = victim.kill()
        faults = [f"Process {pid} goes on without its training." for pid in orphans]
        faults += [f"It could not go on: {told}" for told in _problems(victim.said)]
        faults += [str(told) for told in self._damage()]
        goes_on = (self._training / JOB).exists()
        if waited and goes_on and self._learnt() < learnt:
            faults.append(f"What was learnt is gone: {learnt} images then, {self._learnt()} now.")
        self._keep_strokes()
        return Remains("train", hit, offered=goes_on, faults=tuple(faults))

    def _learnt(self) -> int:
        """Images that the training's checkpoint has seen; 0 where there is none."""
        path = self._training / PACK / CHECKPOINT
        try:
            return int(load_checkpoint(path)["record"]["images"]) if path.exists() else 0
        except CheckpointError:
            return 0

    def _keep_strokes(self) -> None:
        """Of all photos, for later trainings."""
        if not self._strokes.exists() and self._traced.exists() and len(StrokeFile.read(self._traced)) == LEAST:
            shutil.copy(self._traced, self._strokes)

    def _damage(self) -> Iterator[Exception]:
        """What of the training, and of the model that it became, cannot be read."""
        looks: list[tuple[Path, Callable[[Path], object]]] = [
            (self._training / JOB, lambda path: read_job(path.parent)),
            (self._training / PACK / CHECKPOINT, load_checkpoint),
            (self._traced, StrokeFile.read),
            (self._training / PACK / CARD, lambda path: read_pack(path.parent).verify()),
            (self._models / NAME / CARD, lambda path: read_pack(path.parent).verify()),
        ]
        for path, look in looks:
            if path.exists():
                try:
                    look(path)
                except _SENTENCES as error:
                    yield error


def _wait_for(victim: Victim, stage: str) -> None:
    """Until the training says that it is there, or farther."""
    wanted = list(WITHIN_S).index(stage)
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if any(_stage(told) >= wanted for told in _told(victim.said)):
            return
        if not victim.alive:
            break
        time.sleep(LOOK_S)
    raise NothingDoneError("".join(_problems(victim.said)) or victim.last_complaint)


def _told(said: str) -> list[Said]:
    """What a training has said, in whole lines."""
    return [msgspec.json.decode(line, type=Said) for line in said.split("\n")[:-1] if line.startswith("{")]


def _stage(told: Said) -> int:
    """A place in WITHIN_S."""
    if isinstance(told, Report):
        return list(WITHIN_S).index("learnt" if told.stage == "learning" and told.share >= 1 else told.stage)
    return len(WITHIN_S) - 1


def _problems(said: str) -> list[str]:
    """The sentences of a training that cannot go on."""
    return [told.sentence for told in _told(said) if isinstance(told, Problem)]


def _take_photos(folder: Path) -> None:
    """Some small ones that differ from each other."""
    for number in range(LEAST):
        home = folder / ("cups" if number % 2 else "pots")
        home.mkdir(parents=True, exist_ok=True)
        coarse = np.random.default_rng(number).integers(0, 256, (6, 8, 3), np.uint8)
        Image.fromarray(coarse).resize((96, 72), Image.Resampling.BICUBIC).save(home / f"{number}.jpg")
