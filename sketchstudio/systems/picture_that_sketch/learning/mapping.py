"""How the sketch mapper learns the way into the generator's latents, whose weights stay as they are.

Koley et al. 2023, arXiv 2303.11162, section 4.3: drawings from 30 to 100 % complete; of m = 3 to k latents, drawn at
random, the mapper gives the first m and its teacher, the encoder, the others, so that the picture can be compared with
the photo. Losses: L2 1, perceptual 0.8, distillation 0.6 in the paper, which compares pixels; what the mapper is to say
is known here to the number, so distillation counts most, and pictures are made of a part of each batch.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sketchstudio.systems.picture_that_sketch.encoder import as_seen
from sketchstudio.systems.picture_that_sketch.generator import latents_of
from sketchstudio.systems.picture_that_sketch.learning.drawings import Drawn
from sketchstudio.systems.picture_that_sketch.learning.lesson import Keep
from sketchstudio.systems.picture_that_sketch.learning.part import PartRecipe, conditions_of
from sketchstudio.systems.picture_that_sketch.mapper import SketchMapper
from sketchstudio.systems.picture_that_sketch.network import COMPOSING, Imagining
from sketchstudio.training.adversary import look, perceptual_losses
from sketchstudio.training.differentiable import random_change
from sketchstudio.training.session import Session

SEEN_SIDE, SEEN_AT = 64, 96
"""px: of the pictures that are compared, and of those as the classifier sees them."""
LEAST_LATENTS = 3


@dataclass(frozen=True)
class MapperSchedule:
    """Shares of the training time."""

    decay_from: float = 0.6
    batch: int = 32
    rate: float = 4e-4
    compared: float = 0.25
    """Share of a batch of which pictures are made."""


@dataclass(frozen=True)
class MapperWeights:
    """Of the losses."""

    distillation: float = 2.0
    pixels: float = 1.0
    perceptual: float = 0.8
    complete: float = 0.2
    subject: float = 0.1


class MapperRecipe(PartRecipe[SketchMapper]):
    """Implements Lesson."""

    most = 5.0

    def __init__(
        self,
        network: Imagining,
        session: Session,
        features: nn.Module,
        keep: Keep,
        *,
        schedule: MapperSchedule | None = None,
        samples: Drawn | None = None,
    ) -> None:
        """features: training.efficientnet.FeatureNetwork."""
        schedule = schedule or MapperSchedule()
        super().__init__(network, "mapper", session, keep, schedule, samples, decay=0.998, momentum=(0.9, 0.99))
        self.compared, self.weights, self.features = schedule.compared, MapperWeights(), session.place(features)

    def losses(self, batch: Drawn) -> dict[str, Tensor]:
        """Scalars by the names of MapperWeights."""
        photo = as_seen(batch.photo)
        with torch.no_grad():
            known = self.network.encoder(photo, batch.label)
        latents, complete, subject = self.parallel(conditions_of(batch), batch.label)
        pixels, perceptual = self._compared(latents, known, photo)
        return {
            "distillation": (latents - known).square().mean(),
            "pixels": pixels,
            "perceptual": perceptual,
            "complete": (complete.float() - batch.complete).square().mean(),
            "subject": self._subject_loss(subject, batch),
        }

    def total(self, parts: dict[str, Tensor]) -> Tensor:
        return torch.stack([getattr(self.weights, name) * value for name, value in parts.items()]).sum()

    def pictures(self, batch: Drawn) -> list[Tensor]:
        """Of all the mapper's latents, and of the photo's."""
        drawn = self.average.module(conditions_of(batch), batch.label).latents
        known = self.network.encoder(as_seen(batch.photo), batch.label)
        return [self.network.generator(ws).float() for ws in (drawn, known)]

    def _subject_loss(self, logits: Tensor, batch: Drawn) -> Tensor:
        """Cross entropy where the subject is known and was not told."""
        open_ = (batch.label == 0) & (batch.subject > 0)
        found = F.cross_entropy(logits.float(), (batch.subject - 1).clamp(min=0), reduction="none")
        return (found * open_).sum() / open_.sum().clamp(min=1)

    def _compared(self, latents: Tensor, known: Tensor, photo: Tensor) -> tuple[Tensor, Tensor]:
        """Pixel and feature distance of the first pictures of the batch, of m latents of the mapper's, to photos."""
        rows = max(1, round(self.compared * len(photo)))
        latents, known, photo = latents[:rows], known[:rows], photo[:rows]
        count = torch.randint(LEAST_LATENTS, COMPOSING + 1, (rows, 1, 1), device=self.device)
        first = torch.arange(COMPOSING, device=self.device)[None, :, None] < count
        ws = torch.where(first, latents, known)[:, : latents_of(SEEN_SIDE)]
        picture = self.network.generator(ws).float()
        real, fake = (F.interpolate(each, (SEEN_AT, SEEN_AT), mode="bilinear") for each in (photo, picture))
        seen = look(self.features, real, fake, random_change(rows, SEEN_AT, self.device))
        return (picture - photo).square().mean(), perceptual_losses(seen)[0].mean()
