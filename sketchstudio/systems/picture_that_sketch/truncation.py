"""Truncation: latents nearer to their subject's mean give more usual pictures.

Karras et al. 2019, arXiv 1812.04948, section 2.1."""

from __future__ import annotations

import torch
from torch import Tensor

from sketchstudio.systems.picture_that_sketch.generator import NOISE, StyleGenerator

DRAWN = 512
"""Latents that a mean is taken of."""


@torch.no_grad()
def label_centres(generator: StyleGenerator, device: torch.device) -> Tensor:
    """The mean w of each label, (1 + labels,latent) float32; row 0 is that of "any"."""
    random = torch.Generator().manual_seed(0)
    z = torch.randn(DRAWN, NOISE, generator=random).to(device)
    means = []
    for label in range(len(generator.config.labels) + 1):
        labels = torch.full((DRAWN,), label, device=device)
        means.append(generator.mapping(z.to(_dtype(generator)), labels).float().mean(0))
    return torch.stack(means)


def truncated(w: Tensor, centre: Tensor, share: float) -> Tensor:
    """w (...,latent) moved to `share` of its way from the centre: 1 leaves it, 0 gives the mean."""
    return centre + share * (w - centre)


def _dtype(generator: StyleGenerator) -> torch.dtype:
    return generator.mapping.label.weight.dtype
