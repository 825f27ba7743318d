"""The training loop: a schedule that follows the minutes, checkpoints, progress, resuming."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, Self, TypeVar

import torch

from sketchstudio.training.checkpoint import load_checkpoint, save_checkpoint

CHECKPOINT = "checkpoint.pt"
LOG = "log.jsonl"


class Movable(Protocol):
    """A batch of tensors."""

    def to(self, device: torch.device) -> Self: ...


B = TypeVar("B", bound=Movable)
B_in = TypeVar("B_in", bound=Movable, contravariant=True)
B_out = TypeVar("B_out", bound=Movable, covariant=True)


class Loader(Protocol[B_out]):
    """Where batches come from: training.stream.Stream."""

    def batch(self, size: int, count: int) -> B_out: ...

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
        """One update of all networks; the losses by name."""
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
    loader_from: Callable[[int], Loader[B]],
    out: Path,
    minutes: float,
    *,
    resume: bool = False,
    every: float = 5.0,
    tell: Callable[[Progress], None] = lambda progress: None,
    clock: Callable[[], float] = time.monotonic,
) -> Record:
    """Train until `minutes` (over all runs) are used; export every `every` minutes and at the end.

    loader_from(images) opens the stream of batches after so many images. Raises CheckpointError when there is
    nothing to resume, KeyboardInterrupt after having saved.
    """
    record = _restore(recipe, out) if resume else Record()
    loader = loader_from(record.images)
    last_export = record.seconds
    try:
        while (progress := recipe.agree(record.seconds / (60 * minutes))) < 1:
            began = clock()
            size, count = recipe.plan(progress)
            losses = recipe.step(loader.batch(size, count).to(recipe.device), progress)
            taken = clock() - began
            record.images += count * recipe.processes
            record.steps += 1
            record.seconds += taken
            tell(Progress(record, minutes, count * recipe.processes / taken, losses))
            if record.seconds - last_export >= 60 * every:
                last_export = record.seconds
                _keep(recipe, out, record, losses)
    finally:
        loader.close()
        _keep(recipe, out, record, {})
    return record


def _restore(recipe: Recipe[B], out: Path) -> Record:
    state = load_checkpoint(out / CHECKPOINT, recipe.device)
    recipe.restore(state["recipe"])
    torch.set_rng_state(state["random"].cpu())
    return Record(**state["record"])


def _keep(recipe: Recipe[B], out: Path, record: Record, losses: dict[str, float]) -> None:
    if recipe.rank != 0:
        return
    save_checkpoint(
        {"recipe": recipe.state(), "record": vars(record).copy(), "random": torch.get_rng_state()}, out / CHECKPOINT
    )
    recipe.export(out, record)
    with (out / LOG).open("a", encoding="utf-8") as file:
        file.write(json.dumps(vars(record) | losses) + "\n")
