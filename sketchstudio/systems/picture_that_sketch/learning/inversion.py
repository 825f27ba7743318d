"""How photo encoder and sketch mapper learn the way into the generator's latents, whose weights stay as they are.

Koley et al. 2023, arXiv 2303.11162, section 4.3: the encoder first, on photos (L2, perceptual) and on pictures whose
latents are known; then the mapper on drawings from 30 to 100 % complete: of m = 3 to 10 latents, drawn at random, it
gives the first m and its teacher, the encoder, the others, so that the picture can be compared with the photo. Losses:
L2 1, perceptual 0.8, fine-grained discriminative 0.5, distillation 0.6.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from accelerate import Accelerator
from accelerate.utils import broadcast
from torch import Tensor, nn
from torch.nn import functional as F

from sketchstudio.nets.tensors import pack_conditions
from sketchstudio.systems.picture_that_sketch.generator import NOISE, StyleGenerator, noise_planes
from sketchstudio.systems.picture_that_sketch.learning.drawings import Drawn
from sketchstudio.systems.picture_that_sketch.network import COMPOSING, Imagining
from sketchstudio.training.adversary import look, perceptual_losses
from sketchstudio.training.checkpoint import Average
from sketchstudio.training.differentiable import random_change
from sketchstudio.training.facts import gain, learning_rate, set_rate
from sketchstudio.training.loop import Record

DRAWN_SIDE, SEEN_SIDE, SEEN_AT = 128, 64, 96
"""px: of the drawings, of the pictures they are compared by, and of those as the classifier sees them."""
LEAST_LATENTS = 3
Likeness = Callable[[Tensor, Tensor], Tensor]
"""Pictures (B,3,64,64) in [-1,1] and sketches (B,1,128,128) -> their distance in a sketch-photo space, (B,)."""


@dataclass(frozen=True)
class InversionSchedule:
    """Shares of the training time."""

    teacher_until: float = 0.35
    decay_from: float = 0.7
    batch: int = 16
    rate: float = 4e-4


@dataclass(frozen=True)
class InversionWeights:
    """Of the losses, the paper's; latents are compared as mean squares, here an order smaller than pixels' ones."""

    pixels: float = 1.0
    perceptual: float = 0.8
    discriminative: float = 0.5
    distillation: float = 0.6
    complete: float = 0.2
    subject: float = 0.1
    small: float = 0.02
    """Of the encoder's distance from the centre: latents that stay near it stay real."""


