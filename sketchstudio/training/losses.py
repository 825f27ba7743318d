"""Losses that the systems' recipes share. Pictures are (B,3,S,S) in [-1,1]; losses are (B,) unless said otherwise."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional as F


def unit(features: Tensor) -> Tensor:
    """Features scaled to length 1 over the channels at every place (Zhang et al. 2018, arXiv 1801.03924)."""
    return F.normalize(features.float(), dim=1, eps=1e-4)


def feature_loss(fake: Sequence[Tensor], real: Sequence[Tensor]) -> Tensor:
    """L1 between unit features, summed over channels, averaged over places and stages (Johnson et al. 2016)."""
    per_stage = [
        (unit(f) - unit(r)).abs().sum(1).mean((1, 2)) / f.shape[1] ** 0.5 for f, r in zip(fake, real, strict=True)
    ]
    return torch.stack(per_stage).mean(0)


def style_loss(fake: Sequence[Tensor], real: Sequence[Tensor]) -> Tensor:
    """Frobenius distance between Gram matrices of unit features, averaged over stages (Gatys et al. 2016)."""
    return torch.stack(
        [(gram(f) - gram(r)).square().sum((1, 2)).add(1e-8).sqrt() for f, r in zip(fake, real, strict=True)]
    ).mean(0)


def gram(features: Tensor) -> Tensor:
    """(B,C,H,W) -> (B,C,C), trace 1."""
    flat = unit(features).flatten(2)
    return flat @ flat.transpose(1, 2) / flat.shape[2]


def hinge_discriminator(real: Sequence[Tensor], fake: Sequence[Tensor]) -> Tensor:
    """Scalar. Lim and Ye 2017, arXiv 1705.02894, averaged over the judges' logits (each (B,N))."""
    parts = [F.relu(1 - r.float()).mean() + F.relu(1 + f.float()).mean() for r, f in zip(real, fake, strict=True)]
    return torch.stack(parts).mean()


def hinge_generator(fake: Sequence[Tensor]) -> Tensor:
    """(B,)."""
    return torch.stack([-f.float().mean(1) for f in fake]).mean(0)


def feature_matching(fake: Sequence[Tensor], real: Sequence[Tensor]) -> Tensor:
    """L1 between the discriminator's features (Wang et al. 2018, arXiv 1711.11585): (B,)."""
    return torch.stack([(f.float() - r.float()).abs().mean((1, 2, 3)) for f, r in zip(fake, real, strict=True)]).mean(0)
