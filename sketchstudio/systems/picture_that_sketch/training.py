"""A training of Imagine, from folders of photos to a pack: four stages, each with checkpoints of its own.

Generator and photo encoder together up to 128 px, the sketch mapper, the latents' prior, and the generator's last side
on crops. The pack is written after every stage and at every checkpoint, so that what is there can be used.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any, Unpack

import torch

from sketchstudio.engine.packs import read_pack
from sketchstudio.nets.model_pack import write_pack
from sketchstudio.systems.picture_that_sketch import mapper
from sketchstudio.systems.picture_that_sketch.generator import PRESETS, SIDES, Config
from sketchstudio.systems.picture_that_sketch.learning import detail
from sketchstudio.systems.picture_that_sketch.learning.composition import CompositionRecipe
from sketchstudio.systems.picture_that_sketch.learning.detail import DetailRecipe, DetailSchedule
from sketchstudio.systems.picture_that_sketch.learning.drawings import DrawingLoader, Drawn
from sketchstudio.systems.picture_that_sketch.learning.lesson import Lesson
from sketchstudio.systems.picture_that_sketch.learning.mapping import MapperRecipe, MapperSchedule
from sketchstudio.systems.picture_that_sketch.learning.prior import PriorRecipe, PriorSchedule
from sketchstudio.systems.picture_that_sketch.learning.resident import ResidentViews
from sketchstudio.systems.picture_that_sketch.learning.schedule import Schedule
from sketchstudio.systems.picture_that_sketch.learning.views import ViewLoader
from sketchstudio.systems.picture_that_sketch.network import Imagining
from sketchstudio.systems.picture_that_sketch.pack import read_imagining
from sketchstudio.training.checkpoint import CheckpointError
from sketchstudio.training.efficientnet import FeatureNetwork
from sketchstudio.training.loop import CHECKPOINT, Options, Record, train
from sketchstudio.training.photos import Photo, labels_of, load_photos
from sketchstudio.training.session import Session


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


@dataclass
class Stages:
    """What all stages of one training share; each writes the pack into `out` and its checkpoints below it."""

    photos: Sequence[Photo]
    out: Path
    resume: bool
    about: Mapping[str, Any]
    features: FeatureNetwork
    preset: str
    network: Imagining
    """As it stands: every stage puts what it has learnt into it."""
    facts: dict[str, Any]
    """Of the stages so far, for the card."""
    options: Options

    def run(self, name: str, lesson: Lesson[Any], loader: Any, minutes: float) -> Record:
        """One stage, gone on with where it was left. Its checkpoints hold the whole network: the pack, which halves the
        precision, would not bring back exactly what the stage goes by."""
        folder = self.out / name
        lesson.session.keep(network=self.network)
        resume = self.resume and (folder / CHECKPOINT).exists()
        record = train(lesson, loader, folder, minutes, resume=resume, **self.options)
        lesson.hand_over(self.network)
        lesson.session.spread(self.network)
        return record

    def keep(self, name: str, schedule: Any, lesson: Lesson[Any], record: Record) -> None:
        """Write the pack as it stands."""
        self.facts[name] = asdict(record) | asdict(schedule) | {"minutes": round(record.seconds / 60, 1)}
        network = copy.deepcopy(self.network)
        lesson.hand_over(network)
        write_pack(
            self.out,
            "picture-that-sketch",
            network,
            network.config,
            self.preset,
            self.facts,
            self.about,
            image_size=SIDES[len(network.config.widths) - 1],
        )

    def views(self, session: Session, side: int, images: int = 0, seed: int = 1) -> ViewLoader | ResidentViews:
        """A GPU would wait for cores that decode: there the photos lie beside the networks."""
        labels = self.network.config.labels
        if session.device.type == "cpu":
            return ViewLoader(self.photos, labels, seed=seed, start=images, **session.share)
        return ResidentViews(self.photos, labels, side, session.device, seed=seed, start=images, **session.share)

    def drawings(self, session: Session, images: int, workers: int, seed: int = 2) -> DrawingLoader:
        labels = self.network.config.labels
        return DrawingLoader(self.photos, labels, seed=seed, start=images, workers=workers, **session.share)


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
    **options: Unpack[Options],
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
    training = Stages(learn, out, resume, about or {}, FeatureNetwork.pretrained(), preset, network, facts, options)
    record = Record()
    for name, teach in (("composition", _compose), ("mapper", _map), ("prior", _guess), ("detail", _refine)):
        if name in stages and stages[name].share:
            record = teach(training, name, stages[name].schedule, stages[name].share * minutes)
    return record


def _begin(pack: Path | None, labels: tuple[str, ...], preset: str) -> tuple[Imagining, dict[str, Any]]:
    """The networks to go on with, whose subjects stay, and what their card says of their training so far."""
    if pack is None:
        torch.manual_seed(0)  # the same in all processes
        return Imagining(Config(labels, PRESETS[preset])), {}
    begin = read_pack(pack)
    network = read_imagining(begin.files, begin.card.labels, begin.card.config, begin.card.name)
    return network.train().requires_grad_(True), dict(begin.card.training)


def _compose(training: Stages, name: str, schedule: Schedule, minutes: float) -> Record:
    # Pictures of less than the largest side leave out the generator's last layers.
    session, keep = Session(unused=True), partial(training.keep, name, schedule)
    with closing(training.views(session, schedule.side, seed=SHOWN)) as loader:
        samples = loader.batch(schedule.side, SAMPLES).to(session.device)
    recipe = CompositionRecipe(training.network, session, training.features, keep, schedule=schedule, samples=samples)
    return training.run(name, recipe, lambda images, _: training.views(session, schedule.side, images), minutes)


def _map(training: Stages, name: str, schedule: MapperSchedule, minutes: float) -> Record:
    session, keep = Session(), partial(training.keep, name, schedule)
    samples = _shown(training, session)
    recipe = MapperRecipe(training.network, session, training.features, keep, schedule=schedule, samples=samples)
    return training.run(name, recipe, partial(training.drawings, session), minutes)


def _guess(training: Stages, name: str, schedule: PriorSchedule, minutes: float) -> Record:
    session, keep = Session(), partial(training.keep, name, schedule)
    recipe = PriorRecipe(training.network, session, keep, schedule=schedule, samples=_shown(training, session))
    return training.run(name, recipe, partial(training.drawings, session), minutes)


def _refine(training: Stages, name: str, schedule: DetailSchedule, minutes: float) -> Record:
    session, keep = Session(), partial(training.keep, name, schedule)
    recipe = DetailRecipe(training.network, session, training.features, keep, schedule=schedule)
    return training.run(name, recipe, lambda images, _: training.views(session, detail.SIDE, images), minutes)


def _shown(training: Stages, session: Session) -> Drawn:
    """For contact sheets."""
    with closing(training.drawings(session, 0, 0, seed=SHOWN)) as loader:
        return loader.batch(mapper.SIDE, SAMPLES)
