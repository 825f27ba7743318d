"""How the sketch mapper learns the way into the generator's latents, whose weights stay as they are.

Koley et al. 2023, arXiv 2303.11162, section 4.3: drawings from 30 to 100 % complete; of m = 3 to k latents, drawn at
random, the mapper gives the first m and its teacher, the encoder, the others, so that the picture can be compared with
the photo. Losses: L2 1, perceptual 0.8, distillation 0.6 in the paper, which compares pixels; what the mapper is to say
is known here to the number, so distillation counts most, and pictures are made of a part of each batch.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import torch
from accelerate import Accelerator
from accelerate.utils import broadcast
from torch import Tensor, nn
from torch.nn import functional as F

from sketchstudio.nets.tensors import pack_conditions, to_pixels
from sketchstudio.rendering.sheet import contact_sheet
from sketchstudio.systems.picture_that_sketch import encoder
from sketchstudio.systems.picture_that_sketch.generator import latents_of
from sketchstudio.systems.picture_that_sketch.learning.drawings import Drawn
from sketchstudio.systems.picture_that_sketch.mapper import SIDE, SketchMapper
from sketchstudio.systems.picture_that_sketch.network import COMPOSING, Imagining
from sketchstudio.training.adversary import look, perceptual_losses
from sketchstudio.training.checkpoint import Average
from sketchstudio.training.differentiable import random_change
from sketchstudio.training.facts import gain, learning_rate, set_rate
from sketchstudio.training.loop import Record

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


class MapperRecipe:
    """Implements training.loop.Recipe; generator and encoder stay as they are."""

    def __init__(
        self,
        network: Imagining,
        accelerator: Accelerator,
        features: nn.Module,
        keep: Callable[[nn.Module, Record], None],
        *,
        schedule: MapperSchedule | None = None,
        weights: MapperWeights | None = None,
        samples: Drawn | None = None,
    ) -> None:
        """keep(mapper, record) writes the pack. samples: for a contact sheet."""
        self.accelerator, self.keep = accelerator, keep
        self.device, self.rank = accelerator.device, accelerator.process_index
        self.processes = accelerator.num_processes
        self.schedule, self.weights = schedule or MapperSchedule(), weights or MapperWeights()
        self.samples = None if samples is None else samples.to(self.device)
        self.network = network.to(self.device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.network.eval().requires_grad_(False)
        self.features = features.to(self.device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.mapper: SketchMapper = self.network.mapper.train().requires_grad_(True)
        self.average = Average(self.mapper, decay=0.998)
        optimizer = torch.optim.AdamW(self.mapper.parameters(), betas=(0.9, 0.99), weight_decay=0.01)
        self.parallel, self.optimizer = accelerator.prepare(self.mapper, optimizer)

    def agree(self, progress: float) -> float:
        return float(broadcast(torch.tensor(progress, device=self.device)))

    def plan(self, progress: float) -> tuple[int, int]:
        return SIDE, self.schedule.batch

    def step(self, batch: Drawn, progress: float) -> dict[str, float]:
        """One update; see training.loop.Recipe."""
        rate = learning_rate(self.schedule, progress, self.average.updates)
        set_rate(self.optimizer, rate * gain(len(batch.photo), self.schedule.batch))
        with self.accelerator.autocast():
            parts = self._losses(batch)
        total = torch.stack([getattr(self.weights, name) * value for name, value in parts.items()]).sum()
        self.optimizer.zero_grad(set_to_none=True)
        self.accelerator.backward(total)
        self.accelerator.clip_grad_norm_(self.mapper.parameters(), 5.0)
        self.optimizer.step()
        self.average.update(self.mapper)
        return {name: float(value.detach()) for name, value in parts.items()}

    def state(self) -> dict[str, Any]:
        return {
            "mapper": self.mapper.state_dict(),
            "average": self.average.network.state_dict(),
            "updates": self.average.updates,
            "optimizer": self.optimizer.state_dict(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        self.mapper.load_state_dict(state["mapper"])
        self.average.network.load_state_dict(state["average"])
        self.average.updates = state["updates"]
        self.optimizer.load_state_dict(state["optimizer"])

    def export(self, folder: Path, record: Record) -> None:
        self.keep(self.average.network, record)
        if self.samples is not None:
            columns = [to_pixels(column) for column in self._columns(self.samples)]
            contact_sheet(list(zip(*columns, strict=True)), folder / "sheet.png", across=2)

    def _losses(self, batch: Drawn) -> dict[str, Tensor]:
        """Scalars by the names of MapperWeights."""
        photo = _seen(batch.photo)
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

    def _subject_loss(self, logits: Tensor, batch: Drawn) -> Tensor:
        """Cross entropy where the subject is known and was not told."""
        open_ = (batch.label == 0) & (batch.subject > 0)
        found = F.cross_entropy(logits.float(), (batch.subject - 1).clamp(min=0), reduction="none")
        return (found * open_).sum() / open_.sum().clamp(min=1)

    def _compared(self, latents: Tensor, known: Tensor, photo: Tensor) -> tuple[Tensor, Tensor]:
        """Pixel and feature distance of the first pictures of the batch, of m latents of the mapper's, to photos."""
        rows = max(1, round(self.schedule.compared * len(photo)))
        latents, known, photo = latents[:rows], known[:rows], photo[:rows]
        count = torch.randint(LEAST_LATENTS, COMPOSING + 1, (rows, 1, 1), device=self.device)
        first = torch.arange(COMPOSING, device=self.device)[None, :, None] < count
        ws = torch.where(first, latents, known)[:, : latents_of(SEEN_SIDE)]
        picture = self.network.generator(ws).float()
        real, fake = (F.interpolate(each, (SEEN_AT, SEEN_AT), mode="bilinear") for each in (photo, picture))
        seen = look(self.features, real, fake, random_change(rows, SEEN_AT, self.device))
        return (picture - photo).square().mean(), perceptual_losses(seen)[0].mean()

    @torch.no_grad()
    def _columns(self, batch: Drawn) -> list[Tensor]:
        """Ink, paint, the picture of all the mapper's latents, that of the photo's, and the photo: (B,3,S,S)."""
        with self.accelerator.autocast():
            drawn = self.average.network(conditions_of(batch), batch.label).latents
            known = self.network.encoder(_seen(batch.photo), batch.label)
            made, best = (cast(Tensor, self.network.generator(ws).float()) for ws in (drawn, known))
        ink = (1 - 2 * batch.sketch).expand(-1, 3, -1, -1)
        return [ink, (2 * batch.color - 1) * batch.color_mask, made, best, batch.photo]


def conditions_of(batch: Drawn) -> Tensor:
    """As the mapper sees them, (B,5,S,S)."""
    planes = pack_conditions(batch.sketch, batch.color, batch.color_mask)
    return planes.contiguous(memory_format=torch.channels_last)


def _seen(photo: Tensor) -> Tensor:
    """As the encoder sees it, and as pictures are compared."""
    return F.interpolate(photo, (encoder.SIDE, encoder.SIDE), mode="area")
