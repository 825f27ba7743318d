"""The sketch-photo embedding: drawings and photos as points of one space, near where they show the same shape.

Two stems, since ink and light are different things, and one trunk behind both (Sangkloy et al. 2016, The Sketchy
Database, with shared weights as Yu et al. 2016, Sketch Me That Shoe).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional as F

SIDE = 128
"""Of pictures, px."""
FOLD = 4
"""The network begins on a grid of a quarter of the side."""
DIMENSIONS = 128


@dataclass(frozen=True)
class Config:
    """What a network is built from; a pack's card holds it."""

    labels: tuple[str, ...]
    """Subjects of the photos it learnt from; it takes none."""
    widths: tuple[int, ...] = (64, 128, 192, 256)
    """Channels on the grid and at each halving of it."""


class Residual(nn.Module):
    """x + conv(silu(norm(conv(silu(norm(x))))))."""

    def __init__(self, width: int) -> None:
        super().__init__()
        groups = max(1, width // 16)
        self.first = nn.Sequential(nn.GroupNorm(groups, width), nn.SiLU(), nn.Conv2d(width, width, 3, padding=1))
        self.last = nn.Sequential(nn.GroupNorm(groups, width), nn.SiLU(), nn.Conv2d(width, width, 3, padding=1))

    def forward(self, x: Tensor) -> Tensor:
        return x + cast(Tensor, self.last(self.first(x)))


class Embedding(nn.Module):
    """Both ways in give unit vectors (B,DIMENSIONS) float32; gradients pass."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        widths = config.widths
        self.of_photo = nn.Conv2d(3 * FOLD**2, widths[0], 3, padding=1)
        self.of_sketch = nn.Conv2d(FOLD**2, widths[0], 3, padding=1)
        stages: list[nn.Module] = [Residual(widths[0])]
        for a, b in pairwise(widths):
            stages += [nn.Conv2d(a, b, 4, stride=2, padding=1), Residual(b)]
        self.trunk = nn.Sequential(*stages)
        places = (SIDE // FOLD >> (len(widths) - 1)) ** 2
        self.last = nn.Linear(widths[-1] * places, DIMENSIONS)

    def photo(self, pictures: Tensor) -> Tensor:
        """(B,3,128,128) in [-1,1]."""
        return self._point(self.of_photo(F.pixel_unshuffle(pictures, FOLD)))

    def sketch(self, sketches: Tensor) -> Tensor:
        """(B,1,128,128) in [0,1], 1 = ink."""
        return self._point(self.of_sketch(F.pixel_unshuffle(sketches, FOLD)))

    def forward(self, pictures: Tensor, sketches: Tensor) -> tuple[Tensor, Tensor]:
        return self.photo(pictures), self.sketch(sketches)

    def _point(self, h: Tensor) -> Tensor:
        h = F.silu(self.trunk(h.contiguous(memory_format=torch.channels_last)))
        return F.normalize(self.last(h.flatten(1)).float(), dim=1)
