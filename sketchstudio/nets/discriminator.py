"""The judge of a picture and the conditions that it was made from, at three scales."""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils.parametrizations import spectral_norm

from sketchstudio.nets.tensors import CONDITION_CHANNELS


class Discriminator(nn.Module):
    """Judges picture and conditions together: patches of about 28 px and 60 px, and the whole object with its label.

    Spectral normalisation: Miyato et al. 2018, arXiv 1802.05957; label projection: Miyato and Koyama, arXiv 1802.05637.
    """

    def __init__(self, labels: int, width: int = 64) -> None:
        super().__init__()
        channels = 16 * (3 + CONDITION_CHANNELS)
        widths = (width, 2 * width, 4 * width, 4 * width)
        self.stages = nn.ModuleList([spectral_norm(nn.Conv2d(channels, width, 3, padding=1))])
        self.stages.extend(spectral_norm(nn.Conv2d(a, b, 4, stride=2, padding=1)) for a, b in pairwise(widths))
        self.fine_head = spectral_norm(nn.Conv2d(widths[1], 1, 3, padding=1))
        self.coarse_head = spectral_norm(nn.Conv2d(widths[2], 1, 3, padding=1))
        self.object_head = spectral_norm(nn.Linear(widths[3], 1))
        self.object_label = spectral_norm(nn.Embedding(labels + 1, widths[3]))

    def forward(self, picture: Tensor, conditions: Tensor, label: Tensor) -> tuple[list[Tensor], list[Tensor]]:
        """picture (B,3,S,S), conditions (B,5,S,S), label (B,) -> logits of the three judges (each (B,N)), features."""
        h = F.pixel_unshuffle(torch.cat([picture, conditions], 1), 4)
        features = []
        for stage in self.stages:
            h = F.leaky_relu(stage(h), 0.2)
            features.append(h)
        whole = features[3].mean((2, 3))
        projected = (whole * self.object_label(label)).sum(1, keepdim=True)
        logits = [
            self.fine_head(features[1]).flatten(1),
            self.coarse_head(features[2]).flatten(1),
            self.object_head(whole) + projected,
        ]
        return logits, features
