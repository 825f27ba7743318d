"""Batches of poor drawings and what leads them to the good ones that they were made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sketchstudio.document.stroke import Stroke
from sketchstudio.systems.cali_sketch.learning.faults import Drawn, poor_drawing
from sketchstudio.systems.cali_sketch.learning.goals import shifts_to
from sketchstudio.systems.cali_sketch.learning.good import of_hand, of_photo
from sketchstudio.systems.cali_sketch.network import PADDING
from sketchstudio.systems.cali_sketch.tokens import Tokens, tokens_of
from sketchstudio.training.folders import Folders, by_root
from sketchstudio.training.made_stream import MadeStream
from sketchstudio.training.photos import Photo

FREE_HAND = 0.3
"""Share of the samples that are free-hand drawings, where there are any."""
HIDDEN = 0.15
"""Share of the labels that are hidden, so that "any" is learnt."""
PORTRAITS = 2.5
"""How much more often folders are drawn whose photos all have one label: faces need it most, and they are few."""
GROUP = 12
"""Samples of a batch that are as long as each other: attention costs the square of the longest one's tokens."""


@dataclass(frozen=True)
class Pairs:
    """Tensors of B samples, padded to T tokens; see network.Calibrator."""

    points: Tensor
    stroke: Tensor
    along: Tensor
    around: Tensor
    label: Tensor
    shift: Tensor
    """(B,T,POINTS,2) shares of the side: what leads the poor drawing's points to the good one's."""

    def to(self, device: torch.device) -> Pairs:
        return Pairs(*(getattr(self, name).to(device, non_blocking=True) for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class Batch:
    """Samples in groups of about one length."""

    groups: tuple[Pairs, ...]

    def to(self, device: torch.device) -> Batch:
        return Batch(tuple(group.to(device) for group in self.groups))


@dataclass(frozen=True)
class Pair:
    """One sample, in px of a square."""

    good: list[Stroke]
    poor: list[Drawn]
    label: int

    @property
    def drawn(self) -> list[Stroke]:
        return [drawn.stroke for drawn in self.poor]

    def tokens(self, side: float) -> tuple[Tokens, NDArray[np.float32]]:
        """Of the poor drawing, and the shifts that lead it to the good one."""
        tokens = tokens_of(self.drawn, side)
        return tokens, shifts_to(self.good, self.poor, tokens, side)


Told = tuple[Tokens, NDArray[np.float32], int]
"""A sample as the network sees it: tokens, the shifts of their points, label."""


class PairMaker:
    """Sample i depends on (seed, i) alone. Photos without strokes are left out; folders count by the square root of
    their size, those of one subject PORTRAITS times as much."""

    def __init__(
        self,
        photos: Sequence[Photo],
        labels: Sequence[str],
        hands: Sequence[tuple[Stroke, ...]] = (),
        seed: int = 0,
    ) -> None:
        """hands: free-hand drawings (learning.good.free_hand_drawings)."""
        self._photos, self.hands, self._seed = [photo for photo in photos if photo.strokes], hands, seed
        self._label = {name: index for index, name in enumerate(labels, 1)}
        self._folders = Folders(self._photos, self._weight)

    def __call__(self, numbers: Sequence[int], size: int) -> list[Told]:
        """The samples with these numbers; a drawing has no px, so `size` says only how fine random views are."""
        samples = [self.sample(number, size) for number in numbers]
        return [(*sample.tokens(size), sample.label) for sample in samples]

    def sample(self, number: int, size: int) -> Pair:
        rng = np.random.default_rng((self._seed, number))
        if len(self.hands) and rng.random() < FREE_HAND:
            good, label = of_hand(self.hands[int(rng.integers(len(self.hands)))], size, rng), 0
        else:
            photo = self._photos[self._folders.draw(rng)]
            good, label = of_photo(photo, size, rng), self._label.get(photo.label, 0)
        return Pair(good, poor_drawing(good, size, rng), 0 if rng.random() < HIDDEN else label)

    def _weight(self, folder: Sequence[Photo]) -> float:
        one = len({photo.label for photo in folder}) == 1
        return by_root(folder) * (PORTRAITS if one and len(self._photos) > len(folder) else 1)


class PairLoader(MadeStream[list[Told], Batch]):
    """An endless, reproducible stream of what a PairMaker makes."""

    def together(self, parts: Sequence[list[Told]]) -> Batch:
        made = sorted((each for part in parts for each in part), key=lambda each: len(each[0].stroke))
        return Batch(tuple(_together(made[i : i + GROUP]) for i in range(0, len(made), GROUP)))


def _together(samples: Sequence[Told]) -> Pairs:
    tokens, shifts, labels = zip(*samples, strict=True)
    length = max(1, *(len(each.stroke) for each in tokens))
    return Pairs(
        _padded([each.points for each in tokens], length),
        _padded([each.stroke for each in tokens], length, PADDING),
        _padded([each.along for each in tokens], length),
        _padded([each.around for each in tokens], length),
        torch.tensor(labels),
        _padded(shifts, length),
    )


def _padded(arrays: Sequence[NDArray[np.generic]], length: int, value: int = 0) -> Tensor:
    """(B,length,...) of arrays (T,...)."""
    made = np.full((len(arrays), length, *arrays[0].shape[1:]), value, arrays[0].dtype)
    for row, array in zip(made, arrays, strict=True):
        row[: len(array)] = array
    return torch.from_numpy(made)
