"""Which photo the sample of a number is, and what is drawn of it, as bytes that travel between processes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sketchstudio.training.drawings.augment import Sample, draw_sample
from sketchstudio.training.folders import SharpFolders
from sketchstudio.training.photos import Photo

Bytes = NDArray[np.uint8]


@dataclass(frozen=True)
class Samples:
    """B samples at S px; see `training.drawings.augment.Sample` for the planes, uint8."""

    photo: Bytes
    """(B,S,S,3)."""
    sketch: Bytes
    """(B,S,S)."""
    color: Bytes
    """(B,S,S,3)."""
    color_mask: Bytes
    """(B,S,S)."""
    holes: Bytes
    """(B,S,S)."""
    fidelity: NDArray[np.float32]
    """(B,) [0,1]."""
    aligned: NDArray[np.float32]
    """(B,) 0 or 1."""
    label: NDArray[np.int64]
    """(B,), 0 = any."""


class SampleMaker:
    """Makes samples by their numbers; sample i depends on (seed, i) alone.

    One label in four is hidden, so that "any" is learnt, too.
    """

    def __init__(self, photos: Sequence[Photo], labels: Sequence[str], seed: int) -> None:
        self._photos = photos
        self._label = {name: index for index, name in enumerate(labels, 1)}
        self._seed = seed
        self._folders = SharpFolders(photos)

    def __call__(self, numbers: Sequence[int], size: int) -> Samples:
        drawn = [self._sample(number, size) for number in numbers]
        samples = [sample for sample, _ in drawn]
        planes = {
            name: np.stack([getattr(sample, name) for sample in samples])
            for name in ("photo", "sketch", "color", "color_mask", "holes")
        }
        return Samples(
            **planes,
            fidelity=np.array([sample.fidelity for sample in samples], np.float32),
            aligned=np.array([sample.aligned for sample in samples], np.float32),
            label=np.array([label for _, label in drawn], np.int64),
        )

    def _sample(self, index: int, size: int) -> tuple[Sample, int]:
        rng = np.random.default_rng((self._seed, index))
        photo = self._photos[self._folders.draw_for(size, rng)]
        label = 0 if rng.random() < 0.25 else self._label.get(photo.label, 0)
        return draw_sample(photo.decode(), size, rng, photo.strokes), label
