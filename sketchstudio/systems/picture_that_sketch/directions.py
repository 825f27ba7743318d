"""Semantic directions in closed form (Shen and Zhou 2021, SeFa, arXiv 2007.06600).

The directions of w that change a styled convolution's styles most are the eigenvectors of A^T A with the largest
eigenvalues, A the affine layers' weights stacked. Each is moved in the latents of the sides it was found in alone, so
that one changes the composition and another the light.
"""

from __future__ import annotations

import torch
from torch import Tensor

from sketchstudio.systems.picture_that_sketch.generator import LATENTS_A_SIDE, StyleGenerator

SPANS = ((1, 2), (1, 2), (3, 5), (3, 5))
"""The first and last place in generator.SIDES of each direction: two of 8-16 px, two of 32 px and more."""
REACH = 1 / 4
"""What one unit moves, as a share of a latent's length."""


@torch.no_grad()
def directions(generator: StyleGenerator) -> Tensor:
    """(len(SPANS),k,latent) float32: what one unit of each slider adds to W+."""
    config = generator.config
    reach = REACH * config.latent**0.5
    moves = torch.zeros(len(SPANS), config.latents, config.latent)
    for number, span in enumerate(SPANS):
        first, last = span[0], min(span[1], len(config.widths) - 1)
        layers = [*generator.first[first : last + 1], *generator.second[first : last + 1]]
        weights = torch.cat([layer.style.weight.float().cpu() for layer in layers])
        weights = weights / weights.norm(dim=1, keepdim=True)
        _, vectors = torch.linalg.eigh(weights.T @ weights)
        rank = sum(1 for earlier in SPANS[:number] if earlier == span)
        moves[number, LATENTS_A_SIDE * first : LATENTS_A_SIDE * (last + 1)] = reach * _signed(vectors[:, -1 - rank])
    return moves


def _signed(vector: Tensor) -> Tensor:
    """With its largest number positive, so that a direction is the same on every machine."""
    return vector * vector[vector.abs().argmax()].sign()
