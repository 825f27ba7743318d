"""PI-REC's recipe: three phases of one generator, against a discriminator at three scales.

imitation (edges + the photo with brush holes) -> generating (edges + colour domain) -> refinement (edges + the
generating phase's output). The weights are carried on as in the paper (arXiv 1903.10146, section 3.2); since the phase
is an input of the generator, earlier phases keep a share of the batches and are not forgotten.

Losses: 2.5 L1 + 6 feature + 1 style + 0.3 adversarial + 1 feature matching. L1 and feature losses are weighted by how
much the drawing says (fidelity), so that what it leaves open is judged by style and discriminator alone: averaging over
everything it could have been is what makes cloth look like felt. The hinge replaces the paper's least squares, whose
gradient fades behind spectral normalisation.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from accelerate import Accelerator
from accelerate.utils import broadcast
from torch import Tensor, nn

from sketchstudio.engine.packs import read_pack
from sketchstudio.nets.device import best_device, compute_dtype
from sketchstudio.nets.discriminator import Discriminator
from sketchstudio.nets.generator import NOISE, PHASES, PRESETS, STYLE, Config, Generator, Phase
from sketchstudio.nets.model_pack import write_pack
from sketchstudio.nets.tensors import pack_conditions, to_pixels
from sketchstudio.nets.tiny_darknet import TinyDarknet
from sketchstudio.nets.weights import fill, load_shards
from sketchstudio.rendering.sheet import contact_sheet
from sketchstudio.systems.pi_rec.schedule import ENLARGER, Schedule, Weights
from sketchstudio.training import losses
from sketchstudio.training.checkpoint import Average
from sketchstudio.training.facts import learning_rate, set_rate, training_facts
from sketchstudio.training.loader import Batch, BatchLoader, held_out_samples
from sketchstudio.training.loop import Progress, Record, train
from sketchstudio.training.photos import labels_of, load_photos

Rough = Callable[[Batch], Tensor]
"""Small pictures of a batch's photos as another model makes them, (B,3,S,S) in [-1,1]."""
ON_ROUGH: Phase = "generating"
"""The phase that begins by painting along the lines what soft colours leave out, as an enlarger has to."""
ROUGH_FIDELITY = 0.8
"""How far such a picture fixes the photo."""


