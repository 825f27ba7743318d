"""Batches of square views of photos, for training on photos alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sketchstudio.training.drawings.augment import random_view
from sketchstudio.training.folders import SharpFolders
from sketchstudio.training.photos import Photo
from sketchstudio.training.stream import Stream

HIDDEN = 0.1
"""Share of the labels that are hidden, so that "any" is learnt."""
ROOM = 1.4
"""Times the side of a view that a photo is kept at: views are at least that much smaller."""


@dataclass(frozen=True)
class Views:
    """B photos."""

    photo: Tensor
    """(B,3,S,S) float32 in [-1,1]."""
    label: Tensor
    """(B,) int64, 0 = any."""

    def to(self, device: torch.device) -> Views:
        return Views(self.photo.to(device, non_blocking=True), self.label.to(device, non_blocking=True))


class ViewLoader(Stream[Views]):
    """An endless, reproducible stream: view i depends on (seed, i) alone.

    Photos are decoded once a side and kept reduced: decoding takes longer than all the rest of making a small view."""

    def __init__(
        self,
        photos: Sequence[Photo],
        labels: Sequence[str],
        seed: int = 0,
        start: int = 0,
        *,
        rank: int = 0,
        processes: int = 1,
    ) -> None:
        super().__init__(start, rank=rank, processes=processes)
        self._photos, self._seed = photos, seed
        self._label = {name: index for index, name in enumerate(labels, 1)}
        self._folders = SharpFolders(photos)
        self._kept: dict[int, NDArray[np.uint8]] = {}
        self._kept_for = 0

    def make(self, numbers: Sequence[int], size: int) -> Views:
        if size != self._kept_for:
            self._kept, self._kept_for = {}, size
        pairs = [self._view(number, size) for number in numbers]
        pixels = torch.from_numpy(np.stack([view for view, _ in pairs]))
        photo = pixels.permute(0, 3, 1, 2).float().div_(127.5).sub_(1).contiguous(memory_format=torch.channels_last)
        return Views(photo, torch.tensor([label for _, label in pairs]))

    def _view(self, number: int, size: int) -> tuple[NDArray[np.uint8], int]:
        rng = np.random.default_rng((self._seed, number))
        place = self._folders.draw_for(size, rng)
        label = 0 if rng.random() < HIDDEN else self._label.get(self._photos[place].label, 0)
        return random_view(self._reduced(place, size), size, rng), label

    def _reduced(self, place: int, size: int) -> NDArray[np.uint8]:
        kept = self._kept.get(place)
        if kept is None:
            kept = self._photos[place].decode()
            scale = ROOM * size / min(kept.shape[:2])
            if scale < 1:
                kept = cv2.resize(kept, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
            self._kept[place] = kept
        return kept
