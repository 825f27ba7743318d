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
Name = Literal["ancestral", "dpm++2m", "heun"]


class Sampler(Protocol):
    def __call__(self, denoise: Denoise, x: Tensor, levels: Tensor, callback: Callback, noise: Noise) -> Tensor: ...


def ancestral(denoise: Denoise, x: Tensor, levels: Tensor, callback: Callback, noise: Noise) -> Tensor:
    """DDPM's chain with steps of any size (Ho et al. 2020, arXiv 2006.11239; DDIM with eta = 1, arXiv 2010.02502,
    equation 16): part of the noise is new at every step, which takes the errors of earlier steps out again. A solver of
    the ordinary equation carries them to the end, as specks of colour where the network is not perfect."""
    sigmas = [float(level) for level in levels]
    for step, (sigma, following) in enumerate(pairwise(sigmas)):
        estimate = denoise(x, sigma)
        callback(step, sigma, estimate)
        if following == 0:
            return estimate
        kept = following**2 / sigma
        x = estimate + kept / sigma * (x - estimate) + math.sqrt(following**2 - kept**2) * noise()
    return x


def dpm_solver_2m(denoise: Denoise, x: Tensor, levels: Tensor, callback: Callback, noise: Noise) -> Tensor:
    """DPM-Solver++(2M): one evaluation a step, second order by the step before (Lu et al. 2022, arXiv 2211.01095,
    algorithm 2) with alpha = 1 and lambda = -log sigma. The last step, to 0, is the clean estimate itself."""
    before: Tensor | None = None
    sigmas = [float(level) for level in levels]
    for step, (sigma, following) in enumerate(pairwise(sigmas)):
        estimate = denoise(x, sigma)
        callback(step, sigma, estimate)
        if following == 0:
            return estimate
        ahead = estimate
        if before is not None:
            # ratio of the step sizes in lambda
            ratio = _log_ratio(sigmas[step - 1], sigma) / _log_ratio(sigma, following)
            ahead = (1 + 1 / (2 * ratio)) * estimate - 1 / (2 * ratio) * before
        shrink = following / sigma
        x = shrink * x + (1 - shrink) * ahead
        before = estimate
    return x


def heun(denoise: Denoise, x: Tensor, levels: Tensor, callback: Callback, noise: Noise) -> Tensor:
    """Heun's second-order method on dx/dsigma = (x - D)/sigma: two evaluations a step (EDM, algorithm 1)."""
    sigmas = [float(level) for level in levels]
    for step, (sigma, following) in enumerate(pairwise(sigmas)):
        estimate = denoise(x, sigma)
        callback(step, sigma, estimate)
        if following == 0:
            return estimate
        slope = (x - estimate) / sigma
        euler = x + (following - sigma) * slope
        later = (euler - denoise(euler, following)) / following
        x = x + (following - sigma) * (slope + later) / 2
    return x


SAMPLERS: dict[Name, Sampler] = {"ancestral": ancestral, "dpm++2m": dpm_solver_2m, "heun": heun}


def _log_ratio(high: float, low: float) -> float:
    return math.log(high / low)
