"""A StyleGAN2 generator (Karras et al. 2020, arXiv 1912.04958) small enough for a laptop's two cores.

Two latents of W+ a side, from 4 px up: 14 at 256 px. Modulation scales a convolution's inputs and demodulation its
outputs, which equals scaling its weights and lets a whole batch share them: a CPU convolves it as any other. The
upsampling is the house's filtered one (nets.blocks.FilteredUpsample): the convolution runs at the smaller side, at a
quarter of the price, and the interpolation behind it leaves no grid.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional as F

SIDES = (4, 8, 16, 32, 64, 128, 256)
LATENTS_A_SIDE = 2
NOISE = 64
"""Numbers of z."""


@dataclass(frozen=True)
class Config:
    """What a generator is built from; a pack's card holds it."""

    labels: tuple[str, ...]
    widths: tuple[int, ...]
    """Channels at each of SIDES."""
    latent: int = 512
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


class Mapping(nn.Module):
    """z (B,64) and label (B,), 0 = any -> w (B,latent)."""

    def __init__(self, labels: int, latent: int, layers: int = 2, rate: float = 0.01) -> None:
        super().__init__()
        self.label = nn.Embedding(labels + 1, NOISE)
        widths = (2 * NOISE, *[latent] * layers)
        self.layers = nn.ModuleList(EqualLinear(a, b, rate=rate) for a, b in itertools.pairwise(widths))

    def forward(self, z: Tensor, label: Tensor) -> Tensor:
        h = torch.cat([_unit(z), _unit(self.label(label))], 1)
        for layer in self.layers:
            h = F.leaky_relu(layer(h), 0.2) * 2**0.5
        return h


class StyledConvolution(nn.Module):
    """Modulated convolution 3 x 3, noise, bias and activation; (B,width_in,S,S) -> (B,width_out,S,S), or 2S."""

    def __init__(self, width_in: int, width_out: int, latent: int, upsample: bool) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(width_out, width_in, 3, 3))
        self.style = EqualLinear(latent, width_in, bias=1.0)
        self.bias = nn.Parameter(torch.zeros(width_out))
        self.noise_strength = nn.Parameter(torch.zeros(()))
        self.upsample = upsample
        self.scale = (9 * width_in) ** -0.5

    def forward(self, x: Tensor, w: Tensor, noise: Tensor) -> Tensor:
        """w (B,latent); noise (B,1,S,S) at the output's side."""
        style = self.style(w)
        power = self.weight.float().square().sum((2, 3)) * self.scale**2
        demodulation = torch.rsqrt(F.linear(style.float().square(), power) + 1e-8).to(x.dtype)
        h = F.conv2d(x * style.to(x.dtype)[:, :, None, None], self.weight * self.scale, padding=1)
        if self.upsample:
            h = F.interpolate(h, scale_factor=2, mode="bilinear", align_corners=False)
        h = h * demodulation[:, :, None, None] + noise * self.noise_strength + self.bias[:, None, None]
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


class Synthesis(nn.Module):
    """W+ -> picture: a learnt constant, two styled convolutions a side, pictures of all sides summed (skips)."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        widths, latent = config.widths, config.latent
        self.constant = nn.Parameter(torch.randn(1, widths[0], SIDES[0], SIDES[0]))
        befores = (widths[0], *widths[:-1])
        self.first = nn.ModuleList(
            StyledConvolution(a, b, latent, upsample=number > 0)
            for number, (a, b) in enumerate(zip(befores, widths, strict=True))
        )
        self.second = nn.ModuleList(StyledConvolution(width, width, latent, upsample=False) for width in widths)
        self.pictures = nn.ModuleList(ToPicture(width, latent) for width in widths)

    def forward(self, ws: Tensor, noises: list[Tensor]) -> Tensor:
        """ws (B,k,latent), k even; noises: two a side, see `noise_planes` -> picture (B,3,S,S) of the side whose k it
        is, not clamped."""
        h = self.constant.expand(len(ws), -1, -1, -1).contiguous(memory_format=torch.channels_last)
        return self.through(h, None, ws, noises, range(ws.shape[1] // LATENTS_A_SIDE))[1]

    def through(
        self, h: Tensor, picture: Tensor | None, ws: Tensor, noises: list[Tensor], sides: Iterable[int]
    ) -> tuple[Tensor, Tensor]:
        """On through consecutive places in SIDES, from what the side before left: features and picture, then and
        now."""
        for number in sides:
            place = LATENTS_A_SIDE * number
            h = self.first[number](h, ws[:, place], noises[place])
            h = self.second[number](h, ws[:, place + 1], noises[place + 1])
            shown = self.pictures[number](h, ws[:, place + 1])
            picture = shown if picture is None else shown + _twice(picture)
        return h, cast(Tensor, picture)


class StyleGenerator(nn.Module):
    """Mapping and synthesis."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config = config
        self.mapping = Mapping(len(config.labels), config.latent)
        self.synthesis = Synthesis(config)

    def forward(self, ws: Tensor, noises: list[Tensor]) -> Tensor:
        """See Synthesis."""
        return cast(Tensor, self.synthesis(ws, noises))


def noise_planes(count: int, side: int, random: torch.Generator | None, like: Tensor) -> list[Tensor]:
    """Noise for `count` pictures of `side` px, two planes (count,1,S,S) for each of SIDES up to it, in `like`'s dtype
    and on its device. Drawn on the CPU, smallest side first, so that every device and side draws the same."""
    planes = []
    for each in SIDES[: SIDES.index(side) + 1]:
        for _ in range(LATENTS_A_SIDE):
            planes.append(torch.randn(count, 1, each, each, generator=random).to(like))
    return planes


def _unit(x: Tensor) -> Tensor:
    """To mean square 1."""
    return x * torch.rsqrt(x.float().square().mean(1, keepdim=True) + 1e-8).to(x.dtype)


def _twice(picture: Tensor) -> Tensor:
    return F.interpolate(picture, scale_factor=2, mode="bilinear", align_corners=False)
