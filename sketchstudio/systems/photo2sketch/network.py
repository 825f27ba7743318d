"""The line drawer, the inverse that closes the loop while training, and the judge of style.

Source: Photo2Sketch (APSIPA 2021): an encoder-decoder gives several soft line maps and per-pixel confidences that weigh
them to one sketch; an inverse network makes the photo again. Ours: the maps are nested, so that each is a level of
detail, a foreground map says where the object is, and the drawer is told what the photo's border does not explain
(foreground.py), which convolutions learn slowly.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils.parametrizations import spectral_norm

from sketchstudio.nets.blocks import SelfAttention, SubPixelUpsample
from sketchstudio.systems.photo2sketch.edge_bank import CHANNELS, EdgeBank

GRID = 32
"""A side must be a multiple of it."""


@dataclass(frozen=True)
class Config:
    """Shape of the line drawer; stored in the model's card."""

    labels: tuple[str, ...] = ()
    """None: a line is a line whatever the subject. Packs have the field."""
    maps: int = 5
    widths: tuple[int, int, int, int] = (48, 96, 160, 160)
    """Channels at 1/4, 1/8, 1/16 and 1/32 of the side."""
    fine_width: int = 20
    """Channels at half the side."""


PRESETS: dict[str, Config] = {
    "small": Config(widths=(32, 64, 96, 128), fine_width=16),
    "base": Config(),
}


class Drawn(NamedTuple):
    """What the line drawer says, as logits; `maps`, `confidence`, `foreground` and `sketch` make values of them."""

    map_logits: Tensor
    """(B,M,S,S) float32; never less from one map to the next."""
    confidence_logits: Tensor
    """(B,M,S,S) float32."""
    foreground_logits: Tensor
    """(B,1,S,S) float32."""

    def maps(self) -> Tensor:
        """(B,M,S,S) [0,1]."""
        return self.map_logits.sigmoid()

    def confidence(self) -> Tensor:
        """(B,M,S,S) [0,1], sums to 1 over the maps."""
        return self.confidence_logits.softmax(1)

    def foreground(self) -> Tensor:
        """(B,1,S,S) [0,1]."""
        return self.foreground_logits.sigmoid()

    def sketch(self) -> Tensor:
        """(B,1,S,S) [0,1]: the maps weighted by their confidences."""
        return (self.maps() * self.confidence()).sum(1, keepdim=True)


class LineDrawer(nn.Module):
    """A U-Net on the pixel-unshuffled photo. Any side that is a multiple of GRID."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        w4, w8, w16, w32 = config.widths
        fine, maps = config.fine_width, config.maps
        self.bank = EdgeBank()
        self.fine_in = nn.Conv2d(4 * (3 + CHANNELS), fine, 3, padding=1)
        self.stem = nn.Conv2d(48 + 1, w4, 3, padding=1)
        self.encoders = nn.ModuleList(Residual(width) for width in (w4, w8, w16))
        self.downs = nn.ModuleList(
            nn.Conv2d(a, b, 3, stride=2, padding=1) for a, b in ((w4, w8), (w8, w16), (w16, w32))
        )
        self.middle = nn.Sequential(Residual(w32), SelfAttention(w32))
        self.ups = nn.ModuleList(SubPixelUpsample(a, b, kernel=1) for a, b in ((w8, w4), (w16, w8), (w32, w16)))
        self.merges = nn.ModuleList(nn.Conv2d(2 * w, w, 1) for w in (w4, w8, w16))
        self.decoders = nn.ModuleList((nn.Sequential(Residual(w4), Residual(w4)), Residual(w8), Residual(w16)))
        self.fine_up = SubPixelUpsample(w4, fine, kernel=1)
        self.fine_merge = nn.Conv2d(2 * fine, fine, 3, padding=1)
        self.fine = Residual(fine)
        self.confidences = nn.Conv2d(fine, maps, 3, padding=1)
        self.foreground = nn.Conv2d(w4, 1, 1)
        self.last_up = SubPixelUpsample(fine, 12)
        self.mix = nn.Conv2d(12 + CHANNELS, 12, 3, padding=1)
        self.lines = nn.Conv2d(12, maps, 3, padding=1)
        with torch.no_grad():  # most pixels are no line
            self.lines.bias.copy_(torch.tensor([-4.0] + [-1.0] * (maps - 1)))  # type: ignore[union-attr]

    def forward(self, photo: Tensor, belief: Tensor) -> Drawn:
        """photo (B,3,S,S) in [-1,1]; belief (B,1,S,S) in [-1,1]: 1 = surely object, -1 = surely not, 0 = unknown."""
        edges = self.bank(photo).to(photo.dtype)
        fine = F.silu(self.fine_in(F.pixel_unshuffle(torch.cat([photo, edges], 1), 2)))
        h = self.stem(torch.cat([F.pixel_unshuffle(photo, 4), F.avg_pool2d(belief, 4).to(photo.dtype)], 1))
        skips = []
        for block, down in zip(self.encoders, self.downs, strict=True):
            h = block(h)
            skips.append(h)
            h = down(h)
        h = self.middle(h)
        for level in (2, 1, 0):
            h = self.decoders[level](self.merges[level](torch.cat([self.ups[level](h), skips[level]], 1)))
        foreground = _enlarged(self.foreground(h), 4)
        h = self.fine(self.fine_merge(torch.cat([self.fine_up(h), fine], 1)))
        confidence = _enlarged(self.confidences(F.silu(h)), 2)
        last = F.silu(self.last_up(F.silu(h)))
        steps = self.lines(F.silu(self.mix(torch.cat([last, edges.to(last.dtype)], 1)))).float()
        nested = torch.cat([steps[:, :1], F.softplus(steps[:, 1:])], 1).cumsum(1)
        return Drawn(nested, confidence, foreground)


class Residual(nn.Module):
    """x + conv(silu(conv(silu(norm(x))))); a new block is the identity."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm = nn.GroupNorm(max(1, width // 16), width)
        self.first = nn.Conv2d(width, width, 3, padding=1)
        self.last = nn.Conv2d(width, width, 3, padding=1)
        nn.init.zeros_(self.last.weight)
        nn.init.zeros_(self.last.bias)  # type: ignore[arg-type]

    def forward(self, x: Tensor) -> Tensor:
        """(B,width,H,W) -> the same shape."""
        return x + self.last(F.silu(self.first(F.silu(self.norm(x)))))


