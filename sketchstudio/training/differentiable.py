"""Differentiable augmentation: what the discriminator sees is changed, photos and pictures alike, and gradients pass.

Zhao et al. 2020, arXiv 2006.10738: so that few photos cannot be learnt by heart. A picture and its photo are changed
alike, so that they stay comparable; the shift also moves the network's strides over the picture, which otherwise
leave a pattern of their period in it.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

SHIFT = 0.125
"""Of the side, at most, in x and in y."""
CUTOUT = 0.4
"""Side of the square that is taken out, as a share of the picture's."""
CUTOUT_SHARE = 0.3
"""Of the pictures, that lose such a square."""


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """One change for B pictures of S px and whatever goes with them."""

    shift: tuple[int, int]
    """px right and down, may be negative."""
    brightness: Tensor
    """(B,1,1,1), added."""
    saturation: Tensor
    """(B,1,1,1), times the distance from gray."""
    contrast: Tensor
    """(B,1,1,1), times the distance from the picture's mean."""
    kept: Tensor
    """(B,1,S,S): 0 where a square is cut out, else 1."""

    def rows(self, places: Tensor) -> Change:
        """The same for pictures of these places of the batch, repeated or left out: places (K,) int64."""
        parts = (self.brightness, self.saturation, self.contrast, self.kept)
        return Change(self.shift, *(part[places] for part in parts))

    def of_picture(self, picture: Tensor) -> Tensor:
        """(B,3,S,S) in [-1,1] -> the same shape."""
        gray = picture.mean(1, keepdim=True)
        picture = gray + self.saturation * (picture - gray)
        mean = picture.mean((1, 2, 3), keepdim=True)
        picture = mean + self.contrast * (picture - mean) + self.brightness
        return self.of_plane(picture) * self.kept

    def of_plane(self, plane: Tensor) -> Tensor:
        """(B,C,S,S) moved as the picture is, borders mirrored."""
        right, down = self.shift
        room = max(abs(right), abs(down))
        if room == 0:
            return plane
        side = plane.shape[-1]
        padded = F.pad(plane, (room,) * 4, mode="reflect")
        return padded[..., room - down : room - down + side, room - right : room - right + side]


def random_change(count: int, side: int, device: torch.device) -> Change:
    """Strengths as in Zhao et al., the colour's halved: paint has to keep its meaning."""
    most = round(SHIFT * side)
    right, down = (int(n) for n in torch.randint(-most, most + 1, (2,)))
    unit = torch.rand(3, count, 1, 1, 1, device=device)
    return Change((right, down), 0.5 * (unit[0] - 0.5), 0.5 + unit[1], 0.75 + 0.5 * unit[2], _kept(count, side, device))


def _kept(count: int, side: int, device: torch.device) -> Tensor:
    half = CUTOUT / 2
    centre = torch.rand(2, count, 1, 1, device=device)
    place = (torch.arange(side, device=device) + 0.5) / side
    inside = ((place[None, :, None] - centre[0]).abs() < half) & ((place[None, None, :] - centre[1]).abs() < half)
    cut = torch.rand(count, 1, 1, device=device) < CUTOUT_SHARE
    return (~(inside & cut)).float()[:, None]
