"""The training loop: a schedule that follows the minutes, checkpoints, progress, resuming."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, Self, TypedDict, TypeVar

import torch

from sketchstudio.training.checkpoint import CheckpointError, load_checkpoint, save_checkpoint
from sketchstudio.training.interrupts import noted_interrupts
from sketchstudio.training.planning import Plan, make_plan
from sketchstudio.training.session import Session

CHECKPOINT = "checkpoint.pt"
LOG = "log.jsonl"
EVERY = 5.0
"""Minutes between two checkpoints."""


class Movable(Protocol):
    """A batch of tensors."""

    def to(self, device: torch.device) -> Self: ...


B = TypeVar("B", bound=Movable)
B_in = TypeVar("B_in", bound=Movable, contravariant=True)
B_out = TypeVar("B_out", bound=Movable, covariant=True)


class Loader(Protocol[B_out]):
    """Where batches come from: training.stream.Stream."""

    def batch(self, size: int, count: int, ahead: int = 3) -> B_out: ...

    def close(self) -> None: ...


class Recipe(Protocol[B_in]):
    """How one system learns. `progress` is the share of the training time that has passed, [0, 1]."""

    @property
    def session(self) -> Session:
        """What it runs on. It keeps all that the next step depends on, and what is shipped."""
        ...

    def plan(self, progress: float) -> tuple[int, int]:
        """(side in px, batch size) at this progress."""
        ...

    def step(self, batch: B_in, progress: float) -> dict[str, float]:
        """One update of all networks; the losses by name. The rates follow the batch's size (facts.gain)."""
        ...

    def export(self, folder: Path, record: Record) -> None:
        """Write the model pack as it stands, and a contact sheet beside it; in process 0."""
        ...


@dataclass
class Record:
    """What training has used so far; it goes into the model's card."""

    images: int = 0
    steps: int = 0
    seconds: float = 0.0
    device: str = ""
    plan: dict[str, Any] = field(default_factory=dict)
    """What was found of the machine (planning.Plan.facts); empty where nothing was tried."""


@dataclass(frozen=True)
class Progress:
    """Told after every step."""

    record: Record
    minutes: float
    """All minutes of the schedule."""
    images_per_second: float
    losses: dict[str, float]


class Options(TypedDict, total=False):
    """Of every training; see `train`."""

    every: float
    plan: Callable[[list[str]], None] | None
    tell: Callable[[Progress], None]
    clock: Callable[[], float]


def train(
    recipe: Recipe[B],
    loader_from: Callable[[int, int], Loader[B]],
    out: Path,
    minutes: float,
    *,
    resume: bool = False,
    every: float = EVERY,
    plan: Callable[[list[str]], None] | None = None,
    tell: Callable[[Progress], None] = lambda progress: None,
    clock: Callable[[], float] = time.monotonic,
) -> Record:
    """Train until `minutes` (over all runs) are used; export every `every` minutes and at the end.

    loader_from(images, workers) opens the stream of batches after so many images, made by so many processes (0: a
    thread). plan: fit the batches to the machine first, unless what is resumed has a plan already, and tell the plan.
    What is resumed goes on exactly as it would have: the same samples, random numbers and weights.
    Raises CheckpointError when there is nothing to resume, KeyboardInterrupt after having ended the step and saved.
    """
    session = recipe.session
    record = _restore(session, out) if resume else Record()
    if plan is not None and not record.plan:
        record.plan = session.agree(_planned(recipe, loader_from(record.images, 0), minutes, clock))
        plan(Plan.of(record.plan).lines(minutes))
    chosen = Plan.of(record.plan)
    seconds = chosen.left(minutes)
    kept, interrupted, whole = record.seconds, False, True
    with noted_interrupts() as asked, closing(loader_from(record.images, chosen.workers)) as loader:
        try:
            while record.seconds < seconds and not interrupted:
                began, progress = clock(), record.seconds / seconds
                size, usual = recipe.plan(progress)
                count = chosen.batch(size, usual)
                batch = loader.batch(size, count).to(session.device)
                whole = False
                losses = recipe.step(batch, progress)
                taken, interrupted = session.agree((clock() - began, asked()))
                record.images += count * session.processes
                record.steps += 1
                record.seconds += taken
                whole = True
                tell(Progress(record, seconds / 60, count * session.processes / taken, losses))
                if record.seconds - kept >= 60 * every and record.seconds < seconds and not interrupted:
                    kept = record.seconds
                    _keep(recipe, out, record, losses)
        except BaseException:
            # Half a step is nothing to go on from, and of several processes the others may not be here to save.
            if whole and session.processes == 1:
                _keep(recipe, out, record, {})
            raise
        _keep(recipe, out, record, {})
    if interrupted:
        raise KeyboardInterrupt
    return record


def _planned(recipe: Recipe[B], loader: Loader[B], minutes: float, clock: Callable[[], float]) -> dict[str, Any]:
    with closing(loader):
        return make_plan(recipe, loader, minutes, clock).facts()


def _restore(session: Session, out: Path) -> Record:
    state = load_checkpoint(out / CHECKPOINT)
    try:
        session.restore(state)
        return Record(**state["record"])
    except (KeyError, TypeError, AttributeError) as error:
        raise CheckpointError(f"The checkpoint in {out} belongs to another training, or it is damaged.") from error


def _keep(recipe: Recipe[B], out: Path, record: Record, losses: dict[str, float]) -> None:
    state = recipe.session.checkpoint()
    if recipe.session.rank != 0:
        return
    save_checkpoint(state | {"record": vars(record).copy()}, out / CHECKPOINT)
    with recipe.session.aside():
        recipe.export(out, record)
    with (out / LOG).open("a", encoding="utf-8") as file:
        used = {name: value for name, value in vars(record).items() if name != "plan"}
        file.write(json.dumps(used | losses) + "\n")
