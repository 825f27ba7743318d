"""How large a batch a machine takes best, found by trying before training begins: `sketchstudio train --plan`.

What a recipe trains at is its own (side, and when it changes); how many samples a step takes there, and how many
processes make them, depends on the machine. A tenth of the minutes at most goes into finding out, and nothing of it
stays: the networks begin as if it had not been.
"""

from __future__ import annotations

import copy
import gc
import math
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from statistics import median
from typing import TYPE_CHECKING, Any, TypeVar

import torch

if TYPE_CHECKING:
    from sketchstudio.training.loop import Loader, Movable, Recipe
    from sketchstudio.training.session import Session

    B = TypeVar("B", bound=Movable)

BATCHES = (4, 8, 16, 32, 64, 128, 256)
SHARE = 0.1
"""Of the minutes that trying may take; each side is tried with one batch at least."""
WORTH = 1.1
"""What twice the batch must make of the images a second: at equal speed, more and smaller steps learn more."""
STEPS = 3
"""Timed of each batch, after one that warms up."""
MEMORY = 0.85
"""Share of a GPU's that a batch may take at its highest: what a later step takes beyond must not end a training."""
MEMORY_SIGNS = ("out of memory", "not enough memory", "can't allocate memory", "alloc_failed")
"""What CUDA, its libraries, Apple's GPU and the CPU's allocator say, each in its own type of error."""
SPARE = 1.25
"""How much faster samples should be made than learnt."""


@dataclass(frozen=True)
class Stage:
    """A side and what was found of it."""

    begins: float
    """Share of the training time."""
    side: int
    """px."""
    batch: int
    """Samples a step, of each process."""
    learnt_per_second: float
    """Images, all processes together; 0 where no batch could be tried."""
    made_per_second: float
    """Samples that one core makes."""


@dataclass(frozen=True)
class Plan:
    """Batches and workers for a training; without stages, the recipe's own."""

    stages: tuple[Stage, ...] = ()
    workers: int = 0
    """Processes that make samples; 0 = a thread. See loader.BatchLoader."""
    seconds: float = 0.0
    """That trying took; they are missing from the minutes."""

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> Plan:
        """From what `facts` gave; from nothing, a plan that changes nothing."""
        return cls(**{**facts, "stages": tuple(Stage(**stage) for stage in facts.get("stages", ()))})

    def facts(self) -> dict[str, Any]:
        """Plain values, for the checkpoint and the card."""
        return {**asdict(self), "stages": [asdict(stage) for stage in self.stages]}

    def batch(self, side: int, usual: int) -> int:
        return next((stage.batch for stage in self.stages if stage.side == side), usual)

    def left(self, minutes: float) -> float:
        """The seconds of training that trying has left of the minutes: half of them at least."""
        return max(30 * minutes, 60 * minutes - self.seconds)

    def images_per_second(self, stage: Stage) -> float:
        """As fast as the slower of learning and making samples."""
        return min(stage.learnt_per_second, max(1, self.workers) * stage.made_per_second)

    def lines(self, minutes: float) -> list[str]:
        """For people."""
        left = self.left(minutes)
        ends = [stage.begins for stage in self.stages[1:]] + [1.0]
        told, images = [], 0.0
        for stage, end in zip(self.stages, ends, strict=True):
            rate = self.images_per_second(stage)
            images += rate * left * (end - stage.begins)
            since = f"from minute {stage.begins * left / 60:.1f} on " if stage.begins else ""
            told.append(f"{since}{stage.side} px in batches of {stage.batch}, {rate:.1f} images/s")
        makers = {0: "a thread makes", 1: "another process makes"}.get(self.workers, f"{self.workers} processes make")
        slow = any(self.images_per_second(stage) < stage.learnt_per_second for stage in self.stages)
        return [
            f"Plan, found in {self.seconds:.0f} s: {'; '.join(told)}.",
            f"Some {images:,.0f} images in the {left / 60:.1f} minutes left; {makers} the samples"
            + (", slower than they could be learnt from." if slow else "."),
        ]


