"""Which of the photos comes next: folders by their size, photos within one evenly."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from sketchstudio.training.photos import Photo

Weigh = Callable[[Sequence[Photo]], float]
"""How often a folder with these photos is drawn, relative to the others."""


def by_root(photos: Sequence[Photo]) -> float:
    """By the square root of its size, so that large folders do not crowd out small ones."""
    return float(len(photos) ** 0.5)


class Folders:
    """Photos by their folders."""

    def __init__(self, photos: Sequence[Photo], weigh: Weigh = by_root) -> None:
        names = sorted({photo.folder for photo in photos})
        self._members = [np.flatnonzero([photo.folder == name for photo in photos]) for name in names]
        self._weights = np.array([weigh([photos[int(i)] for i in members]) for members in self._members])

    def draw(self, random: np.random.Generator) -> int:
        """The place of a photo."""
        return self._draw(random, self._weights)

    def _draw(self, random: np.random.Generator, weights: NDArray[np.float64]) -> int:
        members = self._members[int(random.choice(len(self._members), p=weights / weights.sum()))]
        return int(random.choice(members))


class SharpFolders(Folders):
    """Those whose photos are smaller than what is trained are drawn less often, by the share of real pixels: they must
    not teach the others to be soft."""

    def __init__(self, photos: Sequence[Photo]) -> None:
        super().__init__(photos)
        self._sides = np.array([_typical_side([photos[int(i)] for i in members[:9]]) for members in self._members])

    def draw_for(self, size: int, random: np.random.Generator) -> int:
        """The place of a photo, for a sample of `size` px."""
        return self._draw(random, self._weights * np.minimum(1, self._sides / size) ** 2)


def _typical_side(photos: Sequence[Photo]) -> float:
    """Median of the photos' longer sides, px."""
    return float(np.median([max(photo.decode().shape[:2]) for photo in photos]))
