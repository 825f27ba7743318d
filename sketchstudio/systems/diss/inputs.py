"""A request as DiSS's networks take it: everything that stays the same from step to step, worked out once."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from sketchstudio.conditions.conditions import Conditions
from sketchstudio.nets.tensors import pack_conditions, to_planes
from sketchstudio.systems.diss.network import HALF, SHRINK
from sketchstudio.systems.diss.realism import Paint


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """S is the drawing's side, H = S / HALF, G = H / SHRINK the diffused picture's. All float32 on the computing
    device."""

    lines: Tensor
    """(1,1,S,S) [0,1]."""
    drawn: Tensor
    """(1,5,H,H): nets.tensors.pack_conditions."""
    paint: Paint
    """At G."""
    region: Tensor
    """(1,1,G,G) [0,1], 1 where most may change: how the steps blend."""
    strength: float
    """[0,1]: how far from the base the picture may go inside the region."""
    base: Tensor | None
    """(1,3,G,G) in [-1,1]."""

    @property
    def grid(self) -> int:
        return self.paint.mask.shape[-1]


def inputs(conditions: Conditions, device: torch.device) -> Inputs:
    """conditions at S px, S a multiple of 64 -> Inputs."""
    lines, color, mask, region = (
        to_planes(array).to(device)
        for array in (conditions.sketch, conditions.color, conditions.color_mask, conditions.region)
    )
    strength = float(region.max())
    base = None if conditions.base is None else small(halved(2 * to_planes(conditions.base).to(device) - 1))
    thick, painted, covered = reduced(lines, color, mask)
    return Inputs(
        lines,
        pack_conditions(thick, painted, covered),
        paint_of(painted, covered),
        small(halved(region)) / max(strength, 1e-3),
        strength if base is not None else 1.0,
        base,
    )


def reduced(lines: Tensor, color: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Lines (B,1,S,S), paint (B,3,S,S) and its mask (B,1,S,S), all [0,1], at H. Lines keep their darkness: averaged, a
    thin one would be pale."""
    covered = halved(mask)
    return F.max_pool2d(lines, HALF), halved(color * mask) / covered.clamp(min=1e-3), covered


def halved(planes: Tensor) -> Tensor:
    """(B,C,S,S) -> (B,C,H,H) by averaging."""
    return F.avg_pool2d(planes, HALF)


def paint_of(color: Tensor, mask: Tensor) -> Paint:
    """color (B,3,H,H) and mask (B,1,H,H), both [0,1] -> at G; a small pixel has the mean of what is painted of it."""
    near = small(mask)
    return Paint(small((2 * color - 1) * mask) / near.clamp(min=1e-3), near)


def small(planes: Tensor) -> Tensor:
    """(B,C,H,H) -> (B,C,G,G) by averaging."""
    return F.avg_pool2d(planes, SHRINK)


def enlarged(picture: Tensor, side: int) -> Tensor:
    """(B,C,G,G) -> (B,C,side,side) in [-1,1], soft: what is to be painted in detail."""
    return F.interpolate(picture, (side, side), mode="bicubic").clamp(-1, 1)
