"""The latents' prior: what photos of a subject have in those latents that a drawing leaves open.

Flow matching (Lipman et al. 2023, arXiv 2210.02747) over the sequence of latents, as diffusion autoencoders have it
over their one (Preechakul et al. 2022, arXiv 2111.15640). Known latents are given as they are, so that one network
draws all of them, or the last ones so that they go with the first.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from sketchstudio.systems.picture_that_sketch.encoder import unit

WIDTH, DEPTH, HEADS = 256, 6, 4
CELLS = 8
"""Places a side of the paint that steers what is drawn by chance."""
STEPS = 12


class LatentPrior(nn.Module):
    """How latents on their way from noise (t = 0) to a photo's (t = 1) go on."""

    def __init__(self, labels: int, latents: int, latent: int) -> None:
        super().__init__()
        self.latents, self.latent = latents, latent
        self.into = nn.Linear(latent, WIDTH)
        self.place = nn.Parameter(0.02 * torch.randn(latents, WIDTH))
        self.known = nn.Parameter(0.02 * torch.randn(WIDTH))
        self.label = nn.Embedding(labels + 1, WIDTH)
        self.paint = nn.Linear(4 * CELLS**2, WIDTH)
        self.time = nn.Sequential(nn.Linear(64, WIDTH), nn.SiLU(), nn.Linear(WIDTH, WIDTH))
        layer = nn.TransformerEncoderLayer(
            WIDTH, HEADS, 4 * WIDTH, dropout=0.0, activation="gelu", batch_first=True, norm_first=True
        )
        self.layers = nn.TransformerEncoder(layer, DEPTH, nn.LayerNorm(WIDTH), enable_nested_tensor=False)
        self.out = nn.Linear(WIDTH, latent)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, x: Tensor, t: Tensor, known: Tensor, label: Tensor, paint: Tensor) -> Tensor:
        """x (B,k,latent); t (B,) [0,1]; known (B,k) bool: latents of x that stay; label (B,), 0 = any; paint
        (B,4,CELLS,CELLS): colours [-1,1] times cover, and cover [0,1] -> velocity (B,k,latent)."""
        told = self.label(label) + self.time(_waves(t).to(x.dtype)) + self.paint(paint.flatten(1).to(x.dtype))
        h = self.into(x) + self.place + told[:, None] + known[..., None].to(x.dtype) * self.known
        return self.out(self.layers(h))

    def draw(self, given: Tensor, known: Tensor, label: Tensor, paint: Tensor, noise: Tensor) -> Tensor:
        """given (B,k,latent): what is known of the latents, as `known` (B,k) says; noise of that shape -> latents."""
        kept = known[..., None]
        x = torch.where(kept, given, noise)
        for number in range(STEPS):
            t = torch.full((len(x),), number / STEPS, device=x.device)
            ahead = self(x, t, known, label, paint).float()
            halfway = torch.where(kept, given, x + ahead / (2 * STEPS))
            ahead = self(halfway, t + 0.5 / STEPS, known, label, paint).float()
            x = torch.where(kept, given, x + ahead / STEPS)
        return torch.where(kept, given, unit(x))


def _waves(t: Tensor) -> Tensor:
    """(B,) -> (B,64)."""
    frequencies = torch.exp(torch.linspace(0, math.log(100), 32, device=t.device))
    angles = 2 * math.pi * t[:, None].float() * frequencies
    return torch.cat([angles.sin(), angles.cos()], 1)
