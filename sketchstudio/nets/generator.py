"""PI-REC's generator, which DiSS enlarges its pictures with, too.

One generator serves all three phases; an embedding of phase, subject and style noise modulates every block.
Source: You et al., arXiv 1903.10146. Ours: a U-Net on the pixel-unshuffled input, since a network on a 64 x 64 grid
and below is what a laptop can run while its owner draws; noise inputs, so that what a sparse drawing leaves open is
invented rather than averaged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sketchstudio.nets.blocks import FilteredUpsample, ModulatedResidual, SubPixelUpsample
from sketchstudio.nets.tensors import CONDITION_CHANNELS
from sketchstudio.nets.unet import UNet, through

Phase = Literal["imitation", "generating", "refinement"]
PHASES: tuple[Phase, ...] = ("imitation", "generating", "refinement")

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
    alias_free: bool = False
    """Upsampling without a grid, two convolutions at the full side, and noise at every side. Cards of version 2 do not
    name it."""
    last_width: int = 8
    """Channels at the full side."""


PRESETS: dict[str, dict[str, tuple[int, ...] | int]] = {
    "small": {
        "widths": (32, 96, 192, 256), "encoder_blocks": (1, 1, 1), "decoder_blocks": (1, 2, 2), "fine_width": 16,
        "alias_free": True, "last_width": 12,
    },
    "base": {
        "widths": (48, 128, 256, 320), "encoder_blocks": (1, 1, 2), "decoder_blocks": (2, 2, 2), "fine_width": 24,
        "alias_free": True, "last_width": 16,
    },
}  # fmt: skip


class Generator(UNet):
    """(conditions, phase, label, noise) -> picture. Any side that is a multiple of 32; trained at 256."""

    def __init__(self, config: Config) -> None:
        fine, last, alias_free = config.fine_width, config.last_width, config.alias_free
        super().__init__(
            16 * CONDITION_CHANNELS + NOISE,
            config.widths,
            config.encoder_blocks,
            config.decoder_blocks,
            config.embedding,
            alias_free=alias_free,
            noise=NOISE if alias_free else 0,
        )
        upsample = FilteredUpsample if alias_free else SubPixelUpsample
        self.embed = Embedding(len(config.labels) + 1, config.embedding)
        self.fine_in = nn.Conv2d(4 * CONDITION_CHANNELS, fine, 3, padding=1)
        self.fine_up = upsample(config.widths[0], fine)
        self.fine_merge = nn.Conv2d(2 * fine + (1 if alias_free else 0), fine, 3, padding=1)
        self.fine = nn.ModuleList([ModulatedResidual(fine, config.embedding)])
        self.last_up = upsample(fine, last)
        if alias_free:
            self.last = nn.Conv2d(last, last, 3, padding=1)
        self.out = nn.Conv2d(last, 3, 3, padding=1)

    def forward(  # type: ignore[override]
        self, conditions: Tensor, phase: Tensor, label: Tensor, style: Tensor, noise: Tensor
    ) -> Tensor:
        """conditions (B,5,S,S); phase (B,) and label (B,) int64 (label 0 = any); style (B,STYLE) and
        noise (B,NOISE,S/4,S/4) standard normal -> picture (B,3,S,S), about [-1,1]."""
        e = self.embed(phase, label, style)
        fine = self.fine_in(F.pixel_unshuffle(conditions, 2))
        noise = noise.to(conditions.dtype)
        h = self.stem(torch.cat([F.pixel_unshuffle(conditions, 4), noise], 1))
        h = self.trunk(h, e, noise if self.alias_free else None)
        met = [self.fine_up(h), fine]
        if self.alias_free:
            met.append(F.pixel_shuffle(noise, 2))  # as many numbers, at half the side
        h = through(self.fine, self.fine_merge(torch.cat(met, 1)), e)
        h = F.silu(self.last_up(F.silu(h)))
        if self.alias_free:
            h = F.silu(self.last(h))
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
