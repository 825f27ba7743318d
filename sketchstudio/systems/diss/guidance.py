"""Two-dimensional classifier-free guidance: how far the picture follows the lines, and how far the paint.

Denoised pictures D = (x - sigma e) are combined, of a model that saw some conditions and the null condition in place of
others; the combination is linear with weights that sum to 1, so it is the same for D as for the noise e that the papers
write. DiSS combines e(0,0) + s_sk [e(sk,0) - e(0,0)] + s_st [e(0,st) - e(0,0)], which never asks what lines and paint
say together. Ho and Salimans 2022, arXiv 2207.12598; Cheng et al. 2022 (DiSS), arXiv 2208.12675, equation 5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from torch import Tensor

Seen = Literal["nothing", "sketch", "color", "both"]
"""What of the conditions a pass of the model sees."""


@dataclass(frozen=True, slots=True)
class Guidance:
    """sketch, color: 0 ignores the condition, 1 is the model as trained, more exaggerates."""

    sketch: float = 1.0
    color: float = 1.0

    def weights(self) -> dict[Seen, float]:
        """How much each pass counts; passes that count nothing are left out."""
        weights = joint(self.sketch, self.color)
        return {seen: weight for seen, weight in weights.items() if abs(weight) > 1e-6}


def joint(sketch: float, color: float) -> dict[Seen, float]:
    """e(0,0) + s_st [e(0,st) - e(0,0)] + s_sk [e(sk,st) - e(0,st)]: the lines' part is judged with the paint known;
    without the paint where that is to be ignored."""
    if color == 0:
        return {"nothing": 1 - sketch, "sketch": sketch}
    return {"nothing": 1 - color, "color": color - sketch, "both": sketch}


def combine(passes: Mapping[Seen, Tensor], weights: Mapping[Seen, float]) -> Tensor:
    """The guided clean estimate: the weighted sum of the passes, each (B,3,H,W)."""
    return sum((weight * passes[seen] for seen, weight in weights.items()), start=next(iter(passes.values())) * 0)


def rescaled(guided: Tensor, unguided: Tensor) -> Tensor:
    """`guided` with no more contrast than `unguided`, the pass that sees all conditions, and its mean colour; both
    (B,3,H,W). More guidance would bring louder colours than were painted (Lin et al. 2024, arXiv 2305.08891, section
    3.4; here for each channel)."""
    louder = unguided.std((2, 3), keepdim=True) / guided.std((2, 3), keepdim=True).clamp(min=1e-6)
    centred = guided - guided.mean((2, 3), keepdim=True)
    return unguided.mean((2, 3), keepdim=True) + louder.clamp(max=1) * centred
