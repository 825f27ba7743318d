"""What training leaves in a model's card, and the rate it learns at: the same for every system."""

from __future__ import annotations

import math
from dataclasses import asdict, replace
from typing import Any, Protocol

import torch

from sketchstudio.nets.device import describe
from sketchstudio.training.loop import Record

LOWEST = 0.02
"""Share of the highest rate that training ends with."""
MOST_GAIN = 3.0
"""Times which a rate may be multiplied or divided for the sake of the batch's size."""


class Decaying(Protocol):
    """A recipe's schedule, as far as the rate goes."""

    @property
    def rate(self) -> float:
        """The highest."""
        ...

    @property
    def decay_from(self) -> float:
        """Share of the training time after which the rate falls."""
        ...


def learning_rate(schedule: Decaying, progress: float, updates: int, rise: int = 100) -> float:
    """Constant after a rise of so many updates, then straight down to LOWEST. progress [0,1] of the training time."""
    risen = min(1.0, (updates + 1) / rise)
    left = (1 - progress) / (1 - schedule.decay_from)
    return schedule.rate * risen * max(LOWEST, min(1.0, left))


def gain(batch: int, usual: int) -> float:
    """What the rates are multiplied by when a step takes `batch` samples instead of the `usual` number: the root of
    how many times, since Adam's steps are as noisy as that."""
    return min(MOST_GAIN, max(1 / MOST_GAIN, math.sqrt(batch / usual)))


def set_rate(optimizer: torch.optim.Optimizer, rate: float) -> None:
    for group in optimizer.param_groups:
        group["lr"] = rate


def training_facts(record: Record, device: torch.device, schedule: Any) -> dict[str, Any]:
    """For the card: images, steps, seconds, minutes, device and the schedule's fields (a dataclass)."""
    told = replace(record, device=describe(device))
    return asdict(told) | {"minutes": round(record.seconds / 60, 1)} | asdict(schedule)
