"""A training of Imagine, from folders of photos to a pack: four stages, each with checkpoints of its own.

Generator and photo encoder together up to 128 px, the sketch mapper, the latents' prior, and the generator's last side
on crops. The pack is written after every stage and at every checkpoint, so that what is there can be used.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import torch
from accelerate import Accelerator
from torch import nn

from sketchstudio.engine.packs import read_pack
from sketchstudio.nets.device import best_device, compute_dtype
from sketchstudio.nets.model_pack import write_pack
from sketchstudio.systems.picture_that_sketch import mapper
from sketchstudio.systems.picture_that_sketch.generator import PRESETS, SIDES, Config
from sketchstudio.systems.picture_that_sketch.learning import detail
from sketchstudio.systems.picture_that_sketch.learning.composition import CompositionRecipe
from sketchstudio.systems.picture_that_sketch.learning.detail import DetailRecipe, DetailSchedule
from sketchstudio.systems.picture_that_sketch.learning.drawings import DrawingLoader
from sketchstudio.systems.picture_that_sketch.learning.mapping import MapperRecipe, MapperSchedule
from sketchstudio.systems.picture_that_sketch.learning.prior import PriorRecipe, PriorSchedule
from sketchstudio.systems.picture_that_sketch.learning.resident import ResidentViews
from sketchstudio.systems.picture_that_sketch.learning.schedule import Schedule
from sketchstudio.systems.picture_that_sketch.learning.views import ViewLoader
from sketchstudio.systems.picture_that_sketch.network import Imagining
from sketchstudio.systems.picture_that_sketch.pack import read_imagining
from sketchstudio.training.checkpoint import CheckpointError
from sketchstudio.training.efficientnet import FeatureNetwork
from sketchstudio.training.loop import CHECKPOINT, EVERY, Progress, Record, train
from sketchstudio.training.photos import Photo, labels_of, load_photos


@dataclass(frozen=True)
class Stage:
    """Its share of the minutes, and when it does what; a stage without minutes is left out."""

    share: float
    schedule: Any


STAGES: Mapping[str, Stage] = {
    "composition": Stage(0.6, Schedule()),
    "mapper": Stage(0.2, MapperSchedule()),
    "prior": Stage(0.1, PriorSchedule()),
    "detail": Stage(0.1, DetailSchedule()),
}
SAMPLES, SHOWN = 24, 7
"""Photos and drawings on contact sheets, and the seed of their stream."""
Tell = Callable[[Progress], None]
Clock = Callable[[], float]
Plan = Callable[[list[str]], None]


@dataclass
class Stages:
    """What all stages of one training share; each writes the pack into `out` and its checkpoints below it."""

    photos: Sequence[Photo]
    out: Path
    resume: bool
    about: Mapping[str, Any]
    accelerator: Accelerator
    features: FeatureNetwork
    every: float
    plan: Plan | None
    tell: Tell
    clock: Clock
    preset: str
    network: Imagining
    """As it stands: every stage puts what it has learnt into it."""
    facts: dict[str, Any]
    """Of the stages so far, for the card."""

    def run(self, name: str, recipe: Any, loader: Any, minutes: float) -> Record:
        """One stage, gone on with where it was left."""
        folder = self.out / name
        resume = self.resume and (folder / CHECKPOINT).exists()
        options: dict[str, Any] = {
            "resume": resume,
            "every": self.every,
            "plan": self.plan,
            "tell": self.tell,
            "clock": self.clock,
        }
        return train(recipe, loader, folder, minutes, **options)

    def keep(self, name: str, record: Record, schedule: Any) -> None:
        """Write the pack as it stands."""
        self.facts[name] = asdict(record) | asdict(schedule) | {"minutes": round(record.seconds / 60, 1)}
        write_pack(
            self.out,
            "picture-that-sketch",
            self.network,
            self.network.config,
            self.preset,
            self.facts,
            self.about,
            image_size=SIDES[len(self.network.config.widths) - 1],
        )

    def composed(self, schedule: Any, name: str, averages: nn.ModuleList, record: Record) -> None:
        """Generator and encoder as they have learnt."""
        generator, encoder = averages
        self.network.generator.load_state_dict(generator.state_dict())
        self.network.encoder.load_state_dict(encoder.state_dict())
        self.network.encoder.settle()
        self.keep(name, record, schedule)

    def learnt(self, schedule: Any, name: str, part: nn.Module, record: Record) -> None:
        """Mapper or prior, by the name of the stage."""
        self.network.get_submodule(name).load_state_dict(part.state_dict())
        self.keep(name, record, schedule)

    def views(self, side: int, images: int = 0, seed: int = 1) -> ViewLoader | ResidentViews:
        """A GPU would wait for cores that decode: there the photos lie beside the networks."""
        labels, device = self.network.config.labels, self.accelerator.device
        if device.type == "cpu":
            return ViewLoader(self.photos, labels, seed=seed, start=images, **self._share())
        rank, processes = self.accelerator.process_index, self.accelerator.num_processes
        return ResidentViews(self.photos, labels, side, device, seed=seed, start=images, rank=rank, processes=processes)

    def drawings(self, images: int, workers: int, seed: int = 2) -> DrawingLoader:
        labels = self.network.config.labels
        return DrawingLoader(self.photos, labels, seed=seed, start=images, workers=workers, **self._share())

    def _share(self) -> dict[str, int]:
        return {"rank": self.accelerator.process_index, "processes": self.accelerator.num_processes}


def train_imagine(
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
    stages: Mapping[str, Stage] = STAGES,
    every: float = EVERY,
    plan: Plan | None = None,
    tell: Tell = lambda progress: None,
    clock: Clock = time.monotonic,
) -> Record:
    """Train on folders of photos for `minutes` and write the model pack into `out`; see training.loop.train.

    material: none; other systems name theirs here. strokes: see load_photos. about: name, title, license and credits
    for the card. start: a pack to go on from; discriminators begin anew. Raises PhotosError, CheckpointError,
    PackError, WeightsError or OSError.
    """
    if resume and not any((out / name / CHECKPOINT).exists() for name in stages):
        raise CheckpointError(f"There is no checkpoint in {out} to resume.")
    learn = load_photos(photos, "train", strokes)
    network, facts = _begin(out if resume and (out / "model.json").exists() else start, labels_of(learn), preset)
    precision = {torch.bfloat16: "bf16", torch.float16: "fp16"}.get(compute_dtype(best_device()), "no")
    accelerator = Accelerator(mixed_precision=precision, cpu=best_device().type == "cpu")
    torch.manual_seed(accelerator.process_index)
    features = FeatureNetwork.pretrained()
    training = Stages(
        learn, out, resume, about or {}, accelerator, features, every, plan, tell, clock, preset, network, facts
    )
    record = Record()
    for name, teach in (("composition", _compose), ("mapper", _map), ("prior", _guess), ("detail", _refine)):
        if name in stages and stages[name].share:
            record = teach(training, name, stages[name].schedule, stages[name].share * minutes)
    return record


def _begin(pack: Path | None, labels: tuple[str, ...], preset: str) -> tuple[Imagining, dict[str, Any]]:
    """The networks to go on with, whose subjects stay, and what their card says of their training so far."""
    if pack is None:
        return Imagining(Config(labels, PRESETS[preset])), {}
    begin = read_pack(pack)
    network = read_imagining(begin.files, begin.card.labels, begin.card.config, begin.card.name)
    return network.train().requires_grad_(True), dict(begin.card.training)


def _compose(training: Stages, name: str, schedule: Schedule, minutes: float) -> Record:
    keep = partial(training.composed, schedule, name)
    with closing(training.views(schedule.side, seed=SHOWN)) as loader:
        samples = loader.batch(schedule.side, SAMPLES).to(training.accelerator.device)
    recipe = CompositionRecipe(
        training.network, training.accelerator, training.features, keep, schedule=schedule, samples=samples
    )
    return training.run(name, recipe, lambda images, workers: training.views(schedule.side, images), minutes)


def _map(training: Stages, name: str, schedule: MapperSchedule, minutes: float) -> Record:
    keep = partial(training.learnt, schedule, name)
    with closing(training.drawings(0, 0, seed=SHOWN)) as loader:
        samples = loader.batch(mapper.SIDE, SAMPLES)
    recipe = MapperRecipe(
        training.network, training.accelerator, training.features, keep, schedule=schedule, samples=samples
    )
    return training.run(name, recipe, training.drawings, minutes)


def _guess(training: Stages, name: str, schedule: PriorSchedule, minutes: float) -> Record:
    keep = partial(training.learnt, schedule, name)
    with closing(training.drawings(0, 0, seed=SHOWN)) as loader:
        samples = loader.batch(mapper.SIDE, SAMPLES)
    recipe = PriorRecipe(training.network, training.accelerator, keep, schedule=schedule, samples=samples)
    return training.run(name, recipe, training.drawings, minutes)


def _refine(training: Stages, name: str, schedule: DetailSchedule, minutes: float) -> Record:
    keep = partial(training.composed, schedule, name)
    recipe = DetailRecipe(training.network, training.accelerator, training.features, keep)
    recipe.begin_detail(schedule)
    return training.run(name, recipe, lambda images, workers: training.views(detail.SIDE, images), minutes)
