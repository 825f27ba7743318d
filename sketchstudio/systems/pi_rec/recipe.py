"""PI-REC's recipe: three phases of one generator, judged by the adversary that all recipes share.

imitation (edges + the photo with brush holes) -> generating (edges + colour domain) -> refinement (edges + the
generating phase's output). The weights are carried on as in the paper (arXiv 1903.10146, section 3.2); since the phase
is an input of the generator, earlier phases keep a share of the batches and are not forgotten.

The projected discriminator (training.projected) judges every picture against photos of its subject, whatever was
drawn; L1, feature and style loss count by how much the drawing says of its photo (fidelity), since averaging over
everything it could have been is what makes cloth look like felt. Paint is paint everywhere. What a drawing leaves
open is made twice, and the two should differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

import torch
from torch import Tensor, nn

from sketchstudio.engine.packs import read_pack
from sketchstudio.nets.generator import NOISE, PHASES, STYLE, Config, Generator, Phase
from sketchstudio.nets.model_pack import write_pack
from sketchstudio.nets.tensors import pack_conditions, to_pixels
from sketchstudio.nets.warm_start import start_from_earlier
from sketchstudio.nets.weights import load_shards
from sketchstudio.rendering.sheet import contact_sheet
from sketchstudio.systems.pi_rec.schedule import Schedule, Weights
from sketchstudio.training import losses
from sketchstudio.training.adversary import Critic, Seen, look, perceptual_losses
from sketchstudio.training.average import Average
from sketchstudio.training.differentiable import random_change
from sketchstudio.training.facts import gain, learning_rate, set_rate, training_facts
from sketchstudio.training.loader import Batch
from sketchstudio.training.loop import Record
from sketchstudio.training.session import Session


class Rough(Protocol):
    """Small pictures of photos as another model makes them."""

    def knowing(self, labels: Sequence[str]) -> Rough:
        """The same for batches whose labels are numbered as here."""

    def __call__(self, batch: Batch) -> Tensor:
        """(B,3,S,S) in [-1,1], soft."""


ON_ROUGH: Phase = "generating"
"""The phase that begins by painting along the lines what soft colours leave out, as an enlarger has to."""
SAID_FREES = 0.7
"""How much less the projected discriminator counts where the drawing fixes the photo: else it draws a second mouth."""
ROUGH_FIDELITY = 0.8
"""How far such a picture fixes the photo."""


class PiRecRecipe:
    """Generator, discriminators, their optimisers, and one update of all. Implements training.loop.Recipe."""

    def __init__(
        self,
        config: Config,
        preset: str,
        session: Session,
        features: nn.Module,
        *,
        weights: Weights | None = None,
        schedule: Schedule | None = None,
        about: Mapping[str, Any] | None = None,
        samples: Batch | None = None,
        rough: Rough | None = None,
        palettes: bytes = b"",
    ) -> None:
        """features: training.efficientnet.FeatureNetwork. palettes: of the pack's palettes.json."""
        self.config, self.preset, self.session, self.device = config, preset, session, session.device
        self.weights, self.schedule = weights or Weights(), schedule or Schedule()
        self.about, self.rough = about or {}, rough
        self.samples = None if samples is None else samples.to(self.device)
        self.palettes = palettes
        self.generator = session.place(Generator(config))
        self.critic = session.place(Critic(len(config.labels)))
        self.features = session.place(features)
        self.average = Average(self.generator, decay=0.998)
        # The bare networks stay beside the parallel ones: a pass whose gradients nobody gathers must not be wrapped.
        self.parallel_generator, self.parallel_critic = (session.parallel(n) for n in (self.generator, self.critic))
        self.generator_optimizer = session.optimizer(_optimizer(self.generator))
        self.critic_optimizer = session.optimizer(_optimizer(self.critic))
        self.random = session.random(0)  # the same in all processes, which then take steps of one phase together
        session.keep(
            generator=self.generator,
            critic=self.critic,
            average=self.average,
            generator_optimizer=self.generator_optimizer,
            critic_optimizer=self.critic_optimizer,
        )

    def plan(self, progress: float) -> tuple[int, int]:
        plan = self.schedule
        if progress < plan.small_until:
            return plan.side // 2, plan.batch_small
        return plan.side, plan.batch

    def step(self, batch: Batch, progress: float) -> dict[str, float]:
        """One update of all networks on a batch; see training.loop.Recipe."""
        rate = learning_rate(self.schedule, progress, self.average.updates)
        rate *= gain(len(batch.photo), self.plan(progress)[1])
        set_rate(self.generator_optimizer, rate)
        set_rate(self.critic_optimizer, self.schedule.critic_rate * rate / self.schedule.rate)
        change = random_change(len(batch.photo), batch.photo.shape[-1], self.device)
        again = vaguest(batch, self.schedule.twice)
        rows = torch.cat([torch.arange(len(batch.photo), device=self.device), again])
        batch = batch.rows(rows)
        phase = self._choose_phase(progress)
        with self.session.autocast():
            conditions, batch = self._conditions(batch, phase)
            fake = self._generate(self.parallel_generator, conditions, phase, batch.label)
            seen = look(self.features, batch.photo, fake, change.rows(rows))
            told, real_patches = self._update_critic(batch, conditions, fake.detach(), seen)
            parts = self._generator_losses(batch, conditions, fake, seen, real_patches)
            parts["diversity"] = self._diversity(seen, batch, again)
        total = torch.stack([getattr(self.weights, name) * value for name, value in parts.items()]).sum()
        self.session.descend(total, [self.generator_optimizer], [self.generator], most=10.0)
        self.average.update_parameters(self.generator)
        return {name: float(value.detach()) for name, value in parts.items()} | told

    def start_from(self, pack: Path) -> None:
        """Take over the generator of a pack, this version's or version 2's. Raises PackError or WeightsError."""
        begin = read_pack(pack)
        tensors = load_shards(begin.files)
        for network in (self.generator, self.average.module):
            start_from_earlier(network, tensors, begin.card.labels, self.config.labels)

    def export(self, folder: Path, record: Record) -> None:
        training = training_facts(record, self.device, self.schedule)
        system = "pi-rec" if self.rough is None else "enlarger"
        network, about = self.average.module, self.about
        write_pack(folder, system, network, self.config, self.preset, training, about, palettes=self.palettes)
        if self.samples is not None:
            columns = [to_pixels(column) for column in self._columns(self.samples)]
            contact_sheet(list(zip(*columns, strict=True)), folder / "sheet.png", across=2)

    def _choose_phase(self, progress: float) -> Phase:
        plan = self.schedule
        if self.rough is not None:
            return ON_ROUGH
        if progress < plan.imitation_until:
            shares = (0.7, 0.3, 0.0)
        elif progress < plan.refinement_from:
            shares = (0.05, 0.95, 0.0)
        else:
            shares = (0.05, 0.8, 0.15)
        return PHASES[int(self.random.choice(len(PHASES), p=shares))]

    def _conditions(self, batch: Batch, phase: Phase) -> tuple[Tensor, Batch]:
        """What the generator sees in a phase, and the batch with how much that says of the photo."""
        everywhere = torch.ones_like(batch.color_mask)
        if self.rough is not None:
            batch = without_bent(batch)
            known = replace(batch, fidelity=torch.full_like(batch.fidelity, ROUGH_FIDELITY))
            return pack_conditions(batch.sketch, (self.rough(batch) + 1) / 2, everywhere), known
        if phase == "imitation":
            return pack_conditions(batch.sketch, (batch.photo + 1) / 2, 1 - batch.holes), batch
        generating = pack_conditions(batch.sketch, batch.color, batch.color_mask)
        if phase == "generating":
            return generating, batch
        with torch.no_grad():
            first = self._generate(self.generator, generating, "generating", batch.label)
        return pack_conditions(batch.sketch, (first.float().clamp(-1, 1) + 1) / 2, everywhere), batch

    def _generate(self, network: nn.Module, conditions: Tensor, phase: Phase, label: Tensor) -> Tensor:
        count, side = len(conditions), conditions.shape[-1]
        phases = torch.full((count,), PHASES.index(phase), device=self.device)
        style = torch.randn(count, STYLE, device=self.device)
        noise = torch.randn(count, NOISE, side // 4, side // 4, device=self.device)
        conditions = conditions.contiguous(memory_format=torch.channels_last)
        return network(conditions, phases, label, style, noise)

    def _update_critic(
        self, batch: Batch, conditions: Tensor, fake: Tensor, seen: Seen
    ) -> tuple[dict[str, float], list[Tensor]]:
        """-> what to tell of it, and the patch discriminator's features of the photos."""
        self.critic.requires_grad_(True).projected.mixing.requires_grad_(False)
        # One pass over both halves: spectral normalisation takes one power iteration, and processes one gathering.
        features = [torch.cat([real, made.detach()]) for real, made in zip(seen.real, seen.fake, strict=True)]
        picture = torch.cat([batch.photo.to(fake.dtype), fake])
        logits, patches, of_patches = self.parallel_critic(
            features, batch.label.repeat(2), picture, conditions.repeat(2, 1, 1, 1)
        )
        whole = losses.hinge_discriminator(*_halves(logits)).mean()
        along = (batch.aligned * losses.hinge_discriminator(*_halves(patches))).mean()
        self.session.descend(whole + along, [self.critic_optimizer], [self.critic], most=10.0)
        self.critic.requires_grad_(False)
        told = {"critic": float(whole.detach()), "critic_patches": float(along.detach())}
        return told, [half.detach() for half in _halves(of_patches)[0]]

    def _generator_losses(
        self, batch: Batch, conditions: Tensor, fake: Tensor, seen: Seen, real_patches: list[Tensor]
    ) -> dict[str, Tensor]:
        """Scalars by the names of Weights."""
        said = batch.fidelity
        feature, style = perceptual_losses(seen)
        logits, patches, of_patches = self.critic(seen.fake, batch.label, fake, conditions)
        painted = losses.paint_loss(fake, conditions[:, 1:4].float(), conditions[:, 4:5].float())
        return {
            "l1": (said * (fake.float() - batch.photo).abs().mean((1, 2, 3))).mean(),
            "feature": (said * feature).mean(),
            "style": (said * style).mean(),
            "paint": ((1 - said) * painted).mean(),
            "adversarial": ((1 - SAID_FREES * said) * losses.hinge_generator(logits)).mean(),
            "patches": (batch.aligned * losses.hinge_generator(patches)).mean(),
            "matching": (said * losses.feature_matching(of_patches, real_patches)).mean(),
        }

    def _diversity(self, seen: Seen, batch: Batch, again: Tensor) -> Tensor:
        """Between the last pictures of the batch and those of the same drawings at the places `again` (K,); in the two
        coarse maps of features alone, since another grain of the same cloth is no other picture."""
        count = len(again)
        if count == 0:
            return batch.fidelity.sum() * 0
        one, other = [[losses.unit(f[rows]) for f in seen.fake[2:]] for rows in (again, slice(-count, None))]
        wanted = (
            self.schedule.variety * (1 - batch.fidelity[again]) * (1 - 0.6 * batch.color_mask[again].mean((1, 2, 3)))
        )
        return losses.diversity_loss(one, other, wanted).mean()

    @torch.no_grad()
    def _columns(self, batch: Batch) -> list[Tensor]:
        """Sketch, colours, result, refined result, photo: each (B,3,S,S) in [-1,1]. The result that is refined is the
        other model's, if there is one."""
        with self.session.autocast():
            torch.manual_seed(0)
            conditions = pack_conditions(batch.sketch, batch.color, batch.color_mask)
            if self.rough is not None:
                result = self.rough(batch)
            else:
                result = self._generate(self.average.module, conditions, "generating", batch.label)
            result = result.float().clamp(-1, 1)
            again = pack_conditions(batch.sketch, (result + 1) / 2, torch.ones_like(batch.color_mask))
            phase = "refinement" if self.rough is None else ON_ROUGH
            refined = self._generate(self.average.module, again, phase, batch.label).float()
        painted = (2 * batch.color - 1) * batch.color_mask
        ink = (1 - 2 * batch.sketch).expand(-1, 3, -1, -1)
        return [ink, painted, result, refined, batch.photo]


def _optimizer(network: nn.Module) -> torch.optim.Optimizer:
    return torch.optim.AdamW(
        (p for p in network.parameters() if p.requires_grad), betas=(0.5, 0.99), weight_decay=0.01, fused=True
    )


def vaguest(batch: Batch, share: float) -> Tensor:
    """The places of that share of a batch whose drawings say least, (K,) int64."""
    return batch.fidelity.argsort()[: round(share * len(batch.photo))]


def without_bent(batch: Batch) -> Batch:
    """The batch without lines and paint that do not lie on the photo's: a picture of the photo contradicts them."""
    shown = batch.aligned[:, None, None, None]
    return replace(batch, sketch=batch.sketch * shown, color_mask=batch.color_mask * shown)


def _halves(logits: Sequence[Tensor]) -> tuple[list[Tensor], list[Tensor]]:
    """Of photos and of pictures, which are judged as one batch."""
    real, fake = zip(*(each.chunk(2) for each in logits), strict=True)
    return list(real), list(fake)
