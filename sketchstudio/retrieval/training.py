"""How the embedding learns: a drawing of a photo lies nearer to it than to the others of its batch, and so does the
photo.

InfoNCE both ways (van den Oord et al. 2018, arXiv 1807.03748; Radford et al. 2021, arXiv 2103.00020); half of a batch
is of one subject, whose photos are the hard ones to tell apart. Drawings are made of Photo2Sketch strokes, 30 to 100 %
of them, as a hand draws them, a little beside their place: where on the paper somebody draws says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Unpack

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from sketchstudio.nets.model_pack import write_pack
from sketchstudio.retrieval.embedding import SIDE, Config, Embedding
from sketchstudio.retrieval.finding import SYSTEM
from sketchstudio.training.average import Average
from sketchstudio.training.drawings.abstraction import abstract, hand_at
from sketchstudio.training.drawings.augment import placed, random_placing
from sketchstudio.training.drawings.traced import in_view, stroke_sketch
from sketchstudio.training.facts import gain, learning_rate, set_rate, training_facts
from sketchstudio.training.loop import Options, Record, train
from sketchstudio.training.photos import Photo, PhotosError, labels_of, load_photos
from sketchstudio.training.session import Session
from sketchstudio.training.stream import Stream

TEMPERATURE = 0.07
LEAST = 0.3
"""Of the ink, that is drawn at least."""
ONE_SUBJECT = 0.5
"""Share of a batch."""


@dataclass(frozen=True)
class Schedule:
    """Shares of the training time."""

    batch: int = 64
    rate: float = 6e-4
    decay_from: float = 0.5


@dataclass(frozen=True)
class Pairs:
    """B photos and a drawing of each."""

    photo: Tensor
    """(B,3,S,S) float32 in [-1,1]."""
    sketch: Tensor
    """(B,1,S,S) float32 in [0,1]."""

    def to(self, device: torch.device) -> Pairs:
        return Pairs(self.photo.to(device), self.sketch.to(device))


class PairLoader(Stream[Pairs]):
    """An endless, reproducible stream: a batch depends on (seed, its numbers) alone."""

    def __init__(
        self, photos: Sequence[Photo], seed: int = 0, start: int = 0, *, rank: int = 0, processes: int = 1
    ) -> None:
        super().__init__(start, rank=rank, processes=processes)
        self._photos, self._seed = [photo for photo in photos if photo.strokes], seed
        subjects = sorted({photo.label for photo in self._photos})
        self._members = [np.flatnonzero([p.label == name for p in self._photos]) for name in subjects]
        shares = np.sqrt([len(members) for members in self._members])
        self._shares = shares / shares.sum()

    def make(self, numbers: Sequence[int], size: int) -> Pairs:
        rng = np.random.default_rng((self._seed, numbers[0]))
        pairs = [self._pair(place, size, rng) for place in self._places(len(numbers), rng)]
        photo = torch.from_numpy(np.stack([view for view, _ in pairs])).permute(0, 3, 1, 2).float().div_(127.5).sub_(1)
        sketch = torch.from_numpy(np.stack([sketch for _, sketch in pairs]))[:, None].float().div_(255)
        return Pairs(photo.contiguous(memory_format=torch.channels_last), sketch)

    def _places(self, count: int, rng: np.random.Generator) -> list[int]:
        """Different photos, as long as there are so many."""
        subject = self._members[int(rng.choice(len(self._members), p=self._shares))]
        own = rng.permutation(subject)[: round(ONE_SUBJECT * count)]
        others = rng.permutation(len(self._photos))
        chosen = [*own.tolist(), *(int(place) for place in others if place not in set(own.tolist()))][:count]
        return chosen + [int(place) for place in rng.choice(len(self._photos), count - len(chosen))]

    def _pair(self, place: int, size: int, rng: np.random.Generator) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        photo = self._photos[place]
        pixels = photo.decode()
        matrix, plain = random_placing(pixels, size, rng)
        hand = replace(hand_at(float(rng.random())), prefix=float(rng.uniform(LEAST, 1)))
        strokes = in_view(photo.strokes, max(pixels.shape[:2]), _beside(matrix, size, rng))
        return placed(pixels, matrix, plain, size), stroke_sketch(abstract(strokes, 0.0, rng, hand), size, rng)


def _beside(matrix: NDArray[np.float64], size: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """The way into the view, a little larger or smaller and moved."""
    scale = float(np.exp(rng.normal(0, 0.1)))
    middle = np.array([size / 2, size / 2])
    moved = matrix * scale
    moved[:, 2] += middle * (1 - scale) + rng.normal(0, 0.03 * size, 2)
    return moved


class EmbeddingRecipe:
    """Implements training.loop.Recipe."""

    def __init__(
        self, config: Config, session: Session, schedule: Schedule, about: Mapping[str, Any], preset: str
    ) -> None:
        self.config, self.session, self.schedule = config, session, schedule
        self.about, self.preset = about, preset
        self.network = session.place(Embedding(config))
        self.average = Average(self.network, decay=0.995)
        self.parallel = session.parallel(self.network)
        self.optimizer = session.optimizer(
            torch.optim.AdamW(self.network.parameters(), betas=(0.9, 0.98), weight_decay=0.05)
        )
        session.keep(network=self.network, average=self.average, optimizer=self.optimizer)

    def plan(self, progress: float) -> tuple[int, int]:
        return SIDE, self.schedule.batch

    def step(self, batch: Pairs, progress: float) -> dict[str, float]:
        """One update; `found` is the share of drawings whose photo is the nearest of the batch."""
        rate = learning_rate(self.schedule, progress, self.average.updates)
        set_rate(self.optimizer, rate * gain(len(batch.photo), self.schedule.batch))
        with self.session.autocast():
            photos, sketches = self.parallel(batch.photo, batch.sketch)
        alike = sketches @ photos.T / TEMPERATURE
        own = torch.arange(len(alike), device=alike.device)
        loss = (F.cross_entropy(alike, own) + F.cross_entropy(alike.T, own)) / 2
        self.session.descend(loss, [self.optimizer], [self.network], most=5.0)
        self.average.update_parameters(self.network)
        return {"contrast": float(loss.detach()), "found": float((alike.argmax(1) == own).float().mean())}

    def export(self, folder: Path, record: Record) -> None:
        facts = training_facts(record, self.session.device, self.schedule)
        write_pack(folder, SYSTEM, self.average.module, self.config, self.preset, facts, self.about, image_size=SIDE)


def train_embedding(
    photos: Sequence[Path],
    out: Path,
    minutes: float,
    *,
    strokes: Path | None = None,
    resume: bool = False,
    about: Mapping[str, Any] | None = None,
    config: Config | None = None,
    schedule: Schedule | None = None,
    **options: Unpack[Options],
) -> Record:
    """Train on folders of photos and their strokes (see load_photos) and write the pack into `out`; see
    training.loop.train. Raises PhotosError, CheckpointError or OSError."""
    learn = load_photos(photos, "train", strokes)
    if not any(photo.strokes for photo in learn):
        raise PhotosError("The embedding learns from the photos' strokes: trace them first.")
    session = Session()
    recipe = EmbeddingRecipe(config or Config(labels_of(learn)), session, schedule or Schedule(), about or {}, "base")

    def loader(images: int, workers: int) -> PairLoader:
        return PairLoader(learn, seed=1, start=images, **session.share)

    return train(recipe, loader, out, minutes, resume=resume, **options)