class InversionRecipe:
    """Encoder, then mapper, against a generator that stays. Implements training.loop.Recipe."""

    def __init__(
        self,
        network: Imagining,
        accelerator: Accelerator,
        features: nn.Module,
        export: Callable[[Any, Imagining, Record], None],
        *,
        schedule: InversionSchedule | None = None,
        weights: InversionWeights | None = None,
        likeness: Likeness | None = None,
    ) -> None:
        """export(folder, network, record) writes the pack."""
        self.accelerator = accelerator
        self.device, self.rank = accelerator.device, accelerator.process_index
        self.processes = accelerator.num_processes
        self.schedule, self.weights = schedule or InversionSchedule(), weights or InversionWeights()
        self.network = network.to(self.device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.generator: StyleGenerator = self.network.generator.eval().requires_grad_(False)
        self.features = features.to(self.device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.likeness, self._export = likeness, export
        self.centres = self.network.centres(self.device)
        self.teacher, self.mapper = self.network.encoder, self.network.mapper
        self.average = Average(nn.ModuleList([self.teacher, self.mapper]), decay=0.998)
        learnt = [*self.teacher.parameters(), *self.mapper.parameters()]
        self.optimizer = accelerator.prepare(torch.optim.AdamW(learnt, betas=(0.9, 0.99), weight_decay=0.01))

    def agree(self, progress: float) -> float:
        return float(broadcast(torch.tensor(progress, device=self.device)))

    def plan(self, progress: float) -> tuple[int, int]:
        return DRAWN_SIDE, self.schedule.batch

    def step(self, batch: Drawn, progress: float) -> dict[str, float]:
        """One update of the encoder or, later, of the mapper."""
        rate = learning_rate(self.schedule, progress, self.average.updates)
        set_rate(self.optimizer, rate * gain(len(batch.photo), self.schedule.batch))
        teaching = progress < self.schedule.teacher_until
        with self.accelerator.autocast():
            parts = self._teacher_losses(batch) if teaching else self._mapper_losses(batch)
        total = torch.stack([getattr(self.weights, name) * value for name, value in parts.items()]).sum()
        self.optimizer.zero_grad(set_to_none=True)
        self.accelerator.backward(total)
        self.accelerator.clip_grad_norm_([*self.teacher.parameters(), *self.mapper.parameters()], 5.0)
        self.optimizer.step()
        self.average.update(nn.ModuleList([self.teacher, self.mapper]))
        return {name: float(value.detach()) for name, value in parts.items()}

    def state(self) -> dict[str, Any]:
        return {
            "teacher": self.teacher.state_dict(),
            "mapper": self.mapper.state_dict(),
            "average": self.average.network.state_dict(),
            "updates": self.average.updates,
            "optimizer": self.optimizer.state_dict(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        self.teacher.load_state_dict(state["teacher"])
        self.mapper.load_state_dict(state["mapper"])
        self.average.network.load_state_dict(state["average"])
        self.average.updates = state["updates"]
        self.optimizer.load_state_dict(state["optimizer"])

    def export(self, folder: Any, record: Record) -> None:
        encoder, mapper = self.average.network
        self._export(folder, Imagining.of(self.generator, encoder, mapper), record)

    def _teacher_losses(self, batch: Drawn) -> dict[str, Tensor]:
        photo = F.interpolate(batch.photo, (SEEN_SIDE, SEEN_SIDE), mode="area")
        offsets = self.teacher(photo, batch.label)
        pixels, perceptual = self._compared(self._picture(offsets, batch.label), photo)
        made, known = self._made(batch.subject)
        guessed = self.teacher(made, batch.subject)
        return {
            "pixels": pixels,
            "perceptual": perceptual,
            "distillation": (guessed.float() - known).square().mean(),
            "small": offsets.float().square().mean(),
        }

    def _mapper_losses(self, batch: Drawn) -> dict[str, Tensor]:
        photo = F.interpolate(batch.photo, (SEEN_SIDE, SEEN_SIDE), mode="area")
        with torch.no_grad():
            known = self.teacher(photo, batch.label).float()
        conditions = pack_conditions(batch.sketch, batch.color, batch.color_mask)
        offsets, complete, subject = self.mapper(conditions, batch.label)
        count = torch.randint(LEAST_LATENTS, COMPOSING + 1, (len(photo), 1, 1), device=self.device)
        first = torch.arange(COMPOSING, device=self.device)[None, :, None] < count
        picture = self._picture(torch.where(first, offsets.float(), known), batch.label)
        pixels, perceptual = self._compared(picture, photo)
        parts = {
            "pixels": pixels,
            "perceptual": perceptual,
            "distillation": (offsets.float() - known).square().mean(),
            "complete": (complete.float() - batch.complete).square().mean(),
            "subject": self._subject_loss(subject, batch),
        }
        if self.likeness is not None:
            parts["discriminative"] = self.likeness(picture, batch.sketch).mean()
        return parts

    def _subject_loss(self, logits: Tensor, batch: Drawn) -> Tensor:
        """Cross entropy where the subject is known and was not told."""
        open_ = (batch.label == 0) & (batch.subject > 0)
        found = F.cross_entropy(logits.float(), (batch.subject - 1).clamp(min=0), reduction="none")
        return (found * open_).sum() / open_.sum().clamp(min=1)

    def _picture(self, offsets: Tensor, label: Tensor) -> Tensor:
        """offsets (B,COMPOSING,latent) from the labels' centres -> (B,3,64,64)."""
        ws = self.centres[label][:, None] + offsets.float()
        return self.generator(ws, noise_planes(len(ws), SEEN_SIDE, None, ws)).float()

    def _compared(self, picture: Tensor, photo: Tensor) -> tuple[Tensor, Tensor]:
        real, fake = (F.interpolate(each, (SEEN_AT, SEEN_AT), mode="bilinear") for each in (photo, picture))
        seen = look(self.features, real, fake, random_change(len(photo), SEEN_AT, self.device))
        return (picture - photo).square().mean(), perceptual_losses(seen)[0].mean()

    @torch.no_grad()
    def _made(self, label: Tensor) -> tuple[Tensor, Tensor]:
        """Pictures of the generator's own with their latents, as differences from the centres: (B,3,64,64),
        (B,COMPOSING,latent)."""
        z = torch.randn(2, len(label), NOISE, device=self.device)
        one, other = (self.generator.mapping(each, label).float() for each in z)
        crossing = torch.randint(1, 2 * COMPOSING, (len(label), 1, 1), device=self.device)
        late = torch.arange(COMPOSING, device=self.device)[None, :, None] >= crossing
        offsets = torch.where(late, other[:, None], one[:, None]) - self.centres[label][:, None]
        return self._picture(offsets, label).clamp(-1, 1), offsets
