"""Samplers of one signature: sampler(denoise, x, levels, callback, noise) -> picture.

denoise(x (B,C,H,W), sigma) gives the clean estimate; levels (steps + 1,) fall to 0; callback(step, sigma, estimate) is
told each step's clean estimate and may raise to end the run; noise() gives (B,C,H,W) standard normal numbers to those
that need them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Literal, Protocol

from torch import Tensor

Denoise = Callable[[Tensor, float], Tensor]
Callback = Callable[[int, float, Tensor], None]
Noise = Callable[[], Tensor]
Advance = Callable[[Tensor, Tensor, float, float], Tensor]
"""(x, clean estimate, sigma, following level > 0) -> x at the following level."""
Name = Literal["ancestral", "dpm++2m", "heun"]


class Sampler(Protocol):
    def __call__(self, denoise: Denoise, x: Tensor, levels: Tensor, callback: Callback, noise: Noise) -> Tensor: ...


def ancestral(denoise: Denoise, x: Tensor, levels: Tensor, callback: Callback, noise: Noise) -> Tensor:
    """DDPM's chain with steps of any size (Ho et al. 2020, arXiv 2006.11239; DDIM with eta = 1, arXiv 2010.02502,
    equation 16): part of the noise is new at every step, which takes the errors of earlier steps out again. A solver of
    the ordinary equation carries them to the end, as specks of colour where the network is not perfect."""

    def advance(x: Tensor, estimate: Tensor, sigma: float, following: float) -> Tensor:
        kept = following**2 / sigma
        return estimate + kept / sigma * (x - estimate) + math.sqrt(following**2 - kept**2) * noise()

    return _sampled(denoise, x, levels, callback, advance)


def dpm_solver_2m(denoise: Denoise, x: Tensor, levels: Tensor, callback: Callback, noise: Noise) -> Tensor:
    """DPM-Solver++(2M): one evaluation a step, second order by the step before (Lu et al. 2022, arXiv 2211.01095,
    algorithm 2) with alpha = 1 and lambda = -log sigma. The last step, to 0, is the clean estimate itself."""
    before: tuple[float, Tensor] | None = None

    def advance(x: Tensor, estimate: Tensor, sigma: float, following: float) -> Tensor:
        nonlocal before
        ahead = estimate
        if before is not None:
            # ratio of the step sizes in lambda
            ratio = math.log(before[0] / sigma) / math.log(sigma / following)
            ahead = (1 + 1 / (2 * ratio)) * estimate - 1 / (2 * ratio) * before[1]
        before = sigma, estimate
        shrink = following / sigma
        return shrink * x + (1 - shrink) * ahead

    return _sampled(denoise, x, levels, callback, advance)


def heun(denoise: Denoise, x: Tensor, levels: Tensor, callback: Callback, noise: Noise) -> Tensor:
    """Heun's second-order method on dx/dsigma = (x - D)/sigma: two evaluations a step (EDM, algorithm 1)."""

    def advance(x: Tensor, estimate: Tensor, sigma: float, following: float) -> Tensor:
        slope = (x - estimate) / sigma
        euler = x + (following - sigma) * slope
        later = (euler - denoise(euler, following)) / following
        return x + (following - sigma) * (slope + later) / 2

    return _sampled(denoise, x, levels, callback, advance)


SAMPLERS: dict[Name, Sampler] = {"ancestral": ancestral, "dpm++2m": dpm_solver_2m, "heun": heun}


def _sampled(denoise: Denoise, x: Tensor, levels: Tensor, callback: Callback, advance: Advance) -> Tensor:
    """Every level's clean estimate is told and stepped on from; the one before level 0 is the picture."""
    for step, (sigma, following) in enumerate(pairwise(float(level) for level in levels)):
        estimate = denoise(x, sigma)
        callback(step, sigma, estimate)
        if following == 0:
            return estimate
        x = advance(x, estimate, sigma, following)
    return x
