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

import copy
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

import torch
from accelerate import Accelerator
from accelerate.utils import broadcast
from torch import Tensor, nn
from torch.nn import functional as F

from sketchstudio.nets.tensors import to_pixels
from sketchstudio.rendering.sheet import contact_sheet
from sketchstudio.systems.picture_that_sketch import encoder
from sketchstudio.systems.picture_that_sketch.encoder import unit
from sketchstudio.systems.picture_that_sketch.generator import latents_of
from sketchstudio.systems.picture_that_sketch.learning.schedule import Schedule, Weights
from sketchstudio.systems.picture_that_sketch.learning.views import Views
from sketchstudio.systems.picture_that_sketch.network import Imagining
from sketchstudio.training import losses
from sketchstudio.training.adversary import Seen, look
from sketchstudio.training.checkpoint import Average
from sketchstudio.training.differentiable import random_change
from sketchstudio.training.facts import gain, learning_rate, set_rate
from sketchstudio.training.loop import Record
from sketchstudio.training.projected import ProjectedDiscriminator

BALANCED_EVERY, MOST_BALANCE = 8, 10.0
"""Updates, and times."""


class CompositionRecipe:
    """Generator, encoder, discriminator, their optimisers, and one update of all. Implements training.loop.Recipe."""

    def __init__(
        self,
        network: Imagining,
        accelerator: Accelerator,
        features: nn.Module,
        keep: Callable[[nn.ModuleList, Record], None],
        *,
        schedule: Schedule | None = None,
        weights: Weights | None = None,
        samples: Views | None = None,
    ) -> None:
        """network: to go on from; it stays as it is. features: training.efficientnet.FeatureNetwork. keep writes the
        pack from the averages of generator and encoder."""
        self.config, self.accelerator, self.keep = network.config, accelerator, keep
        self.device, self.rank = accelerator.device, accelerator.process_index
        self.processes = accelerator.num_processes
        self.schedule, self.weights = schedule or Schedule(), weights or Weights()
        self.samples = samples
        self.generator = self._place(copy.deepcopy(network.generator))
        self.encoder = self._place(copy.deepcopy(network.encoder))
        self.critic = self._place(ProjectedDiscriminator(len(self.config.labels)))
        self.features = self._place(features)
        self.average = Average(nn.ModuleList([self.generator, self.encoder]), decay=0.999)
        self.generator_optimizer = torch.optim.Adam(self.generator.parameters(), betas=(0.0, 0.99), fused=True)
        self.encoder_optimizer = torch.optim.Adam(self.encoder.parameters(), betas=(0.9, 0.99), fused=True)
        trained = (p for p in self.critic.parameters() if p.requires_grad)
        self.critic_optimizer = torch.optim.Adam(trained, betas=(0.0, 0.99), fused=True)
        self.balance = 0.0
        # The bare networks stay beside the prepared ones: a pass whose gradients nobody gathers must not be wrapped.
        self.parallel_generator, self.parallel_encoder, self.parallel_critic = accelerator.prepare(
            self.generator, self.encoder, self.critic
        )
        self.generator_optimizer, self.encoder_optimizer, self.critic_optimizer = accelerator.prepare(
            self.generator_optimizer, self.encoder_optimizer, self.critic_optimizer
        )

    def agree(self, progress: float) -> float:
        return float(broadcast(torch.tensor(progress, device=self.device)))

    def plan(self, progress: float) -> tuple[int, int]:
        plan = self.schedule
        return (plan.side // 2 if progress < plan.small_until else plan.side), plan.batch

    def step(self, batch: Views, progress: float) -> dict[str, float]:
        """One update of all networks on a batch; see training.loop.Recipe."""
        self._set_rates(len(batch.photo), progress)
        photo, label, side = batch.photo, batch.label, batch.photo.shape[-1]
        half = len(photo) // 2
        with self.accelerator.autocast():
            told = self.parallel_encoder(small(photo), label)[:, : latents_of(side)]
            ws = torch.cat([told[:half], self._mixed(told, label)[half:]])
            ws = unit(ws + self.schedule.blur * torch.randn_like(ws))
            fake = self.parallel_generator(ws).float()
            seen = self._look(photo, fake)
            judged = progress >= self.schedule.alone_until
            told_of_critic = self._update_critic(label, seen) if judged else {}
            real, made = ([losses.unit(f[:half]) for f in features] for features in (seen.real, seen.fake))
            again = self.parallel_encoder(small(fake[half:]), label[half:])[:, : latents_of(side)]
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
            weights = {**vars(self.weights), "adversarial": self.weights.adversarial * self.balance}
            total = torch.stack([weights[name] * value for name, value in parts.items()]).sum()
        self._descend([self.generator_optimizer, self.encoder_optimizer], [self.generator, self.encoder], total)
        self.average.update(nn.ModuleList([self.generator, self.encoder]))
        return (
            {name: float(value.detach()) for name, value in parts.items()} | told_of_critic | {"balance": self.balance}
        )

    def state(self) -> dict[str, Any]:
        return {
            "generator": self.generator.state_dict(),
            "encoder": self.encoder.state_dict(),
            "critic": self.critic.state_dict(),
            "average": self.average.network.state_dict(),
            "updates": self.average.updates,
            "balance": self.balance,
            "optimizers": {
                "generator": self.generator_optimizer.state_dict(),
                "encoder": self.encoder_optimizer.state_dict(),
                "critic": self.critic_optimizer.state_dict(),
            },
        }

    def restore(self, state: dict[str, Any]) -> None:
        self.generator.load_state_dict(state["generator"])
        self.encoder.load_state_dict(state["encoder"])
        self.critic.load_state_dict(state["critic"])
        self.average.network.load_state_dict(state["average"])
        self.average.updates = state["updates"]
        self.balance = state["balance"]
        self.generator_optimizer.load_state_dict(state["optimizers"]["generator"])
        self.encoder_optimizer.load_state_dict(state["optimizers"]["encoder"])
        self.critic_optimizer.load_state_dict(state["optimizers"]["critic"])

    def export(self, folder: Path, record: Record) -> None:
        self.keep(self.average.network, record)
        if self.samples is not None:
            columns = [to_pixels(column) for column in (self.samples.photo, self.rebuilt(self.samples))]
            mixed = [to_pixels(self.rebuilt(self.samples, mixed=True)) for _ in range(4)]
            contact_sheet(list(zip(*columns, *mixed, strict=True)), folder / "sheet.png", across=2)

    @torch.no_grad()
    def rebuilt(self, views: Views, *, mixed: bool = False) -> Tensor:
        """Photos from their latents, or from latents mixed with those of others of their subject: (B,3,S,S)."""
        generator, told = self.average.network
        with self.accelerator.autocast():
            ws = told(small(views.photo), views.label)[:, : latents_of(views.photo.shape[-1])]
            return cast(Tensor, generator(self._mixed(ws, views.label) if mixed else ws).float())

    def _place(self, network: Any) -> Any:
        return network.to(self.device, memory_format=torch.channels_last).train().requires_grad_(True)

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
        self.balance += 0.1 * (min(wanted, MOST_BALANCE) - self.balance)

    def _mixed(self, ws: Tensor, label: Tensor) -> Tensor:
        """(B,k,latent): from a random latent on those of another photo of the label, or all somewhere between both."""
        count, latents = ws.shape[:2]
        other = ws[partners(label)]
        crossing = torch.randint(1, latents, (count, 1, 1), device=self.device)
        late = torch.arange(latents, device=self.device)[None, :, None] >= crossing
        share = torch.rand(count, 1, 1, device=self.device)
        between = torch.rand(count, 1, 1, device=self.device) < self.schedule.between
        return torch.where(between, unit(ws + share * (other - ws)), torch.where(late, other, ws))

    def _look(self, photo: Tensor, fake: Tensor) -> Seen:
        side = self.schedule.seen_at(photo.shape[-1])
        photo, fake = (F.interpolate(each.float(), (side, side), mode="bilinear") for each in (photo, fake))
        return look(self.features, photo, fake, random_change(len(photo), side, self.device))

    def _update_critic(self, label: Tensor, seen: Seen) -> dict[str, float]:
        self.critic.requires_grad_(True).mixing.requires_grad_(False)
        # One pass over both halves: spectral normalisation takes one power iteration, and processes one gathering.
        features = [torch.cat([real, made.detach()]) for real, made in zip(seen.real, seen.fake, strict=True)]
        logits = self.parallel_critic(features, label.repeat(2))
        real, fake = zip(*(each.chunk(2) for each in logits), strict=True)
        loss = losses.hinge_discriminator(real, fake).mean()
        self._descend([self.critic_optimizer], [self.critic], loss)
        self.critic.requires_grad_(False)
        right = torch.stack([(r > 0).float().mean() + (f < 0).float().mean() for r, f in zip(real, fake, strict=True)])
        return {"critic": float(loss.detach()), "right": float(right.mean() / 2)}

    def _descend(
        self, optimizers: Sequence[torch.optim.Optimizer], networks: Sequence[nn.Module], loss: Tensor
    ) -> None:
        for optimizer in optimizers:
            optimizer.zero_grad(set_to_none=True)
        self.accelerator.backward(loss)
        for optimizer, network in zip(optimizers, networks, strict=True):
            self.accelerator.clip_grad_norm_(network.parameters(), 10.0)
            optimizer.step()


def partners(label: Tensor) -> Tensor:
    """For each of the labels (B,) the place of another of the same label, in turn; its own where there is none, and
    for 0."""
    order = (label + torch.rand(len(label), device=label.device)).argsort()
    places = label[order]
    starts = torch.searchsorted(places, places)
    following = torch.arange(1, len(label) + 1, device=label.device).clamp(max=len(label) - 1)
    last = torch.searchsorted(places, places, right=True) - 1
    here = torch.arange(len(label), device=label.device)
    found = torch.where(here == last, starts, following)
    partner = torch.empty_like(order)
    partner[order] = order[torch.where(places == 0, here, found)]
    return partner


def small(photo: Tensor) -> Tensor:
    """As the encoder sees it."""
    return F.interpolate(photo.float(), (encoder.SIDE, encoder.SIDE), mode="area")