class PiRecRecipe:
    """Generator, discriminator, their optimisers, and one update of both. Implements training.loop.Recipe."""

    def __init__(
        self,
        config: Config,
        preset: str,
        accelerator: Accelerator,
        perceptual: TinyDarknet,
        *,
        weights: Weights | None = None,
        schedule: Schedule | None = None,
        about: Mapping[str, Any] | None = None,
        samples: Batch | None = None,
        rough: Rough | None = None,
    ) -> None:
        self.config, self.preset, self.accelerator = config, preset, accelerator
        self.device, self.rank, self.processes = (
            accelerator.device,
            accelerator.process_index,
            accelerator.num_processes,
        )
        self.weights, self.schedule = weights or Weights(), schedule or Schedule()
        self.about, self.samples, self.rough = about or {}, samples, rough
        self.generator = self._place(Generator(config))
        self.discriminator = self._place(Discriminator(len(config.labels)))
        self.perceptual = self._place(perceptual)
        self.average = Average(self.generator)
        self.generator_optimizer = _optimizer(self.generator)
        self.discriminator_optimizer = _optimizer(self.discriminator)
        # The bare networks stay beside the prepared ones: a pass whose gradients nobody gathers must not be wrapped.
        self.parallel_generator, self.generator_optimizer, self.parallel_discriminator, self.discriminator_optimizer = (
            accelerator.prepare(
                self.generator, self.generator_optimizer, self.discriminator, self.discriminator_optimizer
            )
        )
        self.random = np.random.default_rng(0)

    def agree(self, progress: float) -> float:
        return float(broadcast(torch.tensor(progress, device=self.device)))

    def plan(self, progress: float) -> tuple[int, int]:
        plan = self.schedule
        if progress < plan.small_until:
            return plan.side // 2, plan.batch_small
        return plan.side, plan.batch

    def step(self, batch: Batch, progress: float) -> dict[str, float]:
        """One update of both networks on a batch; see training.loop.Recipe."""
        rate = learning_rate(self.schedule, progress, self.average.updates)
        for optimizer in (self.generator_optimizer, self.discriminator_optimizer):
            set_rate(optimizer, rate)
        adversarial = progress >= self.schedule.adversary_from
        phase = self._choose_phase(progress)
        with self.accelerator.autocast():
            conditions, batch = self._conditions(batch, phase)
            fake = self._generate(self.parallel_generator, conditions, phase, batch.label)
            told = self._update_discriminator(batch, conditions, fake.detach()) if adversarial else {}
            parts = self._generator_losses(batch, conditions, fake, adversarial)
        total = torch.stack([getattr(self.weights, name) * value for name, value in parts.items()]).sum()
        self._descend(self.generator_optimizer, self.generator, total)
        self.average.update(self.generator)
        return {name: float(value.detach()) for name, value in parts.items()} | told

    def state(self) -> dict[str, Any]:
        return {
            "generator": self.generator.state_dict(),
            "discriminator": self.discriminator.state_dict(),
            "average": self.average.network.state_dict(),
            "updates": self.average.updates,
            "optimizers": {
                "generator": self.generator_optimizer.state_dict(),
                "discriminator": self.discriminator_optimizer.state_dict(),
            },
        }

    def restore(self, state: dict[str, Any]) -> None:
        self.generator.load_state_dict(state["generator"])
        self.discriminator.load_state_dict(state["discriminator"])
        self.average.network.load_state_dict(state["average"])
        self.average.updates = state["updates"]
        self.random = np.random.default_rng(self.average.updates)
        self.generator_optimizer.load_state_dict(state["optimizers"]["generator"])
        self.discriminator_optimizer.load_state_dict(state["optimizers"]["discriminator"])

    def start_from(self, pack: Path) -> None:
        """Take over the generator of a pack with the same labels and shape. Raises PackError or WeightsError."""
        begin = read_pack(pack)
        tensors = load_shards(begin.files)
        for network in (self.generator, self.average.network):
            fill(network, tensors, begin.name)

    def export(self, folder: Path, record: Record) -> None:
        training = training_facts(record, self.device, self.schedule)
        system = "pi-rec" if self.rough is None else "enlarger"
        write_pack(folder, system, self.average.network, self.config, self.preset, training, self.about)
        if self.samples is not None:
            columns = [to_pixels(column) for column in self._columns(self.samples)]
            contact_sheet(list(zip(*columns, strict=True)), folder / "sheet.png", across=2)

    def _place(self, network: Any) -> Any:
        return network.to(self.device, memory_format=torch.channels_last)

    def _choose_phase(self, progress: float) -> Phase:
        plan = self.schedule
        if self.rough is not None:
            return ON_ROUGH
        if progress < plan.imitation_until:
            shares = (0.7, 0.3, 0.0)
        elif progress < plan.refinement_from:
            shares = (0.08, 0.92, 0.0)
        else:
            shares = (0.05, 0.7, 0.25)
        return PHASES[int(self.random.choice(len(PHASES), p=shares))]

    def _conditions(self, batch: Batch, phase: Phase) -> tuple[Tensor, Batch]:
        """What the generator sees in a phase, and the batch with how much that says of the photo."""
        everywhere = torch.ones_like(batch.color_mask)
        if self.rough is not None:
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

    def _update_discriminator(self, batch: Batch, conditions: Tensor, fake: Tensor) -> dict[str, float]:
        self.discriminator.requires_grad_(True)
        # One pass over both halves: spectral normalisation takes one power iteration, and processes one gathering.
        both = torch.cat([batch.photo.to(fake.dtype), fake]), torch.cat([conditions] * 2), torch.cat([batch.label] * 2)
        logits, _ = self.parallel_discriminator(*both)
        real, false = zip(*(judge.chunk(2) for judge in logits), strict=True)
        loss = losses.hinge_discriminator(real, false)
        self._descend(self.discriminator_optimizer, self.discriminator, loss)
        self.discriminator.requires_grad_(False)
        return {"discriminator": float(loss.detach())}

    def _generator_losses(self, batch: Batch, conditions: Tensor, fake: Tensor, adversarial: bool) -> dict[str, Tensor]:
        """Scalars by the names of Weights."""
        said = batch.fidelity
        where = 0.25 + 0.75 * conditions[:, 4:5]
        real_stages = [losses.unit(stage) for stage in self.perceptual.stages((batch.photo + 1) / 2)]
        fake_stages = [losses.unit(stage) for stage in self.perceptual.stages((fake + 1) / 2)]
        parts = {
            "l1": (said * ((fake.float() - batch.photo).abs() * where).mean((1, 2, 3))).mean(),
            "feature": ((0.25 + 0.75 * said) * losses.feature_loss(fake_stages, real_stages)).mean(),
            "style": losses.style_loss(fake_stages, real_stages).mean(),
        }
        if adversarial:
            with torch.no_grad():
                _, real_features = self.discriminator(batch.photo, conditions, batch.label)
            logits, features = self.discriminator(fake, conditions, batch.label)
            parts["adversarial"] = losses.hinge_generator(logits).mean()
            parts["matching"] = (said * losses.feature_matching(features, real_features)).mean()
        return parts

    def _descend(self, optimizer: torch.optim.Optimizer, network: nn.Module, loss: Tensor) -> None:
        optimizer.zero_grad(set_to_none=True)
        self.accelerator.backward(loss)
        self.accelerator.clip_grad_norm_(network.parameters(), 10.0)
        optimizer.step()

    @torch.no_grad()
    def _columns(self, batch: Batch) -> list[Tensor]:
        """Sketch, colours, result, refined result, photo: each (B,3,S,S) in [-1,1]. The result that is refined is the
        other model's, if there is one."""
        with torch.random.fork_rng(), self.accelerator.autocast():
            torch.manual_seed(0)
            conditions = pack_conditions(batch.sketch, batch.color, batch.color_mask)
            if self.rough is not None:
                result = self.rough(batch)
            else:
                result = self._generate(self.average.network, conditions, "generating", batch.label)
            result = result.float().clamp(-1, 1)
            again = pack_conditions(batch.sketch, (result + 1) / 2, torch.ones_like(batch.color_mask))
            phase = "refinement" if self.rough is None else ON_ROUGH
            refined = self._generate(self.average.network, again, phase, batch.label).float()
        painted = (2 * batch.color - 1) * batch.color_mask
        ink = (1 - 2 * batch.sketch).expand(-1, 3, -1, -1)
        return [ink, painted, result, refined, batch.photo]


