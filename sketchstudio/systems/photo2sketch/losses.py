"""What the line drawer is judged by. Maps and sketches are [0,1], logits any; results are scalars."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F


def line_loss(logits: Tensor, reference: Tensor, weight: Tensor) -> Tensor:
    """logits and reference (B,M,S,S), weight (B,1,S,S) -> cross-entropy + dice.

    Dice keeps the lines thin and dark, where cross-entropy alone hedges between two places with a gray band
    (Deng et al. 2018, "Learning to Predict Crisp Boundaries")."""
    entropy = F.binary_cross_entropy_with_logits(logits, reference, weight=weight.expand_as(logits))
    return 4 * entropy + dice_loss(logits.sigmoid(), reference, weight)


def dice_loss(drawn: Tensor, reference: Tensor, weight: Tensor) -> Tensor:
    """1 - the overlap of soft drawings (B,M,S,S), for each map alone; weight (B,1,S,S)."""
    both = (weight * drawn * reference).sum((2, 3))
    either = (weight * (drawn.square() + reference.square())).sum((2, 3))
    return (1 - (2 * both + 1) / (either + 1)).mul(weight.amax((2, 3))).mean()


def laplacian_loss(fake: Tensor, real: Tensor, weight: Tensor, levels: int = 4) -> Tensor:
    """Pictures (B,3,S,S), weight (B,1,S,S) -> L1 between their Laplacian pyramids, each level equally heavy."""
    difference, total = fake - real, fake.new_zeros(())
    for _ in range(levels):
        smaller = F.avg_pool2d(difference, 2)
        band = difference - F.interpolate(smaller, scale_factor=2.0, mode="bilinear", align_corners=False)
        total = total + (weight * band).abs().mean()
        difference, weight = smaller, F.avg_pool2d(weight, 2)
    return total + (weight * difference).abs().mean()


def sparsity_loss(maps: Tensor, sketch: Tensor, weights: tuple[float, ...], sketch_weight: float) -> Tensor:
    """Ink of each map (B,M,S,S) and of the combined sketch (B,1,S,S), by weights that fall from coarse to fine."""
    ink = maps.mean((0, 2, 3))
    return (ink * torch.tensor(weights, device=maps.device)).sum() + sketch_weight * sketch.mean()
