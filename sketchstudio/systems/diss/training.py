"""DiSS's recipe: predict the clean small picture from a noisy one and what was drawn, at every noise level.

Lines and paint are each replaced by the null condition with 30 %, on their own (Cheng et al. 2022, arXiv 2208.12675,
section 3.2), which is what guidance needs. Loss: EDM's (arXiv 2206.00364, equation 8), whose weight makes it the mean
square of what the network itself is to say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Unpack

import torch
from torch import Tensor

from sketchstudio.engine.packs import read_pack
from sketchstudio.nets.model_pack import write_pack
from sketchstudio.nets.tensors import pack_conditions, to_pixels
from sketchstudio.nets.warm_start import start_from_earlier
from sketchstudio.nets.weights import load_shards
from sketchstudio.rendering.sheet import contact_sheet
from sketchstudio.systems.diss.distill import Lesson, lesson
from sketchstudio.systems.diss.edm import SIGMA_DATA, SIGMA_MAX, noise_levels, training_levels
from sketchstudio.systems.diss.inputs import paint_of, small
from sketchstudio.systems.diss.network import GUIDED, PRESETS, Config, Denoiser, hide
from sketchstudio.systems.diss.sampler import ancestral
from sketchstudio.systems.diss.start import start_from_generator
from sketchstudio.training.average import Average
from sketchstudio.training.facts import gain, learning_rate, set_rate, training_facts
from sketchstudio.training.loader import Batch, BatchLoader, held_out_samples
from sketchstudio.training.loop import Options, Record, train
from sketchstudio.training.photos import labels_of, load_photos
from sketchstudio.training.session import Session

NULL_SHARE = 0.3
"""Of the samples, for lines and for paint, on their own."""


@dataclass(frozen=True)
class Schedule:
    """Of the rate, in shares of the training time."""

    rate: float = 4e-4
    decay_from: float = 0.65
    student_from: float = 0.7
    """From then on the live student is taught, too."""
    taught: float = 0.25
    """Share of its lessons; one costs as much as three of the others."""
    side: int = 128
    """Of the drawing as the network sees it, px."""
    batch: int = 16
    """Samples a step; the network sees each as it is and mirrored, with noise and null conditions of their own, since a
    sample takes a quarter as long to make as to learn from."""


class DissRecipe:
    """Denoiser, its average and its optimiser. Implements training.loop.Recipe."""

    def __init__(
        self,
        config: Config,
        preset: str,
        session: Session,
        *,
        schedule: Schedule | None = None,
        about: Mapping[str, Any] | None = None,
        samples: Batch | None = None,
    ) -> None:
        self.preset, self.session, self.device = preset, session, session.device
        self._config = config
        self.schedule, self.about = schedule or Schedule(), about or {}
        self.samples = None if samples is None else samples.to(self.device)
        self.denoiser = session.place(Denoiser(config))
        self.average = Average(self.denoiser, decay=0.999)
        self.parallel = session.parallel(self.denoiser)
        self.optimizer = session.optimizer(
            torch.optim.AdamW(self.denoiser.parameters(), betas=(0.9, 0.99), weight_decay=0.01)
        )
        session.values["student"] = config.student
        session.keep(denoiser=self.denoiser, average=self.average, optimizer=self.optimizer)

    @property
    def config(self) -> Config:
        """With what the network has been taught so far."""
        return replace(self._config, student=self.session.values["student"])

    def plan(self, progress: float) -> tuple[int, int]:
        return self.schedule.side, self.schedule.batch

    def step(self, batch: Batch, progress: float) -> dict[str, float]:
        """One update on a batch; see training.loop.Recipe. Tells the loss at high, middle and low noise apart."""
        rate = learning_rate(self.schedule, progress, self.average.updates, rise=200)
        set_rate(self.optimizer, rate * gain(len(batch.photo), self.plan(progress)[1]))
        batch = with_mirrored(batch)
        drawn = packed(batch)
        taught = round(self.schedule.taught * len(drawn)) if progress >= self.schedule.student_from else 0
        with self.session.autocast():
            task = denoising(small(batch.photo), batch.aligned)
            if taught:
                self.session.values["student"] = True
                task = task.with_lesson(self._lesson(batch, drawn, taught))
            conditions = hide(drawn, task.seen).contiguous(memory_format=torch.channels_last)
            said = self.parallel(task.x, task.sigma, conditions, task.seen, batch.label, task.guided)
        weight = (task.sigma**2 + SIGMA_DATA**2) / (task.sigma * SIGMA_DATA) ** 2
        each = (weight * (said.float() - task.target) ** 2).mean((1, 2, 3))
        self.session.descend(each.mean(), [self.optimizer], [self.denoiser], most=1.0)
        self.average.update_parameters(self.denoiser)
        return _told(each.detach(), task.sigma, taught)

    def start_from(self, folder: Path) -> None:
        """Begin with the weights of a pack: DiSS's own, this version's or an earlier one's, or PI-REC's. Raises
        PackError or WeightsError."""
        begin = read_pack(folder)
        tensors = load_shards(begin.files)
        for network in (self.denoiser, self.average.module):
            if begin.card.system == "pi-rec":
                start_from_generator(network, tensors, begin.card.labels, self.config.labels)
            else:
                start_from_earlier(network, tensors, begin.card.labels, self.config.labels)

    def export(self, folder: Path, record: Record) -> None:
        training = training_facts(record, self.device, self.schedule)
        write_pack(folder, "diss", self.average.module, self.config, self.preset, training, self.about)
        if self.samples is not None:
            columns = [to_pixels(column) for column in self._columns(self.samples)]
            contact_sheet(list(zip(*columns, strict=True)), folder / "sheet.png", across=2)

    def _lesson(self, batch: Batch, drawn: Tensor, count: int) -> Lesson:
        """For the first `count` of a batch."""
        paint = paint_of(batch.color[:count], batch.color_mask[:count])
        picture, label = small(batch.photo[:count]), batch.label[:count]
        return lesson(self.average.module, picture, drawn[:count], paint, label, self.config.student_levels)

    @torch.no_grad()
    def _columns(self, batch: Batch) -> list[Tensor]:
        """Lines, paint, two pictures of different noise, photo: each (B,3,G,G) in [-1,1]."""
        count = len(batch.photo)
        seen, plain = (torch.ones(count, 2, device=self.device), torch.zeros(count, GUIDED, device=self.device))
        conditions = packed(batch)
        lines, paint, photo = (
            small(each) for each in (1 - 2 * batch.sketch, (2 * batch.color - 1) * batch.color_mask, batch.photo)
        )

        def denoise(x: Tensor, sigma: float) -> Tensor:
            level = torch.full((len(x), 1, 1, 1), sigma, device=self.device)
            estimate: Tensor = self.average.module(x, level, conditions, seen, batch.label, plain)
            return estimate.float()

        with self.session.autocast():
            torch.manual_seed(0)
            starts = [SIGMA_MAX * torch.randn_like(photo) for _ in range(2)]
            fresh = partial(torch.randn_like, photo)
            made = [ancestral(denoise, x, noise_levels(12), lambda *told: None, fresh) for x in starts]
        return [lines.expand(-1, 3, -1, -1), paint, *made, photo]


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
    **options: Unpack[Options],
) -> Record:
    """Train on folders of photos for `minutes` and write the model pack into `out`; see training.loop.train.

    material: none; other systems name theirs here. strokes: see load_photos. about: name, title, license and credits
    for the card. start: a pack of DiSS or PI-REC to begin with, where no checkpoint is left.
    Raises PhotosError, CheckpointError, PackError, WeightsError or OSError.
    """
    learn = load_photos(photos, "train", strokes)
    labels = labels_of(learn)
    session = Session()
    schedule = schedule or Schedule()
    recipe = DissRecipe(
        Config(labels=labels, **PRESETS[preset]),  # type: ignore[arg-type]
        preset,
        session,
        schedule=schedule,
        about=about,
        samples=held_out_samples(photos, labels, schedule.side, strokes, count=8),
    )
    if start is not None and not resume:
        recipe.start_from(start)

    def loader(images: int, workers: int) -> BatchLoader:
        return BatchLoader(learn, labels, seed=2, start=images, workers=workers, **session.share)

    return train(recipe, loader, out, minutes, resume=resume, **options)


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """What the network is asked about B pictures, and what it should say; see Denoiser.forward."""

    x: Tensor
    sigma: Tensor
    seen: Tensor
    guided: Tensor
    target: Tensor
    """(B,3,G,G) in [-1,1]."""

    def with_lesson(self, first: Lesson) -> Task:
        """The same with the student's lesson in place of the first ones."""
        count = len(first.x)
        seen = torch.ones_like(self.seen[:count])
        seen[:, 1] = (first.guided[:, 2] > 0).float()
        begin = (first.x, first.sigma, seen, first.guided, first.target)
        rest = (self.x, self.sigma, self.seen, self.guided, self.target)
        return Task(*(torch.cat([a, b[count:]]) for a, b in zip(begin, rest, strict=True)))


