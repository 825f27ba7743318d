"""How the generator's last side learns, when the composition stands: on crops, against crops of photos.

Convolutions do not know where they are, so the largest side learns as well on a quarter of the picture, for a quarter
of the price (as Chai et al. 2022, arXiv 2204.07156, train on patches of any scale). All before it is frozen: prior and
mapper can learn beside this. What is made finer has to stay what it was: its mean over 2 x 2 px is held to the small
picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sketchstudio.systems.picture_that_sketch.encoder import as_seen
from sketchstudio.systems.picture_that_sketch.generator import SIDES, StyleGenerator
from sketchstudio.systems.picture_that_sketch.learning.judged import MOST_GRADIENT, JudgedPair
from sketchstudio.systems.picture_that_sketch.learning.lesson import Keep
from sketchstudio.systems.picture_that_sketch.learning.views import Views
from sketchstudio.systems.picture_that_sketch.network import COMPOSED_AT, Imagining, completed
from sketchstudio.training import losses
from sketchstudio.training.adversary import look
from sketchstudio.training.differentiable import random_change
from sketchstudio.training.facts import gain, learning_rate, set_rate
from sketchstudio.training.session import Session

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


class DetailRecipe(JudgedPair):
    """All but the sides beyond COMPOSED_AT is frozen. Implements Lesson."""

    def __init__(
        self,
        network: Imagining,
        session: Session,
        features: nn.Module,
        keep: Keep,
        *,
        schedule: DetailSchedule | None = None,
    ) -> None:
        """See JudgedPair."""
        super().__init__(network, session, features, keep)
        self.schedule = schedule or DetailSchedule()
        self.learnt.requires_grad_(False)
        self.composed = SIDES.index(COMPOSED_AT) + 1
        finer = _Finer(self.generator, range(self.composed, len(SIDES)))
        learnt = [p.requires_grad_(True) for p in finer.beyond()]
        self.parallel_finer = session.parallel(finer)
        self.generator_optimizer = self.adam(learnt)
        session.keep(generator_optimizer=self.generator_optimizer)

    def plan(self, progress: float) -> tuple[int, int]:
        return SIDE, self.schedule.batch

    def step(self, batch: Views, progress: float) -> dict[str, float]:
        count = len(batch.photo)
        rate = learning_rate(self.schedule, progress, self.average.updates)
        rate *= gain(count, self.schedule.batch)
        set_rate(self.generator_optimizer, rate)
        set_rate(self.critic_optimizer, self.schedule.critic_rate * rate / self.schedule.rate)
        cells = CROP * COMPOSED_AT // SIDE + 2 * TRIMMED
        top, left = (int(n) for n in torch.randint(0, COMPOSED_AT - cells + 1, (2,)))
        half = count // 2
        with self.session.autocast():
            composed, fake = self._crop(batch, top, left, cells)
            scale = SIDE // COMPOSED_AT
            y, x = (scale * (place + TRIMMED) for place in (top, left))
            photo = batch.photo[..., y : y + CROP, x : x + CROP].contiguous(memory_format=torch.channels_last)
            seen = look(self.features, photo, fake, random_change(count, CROP, self.device))
            told = self.update_critic(batch.label, seen)
            real, made = ([losses.unit(f[:half]) for f in features] for features in (seen.real, seen.fake))
            parts = {
                "adversarial": losses.hinge_generator(self.critic(seen.fake, batch.label)).mean(),
                "feature": losses.feature_loss(made, real).mean(),
                "same": (F.avg_pool2d(fake, scale) - composed).abs().mean(),
            }
            total = self.weights.adversarial * parts["adversarial"] + self.weights.feature * parts["feature"]
        total = total + SAME * parts["same"]
        self.session.descend(total, [self.generator_optimizer], [self.generator], MOST_GRADIENT)
        self.average.update_parameters(self.learnt)
        return {name: float(value.detach()) for name, value in parts.items()} | told

    def _crop(self, batch: Views, top: int, left: int, cells: int) -> tuple[Tensor, Tensor]:
        """The small pictures' crop, (B,3,CROP/2,CROP/2), and the finer one, (B,3,CROP,CROP); of the first half of the
        batch from its photos' latents, of the others from mixed ones."""
        half = len(batch.photo) // 2
        with torch.no_grad():
            ws = self.encoder(as_seen(batch.photo), batch.label)
            ws = completed(torch.cat([ws[:half], self.mixed(ws, batch.label)[half:]]), self.config.latents)
            h, picture = self.generator.through(self.generator.begun(ws), None, ws, range(self.composed))
        window = (..., slice(top, top + cells), slice(left, left + cells))
        h = h[window].contiguous(memory_format=torch.channels_last)
        picture = picture[window]
        fine = self.parallel_finer(h, picture, ws)
        edge = TRIMMED * SIDE // COMPOSED_AT
        trim = slice(TRIMMED, -TRIMMED)
        return picture[..., trim, trim].float(), fine[..., edge:-edge, edge:-edge].float()


class _Finer(nn.Module):
    """The generator's last sides, as a network of their own that processes can share."""

    def __init__(self, generator: StyleGenerator, sides: range) -> None:
        super().__init__()
        self.generator, self.sides = generator, sides

    def beyond(self) -> Iterator[nn.Parameter]:
        """What learns."""
        for modules in (self.generator.first, self.generator.second, self.generator.pictures):
            yield from modules[self.sides.start :].parameters()

    def forward(self, h: Tensor, picture: Tensor, ws: Tensor) -> Tensor:
        return self.generator.through(h, picture, ws, self.sides)[1]
