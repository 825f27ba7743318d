"""The stroke calibration network: a poor drawing becomes the lines of a good one.

Xia et al. 2019, arXiv 1911.00426, section 3.2, on the house's U-Net: contours and details are two planes, as in the
paper, where they are two branches. Beside the drawing it sees where lines usually are in pictures of the subject (a
learnt mean), so that a face gets its eyes at one height.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sketchstudio.nets.tensors import CONDITION_CHANNELS
from sketchstudio.nets.unet import UNet

FOLD = 4
"""The network works on a grid of a quarter of the side."""
FINE = 8
"""Channels at the full side, where the drawn ink comes in once more: a good drawing has to come out as it was."""
PLANES = 2
"""Contours and details."""
PRIOR_SIDE = 32
"""Places a side of a subject's mean lines."""


@dataclass(frozen=True)
class Config:
    """What a network is built from; a pack's card holds it."""

    labels: tuple[str, ...]
    widths: tuple[int, int, int, int] = (64, 96, 144, 192)
    blocks: tuple[int, int, int] = (2, 2, 2)
    embedding: int = 64


PRESETS = {"base": {}, "small": {"widths": (32, 64, 96, 128), "blocks": (1, 1, 1)}}
"""Keywords of Config."""


class Calibrator(UNet):
    """Conditions (B,5,S,S) (nets.tensors.pack_conditions), S a multiple of 32, and labels (B,), 0 = any -> logits of
    contours and details, (B,2,S,S)."""

    def __init__(self, config: Config) -> None:
        super().__init__(
            FOLD**2 * CONDITION_CHANNELS + 1,
            config.widths,
            config.blocks,
            config.blocks,
            config.embedding,
            alias_free=True,
        )
        self.config = config
        self.label = nn.Embedding(len(config.labels) + 1, config.embedding)
        self.unfold = nn.Conv2d(config.widths[0], FOLD**2 * FINE, 3, padding=1)
        self.fine = nn.Conv2d(FINE + CONDITION_CHANNELS, 2 * FINE, 3, padding=1)
        self.out = nn.Conv2d(2 * FINE, PLANES, 3, padding=1)
        with torch.no_grad():
            cast(Tensor, self.out.bias).fill_(-3.0)  # most of a drawing is paper
        self.prior: Tensor
        self.register_buffer("prior", torch.zeros(len(config.labels) + 1, 1, PRIOR_SIDE, PRIOR_SIDE))

    def forward(self, conditions: Tensor, label: Tensor) -> Tensor:
        usual = self.prior[label].to(conditions.dtype)
        grid = conditions.shape[-1] // FOLD
        usual = F.interpolate(usual, (grid, grid), mode="bilinear", align_corners=False)
        h = torch.cat([F.pixel_unshuffle(conditions, FOLD), usual], 1)
        h = self.trunk(self.stem(h.contiguous(memory_format=torch.channels_last)), self.label(label))
        h = torch.cat([F.pixel_shuffle(self.unfold(F.silu(h)), FOLD), conditions], 1)
        return self.out(F.silu(self.fine(h)))


def lines(logits: Tensor) -> Tensor:
    """(B,2,S,S) -> (B,1,S,S) in [0,1]: how sure a line of either kind is."""
    return torch.sigmoid(logits.float()).amax(1, keepdim=True)
