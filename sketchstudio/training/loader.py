"""Batches of photos and drawings of them, made ahead of the trainer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sketchstudio.training.augment import Sample, draw_sample
from sketchstudio.training.photos import Photo, load_photos
from sketchstudio.training.stream import Stream


@dataclass(frozen=True)
class Batch:
    """Tensors of B samples at S px, float32."""

    photo: Tensor
    """(B,3,S,S) in [-1,1]."""
    sketch: Tensor
    """(B,1,S,S) [0,1]."""
    color: Tensor
    """(B,3,S,S) [0,1]."""
    color_mask: Tensor
    """(B,1,S,S) [0,1]."""
    holes: Tensor
    """(B,1,S,S) [0,1]."""
    fidelity: Tensor
    """(B,) [0,1]."""
    aligned: Tensor
    """(B,) 0 or 1: whether the drawing's lines lie about where the photo's are."""
    label: Tensor
    """(B,) int64, 0 = any."""

    def to(self, device: torch.device) -> Batch:
        return Batch(*(getattr(self, name).to(device, non_blocking=True) for name in self.__dataclass_fields__))

    def rows(self, places: Tensor) -> Batch:
        """The samples at these places, (K,) int64."""
        return Batch(*(getattr(self, name)[places] for name in self.__dataclass_fields__))


class BatchLoader(Stream[Batch]):
    """An endless, reproducible stream: sample i depends on (seed, i) alone, so a resumed run goes on where it was, and
    of several processes each takes every `processes`-th sample.

    Folders are drawn with equal weight where they are large and less where they are small (square root of their size),
    and less where their photos are smaller than what is trained, by the share of real pixels: they must not teach the
    others to be soft. Photos within a folder are drawn evenly; one label in four is hidden, so that "any" is learnt,
    too.
    """

    def __init__(
        self,
        photos: Sequence[Photo],
        labels: Sequence[str],
        seed: int = 0,
        start: int = 0,
        *,
        threads: int = 1,
        rank: int = 0,
        processes: int = 1,
    ) -> None:
        super().__init__(start, threads=threads, rank=rank, processes=processes)
        self._photos = photos
        self._label = {name: index for index, name in enumerate(labels, 1)}
        self._seed = seed
        folders = sorted({photo.folder for photo in photos})
        self._members = [np.flatnonzero([p.folder == name for p in photos]) for name in folders]
        self._sides = np.array([_typical_side([photos[i] for i in members[:9]]) for members in self._members])

    def make(self, numbers: Sequence[int], size: int) -> Batch:
        drawn = [self._sample(number, size) for number in numbers]
        samples = [sample for sample, _ in drawn]
        return Batch(
            _planes(samples, "photo") * 2 - 1,
            _planes(samples, "sketch"),
            _planes(samples, "color"),
            _planes(samples, "color_mask"),
            _planes(samples, "holes"),
            torch.tensor([s.fidelity for s in samples], dtype=torch.float32),
            torch.tensor([s.aligned for s in samples], dtype=torch.float32),
            torch.tensor([label for _, label in drawn]),
        )

    def _shares(self, size: int) -> NDArray[np.float64]:
        """Of the folders, among samples of `size` px."""
        shares = np.sqrt([len(m) for m in self._members]) * np.minimum(1, self._sides / size) ** 2
        return np.asarray(shares / shares.sum())

    def _sample(self, index: int, size: int) -> tuple[Sample, int]:
        rng = np.random.default_rng((self._seed, index))
        members = self._members[int(rng.choice(len(self._members), p=self._shares(size)))]
        photo = self._photos[int(rng.choice(members))]
        label = 0 if rng.random() < 0.25 else self._label.get(photo.label, 0)
        return draw_sample(photo.decode(), size, rng, photo.strokes), label


def held_out_samples(
    folders: Sequence[Path], labels: Sequence[str], side: int, strokes: Path | None = None, count: int = 20
) -> Batch:
    """Drawings of photos that are not trained on, for a contact sheet; strokes: see load_photos. Raises PhotosError."""
    loader = BatchLoader(load_photos(folders, "test", strokes), labels, seed=7)
    try:
        return loader.batch(side, count, ahead=0)
    finally:
        loader.close()


def _typical_side(photos: Sequence[Photo]) -> float:
    """Median of the photos' longer sides, px."""
    return float(np.median([max(photo.decode().shape[:2]) for photo in photos]))


def _planes(samples: Sequence[Sample], name: str) -> Tensor:
    stack = np.stack([getattr(sample, name) for sample in samples])
    tensor = torch.from_numpy(stack)
    tensor = tensor[:, None] if tensor.ndim == 3 else tensor.permute(0, 3, 1, 2)
    return tensor.float().div_(255).contiguous(memory_format=torch.channels_last)
