"""A training of Imagine, from folders of photos to a pack: four stages, each with checkpoints of its own.

The generator's composition at 64 px, its finer sides on crops, then the ways into its latents: photo encoder and sketch
mapper. The pack is written after every stage and at every checkpoint, so that what is there can be used.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import torch
from accelerate import Accelerator

from sketchstudio.engine.packs import read_pack
from sketchstudio.nets.device import best_device, compute_dtype
from sketchstudio.nets.model_pack import write_pack
from sketchstudio.systems.picture_that_sketch.generator import SIDES, Config, StyleGenerator
from sketchstudio.systems.picture_that_sketch.learning.composition import CompositionRecipe
from sketchstudio.systems.picture_that_sketch.learning.detail import DetailRecipe, DetailSchedule
from sketchstudio.systems.picture_that_sketch.learning.drawings import DrawingLoader
from sketchstudio.systems.picture_that_sketch.learning.inversion import InversionRecipe, InversionSchedule
from sketchstudio.systems.picture_that_sketch.learning.schedule import Schedule
from sketchstudio.systems.picture_that_sketch.learning.views import ViewLoader
from sketchstudio.systems.picture_that_sketch.network import Imagining
from sketchstudio.systems.picture_that_sketch.pack import read_imagining
from sketchstudio.training.efficientnet import FeatureNetwork
from sketchstudio.training.loop import CHECKPOINT, Progress, Record, train
from sketchstudio.training.photos import Photo, labels_of, load_photos

SHARES = {"composition": 0.6, "detail": 0.2, "inversion": 0.2}
"""Of the minutes."""
Tell = Callable[[Progress], None]
Clock = Callable[[], float]


@dataclass
class Stages:
    """What all stages of one training share; each writes the pack into `out` and its checkpoints below it."""

    photos: Sequence[Photo]
    labels: tuple[str, ...]
    out: Path
    resume: bool
    about: Mapping[str, Any]
    accelerator: Accelerator
    features: FeatureNetwork
    tell: Tell
    clock: Clock
    network: Imagining
    """As it stands: every stage puts what it has learnt into it."""
    facts: dict[str, Any]
    """Of the stages so far, for the card."""

    def run(self, name: str, recipe: Any, loader: Any, minutes: float) -> Record:
        """One stage, gone on with where it was left."""
        folder = self.out / name
        resume = self.resume and (folder / CHECKPOINT).exists()
        return train(recipe, loader, folder, minutes, resume=resume, tell=self.tell, clock=self.clock)

    def keep(self, name: str, record: Record, schedule: Any) -> None:
        """Write the pack as it stands."""
        self.facts[name] = asdict(record) | asdict(schedule) | {"minutes": round(record.seconds / 60, 1)}
        write_pack(
            self.out,
            "picture-that-sketch",
            self.network,
            self.network.config,
            "base",
            self.facts,
            self.about,
            image_size=SIDES[len(self.network.config.widths) - 1],
        )

    def generator_of(self, schedule: Any, name: str, network: StyleGenerator, record: Record) -> None:
        self.network.generator.load_state_dict(network.state_dict())
        self.keep(name, record, schedule)

    def ways_of(self, schedule: Any, folder: Path, network: Imagining, record: Record) -> None:
        self.network.encoder.load_state_dict(network.encoder.state_dict())
        self.network.mapper.load_state_dict(network.mapper.state_dict())
        self.keep("inversion", record, schedule)

    def view_loader(self, images: int, workers: int) -> ViewLoader:
        return ViewLoader(self.photos, self.labels, seed=1, start=images, **self._share())

    def drawing_loader(self, images: int, workers: int) -> DrawingLoader:
        return DrawingLoader(self.photos, self.labels, seed=2, start=images, **self._share())

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
    shares: Mapping[str, float] = SHARES,
    tell: Tell = lambda progress: None,
    clock: Clock = time.monotonic,
) -> Record:
    """Train on folders of photos for `minutes` and write the model pack into `out`; see training.loop.train.

    material: none; other systems name theirs here. strokes: see load_photos. about: name, title, license and credits
    for the card. start: a pack to go on from; discriminators begin anew. shares: of the minutes, by stage; a stage
    without any is left out. Raises PhotosError, CheckpointError, PackError, WeightsError or OSError.
    """
    stages = _stages(photos, out, strokes, start, resume, about, tell, clock)
    record = Record()
    if share := shares.get("composition", 0):
        record = _compose(stages, share * minutes)
    if share := shares.get("detail", 0):
        record = _refine(stages, share * minutes)
    if share := shares.get("inversion", 0):
        record = _invert(stages, share * minutes)
    return record


def _stages(
    photos: Sequence[Path],
    out: Path,
    strokes: Path | None,
    start: Path | None,
    resume: bool,
    about: Mapping[str, Any] | None,
    tell: Tell,
    clock: Clock,
) -> Stages:
    learn = load_photos(photos, "train", strokes)
    labels = labels_of(learn)
    precision = {torch.bfloat16: "bf16", torch.float16: "fp16"}.get(compute_dtype(best_device()), "no")
    accelerator = Accelerator(mixed_precision=precision, cpu=best_device().type == "cpu")
    torch.manual_seed(accelerator.process_index)
    network, facts = Imagining(Config(labels)), {}
    begin = out if resume and (out / "model.json").exists() else start
    if begin is not None:
        pack = read_pack(begin)
        network = read_imagining(pack.files, pack.card.labels, pack.card.config, pack.card.name)
        labels, facts = tuple(pack.card.labels), dict(pack.card.training)
    features = FeatureNetwork.pretrained()
    return Stages(learn, labels, out, resume, about or {}, accelerator, features, tell, clock, network, facts)


def _compose(stages: Stages, minutes: float) -> Record:
    schedule = Schedule()
    keep = partial(stages.generator_of, schedule, "composition")
    recipe = CompositionRecipe(stages.network.config, stages.accelerator, stages.features, keep, schedule=schedule)
    recipe.start_from(stages.network.generator)
    return stages.run("composition", recipe, stages.view_loader, minutes)


def _refine(stages: Stages, minutes: float) -> Record:
    schedule = DetailSchedule()
    keep = partial(stages.generator_of, schedule, "detail")
    recipe = DetailRecipe(stages.network.config, stages.accelerator, stages.features, keep)
    recipe.start_from(stages.network.generator)
    recipe.begin_detail(schedule)
    return stages.run("detail", recipe, stages.view_loader, minutes)


def _invert(stages: Stages, minutes: float) -> Record:
    schedule = InversionSchedule()
    keep = partial(stages.ways_of, schedule)
    recipe = InversionRecipe(stages.network, stages.accelerator, stages.features, keep, schedule=schedule)
    return stages.run("inversion", recipe, stages.drawing_loader, minutes)
