"""What drawings and photos are seen with: a small residual network from a picture to one vector."""

from __future__ import annotations

from itertools import pairwise

from torch import Tensor, nn
from torch.nn import functional as F

from sketchstudio.nets.blocks import ModulatedResidual

GRID = 32
"""Places a side that the network begins with, whatever the picture's side."""
WIDTHS = (64, 128, 192, 256)
"""Channels at 32, 16, 8 and 4 places a side."""
EMBEDDING = 64
"""Numbers of a label's embedding."""


class Trunk(nn.Module):
    """Planes (B,planes,S,S), S = `side` a multiple of GRID, and labels (B,), 0 = any -> (B,width)."""

    def __init__(self, planes: int, side: int, labels: int, width: int) -> None:
        super().__init__()
        self.fold = side // GRID
        self.label = nn.Embedding(labels + 1, EMBEDDING)
        self.first = nn.Conv2d(planes * self.fold**2, WIDTHS[0], 3, padding=1)
        self.blocks = nn.ModuleList(ModulatedResidual(each, EMBEDDING) for each in WIDTHS)
        self.down = nn.ModuleList(nn.Conv2d(a, b, 4, stride=2, padding=1) for a, b in pairwise(WIDTHS))
        places = (GRID >> len(self.down)) ** 2
        self.last = nn.Linear(WIDTHS[-1] * places, width)

    def forward(self, planes: Tensor, label: Tensor) -> Tensor:
        h = self.first(F.pixel_unshuffle(planes, self.fold))
        embedding = self.label(label)
        for number, block in enumerate(self.blocks):
            h = block(h, embedding)
            if number < len(self.down):
                h = self.down[number](h)
        return F.silu(self.last(F.silu(h).flatten(1)))