def make_plan(
    recipe: Recipe[B], loader: Loader[B], minutes: float, clock: Callable[[], float], cores: int | None = None
) -> Plan:
    """Try the recipe's sides with BATCHES of the loader's samples; the recipe is afterwards as it was.

    cores: of this machine, all unless given.
    """
    began = clock()
    sides = _sides(recipe)
    ends = [begins for begins, _, _ in sides[1:]] + [1.0]
    stages = []
    with _untouched(recipe.session):
        for place, (begins, side, usual) in enumerate(sides, 1):
            until = began + 60 * minutes * SHARE * place / len(sides)
            # A side is tried as it is at its end, when a step does most.
            trial = _Trial(recipe, loader, side, ends[place - 1] - 1e-3, clock)
            batch, rate = trial.best(usual, until)
            stages.append(Stage(begins, side, batch, round(rate, 2), round(trial.made_per_second, 2)))
    workers = _workers(recipe.session, stages, cores or _cores())
    return Plan(tuple(stages), workers, round(clock() - began, 2))


class _Trial:
    """One side's."""

    def __init__(
        self, recipe: Recipe[Any], loader: Loader[Any], side: int, progress: float, clock: Callable[[], float]
    ) -> None:
        self._recipe, self._loader, self._side = recipe, loader, side
        self._progress, self._clock = progress, clock
        self._made, self._making = 0, 0.0

    @property
    def made_per_second(self) -> float:
        return self._made / self._making

    def best(self, usual: int, until: float) -> tuple[int, float]:
        """The batch after which twice as much gains little, and its images a second; `usual` and 0 where none fits.
        A batch that would not be done by `until` is not begun, unless it is the first."""
        best, fastest = usual, 0.0
        for count in BATCHES:
            began = self._clock()
            rate = self._recipe.session.agree(self._images_per_second(count, until))
            if rate <= WORTH * fastest:
                break
            best, fastest = count, rate
            now = self._clock()
            if self._recipe.session.agree(float(now + 2 * (now - began) > until)):
                break
        return best, fastest

    def _images_per_second(self, count: int, until: float) -> float:
        """0 where memory does not suffice. After `until`, one timed step must do."""
        began = self._clock()
        batch = self._loader.batch(self._side, count, ahead=0)
        self._made, self._making = self._made + count, self._making + self._clock() - began
        device = self._recipe.session.device
        if device.type == "cuda":
            torch.cuda.reset_peak_memory_stats(device)
        try:
            self._step(batch)  # warms up
            seconds = [self._step(batch)]
            while len(seconds) < STEPS and not self._recipe.session.agree(float(self._clock() > until)):
                seconds.append(self._step(batch))
        except (MemoryError, RuntimeError) as error:
            if not _wants_memory(error):
                raise
            return 0.0
        finally:
            _give_memory_back(device)
        return 0.0 if _crowded(device) else count * self._recipe.session.processes / median(seconds)

    def _step(self, batch: Movable) -> float:
        """Seconds."""
        began = self._clock()
        self._recipe.step(batch.to(self._recipe.session.device), self._progress)
        if self._recipe.session.device.type != "cpu":
            torch.accelerator.synchronize(self._recipe.session.device)
        return self._clock() - began


def _sides(recipe: Recipe[Any]) -> list[tuple[float, int, int]]:
    """When each side begins, the side, and the recipe's batch."""
    found: list[tuple[float, int, int]] = []
    for progress in (step / 1000 for step in range(1000)):
        side, batch = recipe.plan(progress)
        if not found or found[-1][1] != side:
            found.append((progress, side, batch))
    return found


@contextmanager
def _untouched(session: Session) -> Iterator[None]:
    """Networks, optimisers, averages and random numbers are afterwards as they were."""
    state = copy.deepcopy(session.state())
    try:
        yield
    finally:
        session.restore(state)


def _workers(session: Session, stages: list[Stage], cores: int) -> int:
    """Processes that keep up with learning; none where the cores are what learns."""
    if session.device.type == "cpu":
        return 0
    wanted = max(SPARE * stage.learnt_per_second / session.processes / stage.made_per_second for stage in stages)
    return max(1, min(cores // session.processes - 1, math.ceil(wanted)))


def _cores() -> int:
    """That this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _wants_memory(error: Exception) -> bool:
    said = str(error).lower()
    return isinstance(error, MemoryError | torch.OutOfMemoryError) or any(sign in said for sign in MEMORY_SIGNS)


def _crowded(device: torch.device) -> bool:
    if device.type != "cuda":
        return False
    most = torch.cuda.get_device_properties(device).total_memory
    return torch.cuda.max_memory_allocated(device) > MEMORY * most


def _give_memory_back(device: torch.device) -> None:
    gc.collect()
    if device.type == "cuda":
        torch.cuda.empty_cache()
