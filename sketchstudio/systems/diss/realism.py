"""Realism: how far the picture may leave the paint, by low-pass refinement.

The low frequencies of the clean estimate are replaced by those of the paint: x <- x - LP_N(x) + LP_N(paint), where
LP_N keeps an N x N picture's worth. DiSS (Cheng et al. 2022, arXiv 2208.12675, section 3.3) sets N from the realism s
and the picture's side m as N = -s (m/8 - 1) + m/8 + k; after ILVR (Choi et al. 2021, arXiv 2108.02938).

Here m is the finished picture's side, which is ENLARGED times that of the picture under way.

Unspecified places have no low frequencies to keep, so LP is normalised by the paint's mask, and nothing is replaced
where no paint is near.
"""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor
from torch.nn import functional as F

ENLARGED = 8
PAINT_UNTIL = 0.3
"""Below this noise level the paint is no longer put in: what is left to decide is finer than it."""


def kept_size(realism: float, side: int) -> int:
    """N: the side of the small picture that is taken from the paint, with k = 0. realism [0,1]; side: of the picture
    under way, px."""
    most = ENLARGED * side / 8
    return min(side, max(1, round(-realism * (most - 1) + most)))


def low_pass(image: Tensor, size: int) -> Tensor:
    """(B,C,S,S) -> the same shape, with no more detail than a `size` x `size` picture has."""
    small = F.interpolate(image, (size, size), mode="area")
    return F.interpolate(small, image.shape[2:], mode="bilinear")


@dataclass(frozen=True, slots=True, eq=False)
class Paint:
    """What the low frequencies are taken from, at the picture's size."""

    color: Tensor
    """(B,3,S,S) in [-1,1]; meaningless where mask is 0."""
    mask: Tensor
    """(B,1,S,S) [0,1]."""

    def correction(self, image: Tensor, size: int) -> Tensor:
        """What is added to `image` (B,3,S,S) so that its low frequencies become the paint's where paint lies."""
        wrong = low_pass((self.color - image) * self.mask, size) / low_pass(self.mask, size).clamp(min=1e-3)
        soft = low_pass(self.mask, max(size, self.mask.shape[-1] // 8))
        return wrong * soft

    def of(self, index: int) -> Paint:
        """One picture's, B = 1."""
        return Paint(self.color[index : index + 1], self.mask[index : index + 1])

    @property
    def empty(self) -> bool:
        return not bool(self.mask.any())


def refine_estimate(estimate: Tensor, paint: Paint, realism: float) -> Tensor:
    """The picture that the model sees at the end is corrected, which stays among pictures; the paper corrects the noisy
    one.

    realism 1 leaves the estimate as it is."""
    if realism >= 1 or paint.empty:
        return estimate
    return estimate + paint.correction(estimate, kept_size(realism, estimate.shape[-1]))
