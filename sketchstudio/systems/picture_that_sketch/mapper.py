"""The sketch mapper: latents of W+ one after the other, coarse to fine, from a drawing.

Koley et al. 2023 (Picture that Sketch), arXiv 2303.11162, section 4: v is what is seen of the drawing,

    h_0 = tanh(W v),  h_j = GRU(h_{j-1}, f * w_{j-1}),  w_j = W_o h_j,

f a second projection of v. Each latent so knows those before it, which is why the first ones alone are a sensible
answer to a drawing that says little. Beyond the paper the paint is seen, too, and two things are guessed: how complete
the drawing is, and what it shows.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn

from sketchstudio.nets.tensors import CONDITION_CHANNELS
from sketchstudio.systems.picture_that_sketch.encoder import unit
from sketchstudio.systems.picture_that_sketch.trunk import Trunk

SIDE = 128
"""Of the drawings it sees, px."""
WIDTH = 384


class Mapped(NamedTuple):
    """What is made of B drawings."""

    latents: Tensor
    """(B,latents,latent) float32, each of mean square 1."""
    complete: Tensor
    """(B,) [0,1]: how complete the drawing is."""
    subject: Tensor
    """(B,labels): logits of what it shows."""


class SketchMapper(nn.Module):
    """Conditions (B,5,128,128) (nets.tensors.pack_conditions) and labels (B,), 0 = any -> Mapped."""

    def __init__(self, labels: int, latents: int, latent: int) -> None:
        super().__init__()
        self.trunk = Trunk(CONDITION_CHANNELS, SIDE, labels, WIDTH)
        self.start = nn.Linear(WIDTH, WIDTH)
        self.drawn = nn.Linear(WIDTH, latent)
        self.cell = nn.GRUCell(latent, WIDTH)
        self.out = nn.Linear(WIDTH, latent)
        self.complete = nn.Linear(WIDTH, 1)
        self.subject = nn.Linear(WIDTH, labels)
        self.latents = latents

    def forward(self, conditions: Tensor, label: Tensor) -> Mapped:
        v = self.trunk(conditions, label)
        h, f = torch.tanh(self.start(v)), self.drawn(v)
        w = torch.ones_like(f)  # the drawing alone decides the first
        found = []
        for _ in range(self.latents):
            h = self.cell(f * w, h)
            w = self.out(h)
            found.append(unit(w.float()))
        return Mapped(torch.stack(found, 1), torch.sigmoid(self.complete(v)[:, 0]), self.subject(v))
