"""A training of PI-REC, or of an enlarger, from folders of photos to a pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Unpack

from sketchstudio.engine.packs.palettes import encode_palettes
from sketchstudio.nets.generator import PRESETS, Config
from sketchstudio.systems.pi_rec.recipe import PiRecRecipe, Rough
from sketchstudio.systems.pi_rec.schedule import ENLARGER, Schedule
from sketchstudio.training.efficientnet import FeatureNetwork
from sketchstudio.training.loader import BatchLoader, held_out_samples
from sketchstudio.training.loop import Options, Record, train
from sketchstudio.training.palettes import subject_palettes
from sketchstudio.training.photos import labels_of, load_photos
from sketchstudio.training.session import Session


def train_pi_rec(
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
    rough: Rough | None = None,
    **options: Unpack[Options],
) -> Record:
    """Train on folders of photos for `minutes` and write the model pack into `out`; see training.loop.train.

    material: none; other systems name theirs here. strokes: see load_photos.
    about: name, title, license and credits for the card.
    rough: learn nothing but to paint on such pictures, for a pack that enlarges for another system.
    start: a pack whose generator is trained on, where no checkpoint is left; the discriminators begin anew.
    Raises PhotosError, CheckpointError, PackError, WeightsError or OSError.
    """
    learn = load_photos(photos, "train", strokes)
    labels = labels_of(learn)
    session = Session()
    schedule = schedule or (Schedule() if rough is None else ENLARGER)
    recipe = PiRecRecipe(
        Config(labels=labels, **PRESETS[preset]),  # type: ignore[arg-type]
        preset,
        session,
        FeatureNetwork.pretrained(),
        about=about,
        schedule=schedule,
        rough=None if rough is None else rough.knowing(labels),
        palettes=b"" if rough is not None else encode_palettes(subject_palettes(learn)),
        samples=held_out_samples(photos, labels, schedule.side, strokes),
    )

    if start is not None and not resume:
        recipe.start_from(start)

    def loader(images: int, workers: int) -> BatchLoader:
        return BatchLoader(learn, labels, seed=1, start=images, workers=workers, **session.share)

    return train(recipe, loader, out, minutes, resume=resume, **options)
