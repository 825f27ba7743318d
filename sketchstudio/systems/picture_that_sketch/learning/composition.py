"""How the generator's composition learns, and with it the photo encoder: against the projected discriminator.

Sauer et al. 2021, arXiv 2111.01007, whose judge is the one of all recipes (training.projected): hinge loss,
differentiable augmentation, labels by projection. Style mixing (Karras et al. 2019, arXiv 1812.04948) keeps
neighbouring latents independent, which is what lets a drawing fix the first of them and chance the rest.

The latents are what the encoder tells of photos. Of half of the photos they have to give the photo back (as in
VAE/GANs, Larsen et al. 2016, arXiv 1512.09300); the others' are mixed with those of another photo of their subject,
which neither has to look like. Against latents drawn by chance, as StyleGAN has them, this generator forgot them: each
subject had one shape, since what fools the discriminator needs no second. Latents also have to be told again from their
picture (as in BicycleGAN, Zhu et al. 2017, arXiv 1711.11586), and are blurred a little, so that neighbours look alike.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sketchstudio.systems.picture_that_sketch.encoder import as_seen, unit
from sketchstudio.systems.picture_that_sketch.generator import latents_of
from sketchstudio.systems.picture_that_sketch.learning.judged import MOST_GRADIENT, JudgedPair
from sketchstudio.systems.picture_that_sketch.learning.lesson import Keep
from sketchstudio.systems.picture_that_sketch.learning.schedule import Schedule
from sketchstudio.systems.picture_that_sketch.learning.views import Views
from sketchstudio.systems.picture_that_sketch.network import Imagining
from sketchstudio.training import losses
from sketchstudio.training.adversary import Seen, look
from sketchstudio.training.differentiable import random_change
from sketchstudio.training.facts import gain, learning_rate, set_rate
from sketchstudio.training.session import Session

BALANCED_EVERY, MOST_BALANCE = 8, 10.0
"""Updates, and times."""


class CompositionRecipe(JudgedPair):
    """One update of generator, encoder and discriminator together. Implements Lesson."""

    def __init__(
        self,
        network: Imagining,
        session: Session,
        features: nn.Module,
        keep: Keep,
        *,
        schedule: Schedule | None = None,
        samples: Views | None = None,
    ) -> None:
        """See JudgedPair."""
        super().__init__(network, session, features, keep, samples=samples)
        self.schedule = schedule or Schedule()
        self.parallel_generator = session.parallel(self.generator)
        self.parallel_encoder = session.parallel(self.encoder)
        self.generator_optimizer = self.adam(self.generator.parameters())
        self.encoder_optimizer = self.adam(self.encoder.parameters(), momentum=0.9)
        session.keep(generator_optimizer=self.generator_optimizer, encoder_optimizer=self.encoder_optimizer)
        session.values["balance"] = 0.0

    def plan(self, progress: float) -> tuple[int, int]:
        plan = self.schedule
        return (plan.side // 2 if progress < plan.small_until else plan.side), plan.batch

    def step(self, batch: Views, progress: float) -> dict[str, float]:
        """One update of all networks on a batch; see training.loop.Recipe."""
        self._set_rates(len(batch.photo), progress)
        photo, label, side = batch.photo, batch.label, batch.photo.shape[-1]
        half = len(photo) // 2
        with self.session.autocast():
            told = self.parallel_encoder(as_seen(photo), label)[:, : latents_of(side)]
            ws = torch.cat([told[:half], self.mixed(told, label)[half:]])
            ws = unit(ws + self.schedule.blur * torch.randn_like(ws))
            fake = self.parallel_generator(ws).float()
            seen = self._look(photo, fake)
            judged = progress >= self.schedule.alone_until
            told_of_critic = self.update_critic(label, seen) if judged else {}
            real, made = ([losses.unit(f[:half]) for f in features] for features in (seen.real, seen.fake))
            again = self.parallel_encoder(as_seen(fake[half:]), label[half:])[:, : latents_of(side)]
            parts = {
                "adversarial": losses.hinge_generator(self.critic(seen.fake, label)).mean()
                if judged
                else fake.sum() * 0,
                "feature": losses.feature_loss(made, real).mean(),
                "pixels": (fake[:half] - photo[:half]).abs().mean(),
                "latents": (again - ws[half:].detach()).square().mean(),
                "range": F.relu(fake.abs() - 1).square().mean(),
            }
            if judged and self.average.updates % BALANCED_EVERY == 0:
                self._weigh(parts, fake)
            balance: float = self.session.values["balance"]
            weights = {**vars(self.weights), "adversarial": self.weights.adversarial * balance}
            total = torch.stack([weights[name] * value for name, value in parts.items()]).sum()
        optimizers = [self.generator_optimizer, self.encoder_optimizer]
        self.session.descend(total, optimizers, [self.generator, self.encoder], MOST_GRADIENT)
        self.average.update_parameters(self.learnt)
        return {name: float(value.detach()) for name, value in parts.items()} | told_of_critic | {"balance": balance}

    def _set_rates(self, count: int, progress: float) -> None:
        plan = self.schedule
        rate = learning_rate(plan, progress, self.average.updates) * gain(count, plan.batch)
        set_rate(self.generator_optimizer, rate)
        set_rate(self.encoder_optimizer, plan.encoder_rate * rate / plan.rate)
        set_rate(self.critic_optimizer, plan.critic_rate * rate / plan.rate)

    def _weigh(self, parts: dict[str, Tensor], fake: Tensor) -> None:
        """What the adversarial loss is multiplied by, so that it pulls at pictures as hard as the likeness to their
        photos does (Esser et al. 2021, arXiv 2012.09841, equation 7): else it tears them from it at once."""
        half = len(fake) // 2
        like = self.weights.feature * parts["feature"] + self.weights.pixels * parts["pixels"]
        pulls = [torch.autograd.grad(part, fake, retain_graph=True)[0][:half] for part in (like, parts["adversarial"])]
        wanted = float(pulls[0].norm() / pulls[1].norm().clamp(min=1e-8))
        balance: float = self.session.values["balance"]
        self.session.values["balance"] = balance + 0.1 * (min(wanted, MOST_BALANCE) - balance)

    def _look(self, photo: Tensor, fake: Tensor) -> Seen:
        side = self.schedule.seen_at(photo.shape[-1])
        photo, fake = (F.interpolate(each.float(), (side, side), mode="bilinear") for each in (photo, fake))
        return look(self.features, photo, fake, random_change(len(photo), side, self.device))
