"""A training of Calibrate, from folders of photos and their strokes to a pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Unpack

from sketchstudio.engine.packs import read_pack
from sketchstudio.engine.packs.palettes import encode_palettes
from sketchstudio.nets.model_pack import write_pack
from sketchstudio.systems.cali_sketch.learning.drawings import PairLoader, PairMaker
from sketchstudio.systems.cali_sketch.learning.good import free_hand_drawings
from sketchstudio.systems.cali_sketch.learning.recipe import CalibrationRecipe
from sketchstudio.systems.cali_sketch.learning.schedule import Schedule
from sketchstudio.systems.cali_sketch.network import PRESETS, Calibrator, Config
from sketchstudio.systems.cali_sketch.pack import read_calibrator
from sketchstudio.training.facts import training_facts
from sketchstudio.training.loop import Options, Record, train
from sketchstudio.training.palettes import subject_palettes
from sketchstudio.training.photos import PhotosError, labels_of, load_photos
from sketchstudio.training.session import Session

SAMPLES = 24
"""Of the contact sheet."""


def train_cali_sketch(
    photos: Sequence[Path],
    out: Path,
    minutes: float,
    material: Sequence[Path] | None = None,
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

    material: folders of free-hand drawings (QuickDraw's ndjson). strokes: see load_photos; without strokes nothing can
    be learnt. about: name, title, license and credits for the card. start: a pack to go on from. Raises PhotosError,
    CheckpointError, PackError, WeightsError, StorageError or OSError.
    """
    learn = load_photos(photos, "train", strokes)
    if not any(photo.strokes for photo in learn):
        raise PhotosError("Calibrate learns from the photos' strokes: trace them first.")
    # float32 on a CPU: its products are too small for bfloat16 to be faster.
    session = Session(mixed=False)
    schedule = schedule or Schedule()
    network = _begin(start, labels_of(learn), preset)
    maker = PairMaker(learn, network.config.labels, free_hand_drawings(material or ()), seed=1)
    keep = partial(_keep, about or {}, preset, schedule, session, encode_palettes(subject_palettes(learn)))
    shown = PairMaker(learn, network.config.labels, maker.hands, seed=7)
    samples = [shown.sample(number, schedule.side) for number in range(SAMPLES)]
    recipe = CalibrationRecipe(network, session, keep, schedule=schedule, samples=samples)

    def loader(images: int, workers: int) -> PairLoader:
        return PairLoader(maker, images, workers=workers, **session.share)

    return train(recipe, loader, out, minutes, resume=resume, **options)


def _begin(start: Path | None, labels: tuple[str, ...], preset: str) -> Calibrator:
    if start is None:
        return Calibrator(Config(labels=labels, **PRESETS[preset]))
    return read_calibrator(read_pack(start))[0]


def _keep(
    about: Mapping[str, Any],
    preset: str,
    schedule: Schedule,
    session: Session,
    palettes: bytes,
    folder: Path,
    network: Calibrator,
    record: Record,
) -> None:
    facts = training_facts(record, session.device, schedule)
    write_pack(folder, "cali-sketch", network, network.config, preset, facts, about, schedule.side, palettes)
