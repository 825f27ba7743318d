"""A request as DiSS's networks take it: everything that stays the same from step to step, worked out once."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from sketchstudio.conditions.conditions import Conditions
from sketchstudio.nets.tensors import pack_conditions, to_planes
from sketchstudio.systems.diss.network import SHRINK
from sketchstudio.systems.diss.realism import Paint


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """S is the drawing's side, G = S / SHRINK the diffused picture's. All float32 on the computing device."""

    drawn: Tensor
    """(1,5,S,S): nets.tensors.pack_conditions."""
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
    """conditions at S px, S a multiple of 32 -> Inputs."""
    lines, color, mask, region = (
        to_planes(array).to(device)
        for array in (conditions.sketch, conditions.color, conditions.color_mask, conditions.region)
    )
    strength = float(region.max())
    base = None if conditions.base is None else small(2 * to_planes(conditions.base).to(device) - 1)
    return Inputs(
        pack_conditions(lines, color, mask),
        paint_of(color, mask),
        small(region) / max(strength, 1e-3),
        strength if base is not None else 1.0,
        base,
    )


def paint_of(color: Tensor, mask: Tensor) -> Paint:
    """color (B,3,S,S) and mask (B,1,S,S), both [0,1] -> at G; a small pixel has the mean of what is painted of it."""
    near = small(mask)
    return Paint(small((2 * color - 1) * mask) / near.clamp(min=1e-3), near)


def small(planes: Tensor) -> Tensor:
    """(B,C,S,S) -> (B,C,G,G) by averaging."""
    return F.interpolate(planes, scale_factor=1 / SHRINK, mode="area")
