"""The judge of whether a picture follows its drawing, patch by patch."""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils.parametrizations import spectral_norm

from sketchstudio.nets.tensors import CONDITION_CHANNELS


class PatchDiscriminator(nn.Module):
    """Picture and conditions together -> two maps of logits, of patches of about 22 px and 46 px.

    Isola et al. 2017, arXiv 1611.07004, with spectral normalisation (Miyato et al. 2018, arXiv 1802.05957). Small:
    whether the picture looks real is for the projected discriminator to say, this one sees the lines.
    """

    def __init__(self, width: int = 32) -> None:
        super().__init__()
        widths = (3 + CONDITION_CHANNELS, width, 2 * width, 4 * width, 4 * width)
        self.stages = nn.ModuleList(spectral_norm(nn.Conv2d(a, b, 4, stride=2, padding=1)) for a, b in pairwise(widths))
        self.fine_head = spectral_norm(nn.Conv2d(widths[3], 1, 3, padding=1))
        self.coarse_head = spectral_norm(nn.Conv2d(widths[4], 1, 3, padding=1))

    def forward(self, picture: Tensor, conditions: Tensor) -> tuple[list[Tensor], list[Tensor]]:
        """picture (B,3,S,S), conditions (B,5,S,S) -> logits of both sizes (each (B,N)), features of the stages."""
        h = torch.cat([picture, conditions], 1)
        features = []
        for stage in self.stages:
            h = F.leaky_relu(stage(h), 0.2)
            features.append(h)
        return [self.fine_head(features[2]).flatten(1), self.coarse_head(features[3]).flatten(1)], features
