"""How a part of the network learns from drawings while all else stays as it is: what mapper and prior share."""

from __future__ import annotations

import copy
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar, cast

import torch
from torch import Tensor, nn

from sketchstudio.nets.tensors import pack_conditions, to_pixels
from sketchstudio.rendering.sheet import contact_sheet
from sketchstudio.systems.picture_that_sketch import mapper
from sketchstudio.systems.picture_that_sketch.learning.drawings import Drawn
from sketchstudio.systems.picture_that_sketch.learning.lesson import Keep
from sketchstudio.systems.picture_that_sketch.network import Imagining
from sketchstudio.training.average import Average
from sketchstudio.training.facts import Decaying, gain, learning_rate, set_rate
from sketchstudio.training.loop import Record
from sketchstudio.training.session import Session

P = TypeVar("P", bound=nn.Module)


class PartSchedule(Decaying, Protocol):
    """Shares of the training time."""

    @property
    def batch(self) -> int: ...


class PartRecipe(ABC, Generic[P]):
    """A part, its average and its optimiser. Implements Lesson."""

    rise = 100
    """Updates until the rate is what the schedule says."""
    most: float
    """Norm that gradients are cut to."""

    def __init__(
        self,
        network: Imagining,
        name: str,
        session: Session,
        keep: Keep,
        schedule: PartSchedule,
        samples: Drawn | None,
        *,
        decay: float,
        momentum: tuple[float, float],
    ) -> None:
        """name: of the network's part, of which a copy learns. samples: for a contact sheet."""
        self.session, self.device, self.keep, self.schedule = session, session.device, keep, schedule
        self.samples = None if samples is None else samples.to(self.device)
        self.network = session.place(network).eval().requires_grad_(False)
        self.name, part = name, cast(P, copy.deepcopy(network.get_submodule(name)))
        self.part = part.train().requires_grad_(True)
        self.average = Average(self.part, decay)
        self.parallel = session.parallel(self.part)
        self.optimizer = session.optimizer(
            torch.optim.AdamW(self.part.parameters(), betas=momentum, weight_decay=0.01, fused=True)
        )
        session.keep(part=self.part, average=self.average, optimizer=self.optimizer)

    @abstractmethod
    def losses(self, batch: Drawn) -> dict[str, Tensor]:
        """Scalars by name."""

    @abstractmethod
    def total(self, parts: dict[str, Tensor]) -> Tensor:
        """Of the losses, as each weighs."""

    @abstractmethod
    def pictures(self, batch: Drawn) -> list[Tensor]:
        """What the average makes of drawings, for the contact sheet: (B,3,S,S) each."""

    def plan(self, progress: float) -> tuple[int, int]:
        return mapper.SIDE, self.schedule.batch

    def step(self, batch: Drawn, progress: float) -> dict[str, float]:
        """One update; see training.loop.Recipe."""
        rate = learning_rate(self.schedule, progress, self.average.updates, self.rise)
        set_rate(self.optimizer, rate * gain(len(batch.photo), self.schedule.batch))
        with self.session.autocast():
            parts = self.losses(batch)
        self.session.descend(self.total(parts), [self.optimizer], [self.part], self.most)
        self.average.update_parameters(self.part)
        return {name: float(value.detach()) for name, value in parts.items()}

    def hand_over(self, network: Imagining) -> None:
        network.get_submodule(self.name).load_state_dict(self.average.module.state_dict())

    @torch.no_grad()
    def export(self, folder: Path, record: Record) -> None:
        self.keep(self, record)
        if self.samples is not None:
            shown = self.samples
            with self.session.autocast():
                made = self.pictures(shown)
            ink = (1 - 2 * shown.sketch).expand(-1, 3, -1, -1)
            columns = [ink, (2 * shown.color - 1) * shown.color_mask, *made, shown.photo]
            pixels: list[Any] = [to_pixels(column) for column in columns]
            contact_sheet(list(zip(*pixels, strict=True)), folder / "sheet.png", across=2)


def conditions_of(batch: Drawn) -> Tensor:
    """As the mapper sees them, (B,5,S,S)."""
    planes = pack_conditions(batch.sketch, batch.color, batch.color_mask)
    return planes.contiguous(memory_format=torch.channels_last)
