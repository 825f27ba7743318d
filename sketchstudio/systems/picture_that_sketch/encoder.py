"""The photo encoder: where in W+ a photo lies. It teaches the mapper, and lends a photo's appearance to drawings.

Richardson et al. 2021 (pSp), arXiv 2008.00951, reduced: one vector of the photo, a linear head a latent, all relative
to the mean latent of the photo's subject.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from sketchstudio.systems.picture_that_sketch.trunk import Trunk

SIDE = 64
"""Of the photos it sees, px."""
WIDTH = 384
RANK = 96
"""Numbers that a latent is made of: those that lead to pictures are a thin part of all (Sauer et al. 2022)."""


class PhotoEncoder(nn.Module):
    """Photos (B,3,64,64) in [-1,1] and labels (B,), 0 = any -> the latents of their composition, (B,latents,latent),
    as differences from the subject's centre."""

    def __init__(self, labels: int, latents: int, latent: int) -> None:
        super().__init__()
        self.trunk = Trunk(3, SIDE, labels, WIDTH)
        self.heads = nn.Linear(WIDTH, latents * RANK)
        self.out = nn.Linear(RANK, latent)
        self.latents = latents
        with torch.no_grad():
            self.out.weight.mul_(0.3)
            self.out.bias.zero_()

    def forward(self, photo: Tensor, label: Tensor) -> Tensor:
        return self.out(self.heads(self.trunk(photo, label)).unflatten(1, (self.latents, -1)))