def train_pi_rec(
    photos: Sequence[Path],
    out: Path,
    minutes: float,
    perceptual: Path,
    *,
    preset: str = "base",
    resume: bool = False,
    start: Path | None = None,
    strokes: Path | None = None,
    about: Mapping[str, Any] | None = None,
    schedule: Schedule | None = None,
    rough: Rough | None = None,
    tell: Callable[[Progress], None] = lambda progress: None,
    clock: Callable[[], float] = time.monotonic,
) -> Record:
    """Train on folders of photos for `minutes` and write the model pack into `out`; see training.loop.train.

    perceptual: safetensors file of Tiny Darknet's weights. strokes: see load_photos.
    about: name, title, license and credits for the card.
    rough: learn nothing but to paint on such pictures, for a pack that enlarges for another system.
    start: a pack whose generator is trained on, where no checkpoint is left; the discriminator begins anew.
    Raises PhotosError, CheckpointError, PackError, WeightsError or OSError.
    """
    learn = load_photos(photos, "train", strokes)
    labels = labels_of(learn)
    net = TinyDarknet.read(perceptual)
    precision = {torch.bfloat16: "bf16", torch.float16: "fp16"}.get(compute_dtype(best_device()), "no")
    accelerator = Accelerator(mixed_precision=precision, cpu=best_device().type == "cpu")
    torch.manual_seed(accelerator.process_index)
    schedule = schedule or (Schedule() if rough is None else ENLARGER)
    recipe = PiRecRecipe(
        Config(labels=labels, **PRESETS[preset]),  # type: ignore[arg-type]
        preset,
        accelerator,
        net,
        about=about,
        schedule=schedule,
        rough=rough,
        samples=held_out_samples(photos, labels, schedule.side, strokes),
    )

    if start is not None:
        recipe.start_from(start)

    def loader(images: int) -> BatchLoader:
        return BatchLoader(
            learn, labels, seed=1, start=images, rank=accelerator.process_index, processes=accelerator.num_processes
        )

    return train(recipe, loader, out, minutes, resume=resume, tell=tell, clock=clock)


def _optimizer(network: nn.Module) -> torch.optim.Optimizer:
    return torch.optim.AdamW(network.parameters(), betas=(0.5, 0.99), weight_decay=0.01)
