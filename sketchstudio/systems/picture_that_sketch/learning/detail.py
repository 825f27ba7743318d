"""How the generator's last sides learn, when the composition stands: on crops, against crops of photos.

Convolutions do not know where they are, so the two largest sides learn as well on a quarter of the picture, for a
quarter of the price (as Chai et al. 2022, arXiv 2204.07156, train on patches of any scale). All before them is frozen:
encoder and mapper can learn beside this. What is made finer has to stay what it was: its mean over 4 x 4 px is held to
the small picture.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from sketchstudio.systems.picture_that_sketch.generator import (
    LATENTS_A_SIDE,
    NOISE,
    SIDES,
    latents_of,
    noise_planes,
)
from sketchstudio.systems.picture_that_sketch.learning.composition import CompositionRecipe
from sketchstudio.systems.picture_that_sketch.learning.views import Views
from sketchstudio.systems.picture_that_sketch.network import COMPOSED_AT
from sketchstudio.training import losses
from sketchstudio.training.adversary import look
from sketchstudio.training.differentiable import random_change
from sketchstudio.training.facts import gain, learning_rate, set_rate

SIDE = 256
CROP = 128
"""px of a picture of SIDE."""
TRIMMED = 2
"""Places of the grid of COMPOSED_AT at each border of a crop that the convolutions' padding reaches: thrown away."""
SAME = 4.0
"""Weight of the mean's distance from the small picture."""


@dataclass(frozen=True)
class DetailSchedule:
    """Shares of the training time."""

    batch: int = 12
    rate: float = 2e-3
    critic_rate: float = 4e-4
    decay_from: float = 0.8


class DetailRecipe(CompositionRecipe):
    """Implements training.loop.Recipe."""

    def begin_detail(self, schedule: DetailSchedule) -> None:
        """Freeze all but the sides beyond COMPOSED_AT."""
        self.detail, self.side = schedule, SIDE
        self.generator.requires_grad_(False)
        synthesis = self.generator.synthesis
        self.composed = SIDES.index(COMPOSED_AT) + 1
        finer = [m[self.composed :] for m in (synthesis.first, synthesis.second, synthesis.pictures)]
        learnt = [p.requires_grad_(True) for modules in finer for p in modules.parameters()]
        self.generator_optimizer = self.accelerator.prepare(torch.optim.Adam(learnt, betas=(0.0, 0.99), fused=True))

    def plan(self, progress: float) -> tuple[int, int]:
        return SIDE, self.detail.batch

    def step(self, batch: Views, progress: float) -> dict[str, float]:
        count = len(batch.photo)
        rate = learning_rate(self.detail, progress, self.average.updates)
        rate *= gain(count, self.detail.batch)
        set_rate(self.generator_optimizer, rate)
        set_rate(self.critic_optimizer, self.detail.critic_rate * rate / self.detail.rate)
        cells = CROP * COMPOSED_AT // SIDE + 2 * TRIMMED
        top, left = (int(n) for n in torch.randint(0, COMPOSED_AT - cells + 1, (2,)))
        with self.accelerator.autocast():
            small, fake = self._crop(batch.label, top, left, cells)
            scale = SIDE // COMPOSED_AT
            y, x = (scale * (place + TRIMMED) for place in (top, left))
            photo = batch.photo[..., y : y + CROP, x : x + CROP].contiguous(memory_format=torch.channels_last)
            seen = look(self.features, photo, fake, random_change(count, CROP, self.device))
            told = self._update_critic(batch.label, seen)
            adversarial = losses.hinge_generator(self.critic(seen.fake, batch.label)).mean()
            same = (F.avg_pool2d(fake.float(), scale) - small.float()).abs().mean()
        self._descend(self.generator_optimizer, self.generator, adversarial + SAME * same)
        self.average.update(self.generator)
        return {"adversarial": float(adversarial.detach()), "same": float(same.detach())} | told

    def _crop(self, label: Tensor, top: int, left: int, cells: int) -> tuple[Tensor, Tensor]:
        """The small pictures' crop (B,3,CROP/4,CROP/4) and the finer one, (B,3,CROP,CROP)."""
        count, latents = len(label), latents_of(SIDE)
        synthesis = self.generator.synthesis
        with torch.no_grad():
            w = self.generator.mapping(torch.randn(count, NOISE, device=self.device), label)
            ws = w[:, None].expand(-1, latents, -1)
            small_noise = noise_planes(count, COMPOSED_AT, None, w)
            h = synthesis.constant.expand(count, -1, -1, -1).contiguous(memory_format=torch.channels_last)
            h, picture = synthesis.through(h, None, ws, small_noise, range(self.composed))
        window = (..., slice(top, top + cells), slice(left, left + cells))
        h = h[window].contiguous(memory_format=torch.channels_last)
        picture = picture[window]
        noises = list(small_noise)
        for number in range(self.composed, len(SIDES)):
            side = cells * SIDES[number] // COMPOSED_AT
            noises += [torch.randn(count, 1, side, side, device=self.device) for _ in range(LATENTS_A_SIDE)]
        _, fine = synthesis.through(h, picture, ws, noises, range(self.composed, len(SIDES)))
        edge = TRIMMED * SIDE // COMPOSED_AT
        trim = slice(TRIMMED, -TRIMMED)
        return picture[..., trim, trim], fine[..., edge:-edge, edge:-edge]
