"""The latents' prior: latents of photos of a subject, as near to what a drawing says as it is to decide.

Flow matching (Lipman et al. 2023, arXiv 2210.02747) over the sequence of latents, as diffusion autoencoders have it
over their one (Preechakul et al. 2022, arXiv 2111.15640). The mapper's latents are means over all photos that a drawing
could be of, and the picture of a mean is a cloth of no colour with seams of all: here they are a hint, from which one
photo's latents are drawn. The first m of them are told; the more, the closer the picture is to the drawing.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sketchstudio.systems.picture_that_sketch.encoder import unit

WIDTH, DEPTH, HEADS = 256, 6, 4
CELLS = 8
"""Places a side of the paint that steers what is drawn by chance."""
STEPS = 8
GUIDANCE = 3.0
"""How much hints count: 1 as they were learnt. Pictures of free-hand drawings are nearest to photos with 3: 1.42, 1.21,
1.11 and 1.14 away with 1 to 4."""


class LatentPrior(nn.Module):
    """How latents on their way from noise (t = 0) to a photo's (t = 1) go on."""

    def __init__(self, labels: int, latents: int, latent: int) -> None:
        super().__init__()
        self.latents, self.latent = latents, latent
        self.into = nn.Linear(latent, WIDTH)
        self.place = nn.Parameter(0.02 * torch.randn(latents, WIDTH))
        self.hint = nn.Linear(latent, WIDTH)
        self.label = nn.Embedding(labels + 1, WIDTH)
        self.paint = nn.Linear(4 * CELLS**2, WIDTH)
        self.time = nn.Sequential(nn.Linear(64, WIDTH), nn.SiLU(), nn.Linear(WIDTH, WIDTH))
        layer = nn.TransformerEncoderLayer(
            WIDTH, HEADS, 4 * WIDTH, dropout=0.0, activation="gelu", batch_first=True, norm_first=True
        )
        self.layers = nn.TransformerEncoder(layer, DEPTH, nn.LayerNorm(WIDTH), enable_nested_tensor=False)
        self.out = nn.Linear(WIDTH, latent)
        nn.init.zeros_(self.hint.weight)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, x: Tensor, t: Tensor, hints: Tensor, told: Tensor, label: Tensor, paint: Tensor) -> Tensor:
        """x, hints (B,k,latent); t (B,) [0,1]; told (B,k) bool: which of the hints count; label (B,), 0 = any; paint
        (B,4,CELLS,CELLS) of `cells` -> velocity (B,k,latent)."""
        whole = self.label(label) + self.time(_waves(t).to(x.dtype)) + self.paint(paint.flatten(1).to(x.dtype))
        h = self.into(x) + self.place + whole[:, None] + told[..., None].to(x.dtype) * self.hint(hints.to(x.dtype))
        return self.out(self.layers(h))

    def draw(self, hints: Tensor, told: Tensor, label: Tensor, paint: Tensor, noise: Tensor) -> Tensor:
        """Latents (B,k,latent) of mean square 1 by the midpoint method; noise: of that shape, where they begin."""
        x = noise
        for number in range(STEPS):
            halfway = x + self._guided(x, number / STEPS, hints, told, label, paint) / (2 * STEPS)
            x = x + self._guided(halfway, (number + 0.5) / STEPS, hints, told, label, paint) / STEPS
        return unit(x)

    def _guided(self, x: Tensor, t: float, hints: Tensor, told: Tensor, label: Tensor, paint: Tensor) -> Tensor:
        """The velocity, further away from what it would be without hints (Ho and Salimans 2022, arXiv 2207.12598)."""
        twice = torch.cat([x, x])
        told = torch.cat([told, torch.zeros_like(told)])
        at = torch.full((len(twice),), t, device=x.device)
        said = self(twice, at, hints.repeat(2, 1, 1), told, label.repeat(2), paint.repeat(2, 1, 1, 1)).float()
        with_hints, without = said.chunk(2)
        return without + GUIDANCE * (with_hints - without)


def cells(color: Tensor, mask: Tensor) -> Tensor:
    """Paint as the prior sees it: color (B,3,S,S) and mask (B,1,S,S) in [0,1] -> (B,4,CELLS,CELLS), colours [-1,1] of
    the cells of which at least half is painted, and which these are."""
    cover = F.adaptive_avg_pool2d(mask, CELLS)
    mean = F.adaptive_avg_pool2d((2 * color - 1) * mask, CELLS) / cover.clamp(min=1e-3)
    painted = (cover >= 0.5).to(mean.dtype)
    return torch.cat([mean * painted, painted], 1)


def _waves(t: Tensor) -> Tensor:
    """(B,) -> (B,64)."""
    frequencies = torch.exp(torch.linspace(0, math.log(100), 32, device=t.device))
    angles = 2 * math.pi * t[:, None].float() * frequencies
    return torch.cat([angles.sin(), angles.cos()], 1)
