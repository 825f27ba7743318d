"""A StyleGAN2 generator (Karras et al. 2020, arXiv 1912.04958) small enough for a laptop's two cores.

Two latents of W+ a side, from 4 px up: 14 at 256 px. Modulation scales a convolution's inputs and demodulation its
outputs, which equals scaling its weights and lets a whole batch share them: a CPU convolves it as any other. The
upsampling is the house's filtered one (nets.blocks.FilteredUpsample): the convolution runs at the smaller side, at a
quarter of the price, and the interpolation behind it leaves no grid.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional as F

SIDES = (4, 8, 16, 32, 64, 128, 256)
LATENTS_A_SIDE = 2


@dataclass(frozen=True)
class Config:
    """What a generator is built from; a pack's card holds it."""

    labels: tuple[str, ...]
    widths: tuple[int, ...]
    """Channels at each of SIDES."""
    latent: int = 96
    """Numbers of each w."""

    @property
    def latents(self) -> int:
        """k, the number of latents of W+."""
        return LATENTS_A_SIDE * len(self.widths)


PRESETS = {"base": (320, 320, 256, 160, 96, 64, 32), "small": (192, 192, 160, 96, 64, 32, 16)}
"""Widths."""


def latents_of(side: int) -> int:
    """How many latents a picture of `side` px (one of SIDES) takes."""
    return LATENTS_A_SIDE * (SIDES.index(side) + 1)


class EqualLinear(nn.Module):
    """Linear with an equalised learning rate (Karras et al. 2018, arXiv 1710.10196): all weights start at deviation
    1."""

    def __init__(self, width_in: int, width_out: int, bias: float = 0.0, rate: float = 1.0) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(width_out, width_in) / rate)
        self.bias = nn.Parameter(torch.full((width_out,), bias))
        self.scale, self.rate = rate / width_in**0.5, rate

    def forward(self, x: Tensor) -> Tensor:
        return F.linear(x, self.weight * self.scale, self.bias * self.rate)


class StyledConvolution(nn.Module):
    """Modulated convolution 3 x 3, bias and activation; (B,width_in,S,S) -> (B,width_out,S,S), or 2S."""

    def __init__(self, width_in: int, width_out: int, latent: int, upsample: bool) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(width_out, width_in, 3, 3))
        self.style = EqualLinear(latent, width_in, bias=1.0)
        self.bias = nn.Parameter(torch.zeros(width_out))
        self.upsample = upsample
        self.scale = (9 * width_in) ** -0.5

    def forward(self, x: Tensor, w: Tensor) -> Tensor:
        """w (B,latent)."""
        style = self.style(w)
        power = self.weight.float().square().sum((2, 3)) * self.scale**2
        demodulation = torch.rsqrt(F.linear(style.float().square(), power) + 1e-8).to(x.dtype)
        h = F.conv2d(x * style.to(x.dtype)[:, :, None, None], self.weight * self.scale, padding=1)
        if self.upsample:
            h = F.interpolate(h, scale_factor=2, mode="bilinear", align_corners=False)
        h = h * demodulation[:, :, None, None] + self.bias[:, None, None]
        return F.leaky_relu(h, 0.2) * 2**0.5


class ToPicture(nn.Module):
    """Modulated convolution 1 x 1 without demodulation: (B,width,S,S) -> (B,3,S,S)."""

    def __init__(self, width: int, latent: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(3, width, 1, 1))
        self.style = EqualLinear(latent, width, bias=1.0)
        self.bias = nn.Parameter(torch.zeros(3))
        self.scale = 0.5 * width**-0.5  # the sum over all sides starts within the range of a picture

    def forward(self, x: Tensor, w: Tensor) -> Tensor:
        style = self.style(w).to(x.dtype)
        return F.conv2d(x * style[:, :, None, None], self.weight * self.scale, self.bias)


class StyleGenerator(nn.Module):
    """W+ -> picture: two styled convolutions a side, pictures of all sides summed (skips).

    The first map is a learnt constant plus one made of the first latent: where things are then differs from picture to
    picture from the first step on, and not by the detour of channels that styles switch on and off. There are no noise
    planes as in StyleGAN2: they gave the discriminator its textures, and the latents were left with colours."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config = config
        widths, latent = config.widths, config.latent
        self.constant = nn.Parameter(torch.randn(1, widths[0], SIDES[0], SIDES[0]))
        self.begin = EqualLinear(latent, widths[0] * SIDES[0] ** 2)
        befores = (widths[0], *widths[:-1])
        self.first = nn.ModuleList(
            StyledConvolution(a, b, latent, upsample=number > 0)
            for number, (a, b) in enumerate(zip(befores, widths, strict=True))
        )
        self.second = nn.ModuleList(StyledConvolution(width, width, latent, upsample=False) for width in widths)
        self.pictures = nn.ModuleList(ToPicture(width, latent) for width in widths)
        for picture in self.pictures[1:]:
            nn.init.zeros_(cast(ToPicture, picture).weight)  # a side that joins later begins with nothing to add

    def forward(self, ws: Tensor) -> Tensor:
        """ws (B,k,latent), k even -> picture (B,3,S,S) of the side whose k it is, not clamped."""
        return self.through(self.begun(ws), None, ws, range(ws.shape[1] // LATENTS_A_SIDE))[1]

    def begun(self, ws: Tensor) -> Tensor:
        """The first map, (B,C,4,4)."""
        first = self.begin(ws[:, 0]).unflatten(1, self.constant.shape[1:])
        return (self.constant + first).to(ws.dtype).contiguous(memory_format=torch.channels_last)

    def through(self, h: Tensor, picture: Tensor | None, ws: Tensor, sides: Iterable[int]) -> tuple[Tensor, Tensor]:
        """On through consecutive places in SIDES, from what the side before left: features and picture, then and
        now."""
        for number in sides:
            place = LATENTS_A_SIDE * number
            h = self.first[number](h, ws[:, place])
            h = self.second[number](h, ws[:, place + 1])
            shown = self.pictures[number](h, ws[:, place + 1])
            picture = shown if picture is None else shown + _twice(picture)
        return h, cast(Tensor, picture)


def _twice(picture: Tensor) -> Tensor:
    return F.interpolate(picture, scale_factor=2, mode="bilinear", align_corners=False)
