"""How the latents' prior learns: what the encoder tells of photos, given what the mapper makes of drawings of them."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from sketchstudio.systems.picture_that_sketch.encoder import as_seen, unit
from sketchstudio.systems.picture_that_sketch.learning.drawings import Drawn
from sketchstudio.systems.picture_that_sketch.learning.lesson import Keep
from sketchstudio.systems.picture_that_sketch.learning.part import PartRecipe, conditions_of
from sketchstudio.systems.picture_that_sketch.network import Imagining
from sketchstudio.systems.picture_that_sketch.prior import LatentPrior, cells
from sketchstudio.training.session import Session

BLUR = 0.5
"""Most that is added to hints of mean square 1: the mapper knows drawings that it learnt from better than others."""


@dataclass(frozen=True)
class PriorSchedule:
    """Shares of the training time."""

    batch: int = 64
    rate: float = 3e-4
    decay_from: float = 0.6


class PriorRecipe(PartRecipe[LatentPrior]):
    """Implements Lesson."""

    rise, most = 200, 1.0

    def __init__(
        self,
        network: Imagining,
        session: Session,
        keep: Keep,
        *,
        schedule: PriorSchedule | None = None,
        samples: Drawn | None = None,
    ) -> None:
        schedule = schedule or PriorSchedule()
        super().__init__(network, "prior", session, keep, schedule, samples, decay=0.999, momentum=(0.9, 0.98))

    def losses(self, batch: Drawn) -> dict[str, Tensor]:
        """The velocity's error."""
        count = len(batch.photo)
        with torch.no_grad():
            ws = self.network.encoder(as_seen(batch.photo), batch.subject)
            hints = self.network.mapper(conditions_of(batch), batch.label).latents
        hints = unit(hints + BLUR * torch.rand(count, 1, 1, device=self.device) * torch.randn_like(hints))
        t = torch.sigmoid(torch.randn(count, device=self.device))
        noise = torch.randn_like(ws)
        x = noise + t[:, None, None] * (ws - noise)
        paint = cells(batch.color, batch.color_mask)
        said = self.parallel(x, t, hints, self._told(count, ws.shape[1]), batch.label, paint)
        return {"velocity": (said.float() - (ws - noise)).square().mean()}

    def total(self, parts: dict[str, Tensor]) -> Tensor:
        return parts["velocity"]

    def pictures(self, batch: Drawn) -> list[Tensor]:
        """By chance alone, of half of the hints, and of all, twice."""
        network, random = self.network, torch.Generator().manual_seed(1)
        hints = network.mapper(conditions_of(batch), batch.label).latents
        count, latents = hints.shape[:2]
        made = []
        for known in (0, latents // 2, latents, latents):
            told = torch.arange(latents, device=self.device).expand(count, -1) < known
            noise = torch.randn(hints.shape, generator=random).to(self.device)
            paint = cells(batch.color, batch.color_mask)
            ws = self.average.module.draw(hints, told, batch.subject, paint, noise)
            made.append(network.generator(ws).float())
        return made

    def _told(self, count: int, latents: int) -> Tensor:
        """(B,k) bool: the first few, from none to all."""
        first = torch.randint(0, latents + 1, (count, 1), device=self.device)
        return torch.arange(latents, device=self.device)[None] < first
