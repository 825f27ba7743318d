"""How the latents' prior learns: from photos' latents, as the encoder tells them, of which some are known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from accelerate import Accelerator
from accelerate.utils import broadcast
from torch import Tensor, nn
from torch.nn import functional as F

from sketchstudio.nets.tensors import to_pixels
from sketchstudio.rendering.sheet import contact_sheet
from sketchstudio.systems.picture_that_sketch import encoder
from sketchstudio.systems.picture_that_sketch.learning.views import Views
from sketchstudio.systems.picture_that_sketch.network import Imagining
from sketchstudio.systems.picture_that_sketch.prior import CELLS, LatentPrior
from sketchstudio.training.checkpoint import Average
from sketchstudio.training.facts import gain, learning_rate, set_rate
from sketchstudio.training.loop import Record

UNPAINTED = 0.5
"""Share of the photos of which no paint is told."""


@dataclass(frozen=True)
class PriorSchedule:
    """Shares of the training time."""

    batch: int = 64
    rate: float = 3e-4
    decay_from: float = 0.6


class PriorRecipe:
    """Implements training.loop.Recipe; generator and encoder stay as they are."""

    def __init__(
        self,
        network: Imagining,
        accelerator: Accelerator,
        keep: Callable[[nn.Module, Record], None],
        *,
        schedule: PriorSchedule | None = None,
    ) -> None:
        """keep(prior, record) writes the pack."""
        self.accelerator, self.keep, self.schedule = accelerator, keep, schedule or PriorSchedule()
        self.device, self.rank = accelerator.device, accelerator.process_index
        self.processes = accelerator.num_processes
        self.network = network.to(self.device).eval().requires_grad_(False)
        self.prior: LatentPrior = network.prior.train().requires_grad_(True)
        self.average = Average(self.prior, decay=0.999)
        optimizer = torch.optim.AdamW(self.prior.parameters(), betas=(0.9, 0.98), weight_decay=0.01, fused=True)
        self.parallel, self.optimizer = accelerator.prepare(self.prior, optimizer)

    def agree(self, progress: float) -> float:
        return float(broadcast(torch.tensor(progress, device=self.device)))

    def plan(self, progress: float) -> tuple[int, int]:
        return encoder.SIDE, self.schedule.batch

    def step(self, batch: Views, progress: float) -> dict[str, float]:
        """One update; see training.loop.Recipe."""
        count = len(batch.photo)
        rate = learning_rate(self.schedule, progress, self.average.updates, rise=200)
        set_rate(self.optimizer, rate * gain(count, self.schedule.batch))
        with self.accelerator.autocast():
            with torch.no_grad():
                ws = self.network.encoder(batch.photo, batch.label)
            t = torch.sigmoid(torch.randn(count, device=self.device))
            known = self._known(count, ws.shape[1])
            noise = torch.randn_like(ws)
            x = torch.where(known[..., None], ws, noise + t[:, None, None] * (ws - noise))
            said = self.parallel(x, t, known, batch.label, random_cells(batch.photo))
            wrong = (said.float() - (ws - noise)).square().mean(2)
            loss = wrong[~known].mean()
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
        pictures = to_pixels(self.samples(8))
        contact_sheet([list(pictures[at : at + 8]) for at in range(0, len(pictures), 8)], folder / "sheet.png")

    @torch.no_grad()
    def samples(self, each: int) -> Tensor:
        """`each` pictures of every label, (labels * each,3,S,S)."""
        network, prior = self.network, self.average.network
        random = torch.Generator().manual_seed(1)
        rows = []
        for label in range(1, len(network.config.labels) + 1):
            noise = torch.randn(each, prior.latents, prior.latent, generator=random).to(self.device)
            none = torch.zeros(each, prior.latents, dtype=torch.bool, device=self.device)
            unpainted = torch.zeros(each, 4, CELLS, CELLS, device=self.device)
            labels = torch.full((each,), label, device=self.device)
            with self.accelerator.autocast():
                rows.append(network.generator(prior.draw(noise, none, labels, unpainted, noise)).float())
        return torch.cat(rows)

    def _known(self, count: int, latents: int) -> Tensor:
        """(B,k) bool: the first few, of half of them none."""
        first = torch.randint(1, latents, (count, 1), device=self.device)
        some = torch.rand(count, 1, device=self.device) < 0.5
        return (torch.arange(latents, device=self.device)[None] < first) & some


def random_cells(photo: Tensor) -> Tensor:
    """What paint could tell of photos (B,3,S,S) in [-1,1]: none, everywhere, or a random part; see LatentPrior."""
    count, device = len(photo), photo.device
    cells = F.adaptive_avg_pool2d(photo.float(), CELLS)
    coarse = torch.rand(count, 1, 4, 4, device=device)
    share = torch.rand(count, 1, 1, 1, device=device) * 1.4
    cover = F.interpolate((coarse < share).float(), (CELLS, CELLS), mode="bilinear").round()
    painted = torch.rand(count, 1, 1, 1, device=device) >= UNPAINTED
    cover = cover * painted
    off = 0.05 * torch.randn(count, 3, 1, 1, device=device)
    return torch.cat([(cells + off) * cover, cover], 1)