class Inverse(nn.Module):
    """Sketch and coarse colours -> photo: what the sketch must say so that the loop closes. It is not shipped."""

    COLOR_STRIDE = 16
    """Colours are known on a grid this much coarser: the lines alone say where they change."""

    def __init__(self, widths: tuple[int, int, int] = (40, 80, 112)) -> None:
        super().__init__()
        w4, w8, w16 = widths
        self.stem = nn.Conv2d(16 + 3, w4, 3, padding=1)
        self.downs = nn.ModuleList(nn.Conv2d(a, b, 3, stride=2, padding=1) for a, b in ((w4, w8), (w8, w16)))
        self.middle = Residual(w16)
        self.ups = nn.ModuleList(SubPixelUpsample(b, a, kernel=1) for a, b in ((w4, w8), (w8, w16)))
        self.blocks = nn.ModuleList(Residual(w) for w in (w4, w8))
        self.out = nn.Sequential(SubPixelUpsample(w4, 16), nn.SiLU(), SubPixelUpsample(16, 3))

    def forward(self, sketch: Tensor, photo: Tensor) -> Tensor:
        """sketch (B,1,S,S) [0,1]; photo (B,3,S,S) [-1,1], of which only the coarse colours are read -> (B,3,S,S)."""
        colors = F.interpolate(F.avg_pool2d(photo, self.COLOR_STRIDE), scale_factor=4.0, mode="bilinear")
        h = fine = self.stem(torch.cat([F.pixel_unshuffle(sketch, 4), colors.to(sketch.dtype)], 1))
        h = middle = self.downs[0](F.silu(h))
        h = self.middle(self.downs[1](F.silu(h)))
        h = self.blocks[1](middle + self.ups[1](h))
        return self.out(self.blocks[0](fine + self.ups[0](h))).float()


class StyleJudge(nn.Module):
    """Tells drawings by hand from the drawer's, by patches of about 22 px. Spectral norm: arXiv 1802.05957."""

    def __init__(self, widths: tuple[int, ...] = (1, 24, 48, 64)) -> None:
        super().__init__()
        self.stages = nn.ModuleList(spectral_norm(nn.Conv2d(a, b, 4, stride=2, padding=1)) for a, b in pairwise(widths))
        self.head = spectral_norm(nn.Conv2d(widths[-1], 1, 1))

    def forward(self, sketch: Tensor) -> Tensor:
        """(B,1,S,S) [0,1] -> logits (B,N)."""
        for stage in self.stages:
            sketch = F.leaky_relu(stage(sketch), 0.2)
        return self.head(sketch).flatten(1)


def _enlarged(logits: Tensor, times: int) -> Tensor:
    return F.interpolate(logits.float(), scale_factor=float(times), mode="bilinear", align_corners=False)
