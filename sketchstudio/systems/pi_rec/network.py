"""PI-REC's generator and discriminator.

One generator serves all three phases; an embedding of phase, subject and style noise modulates every block.
Source: You et al., arXiv 1903.10146. Ours: a U-Net on the pixel-unshuffled input, since a network on a 64 x 64 grid
and below is what a laptop can run while its owner draws; noise inputs, so that what a sparse drawing leaves open is
invented rather than averaged; a discriminator that judges at three scales, the last one the whole object.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils.parametrizations import spectral_norm

from sketchstudio.nets.blocks import ModulatedResidual, Upsample
from sketchstudio.nets.unet import UNet, through

Phase = Literal["imitation", "generating", "refinement"]
PHASES: tuple[Phase, ...] = ("imitation", "generating", "refinement")

CONDITION_CHANNELS = 5
"""sketch 1, color 3 (in [-1,1], 0 where unspecified), color_mask 1."""
STYLE = 64
"""Length of the style noise vector."""
NOISE = 4
"""Channels of spatial noise, on the 64 x 64 grid of a 256 px picture."""


@dataclass(frozen=True)
class Config:
    """Shape of the networks; stored in the model's card."""

    labels: tuple[str, ...] = ()
    widths: tuple[int, int, int, int] = (48, 128, 256, 320)
    """Channels at 1/4, 1/8, 1/16 and 1/32 of the side."""
    encoder_blocks: tuple[int, int, int] = (1, 1, 2)
    decoder_blocks: tuple[int, int, int] = (2, 2, 2)
    """Residual blocks at 1/4, 1/8, 1/16."""
    fine_width: int = 24
    """Channels at half the side."""
    embedding: int = 192


PRESETS: dict[str, dict[str, tuple[int, ...] | int]] = {
    "small": {
        "widths": (32, 96, 192, 256), "encoder_blocks": (1, 1, 1), "decoder_blocks": (1, 2, 2), "fine_width": 16,
    },
    "base": {
        "widths": (48, 128, 256, 320), "encoder_blocks": (1, 1, 2), "decoder_blocks": (2, 2, 2), "fine_width": 24,
    },
}  # fmt: skip


class Generator(UNet):
    """(conditions, phase, label, noise) -> picture. Any side that is a multiple of 32; trained at 256."""

    def __init__(self, config: Config) -> None:
        fine = config.fine_width
        super().__init__(
            16 * CONDITION_CHANNELS + NOISE,
            config.widths,
            config.encoder_blocks,
            config.decoder_blocks,
            config.embedding,
        )
        self.embed = Embedding(len(config.labels) + 1, config.embedding)
        self.fine_in = nn.Conv2d(4 * CONDITION_CHANNELS, fine, 3, padding=1)
        self.fine_up = Upsample(config.widths[0], fine)
        self.fine_merge = nn.Conv2d(2 * fine, fine, 3, padding=1)
        self.fine = nn.ModuleList([ModulatedResidual(fine, config.embedding)])
        self.last_up = Upsample(fine, 8)
        self.out = nn.Conv2d(8, 3, 3, padding=1)

    def forward(  # type: ignore[override]
        self, conditions: Tensor, phase: Tensor, label: Tensor, style: Tensor, noise: Tensor
    ) -> Tensor:
        """conditions (B,5,S,S); phase (B,) and label (B,) int64 (label 0 = any); style (B,STYLE) and
        noise (B,NOISE,S/4,S/4) standard normal -> picture (B,3,S,S), about [-1,1]."""
        e = self.embed(phase, label, style)
        fine = self.fine_in(F.pixel_unshuffle(conditions, 2))
        h = super().forward(torch.cat([F.pixel_unshuffle(conditions, 4), noise.to(conditions.dtype)], 1), e)
        h = self.fine_merge(torch.cat([self.fine_up(h), fine], 1))
        h = through(self.fine, h, e)
        h = F.silu(self.last_up(F.silu(h)))
        return self.out(h.to(self.out.weight.dtype))


class Embedding(nn.Module):
    """phase + label + style -> (B,embedding)."""

    def __init__(self, labels: int, width: int) -> None:
        super().__init__()
        self.phase = nn.Embedding(len(PHASES), width)
        self.label = nn.Embedding(labels, width)
        self.style = nn.Linear(STYLE, width)
        self.mix = nn.Linear(width, width)
        for table in (self.phase, self.label):
            nn.init.normal_(table.weight, std=0.5)

    def forward(self, phase: Tensor, label: Tensor, style: Tensor) -> Tensor:
        return F.silu(self.mix(F.silu(self.phase(phase) + self.label(label) + self.style(style))))


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


def pack_conditions(sketch: Tensor, color: Tensor, color_mask: Tensor) -> Tensor:
    """sketch (B,1,S,S), color (B,3,S,S), color_mask (B,1,S,S) in [0,1] -> (B,5,S,S), color in [-1,1] times mask."""
    return torch.cat([sketch, (2 * color - 1) * color_mask, color_mask], 1)
