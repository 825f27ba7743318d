"""How the latents' prior learns: what the encoder tells of photos, given what the mapper makes of drawings of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from accelerate import Accelerator
from accelerate.utils import broadcast
from torch import Tensor, nn

from sketchstudio.nets.tensors import to_pixels
from sketchstudio.rendering.sheet import contact_sheet
from sketchstudio.systems.picture_that_sketch import mapper
from sketchstudio.systems.picture_that_sketch.encoder import unit
from sketchstudio.systems.picture_that_sketch.learning.composition import small
from sketchstudio.systems.picture_that_sketch.learning.drawings import Drawn
from sketchstudio.systems.picture_that_sketch.learning.mapping import conditions_of
from sketchstudio.systems.picture_that_sketch.network import Imagining
from sketchstudio.systems.picture_that_sketch.prior import LatentPrior, cells
from sketchstudio.training.checkpoint import Average
from sketchstudio.training.facts import gain, learning_rate, set_rate
from sketchstudio.training.loop import Record

BLUR = 0.5
"""Most that is added to hints of mean square 1: the mapper knows drawings that it learnt from better than others."""


@dataclass(frozen=True)
class PriorSchedule:
    """Shares of the training time."""

    batch: int = 64
    rate: float = 3e-4
    decay_from: float = 0.6


class PriorRecipe:
    """Implements training.loop.Recipe; generator, encoder and mapper stay as they are."""

    def __init__(
        self,
        network: Imagining,
        accelerator: Accelerator,
        keep: Callable[[nn.Module, Record], None],
        *,
        schedule: PriorSchedule | None = None,
        samples: Drawn | None = None,
    ) -> None:
        """keep(prior, record) writes the pack. samples: for a contact sheet."""
        self.accelerator, self.keep, self.schedule = accelerator, keep, schedule or PriorSchedule()
        self.device, self.rank = accelerator.device, accelerator.process_index
        self.processes = accelerator.num_processes
        self.network = network.to(self.device).eval().requires_grad_(False)
        self.samples = None if samples is None else samples.to(self.device)
        self.prior: LatentPrior = network.prior.train().requires_grad_(True)
        self.average = Average(self.prior, decay=0.999)
        optimizer = torch.optim.AdamW(self.prior.parameters(), betas=(0.9, 0.98), weight_decay=0.01, fused=True)
        self.parallel, self.optimizer = accelerator.prepare(self.prior, optimizer)

    def agree(self, progress: float) -> float:
        return float(broadcast(torch.tensor(progress, device=self.device)))

    def plan(self, progress: float) -> tuple[int, int]:
        return mapper.SIDE, self.schedule.batch

    def step(self, batch: Drawn, progress: float) -> dict[str, float]:
        """One update; see training.loop.Recipe."""
        count = len(batch.photo)
        rate = learning_rate(self.schedule, progress, self.average.updates, rise=200)
        set_rate(self.optimizer, rate * gain(count, self.schedule.batch))
        with self.accelerator.autocast():
            with torch.no_grad():
                ws = self.network.encoder(small(batch.photo), batch.subject)
                hints = self.network.mapper(conditions_of(batch), batch.label).latents
            hints = unit(hints + BLUR * torch.rand(count, 1, 1, device=self.device) * torch.randn_like(hints))
            t = torch.sigmoid(torch.randn(count, device=self.device))
            noise = torch.randn_like(ws)
            x = noise + t[:, None, None] * (ws - noise)
            paint = cells(batch.color, batch.color_mask)
            said = self.parallel(x, t, hints, self._told(count, ws.shape[1]), batch.label, paint)
            loss = (said.float() - (ws - noise)).square().mean()
        self.optimizer.zero_grad(set_to_none=True)
        self.accelerator.backward(loss)
        self.accelerator.clip_grad_norm_(self.prior.parameters(), 1.0)
        self.optimizer.step()
        self.average.update(self.prior)
        return {"velocity": float(loss.detach())}

    def state(self) -> dict[str, Any]:
        return {
            "prior": self.prior.state_dict(),
            "average": self.average.network.state_dict(),
            "updates": self.average.updates,
            "optimizer": self.optimizer.state_dict(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        self.prior.load_state_dict(state["prior"])
        self.average.network.load_state_dict(state["average"])
        self.average.updates = state["updates"]
        self.optimizer.load_state_dict(state["optimizer"])

    def export(self, folder: Path, record: Record) -> None:
        self.keep(self.average.network, record)
        if self.samples is not None:
            columns = [to_pixels(column) for column in self._columns(self.samples)]
            contact_sheet(list(zip(*columns, strict=True)), folder / "sheet.png", across=2)

    @torch.no_grad()
    def _columns(self, batch: Drawn) -> list[Tensor]:
        """Ink, paint, pictures by chance alone, of half of the hints and of all, twice, and the photo: (B,3,S,S)."""
        network, random = self.network, torch.Generator().manual_seed(1)
        made = []
        with self.accelerator.autocast():
            hints = network.mapper(conditions_of(batch), batch.label).latents
            count, latents = hints.shape[:2]
            for known in (0, latents // 2, latents, latents):
                told = torch.arange(latents, device=self.device).expand(count, -1) < known
                noise = torch.randn(hints.shape, generator=random).to(self.device)
                paint = cells(batch.color, batch.color_mask)
                ws = self.average.network.draw(hints, told, batch.subject, paint, noise)
                made.append(network.generator(ws).float())
        ink = (1 - 2 * batch.sketch).expand(-1, 3, -1, -1)
        return [ink, (2 * batch.color - 1) * batch.color_mask, *made, batch.photo]

    def _told(self, count: int, latents: int) -> Tensor:
        """(B,k) bool: the first few, from none to all."""
        first = torch.randint(0, latents + 1, (count, 1), device=self.device)
        return torch.arange(latents, device=self.device)[None] < first
