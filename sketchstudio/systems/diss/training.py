"""DiSS's recipe: predict the clean small picture from a noisy one and what was drawn, at every noise level.

Lines and paint are each replaced by the null condition with 30 %, on their own (Cheng et al. 2022, arXiv 2208.12675,
section 3.2), which is what guidance needs. Loss: EDM's (arXiv 2206.00364, equation 8), whose weight makes it the mean
square of what the network itself is to say.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import torch
from accelerate import Accelerator
from accelerate.utils import broadcast
from torch import Tensor
from torch.nn import functional as F

from sketchstudio.conditions.sheet import contact_sheet
from sketchstudio.engine.packs import read_pack
from sketchstudio.nets.device import best_device, compute_dtype, describe
from sketchstudio.nets.model_pack import write_pack
from sketchstudio.nets.tensors import pack_conditions, to_pixels
from sketchstudio.nets.weights import fill, load_shards
from sketchstudio.systems.diss.edm import SIGMA_DATA, SIGMA_MAX, noise_levels, training_levels
from sketchstudio.systems.diss.network import PRESETS, SHRINK, Config, Denoiser, hide
from sketchstudio.systems.diss.sampler import dpm_solver_2m
from sketchstudio.systems.diss.start import start_from_generator
from sketchstudio.training.checkpoint import Average
from sketchstudio.training.loader import Batch, BatchLoader, held_out_samples
from sketchstudio.training.loop import Progress, Record, train
from sketchstudio.training.photos import labels_of, load_photos

NULL_SHARE = 0.3
"""Of the samples, for lines and for paint, on their own."""


@dataclass(frozen=True)
class Schedule:
    """Of the rate, in shares of the training time."""

    rate: float = 4e-4
    decay_from: float = 0.6
    side: int = 256
    batch: int = 16


class DissRecipe:
    """Denoiser, its average and its optimiser. Implements training.loop.Recipe."""

    def __init__(
        self,
        config: Config,
        preset: str,
        accelerator: Accelerator,
        *,
        schedule: Schedule | None = None,
        about: Mapping[str, Any] | None = None,
        samples: Batch | None = None,
    ) -> None:
        self.config, self.preset, self.accelerator = config, preset, accelerator
        self.device, self.rank = accelerator.device, accelerator.process_index
        self.processes = accelerator.num_processes
        self.schedule, self.about, self.samples = schedule or Schedule(), about or {}, samples
        self.denoiser = Denoiser(config).to(self.device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.average: Average[Denoiser] = Average(self.denoiser, decay=0.9995)
        self.optimizer: torch.optim.Optimizer = torch.optim.AdamW(
            self.denoiser.parameters(), betas=(0.9, 0.99), weight_decay=0.01
        )
        self.parallel, self.optimizer = accelerator.prepare(self.denoiser, self.optimizer)

    def agree(self, progress: float) -> float:
        return float(broadcast(torch.tensor(progress, device=self.device)))

    def plan(self, progress: float) -> tuple[int, int]:
        return self.schedule.side, self.schedule.batch

    def step(self, batch: Batch, progress: float) -> dict[str, float]:
        """One update on a batch; see training.loop.Recipe. Tells the loss at high, middle and low noise apart."""
        for group in self.optimizer.param_groups:
            group["lr"] = self._rate(progress)
        picture = F.interpolate(batch.photo, scale_factor=1 / SHRINK, mode="area")
        sigma = training_levels(len(picture), self.device)
        noisy = picture + sigma * torch.randn_like(picture)
        seen = (torch.rand(len(picture), 2, device=self.device) >= NULL_SHARE).float()
        with self.accelerator.autocast():
            estimate = self.parallel(noisy, sigma, self._conditions(batch, seen), seen, batch.label)
        weight = (sigma**2 + SIGMA_DATA**2) / (sigma * SIGMA_DATA) ** 2
        each = (weight * (estimate.float() - picture) ** 2).mean((1, 2, 3))
        self._descend(each.mean())
        low, middle, high = each.detach().tensor_split(3)  # training_levels rise with the place in the batch
        return {"loss": float(each.detach().mean()), "low": _mean(low), "middle": _mean(middle), "high": _mean(high)}

    def state(self) -> dict[str, Any]:
        return {
            "denoiser": self.denoiser.state_dict(),
            "average": self.average.network.state_dict(),
            "updates": self.average.updates,
            "optimizer": self.optimizer.state_dict(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        self.denoiser.load_state_dict(state["denoiser"])
        self.average.network.load_state_dict(state["average"])
        self.average.updates = state["updates"]
        self.optimizer.load_state_dict(state["optimizer"])

    def start_from(self, folder: Path) -> None:
        """Begin with the weights of a pack: DiSS's own with the same labels, or PI-REC's. Raises PackError or
        WeightsError."""
        card = read_pack(folder).card
        tensors = load_shards([folder / name for name in card.files])
        for network in (self.denoiser, self.average.network):
            if card.system == "pi-rec":
                start_from_generator(network, tensors, card.labels, self.config.labels)
            else:
                fill(network, tensors, card.name)

    def export(self, folder: Path, record: Record) -> None:
        told = replace(record, device=describe(self.device))
        training = asdict(told) | {"minutes": round(record.seconds / 60, 1)} | asdict(self.schedule)
        write_pack(folder, "diss", self.average.network, self.config, self.preset, training, self.about)
        if self.samples is not None:
            columns = [to_pixels(column) for column in self._columns(self.samples)]
            contact_sheet(list(zip(*columns, strict=True)), folder / "sheet.png", across=2)

    def _rate(self, progress: float) -> float:
        """Constant after a short rise, then straight down to 2 % over the last part."""
        rise = min(1.0, (self.average.updates + 1) / 200)
        left = (1 - progress) / (1 - self.schedule.decay_from)
        return self.schedule.rate * rise * max(0.02, min(1.0, left))

    def _conditions(self, batch: Batch, seen: Tensor) -> Tensor:
        packed = pack_conditions(batch.sketch, batch.color, batch.color_mask)
        return hide(packed, seen).contiguous(memory_format=torch.channels_last)

    def _descend(self, loss: Tensor) -> None:
        self.optimizer.zero_grad(set_to_none=True)
        self.accelerator.backward(loss)
        self.accelerator.clip_grad_norm_(self.denoiser.parameters(), 1.0)
        self.optimizer.step()
        self.average.update(self.denoiser)

    @torch.no_grad()
    def _columns(self, batch: Batch) -> list[Tensor]:
        """Lines, paint, two pictures of different noise, photo: each (B,3,S/4,S/4) in [-1,1]."""
        seen = torch.ones(len(batch.photo), 2, device=self.device)
        conditions = self._conditions(batch, seen)
        small = [
            F.interpolate(each, scale_factor=1 / SHRINK, mode="area")
            for each in (1 - 2 * batch.sketch, (2 * batch.color - 1) * batch.color_mask, batch.photo)
        ]

        def denoise(x: Tensor, sigma: float) -> Tensor:
            level = torch.full((len(x), 1, 1, 1), sigma, device=self.device)
            estimate: Tensor = self.average.network(x, level, conditions, seen, batch.label)
            return estimate.float()

        with torch.random.fork_rng(), self.accelerator.autocast():
            torch.manual_seed(0)
            starts = [SIGMA_MAX * torch.randn_like(small[2]) for _ in range(2)]
            made = [dpm_solver_2m(denoise, x, noise_levels(12), lambda *told: None) for x in starts]
        return [small[0].expand(-1, 3, -1, -1), small[1], *made, small[2]]


def train_diss(
    photos: Sequence[Path],
    out: Path,
    minutes: float,
    material: None = None,
    *,
    preset: str = "base",
    resume: bool = False,
    start: Path | None = None,
    strokes: Path | None = None,
    about: Mapping[str, Any] | None = None,
    schedule: Schedule | None = None,
    tell: Callable[[Progress], None] = lambda progress: None,
    clock: Callable[[], float] = time.monotonic,
) -> Record:
    """Train on folders of photos for `minutes` and write the model pack into `out`; see training.loop.train.

    material: none; other systems name theirs here. strokes: see load_photos. about: name, title, license and credits
    for the card. start: a pack of DiSS or PI-REC to begin with, where no checkpoint is left.
    Raises PhotosError, CheckpointError, PackError, WeightsError or OSError.
    """
    learn = load_photos(photos, "train", strokes)
    labels = labels_of(learn)
    precision = {torch.bfloat16: "bf16", torch.float16: "fp16"}.get(compute_dtype(best_device()), "no")
    accelerator = Accelerator(mixed_precision=precision, cpu=best_device().type == "cpu")
    torch.manual_seed(accelerator.process_index)
    schedule = schedule or Schedule()
    recipe = DissRecipe(
        Config(labels=labels, **PRESETS[preset]),  # type: ignore[arg-type]
        preset,
        accelerator,
        schedule=schedule,
        about=about,
        samples=held_out_samples(photos, labels, schedule.side, strokes),
    )
    if start is not None and not resume:
        recipe.start_from(start)

    def loader(images: int) -> BatchLoader:
        return BatchLoader(learn, labels, seed=2, start=images, rank=recipe.rank, processes=recipe.processes)

    return train(recipe, loader, out, minutes, resume=resume, tell=tell, clock=clock)


def _mean(values: Tensor) -> float:
    return float(values.mean()) if len(values) else 0.0
