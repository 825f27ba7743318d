"""The photo encoder: where in W+ a photo lies.

Richardson et al. 2021 (pSp), arXiv 2008.00951, reduced: one vector of the photo, a linear head a latent. It learns with
the generator; what W+ is, is what it tells of photos.
"""

from __future__ import annotations

from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sketchstudio.systems.picture_that_sketch.trunk import Trunk

SIDE = 64
"""Of the photos it sees, px."""
WIDTH = 512


class PhotoEncoder(nn.Module):
    """Photos (B,3,64,64) in [-1,1] and labels (B,), 0 = any -> the latents of their composition, (B,latents,latent),
    each of mean square 1."""

    def __init__(self, labels: int, latents: int, latent: int) -> None:
        super().__init__()
        self.trunk = Trunk(3, SIDE, labels, WIDTH)
        self.heads = nn.Linear(WIDTH, latents * latent)
        # Every number of a latent varies from photo to photo from the first step on: without this nearly all of a
        # latent was the same for all, and so were the shapes of a subject.
        self.spread = nn.BatchNorm1d(latents * latent, affine=False, momentum=0.05)
        self.latents = latents

    @torch.no_grad()
    def settle(self) -> None:
        """Scale the heads so that their variance is 1: what they give is the same, and half precision can hold it."""
        mean, variance = cast(Tensor, self.spread.running_mean), cast(Tensor, self.spread.running_var)
        deviation = (variance + self.spread.eps).sqrt()
        self.heads.weight.copy_(self.heads.weight / deviation[:, None])
        self.heads.bias.copy_(self.heads.bias / deviation)
        mean.copy_(mean / deviation)
        variance.fill_(1 - self.spread.eps)

    def forward(self, photo: Tensor, label: Tensor) -> Tensor:
        return unit(self.spread(self.heads(self.trunk(photo, label)).float()).unflatten(1, (self.latents, -1)))


def as_seen(photo: Tensor) -> Tensor:
    """Photos (B,3,S,S) of any side as the encoder takes them."""
    return F.interpolate(photo.float(), (SIDE, SIDE), mode="area")


def unit(ws: Tensor) -> Tensor:
    """Latents (...,latent) scaled to mean square 1."""
    return ws * torch.rsqrt(ws.square().mean(-1, keepdim=True) + 1e-8)
