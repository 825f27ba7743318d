"""The training loop: a schedule that follows the minutes, checkpoints, progress, resuming."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, Self, TypeVar

import torch

from sketchstudio.training.checkpoint import CheckpointError, load_checkpoint, save_checkpoint
from sketchstudio.training.planning import Plan, make_plan

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

    device: torch.device
    processes: int
    """How many of these train together, each on its own share of the samples."""
    rank: int
    """This one's number; number 0 writes files."""

    def agree(self, progress: float) -> float:
        """Process 0's progress, so that all processes follow one schedule."""
        ...

    def plan(self, progress: float) -> tuple[int, int]:
        """(side in px, batch size) at this progress."""
        ...

    def step(self, batch: B_in, progress: float) -> dict[str, float]:
        """One update of all networks; the losses by name. The rates follow the batch's size (facts.gain)."""
        ...

    def state(self) -> dict[str, Any]: ...

    def restore(self, state: dict[str, Any]) -> None: ...

    def export(self, folder: Path, record: Record) -> None:
        """Write the model pack as it stands, and a contact sheet beside it."""
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
    Raises CheckpointError when there is nothing to resume, KeyboardInterrupt after having saved.
    """
    record = _restore(recipe, out) if resume else Record()
    if plan is not None and not record.plan:
        record.plan = _planned(recipe, loader_from(record.images, 0), minutes, clock)
        plan(Plan.of(record.plan).lines(minutes))
    chosen = Plan.of(record.plan)
    seconds = chosen.left(minutes)
    loader = loader_from(record.images, chosen.workers)
    last_export = record.seconds
    try:
        while (progress := recipe.agree(record.seconds / seconds)) < 1:
            began = clock()
            size, usual = recipe.plan(progress)
            count = chosen.batch(size, usual)
            losses = recipe.step(loader.batch(size, count).to(recipe.device), progress)
            taken = clock() - began
            record.images += count * recipe.processes
            record.steps += 1
            record.seconds += taken
            tell(Progress(record, seconds / 60, count * recipe.processes / taken, losses))
            if record.seconds - last_export >= 60 * every:
                last_export = record.seconds
                _keep(recipe, out, record, losses)
    finally:
        loader.close()
        _keep(recipe, out, record, {})
    return record


def _planned(recipe: Recipe[B], loader: Loader[B], minutes: float, clock: Callable[[], float]) -> dict[str, Any]:
    try:
        return make_plan(recipe, loader, minutes, clock).facts()
    finally:
        loader.close()


def _restore(recipe: Recipe[B], out: Path) -> Record:
    state = load_checkpoint(out / CHECKPOINT, recipe.device)
    try:
        recipe.restore(state["recipe"])
        torch.set_rng_state(state["random"].cpu())
        return Record(**state["record"])
    except (KeyError, TypeError, AttributeError, ValueError, RuntimeError) as error:
        raise CheckpointError(f"The checkpoint in {out} belongs to another training, or it is damaged.") from error


def _keep(recipe: Recipe[B], out: Path, record: Record, losses: dict[str, float]) -> None:
    if recipe.rank != 0:
        return
    save_checkpoint(
        {"recipe": recipe.state(), "record": vars(record).copy(), "random": torch.get_rng_state()}, out / CHECKPOINT
    )
    recipe.export(out, record)
    with (out / LOG).open("a", encoding="utf-8") as file:
        used = {name: value for name, value in vars(record).items() if name != "plan"}
        file.write(json.dumps(used | losses) + "\n")
