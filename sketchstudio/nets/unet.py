"""The U-Net under PI-REC's generator and DiSS's denoiser, so that the one's weights can start the other.

Ronneberger et al. 2015, arXiv 1505.04597, with modulated residual blocks and attention at the bottom.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sketchstudio.nets.blocks import FilteredUpsample, ModulatedResidual, SelfAttention, SubPixelUpsample

Counts = tuple[int, int, int]


class UNet(nn.Module):
    """(B,channels,G,G) and an embedding -> (B,widths[0],G,G); G a multiple of 8.

    widths: channels at G, G/2, G/4 and G/8. encoder_blocks, decoder_blocks: residual blocks at the first three.
    alias_free: upsampling that leaves no grid (blocks.FilteredUpsample); packs of version 2 have none.
    noise: channels of noise that enters each side of the way up, so that every scale has something to invent from.
    """

    def __init__(
        self,
        channels: int,
        widths: tuple[int, int, int, int],
        encoder_blocks: Counts,
        decoder_blocks: Counts,
        embedding: int,
        *,
        alias_free: bool = False,
        noise: int = 0,
    ) -> None:
        super().__init__()
        self.alias_free = alias_free
        upsample = FilteredUpsample if alias_free else SubPixelUpsample
        first, second, third, bottom = widths
        sides = (first, second, third)
        self.stem = nn.Conv2d(channels, first, 3, padding=1)
        self.encoders = nn.ModuleList(
            _blocks(count, width, embedding) for count, width in zip(encoder_blocks, sides, strict=True)
        )
        self.downs = nn.ModuleList(
            nn.Conv2d(a, b, 3, stride=2, padding=1) for a, b in zip(sides, (second, third, bottom), strict=True)
        )
        self.middle = _blocks(2, bottom, embedding)
        self.attention = SelfAttention(bottom)
        self.ups = nn.ModuleList(upsample(a, b, kernel=1) for a, b in zip((second, third, bottom), sides, strict=True))
        self.merges = nn.ModuleList(nn.Conv2d(2 * width + noise, width, 1) for width in sides)
        self.decoders = nn.ModuleList(
            _blocks(count, width, embedding) for count, width in zip(decoder_blocks, sides, strict=True)
        )

    def forward(self, x: Tensor, embedding: Tensor) -> Tensor:
        return self.trunk(self.stem(x), embedding)

    def trunk(self, h: Tensor, embedding: Tensor, noise: Tensor | None = None) -> Tensor:
        """All after the stem: (B,widths[0],G,G) -> the same shape. noise (B,noise,G,G) standard normal."""
        skips = []
        for blocks, down in zip(self.encoders, self.downs, strict=True):
            h = through(blocks, h, embedding)
            skips.append(h)
            h = down(h)
        h = self.attention(through(self.middle, h, embedding))
        for level in (2, 1, 0):
            met = [self.ups[level](h), skips[level]]
            if noise is not None:
                met.append(coarser(noise, level))
            h = self.merges[level](torch.cat(met, 1))
            h = through(self.decoders[level], h, embedding)
        return h


def coarser(noise: Tensor, level: int) -> Tensor:
    """Standard normal noise (B,C,G,G) at G / 2^level: averaged, and as strong as before."""
    return F.avg_pool2d(noise, 2**level) * 2**level if level else noise


def through(blocks: nn.Module, x: Tensor, embedding: Tensor) -> Tensor:
    """x after all blocks of a list."""
    for block in blocks.children():
        x = block(x, embedding)
    return x


def _blocks(count: int, width: int, embedding: int) -> nn.ModuleList:
    return nn.ModuleList(ModulatedResidual(width, embedding) for _ in range(count))
