"""The projected discriminator: what is real is judged in the features of a classifier, not in pixels.

Sauer et al. 2021, arXiv 2111.01007: frozen features of four scales, mixed by fixed random convolutions across channels
(CCM) and, coarse to fine, across scales (CSM), so that no head can rest on the few channels it likes best; then a small
spectrally normalised head a scale. Labels enter by projection (Miyato and Koyama 2018, arXiv 1802.05637).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils.parametrizations import spectral_norm

from sketchstudio.training.efficientnet import CHANNELS

MIXED = (64, 64, 128, 256)
"""Channels of the mixed features, finest first."""


class Mixing(nn.Module):
    """Features of four scales -> as many with MIXED channels; random, never trained."""

    def __init__(self, channels: Sequence[int] = CHANNELS, mixed: Sequence[int] = MIXED) -> None:
        super().__init__()
        self.across_channels = nn.ModuleList(nn.Conv2d(a, b, 1) for a, b in zip(channels, mixed, strict=True))
        coarser = [*mixed[1:], mixed[-1]]
        self.across_scales = nn.ModuleList(nn.Conv2d(a, b, 3, padding=1) for a, b in zip(coarser, mixed, strict=True))
        for convolution in (*self.across_channels, *self.across_scales):
            nn.init.kaiming_normal_(convolution.weight, nonlinearity="linear")
            nn.init.zeros_(convolution.bias)
        self.requires_grad_(False)

    def forward(self, features: Sequence[Tensor]) -> list[Tensor]:
        mixed = [convolution(f) for convolution, f in zip(self.across_channels, features, strict=True)]
        found: list[Tensor] = []
        h = mixed[-1]
        for own, convolution in zip(reversed(mixed), reversed(self.across_scales), strict=True):
            if h.shape[2:] != own.shape[2:]:
                h = F.interpolate(h, own.shape[2:], mode="bilinear")
            h = (own + convolution(h)) * 0.5**0.5
            found.insert(0, h)
        return found


class Head(nn.Module):
    """Mixed features of one scale (B,C,H,W) -> a map of logits, each a place with its surroundings, flattened (B,N)."""

    def __init__(self, channels: int, halvings: int, labels: int, width: int = 128) -> None:
        super().__init__()
        widths = [channels, *[width] * halvings]
        self.down = nn.ModuleList(spectral_norm(nn.Conv2d(a, b, 4, stride=2, padding=1)) for a, b in pairwise(widths))
        self.last = spectral_norm(nn.Conv2d(widths[-1], width, 3, padding=1))
        self.logit = spectral_norm(nn.Conv2d(width, 1, 1))
        self.label = spectral_norm(nn.Embedding(labels + 1, width))

    def forward(self, h: Tensor, label: Tensor) -> Tensor:
        for convolution in self.down:
            h = F.leaky_relu(convolution(h), 0.2)
        h = F.leaky_relu(self.last(h), 0.2)
        projected = (h * self.label(label)[:, :, None, None]).sum(1, keepdim=True)
        return (self.logit(h) + projected).flatten(1)


class ProjectedDiscriminator(nn.Module):
    """Features of training.efficientnet (four maps) and labels (B,), 0 = any -> logits of four heads, each (B,N)."""

    def __init__(self, labels: int, channels: Sequence[int] = CHANNELS, mixed: Sequence[int] = MIXED) -> None:
        super().__init__()
        self.mixing = Mixing(channels, mixed)
        # all heads judge on a grid of a 32nd of the picture's side, or the scale above
        self.heads = nn.ModuleList(Head(c, max(0, 2 - number), labels) for number, c in enumerate(mixed))

    def forward(self, features: Sequence[Tensor], label: Tensor) -> list[Tensor]:
        return [head(h, label) for head, h in zip(self.heads, self.mixing(features), strict=True)]