def denoising(picture: Tensor, aligned: Tensor) -> Task:
    """picture (B,3,G,G): each under noise of a random level, in random order, with lines and paint seen at random, and
    not at all where they do not lie on the photo's (`aligned` (B,) 0): the picture would learn to stray from them."""
    count, device = len(picture), picture.device
    sigma = training_levels(count, device)[torch.randperm(count, device=device)]
    seen = (torch.rand(count, 2, device=device) >= NULL_SHARE).float() * aligned[:, None]
    noisy = picture + sigma * torch.randn_like(picture)
    return Task(noisy, sigma, seen, torch.zeros(count, GUIDED, device=device), picture)


def packed(batch: Batch) -> Tensor:
    return pack_conditions(batch.sketch, batch.color, batch.color_mask).contiguous(memory_format=torch.channels_last)


def with_mirrored(batch: Batch) -> Batch:
    """B samples -> 2 B: each, and each mirrored left to right, in turn."""
    return Batch(*(_with_mirrored(getattr(batch, name)) for name in batch.__dataclass_fields__))


def _with_mirrored(values: Tensor) -> Tensor:
    """(B,...) -> (2 B,...); what has no width is repeated."""
    mirrored = values.flip(3) if values.ndim == 4 else values
    return (
        torch.stack([values, mirrored], 1)
        .flatten(0, 1)
        .contiguous(memory_format=torch.channels_last if values.ndim == 4 else torch.contiguous_format)
    )


def _told(each: Tensor, sigma: Tensor, taught: int) -> dict[str, float]:
    """The mean losses: of all, of the student's lessons, and of the others with low, middle and high noise."""
    plain, levels = each[taught:], sigma[taught:].flatten()
    thirds = plain[levels.argsort()].tensor_split(3)
    parts = {"student": each[:taught], **dict(zip(("low", "middle", "high"), thirds, strict=True))}
    return {"loss": float(each.mean())} | {name: float(part.mean()) for name, part in parts.items() if len(part)}
