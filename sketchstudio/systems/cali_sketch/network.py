"""The stroke calibration network: where each point of a poor drawing's strokes would lie in a good one.

Xia et al. 2019 (arXiv 1911.00426, section 3.2) draw refined lines as pictures, with a U-Net. Here that copied its input
(72,900 drawings, chamfer distance 4.57 px before and 4.60 after): a line that is only a little out of place overlaps
neither its own place nor any other, and what a picture of lines gains by moving one is nothing until it is all there.
So the network reads strokes and answers with a displacement of each of their points: strokes stay themselves, the
slider scales what is done to them, and half a pixel counts.

It is a transformer over pieces of strokes (tokens.py). Its attention knows where things are, as invariant point
attention does (Jumper et al. 2021, AlphaFold 2, supplement, algorithm 22): each head looks at places beside the piece
that it has thought of itself, and what comes back is where it found something, relative to the piece.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sketchstudio.systems.cali_sketch.tokens import POINTS, STEP

WAVES = 6
"""Octaves of the sines that places are told by."""
UNIT = 0.06
"""Places relative to a token are told in this share of the side, which is about its length."""
MOVE = 0.03
"""Displacements are told in this share of the side."""
NEAR_END = 0.05
"""Share of the side within which a token sees that its stroke ends."""
FEATURES = 2 + 4 * WAVES + 2 * POINTS + 7 + 3 * (POINTS + 1)
PADDING = -1
"""Stroke of what is no token."""
ABSENT = -1e4
"""What is added to its logits; not -inf, since a drawing without any token has no softmax then."""


@dataclass(frozen=True)
class Config:
    """What a network is built from; a pack's card holds it."""

    labels: tuple[str, ...]
    width: int = 128
    layers: int = 6
    heads: int = 4


PRESETS = {"base": {}, "small": {"width": 64, "layers": 4}}
"""Keywords of Config."""


class Calibrator(nn.Module):
    """points (B,T,POINTS,2), stroke (B,T) int64, PADDING where there is none, along (B,T,3), around (B,T,POINTS + 1,2)
    (tokens.Tokens) and labels (B,), 0 = any -> displacements (B,T,POINTS,2), shares of the side."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config = config
        self.inward = nn.Linear(FEATURES, config.width)
        self.label = nn.Embedding(len(config.labels) + 1, config.width)
        self.blocks = nn.ModuleList(Block(config.width, config.heads) for _ in range(config.layers))
        self.norm = nn.LayerNorm(config.width)
        self.out = nn.Linear(config.width, 2 * POINTS)
        nn.init.zeros_(self.out.weight)  # at first everything stays
        nn.init.zeros_(cast(Tensor, self.out.bias))

    def forward(self, points: Tensor, stroke: Tensor, along: Tensor, around: Tensor, label: Tensor) -> Tensor:
        middle = points.mean(2)
        h = self.inward(_features(points, middle, along, around)) + self.label(label)[:, None]
        relations = _relations(stroke)
        for block in self.blocks:
            h = block(h, middle, relations)
        return MOVE * self.out(self.norm(h)).view(points.shape)


class Block(nn.Module):
    """Attention, then a perceptron, each beside the way."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.before, self.between = nn.LayerNorm(width), nn.LayerNorm(width)
        self.attention = PlaceAttention(width, heads)
        self.think = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))

    def forward(self, h: Tensor, middle: Tensor, relations: Relations) -> Tensor:
        h = h + self.attention(self.before(h), middle, relations)
        return cast(Tensor, h + self.think(self.between(h)))


@dataclass(frozen=True)
class Relations:
    """Between tokens, (B,1,T,T) float32."""

    same: Tensor
    """1 where both are of one stroke."""
    neighbour: Tensor
    """Between tokens of one stroke, the less the more others lie between."""
    absent: Tensor
    """Far below 0 where the second is no token."""


class PlaceAttention(nn.Module):
    """softmax_j(q_i k_j / sqrt(d) - g |p_i - x_j|^2 + a same_ij + b neighbour_ij) over tokens j, by head: x_j is a
    token's middle, p_i = x_i + an offset read off h_i. Gives values and where they were found, relative to x_i."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.project = nn.Linear(width, 3 * width)
        self.aim = nn.Linear(width, 2 * heads)
        nn.init.normal_(self.aim.weight, std=0.01)
        self.focus = nn.Parameter(torch.linspace(-3.0, 1.0, heads))
        """g = softplus of it, by UNIT^2: from heads that see far to heads that see what is near."""
        self.ties = nn.Parameter(torch.zeros(2, heads))
        self.out = nn.Linear(width + 2 * heads, width)

    def forward(self, h: Tensor, middle: Tensor, relations: Relations) -> Tensor:
        b, t, _width = h.shape
        q, k, v = (part.view(b, t, self.heads, -1).transpose(1, 2) for part in self.project(h).chunk(3, -1))
        place = (middle / UNIT)[:, None]  # (B,1,T,2)
        aim = place + self.aim(h).view(b, t, self.heads, 2).transpose(1, 2)
        away = aim.square().sum(-1, keepdim=True) - 2 * aim @ place.mT + place.square().sum(-1)[:, :, None]
        ties = self.ties[:, None, :, None, None]
        logits = q @ k.mT / q.shape[-1] ** 0.5 - F.softplus(self.focus)[:, None, None] * away
        logits = logits + ties[0] * relations.same + ties[1] * relations.neighbour + relations.absent
        weights = logits.softmax(-1)
        found = (weights @ place - place).clamp(-10, 10)
        values = torch.cat([(weights @ v), found], -1).transpose(1, 2).reshape(b, t, -1)
        return cast(Tensor, self.out(values))


def _relations(stroke: Tensor) -> Relations:
    same = (stroke[:, :, None] == stroke[:, None, :]).float()[:, None]
    order = torch.arange(stroke.shape[1], device=stroke.device)
    between = (order[:, None] - order[None, :]).abs().float()
    absent = torch.zeros_like(same).masked_fill(stroke[:, None, None, :] == PADDING, ABSENT)
    return Relations(same, same / (1 + between), absent)


def _features(points: Tensor, middle: Tensor, along: Tensor, around: Tensor) -> Tensor:
    """(B,T,FEATURES): where a token lies, how it runs, how far its stroke goes on, and what is near."""
    waves = torch.pi * 2.0 ** torch.arange(WAVES, device=points.device)
    turns = (middle[..., None] * waves).flatten(-2)
    inside = ((points - middle[:, :, None]) / UNIT).flatten(-2)
    ends = torch.exp(-along[..., :2] / NEAR_END)
    long, step = along[..., :2].sum(-1, keepdim=True), along[..., 2:]
    near = [(around / MOVE).flatten(-2), torch.exp(-around.norm(dim=-1) / MOVE)]
    told = [*near, (long + 1e-3).log(), (step / STEP + 1e-2).log(), along[..., :2] / (long + 1e-6), ends, long]
    return torch.cat([2 * middle - 1, turns.sin(), turns.cos(), inside, *told], -1)
