"""Convolution blocks that the systems' networks share. All take and give (B,C,H,W)."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class ModulatedResidual(nn.Module):
    """x + conv(silu(film(conv(silu(norm(x)))))): a residual block whose middle is scaled and shifted by an embedding.

    FiLM: Perez et al. 2018, arXiv 1709.07871. The last convolution starts at zero, so a new block is the identity.
    """

    def __init__(self, width: int, embedding: int) -> None:
        super().__init__()
        self.norm = nn.GroupNorm(max(1, width // 16), width)
        self.first = nn.Conv2d(width, width, 3, padding=1)
        self.film = nn.Linear(embedding, 2 * width)
        self.last = nn.Conv2d(width, width, 3, padding=1)
        nn.init.zeros_(self.film.weight)
        nn.init.zeros_(self.film.bias)
        nn.init.zeros_(self.last.weight)
        nn.init.zeros_(self.last.bias)  # type: ignore[arg-type]

    def forward(self, x: Tensor, embedding: Tensor) -> Tensor:
        """x (B,width,H,W), embedding (B,embedding) -> (B,width,H,W)."""
        h = self.first(F.silu(self.norm(x)))
        scale, shift = self.film(embedding)[:, :, None, None].chunk(2, dim=1)
        return x + self.last(F.silu(h * (1 + scale) + shift))


class SelfAttention(nn.Module):
    """Every place attends to every other (Zhang et al. 2018, arXiv 1805.08318): for grids of at most 16 x 16."""

    def __init__(self, width: int, heads: int = 4) -> None:
        super().__init__()
        self.heads = heads
        self.norm = nn.GroupNorm(max(1, width // 16), width)
        self.qkv = nn.Conv2d(width, 3 * width, 1)
        self.out = nn.Conv2d(width, width, 1)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)  # type: ignore[arg-type]

    def forward(self, x: Tensor) -> Tensor:
        b, c, h, w = x.shape
        qkv = self.qkv(self.norm(x)).reshape(b, 3, self.heads, c // self.heads, h * w).transpose(-1, -2)
        q, k, v = qkv.unbind(1)
        mixed = F.scaled_dot_product_attention(q, k, v)
        return x + self.out(mixed.transpose(-1, -2).reshape(b, c, h, w))


class SubPixelUpsample(nn.Module):
    """Twice the side by sub-pixel convolution, started so that all four sub-pixels agree (ICNR).

    Aitken et al. 2017, arXiv 1707.02937: without it the first steps of training leave a checkerboard. For line maps and
    packs of version 2; where a picture's texture is judged by an adversary use FilteredUpsample.
    """

    def __init__(self, width_in: int, width_out: int, kernel: int = 3) -> None:
        super().__init__()
        self.conv = nn.Conv2d(width_in, 4 * width_out, kernel, padding=kernel // 2)
        with torch.no_grad():
            self.conv.weight.copy_(self.conv.weight[::4].repeat_interleave(4, 0))
            self.conv.bias.copy_(self.conv.bias[::4].repeat_interleave(4, 0))  # type: ignore[union-attr, index]

    def forward(self, x: Tensor) -> Tensor:
        """(B,width_in,H,W) -> (B,width_out,2H,2W)."""
        return F.pixel_shuffle(self.conv(x), 2)


class FilteredUpsample(nn.Module):
    """Twice the side without a grid: convolution, then bilinear interpolation, the low-pass filter [1 3 3 1] / 4.

    Each of a sub-pixel convolution's four outputs has weights of its own, so it can write any pattern of period 2 and,
    repeated, of 4 and 8. Where the grid of Rebuild's version 2 came from was asked by changing one thing at a time, in
    spectral power at periods 2 / 4 / 8 px over its neighbours' (photographs: 0.9 to 1.1), free-hand drawings at 256 px:
    as it was 3.87 / 2.05 / 1.35; the same weights, untrained, behind this upsampling (the mean of each four)
    1.02 / 1.03 / 1.20. So the architecture makes it, not the losses' strides; a strong discriminator makes it worse
    where it is possible (sub-pixel, 7,000 pictures against the projected one, 128 px: 0.9 / 13.1 / 1.4) and not where
    it is not (this one, 13,000 pictures: 1.05 / 1.17 / 1.07). After Karras et al. 2021, arXiv 2106.12423.
    """

    def __init__(self, width_in: int, width_out: int, kernel: int = 3) -> None:
        super().__init__()
        self.conv = nn.Conv2d(width_in, width_out, kernel, padding=kernel // 2)

    def forward(self, x: Tensor) -> Tensor:
        """(B,width_in,H,W) -> (B,width_out,2H,2W)."""
        return F.interpolate(self.conv(x), scale_factor=2, mode="bilinear", align_corners=False)
