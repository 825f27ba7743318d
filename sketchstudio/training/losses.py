"""Losses that the systems' recipes share. Pictures are (B,3,S,S) in [-1,1]; losses are (B,) unless said otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import torch
from torch import Tensor
from torch.nn import functional as F


def unit(features: Tensor) -> Tensor:
    """Features scaled to length 1 over the channels at every place (Zhang et al. 2018, arXiv 1801.03924)."""
    return cast(Tensor, _Unit.apply(features))


def feature_loss(fake: Sequence[Tensor], real: Sequence[Tensor]) -> Tensor:
    """L1 between `unit` features, summed over channels, averaged over places and stages (Johnson et al. 2016)."""
    per_stage = [(f - r).abs().sum(1).mean((1, 2)) / f.shape[1] ** 0.5 for f, r in zip(fake, real, strict=True)]
    return torch.stack(per_stage).mean(0)


def style_loss(fake: Sequence[Tensor], real: Sequence[Tensor]) -> Tensor:
    """Frobenius distance between Gram matrices of `unit` features, averaged over stages (Gatys et al. 2016)."""
    return torch.stack(
        [(gram(f) - gram(r)).square().sum((1, 2)).add(1e-8).sqrt() for f, r in zip(fake, real, strict=True)]
    ).mean(0)


def gram(features: Tensor) -> Tensor:
    """Unit features (B,C,H,W) -> (B,C,C), trace 1."""
    return cast(Tensor, _Gram.apply(features))


def hinge_discriminator(real: Sequence[Tensor], fake: Sequence[Tensor]) -> Tensor:
    """(B,). Lim and Ye 2017, arXiv 1705.02894, averaged over the heads' logits (each (B,N))."""
    parts = [F.relu(1 - r.float()).mean(1) + F.relu(1 + f.float()).mean(1) for r, f in zip(real, fake, strict=True)]
    return torch.stack(parts).mean(0)


def hinge_generator(fake: Sequence[Tensor]) -> Tensor:
    """(B,)."""
    return torch.stack([-f.float().mean(1) for f in fake]).mean(0)


def paint_loss(picture: Tensor, color: Tensor, mask: Tensor, cells: int = 16) -> Tensor:
    """How far the picture's mean colour is from the paint's where paint lies, in each of cells x cells squares.

    picture (B,3,S,S); color (B,3,S,S) [-1,1] and mask (B,1,S,S) [0,1], S a multiple of cells. Within a square light
    and texture are free; squares count by how much of them is painted."""
    size = picture.shape[-1] // cells
    cover = F.avg_pool2d(mask, size)
    wrong = F.avg_pool2d((picture.float() - color) * mask, size) / cover.clamp(min=1e-3)
    return (wrong.abs() * cover).mean((1, 2, 3)) / cover.mean((1, 2, 3)).clamp(min=0.05)


def diversity_loss(one: Sequence[Tensor], other: Sequence[Tensor], enough: float | Tensor) -> Tensor:
    """(B,). How much two pictures of one drawing are too alike: enough - distance of their `unit` features, at least 0.

    Mao et al. 2019 (mode seeking), arXiv 1903.05628, bounded as in Yang et al. 2019, arXiv 1901.09024."""
    return F.relu(enough - feature_loss(one, other))


def feature_matching(fake: Sequence[Tensor], real: Sequence[Tensor]) -> Tensor:
    """L1 between the discriminator's features (Wang et al. 2018, arXiv 1711.11585): (B,)."""
    return torch.stack([(f.float() - r.float()).abs().mean((1, 2, 3)) for f, r in zip(fake, real, strict=True)]).mean(0)


class _Unit(torch.autograd.Function):
    """x / |x| over the channels, with one reciprocal for both directions: the divisions of F.normalize's backward pass
    took a quarter of a training step on a CPU."""

    @staticmethod
    def forward(ctx: Any, features: Tensor) -> Tensor:
        features = features.float()
        length = torch.linalg.vector_norm(features, dim=1, keepdim=True)
        reciprocal = length.square_().add_(1e-8).rsqrt_()
        scaled = features * reciprocal
        ctx.save_for_backward(scaled, reciprocal)
        return scaled

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> Tensor:
        (gradient,) = gradients
        scaled, reciprocal = ctx.saved_tensors
        along = (gradient * scaled).sum(1, keepdim=True)
        return torch.addcmul(gradient, scaled, along, value=-1).mul_(reciprocal)


class _Gram(torch.autograd.Function):
    """F^T F / places over channels-last rows F, whose gradient F (g + g^T) needs no copy of F in another layout."""

    @staticmethod
    def forward(ctx: Any, features: Tensor) -> Tensor:
        rows = features.float().permute(0, 2, 3, 1).flatten(1, 2)
        ctx.save_for_backward(rows)
        ctx.grid = features.shape[2:]
        return torch.bmm(rows.transpose(1, 2), rows).float() / rows.shape[1]

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> Tensor:
        (gradient,) = gradients
        (rows,) = ctx.saved_tensors
        both = (gradient + gradient.transpose(1, 2)) / rows.shape[1]
        return torch.bmm(rows, both).unflatten(1, ctx.grid).permute(0, 3, 1, 2)
