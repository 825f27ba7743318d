"""What generator and photo encoder are taught with, whichever sides learn: the projected discriminator, and latents of
photos that are mixed with others' (learning.composition says why)."""

from __future__ import annotations

import copy
from abc import ABC, abstractmethod
from collections.abc import Iterable
from pathlib import Path
from typing import cast

import torch
from torch import Tensor, nn

from sketchstudio.nets.tensors import to_pixels
from sketchstudio.rendering.sheet import contact_sheet
from sketchstudio.systems.picture_that_sketch.encoder import as_seen, unit
from sketchstudio.systems.picture_that_sketch.generator import latents_of
from sketchstudio.systems.picture_that_sketch.learning.lesson import Keep
from sketchstudio.systems.picture_that_sketch.learning.schedule import Weights
from sketchstudio.systems.picture_that_sketch.learning.views import Views
from sketchstudio.systems.picture_that_sketch.network import Imagining
from sketchstudio.training import losses
from sketchstudio.training.adversary import Seen
from sketchstudio.training.average import Average
from sketchstudio.training.loop import Record
from sketchstudio.training.projected import ProjectedDiscriminator
from sketchstudio.training.session import Session

BETWEEN = 0.4
"""Share of the mixed latents that lie between those of two photos; the others change from one to the other."""
MOST_GRADIENT = 10.0


class JudgedPair(ABC):
    """Generator, encoder, their average and the discriminator. Implements Lesson. The bare networks stay beside the
    parallel ones: a pass whose gradients nobody gathers must not be wrapped."""

    def __init__(
        self,
        network: Imagining,
        session: Session,
        features: nn.Module,
        keep: Keep,
        *,
        weights: Weights | None = None,
        samples: Views | None = None,
    ) -> None:
        """network: to go on from; it stays as it is. features: training.efficientnet.FeatureNetwork."""
        self.config, self.session, self.device, self.keep = network.config, session, session.device, keep
        self.weights, self.samples = weights or Weights(), samples
        self.generator = session.place(copy.deepcopy(network.generator)).train().requires_grad_(True)
        self.encoder = session.place(copy.deepcopy(network.encoder)).train().requires_grad_(True)
        self.learnt = nn.ModuleList([self.generator, self.encoder])
        self.average = Average(self.learnt, decay=0.999)
        self.critic = session.place(ProjectedDiscriminator(len(self.config.labels)))
        self.features = session.place(features)
        self.parallel_critic = session.parallel(self.critic)
        self.critic_optimizer = self.adam(p for p in self.critic.parameters() if p.requires_grad)
        session.keep(
            generator=self.generator,
            encoder=self.encoder,
            average=self.average,
            critic=self.critic,
            critic_optimizer=self.critic_optimizer,
        )

    def adam(self, parameters: Iterable[Tensor], momentum: float = 0.0) -> torch.optim.Optimizer:
        return self.session.optimizer(torch.optim.Adam(parameters, betas=(momentum, 0.99), fused=True))

    @abstractmethod
    def plan(self, progress: float) -> tuple[int, int]:
        """See training.loop.Recipe, as for `step`."""

    @abstractmethod
    def step(self, batch: Views, progress: float) -> dict[str, float]: ...

    def hand_over(self, network: Imagining) -> None:
        for mine, theirs in zip(self.average.module, (network.generator, network.encoder), strict=True):
            theirs.load_state_dict(mine.state_dict())
        network.encoder.settle()

    def export(self, folder: Path, record: Record) -> None:
        self.keep(self, record)
        if self.samples is not None:
            columns = [to_pixels(column) for column in (self.samples.photo, self.rebuilt(self.samples))]
            mixed = [to_pixels(self.rebuilt(self.samples, mixed=True)) for _ in range(4)]
            contact_sheet(list(zip(*columns, *mixed, strict=True)), folder / "sheet.png", across=2)

    @torch.no_grad()
    def rebuilt(self, views: Views, *, mixed: bool = False) -> Tensor:
        """Photos from their latents, or from latents mixed with those of others of their subject: (B,3,S,S)."""
        generator, told = self.average.module
        with self.session.autocast():
            ws = told(as_seen(views.photo), views.label)[:, : latents_of(views.photo.shape[-1])]
            return cast(Tensor, generator(self.mixed(ws, views.label) if mixed else ws).float())

    def mixed(self, ws: Tensor, label: Tensor) -> Tensor:
        """(B,k,latent): from a random latent on those of another photo of the label, or all somewhere between both."""
        count, latents = ws.shape[:2]
        other = ws[partners(label)]
        crossing = torch.randint(1, latents, (count, 1, 1), device=self.device)
        late = torch.arange(latents, device=self.device)[None, :, None] >= crossing
        share = torch.rand(count, 1, 1, device=self.device)
        between = torch.rand(count, 1, 1, device=self.device) < BETWEEN
        return torch.where(between, unit(ws + share * (other - ws)), torch.where(late, other, ws))

    def update_critic(self, label: Tensor, seen: Seen) -> dict[str, float]:
        """One step of it; its loss, and how often it is right."""
        self.critic.requires_grad_(True).mixing.requires_grad_(False)
        # One pass over both halves: spectral normalisation takes one power iteration, and processes one gathering.
        features = [torch.cat([real, made.detach()]) for real, made in zip(seen.real, seen.fake, strict=True)]
        logits = self.parallel_critic(features, label.repeat(2))
        real, fake = zip(*(each.chunk(2) for each in logits), strict=True)
        loss = losses.hinge_discriminator(real, fake).mean()
        self.session.descend(loss, [self.critic_optimizer], [self.critic], MOST_GRADIENT)
        self.critic.requires_grad_(False)
        right = torch.stack([(r > 0).float().mean() + (f < 0).float().mean() for r, f in zip(real, fake, strict=True)])
        return {"critic": float(loss.detach()), "right": float(right.mean() / 2)}


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
