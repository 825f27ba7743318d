"""How the generator's composition learns: at 64 px, from photos alone, against the projected discriminator.

Sauer et al. 2021, arXiv 2111.01007, whose judge is the one of all recipes (training.projected): hinge loss,
differentiable augmentation, labels by projection. Style mixing (Karras et al. 2019, arXiv 1812.04948) keeps
neighbouring latents independent, which is what lets a drawing fix the first of them and chance the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from accelerate import Accelerator
from accelerate.utils import broadcast
from torch import Tensor, nn
from torch.nn import functional as F

from sketchstudio.nets.tensors import to_pixels
from sketchstudio.rendering.sheet import contact_sheet
from sketchstudio.systems.picture_that_sketch.generator import (
    NOISE,
    Config,
    StyleGenerator,
    latents_of,
    noise_planes,
)
from sketchstudio.systems.picture_that_sketch.learning.schedule import Schedule
from sketchstudio.systems.picture_that_sketch.learning.views import Views
from sketchstudio.systems.picture_that_sketch.truncation import label_centres, truncated
from sketchstudio.training import losses
from sketchstudio.training.adversary import Seen, look
from sketchstudio.training.checkpoint import Average
from sketchstudio.training.differentiable import random_change
from sketchstudio.training.facts import gain, learning_rate, set_rate
from sketchstudio.training.loop import Record
from sketchstudio.training.projected import ProjectedDiscriminator

SHEET_TRUNCATION = 0.8


class CompositionRecipe:
    """Generator, discriminator, their optimisers, and one update of both. Implements training.loop.Recipe."""

    def __init__(
        self,
        config: Config,
        accelerator: Accelerator,
        features: nn.Module,
        keep: Callable[[StyleGenerator, Record], None],
        *,
        schedule: Schedule | None = None,
    ) -> None:
        """features: training.efficientnet.FeatureNetwork. keep(generator, record) writes the pack."""
        self.config, self.accelerator, self.keep = config, accelerator, keep
        self.device, self.rank = accelerator.device, accelerator.process_index
        self.processes = accelerator.num_processes
        self.schedule = schedule or Schedule()
        self.side = self.schedule.side
        self.generator = self._place(StyleGenerator(config))
        self.critic = self._place(ProjectedDiscriminator(len(config.labels)))
        self.features = self._place(features)
        self.average = Average(self.generator, decay=0.999)
        self.generator_optimizer = torch.optim.Adam(self.generator.parameters(), betas=(0.0, 0.99), fused=True)
        trained = (p for p in self.critic.parameters() if p.requires_grad)
        self.critic_optimizer = torch.optim.Adam(trained, betas=(0.0, 0.99), fused=True)
        # The bare networks stay beside the prepared ones: a pass whose gradients nobody gathers must not be wrapped.
        self.parallel_generator, self.generator_optimizer, self.parallel_critic, self.critic_optimizer = (
            accelerator.prepare(self.generator, self.generator_optimizer, self.critic, self.critic_optimizer)
        )

    def agree(self, progress: float) -> float:
        return float(broadcast(torch.tensor(progress, device=self.device)))

    def plan(self, progress: float) -> tuple[int, int]:
        return self.schedule.side, self.schedule.batch

    def step(self, batch: Views, progress: float) -> dict[str, float]:
        """One update of both networks on a batch; see training.loop.Recipe."""
        count = len(batch.photo)
        rate = learning_rate(self.schedule, progress, self.average.updates)
        rate *= gain(count, self.schedule.batch)
        set_rate(self.generator_optimizer, rate)
        set_rate(self.critic_optimizer, self.schedule.critic_rate * rate / self.schedule.rate)
        with self.accelerator.autocast():
            fake = self._generate(batch.label, self.side)
            seen = self._look(batch.photo, fake)
            told = self._update_critic(batch.label, seen)
            logits = self.critic(seen.fake, batch.label)
            loss = losses.hinge_generator(logits).mean()
        self._descend(self.generator_optimizer, self.generator, loss)
        self.average.update(self.generator)
        return {"adversarial": float(loss.detach())} | told

    def state(self) -> dict[str, Any]:
        return {
            "generator": self.generator.state_dict(),
            "critic": self.critic.state_dict(),
            "average": self.average.network.state_dict(),
            "updates": self.average.updates,
            "optimizers": {
                "generator": self.generator_optimizer.state_dict(),
                "critic": self.critic_optimizer.state_dict(),
            },
        }

    def restore(self, state: dict[str, Any]) -> None:
        self.generator.load_state_dict(state["generator"])
        self.critic.load_state_dict(state["critic"])
        self.average.network.load_state_dict(state["average"])
        self.average.updates = state["updates"]
        self.generator_optimizer.load_state_dict(state["optimizers"]["generator"])
        self.critic_optimizer.load_state_dict(state["optimizers"]["critic"])

    def start_from(self, generator: StyleGenerator) -> None:
        """Take over its weights; the discriminator begins anew."""
        for network in (self.generator, self.average.network):
            network.load_state_dict(generator.state_dict())

    def export(self, folder: Path, record: Record) -> None:
        self.keep(self.average.network, record)
        pictures = to_pixels(self.samples(self.side, 8))
        rows = [list(pictures[start : start + 8]) for start in range(0, len(pictures), 8)]
        contact_sheet(rows, folder / "sheet.png")

    @torch.no_grad()
    def samples(self, side: int, each: int) -> Tensor:
        """`each` pictures of every label, (labels * each,3,side,side), equal noise for equal places."""
        random = torch.Generator().manual_seed(1)
        network = self.average.network
        centres = label_centres(network, self.device)
        rows = []
        for label in range(1, len(self.config.labels) + 1):
            z = torch.randn(each, NOISE, generator=random).to(self.device)
            labels = torch.full((each,), label, device=self.device)
            with self.accelerator.autocast():
                w = truncated(network.mapping(z, labels), centres[label], SHEET_TRUNCATION)
                ws = w[:, None].expand(-1, latents_of(side), -1)
                rows.append(network(ws, noise_planes(each, side, random, w)).float())
        return torch.cat(rows)

    def _place(self, network: Any) -> Any:
        return network.to(self.device, memory_format=torch.channels_last)

    def _generate(self, label: Tensor, side: int) -> Tensor:
        count, latents = len(label), latents_of(side)
        z = torch.randn(2, count, NOISE, device=self.device)
        one, other = (self.generator.mapping(each, label) for each in z)
        crossing = torch.randint(1, latents, (count, 1), device=self.device)
        mixed = torch.rand(count, 1, device=self.device) < self.schedule.mixed
        late = (torch.arange(latents, device=self.device)[None] >= crossing) & mixed
        ws = torch.where(late[:, :, None], other[:, None], one[:, None])
        return self.parallel_generator(ws, noise_planes(count, side, None, ws))

    def _look(self, photo: Tensor, fake: Tensor) -> Seen:
        side = self.schedule.seen_at
        photo, fake = (F.interpolate(each.float(), (side, side), mode="bilinear") for each in (photo, fake))
        return look(self.features, photo, fake, random_change(len(photo), side, self.device))

    def _update_critic(self, label: Tensor, seen: Seen) -> dict[str, float]:
        self.critic.requires_grad_(True).mixing.requires_grad_(False)
        # One pass over both halves: spectral normalisation takes one power iteration, and processes one gathering.
        features = [torch.cat([real, made.detach()]) for real, made in zip(seen.real, seen.fake, strict=True)]
        logits = self.parallel_critic(features, label.repeat(2))
        real, fake = zip(*(each.chunk(2) for each in logits), strict=True)
        loss = losses.hinge_discriminator(real, fake).mean()
        self._descend(self.critic_optimizer, self.critic, loss)
        self.critic.requires_grad_(False)
        right = torch.stack([(r > 0).float().mean() + (f < 0).float().mean() for r, f in zip(real, fake, strict=True)])
        return {"critic": float(loss.detach()), "right": float(right.mean() / 2)}

    def _descend(self, optimizer: torch.optim.Optimizer, network: nn.Module, loss: Tensor) -> None:
        optimizer.zero_grad(set_to_none=True)
        self.accelerator.backward(loss)
        self.accelerator.clip_grad_norm_(network.parameters(), 10.0)
        optimizer.step()
