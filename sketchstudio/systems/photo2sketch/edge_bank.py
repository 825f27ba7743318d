"""Fixed edge filters at the line drawer's input: what it learns is which edges are lines, not what an edge is."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

SCALES = (1.0, 2.2)
"""Gaussian blurs, px."""
CHANNELS = 2 * len(SCALES)


class EdgeBank(nn.Module):
    """Photo (B,3,H,W) in [-1,1] -> (B,CHANNELS,H,W) about [0,1]: at each scale the colour gradient's length,
    compressed, and the same where it is a ridge (non-maximum suppression along the gradient), else 0. No parameters."""

    def forward(self, photo: Tensor) -> Tensor:
        with torch.no_grad(), torch.autocast(photo.device.type, enabled=False):
            found = [plane for sigma in SCALES for plane in _edges(photo.float(), sigma)]
            return torch.cat(found, 1)


def _edges(photo: Tensor, sigma: float) -> tuple[Tensor, Tensor]:
    """Length and thinned length, each (B,1,H,W)."""
    gx, gy = (_filtered(photo, sigma, across) for across in (3, 2))
    xx, yy, xy = ((a * b).sum(1, keepdim=True) for a, b in ((gx, gx), (gy, gy), (gx, gy)))
    length = torch.log1p(20 * sigma * (xx + yy).sqrt()) / 3
    # The main direction of the structure tensor, rounded to one of the four pairs of neighbours across the edge.
    along, slant = xx - yy, 2 * xy.abs()
    level, upright, falling = along >= slant, -along > slant, xy > 0
    pairs = (((0, 1), level), ((1, 0), upright), ((1, 1), falling), ((1, -1), ~falling))
    straight = level | upright
    padded = F.pad(length, (1, 1, 1, 1))
    ridge = torch.zeros_like(length, dtype=torch.bool)
    for (dy, dx), here in pairs:
        ahead, behind = _shifted(padded, dy, dx), _shifted(padded, -dy, -dx)
        ridge |= (here & ~straight if dy and dx else here) & (length > ahead) & (length >= behind)
    return length, length * ridge


def _filtered(photo: Tensor, sigma: float, across: int) -> Tensor:
    """The derivative along dimension `across` of each channel, blurred by `sigma`, by separable filters."""
    reach = int(3 * sigma + 0.5)
    steps = torch.arange(-reach, reach + 1, device=photo.device, dtype=photo.dtype)
    blur = torch.exp(-0.5 * (steps / sigma) ** 2)
    blur = blur / blur.sum()
    slope = blur * steps / sigma**2
    horizontal, vertical = (slope, blur) if across == 3 else (blur, slope)
    channels = photo.shape[1]
    padded = F.pad(photo, (reach,) * 4, mode="replicate")
    rows = F.conv2d(padded, horizontal.view(1, 1, 1, -1).expand(channels, 1, 1, -1), groups=channels)
    return F.conv2d(rows, vertical.view(1, 1, -1, 1).expand(channels, 1, -1, 1), groups=channels)


def _shifted(padded: Tensor, dy: int, dx: int) -> Tensor:
    height, width = padded.shape[2] - 2, padded.shape[3] - 2
    return padded[:, :, 1 + dy : 1 + dy + height, 1 + dx : 1 + dx + width]
