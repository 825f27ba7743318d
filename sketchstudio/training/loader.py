"""Batches made ahead of the trainer by threads; numpy and OpenCV leave Python's lock while they work."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import cv2
import numpy as np
import torch
from torch import Tensor

from sketchstudio.training.augment import Sample, draw_sample
from sketchstudio.training.photos import Photo


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
    label: Tensor
    """(B,) int64, 0 = any."""

    def to(self, device: torch.device) -> Batch:
        return Batch(*(getattr(self, name).to(device, non_blocking=True) for name in self.__dataclass_fields__))


class BatchLoader:
    """An endless, reproducible stream: sample i depends on (seed, i) alone, so a resumed run goes on where it was, and
    of several processes each takes every `processes`-th sample.

    Folders are drawn with equal weight where they are large and less where they are small (square root of their size),
    photos within a folder evenly; one label in four is hidden, so that "any" is learnt too.
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
        cv2.setNumThreads(1)  # the trainer needs the cores
        self._photos = photos
        self._label = {name: index for index, name in enumerate(labels, 1)}
        self._seed = seed
        self._next = start // processes
        self._rank, self._processes = rank, processes
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="loader")
        self._ahead: deque[Future[Batch]] = deque()
        self._shape = (0, 0)
        folders = sorted({photo.folder for photo in photos})
        self._members = [np.flatnonzero([p.folder == name for p in photos]) for name in folders]
        share = np.sqrt([len(m) for m in self._members])
        self._share = share / share.sum()

    def batch(self, size: int, count: int, ahead: int = 3) -> Batch:
        """The next batch of `count` samples of `size` px; `ahead` further ones are begun.

        A change of size or count discards what was begun for the old one.
        """
        if self._shape != (size, count):
            self._discard()
            self._shape = (size, count)
        while len(self._ahead) <= ahead:
            self._ahead.append(self._pool.submit(self._make, self._next, size, count))
            self._next += count
        return self._ahead.popleft().result()

    def _discard(self) -> None:
        self._next -= len(self._ahead) * self._shape[1]
        for future in self._ahead:
            future.cancel()
        self._ahead.clear()

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)

    def _make(self, start: int, size: int, count: int) -> Batch:
        drawn = [self._sample(i * self._processes + self._rank, size) for i in range(start, start + count)]
        samples = [sample for sample, _ in drawn]
        return Batch(
            _planes(samples, "photo") * 2 - 1,
            _planes(samples, "sketch"),
            _planes(samples, "color"),
            _planes(samples, "color_mask"),
            _planes(samples, "holes"),
            torch.tensor([s.fidelity for s in samples], dtype=torch.float32),
            torch.tensor([label for _, label in drawn]),
        )

    def _sample(self, index: int, size: int) -> tuple[Sample, int]:
        rng = np.random.default_rng((self._seed, index))
        members = self._members[int(rng.choice(len(self._members), p=self._share))]
        photo = self._photos[int(rng.choice(members))]
        label = 0 if rng.random() < 0.25 else self._label.get(photo.label, 0)
        return draw_sample(photo.decode(), size, rng), label


def _planes(samples: Sequence[Sample], name: str) -> Tensor:
    stack = np.stack([getattr(sample, name) for sample in samples])
    tensor = torch.from_numpy(stack)
    tensor = tensor[:, None] if tensor.ndim == 3 else tensor.permute(0, 3, 1, 2)
    return tensor.float().div_(255).contiguous(memory_format=torch.channels_last)
