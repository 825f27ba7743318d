"""A training of Calibrate, from folders of photos and their strokes to a pack."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from accelerate import Accelerator
from torch import Tensor

from sketchstudio.engine.packs import read_pack
from sketchstudio.engine.packs.palettes import encode_palettes
from sketchstudio.nets.device import best_device, compute_dtype
from sketchstudio.nets.model_pack import write_pack
from sketchstudio.systems.cali_sketch.learning.drawings import PairLoader, good_planes
from sketchstudio.systems.cali_sketch.learning.recipe import CalibrationRecipe
from sketchstudio.systems.cali_sketch.learning.schedule import Schedule
from sketchstudio.systems.cali_sketch.network import PRESETS, PRIOR_SIDE, Calibrator, Config
from sketchstudio.systems.cali_sketch.pack import read_calibrator
from sketchstudio.training.augment import random_placing
from sketchstudio.training.facts import training_facts
from sketchstudio.training.loop import Progress, Record, train
from sketchstudio.training.palettes import subject_palettes
from sketchstudio.training.photos import Photo, PhotosError, labels_of, load_photos
from sketchstudio.training.traced import in_view

PRIOR_PHOTOS = 250
"""Of a subject, at most, that its mean lines are taken of."""
SAMPLES = 24
"""Of the contact sheet."""


def train_cali_sketch(
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
    plan: Callable[[list[str]], None] | None = None,
    tell: Callable[[Progress], None] = lambda progress: None,
    clock: Callable[[], float] = time.monotonic,
) -> Record:
    """Train on folders of photos for `minutes` and write the model pack into `out`; see training.loop.train.

    material: none; other systems name theirs here. strokes: see load_photos; without strokes nothing can be learnt.
    about: name, title, license and credits for the card. start: a pack to go on from. Raises PhotosError,
    CheckpointError, PackError, WeightsError or OSError.
    """
    learn = load_photos(photos, "train", strokes)
    if not any(photo.strokes for photo in learn):
        raise PhotosError("Calibrate learns from the photos' strokes: trace them first.")
    labels = labels_of(learn)
    precision = {torch.bfloat16: "bf16", torch.float16: "fp16"}.get(compute_dtype(best_device()), "no")
    accelerator = Accelerator(mixed_precision=precision, cpu=best_device().type == "cpu")
    torch.manual_seed(accelerator.process_index)
    schedule = schedule or Schedule()
    network = _begin(start, labels, preset, learn)
    keep = partial(_keep, about or {}, preset, schedule, accelerator, encode_palettes(subject_palettes(learn)))
    samples = PairLoader(learn, network.config.labels, seed=7)
    try:
        shown = samples.batch(schedule.side, SAMPLES, ahead=0)
    finally:
        samples.close()
    recipe = CalibrationRecipe(network.config, accelerator, keep, schedule=schedule, samples=shown)
    recipe.start_from(network)

    def loader(images: int, workers: int) -> PairLoader:
        share = {"rank": accelerator.process_index, "processes": accelerator.num_processes}
        return PairLoader(learn, network.config.labels, seed=1, start=images, **share)

    return train(recipe, loader, out, minutes, resume=resume, plan=plan, tell=tell, clock=clock)


def _begin(start: Path | None, labels: tuple[str, ...], preset: str, learn: Sequence[Photo]) -> Calibrator:
    if start is not None:
        pack = read_pack(start)
        network, _ = read_calibrator(pack)
        return network.train().requires_grad_(True)
    network = Calibrator(Config(labels=labels, **PRESETS[preset]))  # type: ignore[arg-type]
    network.prior.copy_(mean_lines(learn, labels))
    return network


def mean_lines(photos: Sequence[Photo], labels: Sequence[str]) -> Tensor:
    """Where lines are in pictures of each subject, (1 + labels,1,PRIOR_SIDE,PRIOR_SIDE) in [0,1]; row 0 is that of
    all."""
    size = 4 * PRIOR_SIDE
    rng = np.random.default_rng(0)
    means = []
    for label in labels:
        known = [photo for photo in photos if photo.label == label and photo.strokes][:PRIOR_PHOTOS]
        planes = [_lines_of(photo, size, rng) for photo in known] or [np.zeros((size, size))]
        mean = torch.from_numpy(np.mean(planes, axis=0)).float()[None, None]
        means.append(torch.nn.functional.avg_pool2d(mean, size // PRIOR_SIDE)[0])
    every = torch.stack(means) if means else torch.zeros(0, 1, PRIOR_SIDE, PRIOR_SIDE)
    every = torch.cat([every.mean(0, keepdim=True) if means else every.new_zeros(1, *every.shape[1:]), every])
    return every / every.amax((1, 2, 3), keepdim=True).clamp(min=1e-3)


def _lines_of(photo: Photo, size: int, rng: np.random.Generator) -> np.ndarray[Any, Any]:
    pixels = photo.decode()
    matrix, _ = random_placing(pixels, size, rng)
    return good_planes(in_view(photo.strokes, max(pixels.shape[:2]), matrix), size).max(-1) / 255


def _keep(
    about: Mapping[str, Any],
    preset: str,
    schedule: Schedule,
    accelerator: Accelerator,
    palettes: bytes,
    folder: Path,
    network: Calibrator,
    record: Record,
) -> None:
    facts = training_facts(record, accelerator.device, schedule)
    write_pack(folder, "cali-sketch", network, network.config, preset, facts, about, schedule.side, palettes)
