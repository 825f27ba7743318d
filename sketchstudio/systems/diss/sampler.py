"""Samplers of one signature: sampler(denoise, x, levels, callback) -> picture.

denoise(x (B,C,H,W), sigma) gives the clean estimate; levels (steps + 1,) fall to 0; callback(step, sigma, estimate) is
told each step's clean estimate and may raise to end the run.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Literal, Protocol

from torch import Tensor

Denoise = Callable[[Tensor, float], Tensor]
Callback = Callable[[int, float, Tensor], None]
Name = Literal["dpm++2m", "heun", "ddim"]


class Sampler(Protocol):
    def __call__(self, denoise: Denoise, x: Tensor, levels: Tensor, callback: Callback) -> Tensor: ...


def dpm_solver_2m(denoise: Denoise, x: Tensor, levels: Tensor, callback: Callback) -> Tensor:
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


def ddim(denoise: Denoise, x: Tensor, levels: Tensor, callback: Callback) -> Tensor:
    """DDIM without noise (Song et al. 2021, arXiv 2010.02502, equation 12): each step goes straight towards the clean
    estimate. What a student has been taught to step with."""
    sigmas = [float(level) for level in levels]
    for step, (sigma, following) in enumerate(pairwise(sigmas)):
        estimate = denoise(x, sigma)
        callback(step, sigma, estimate)
        x = estimate + following / sigma * (x - estimate)
    return x


def heun(denoise: Denoise, x: Tensor, levels: Tensor, callback: Callback) -> Tensor:
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


SAMPLERS: dict[Name, Sampler] = {"dpm++2m": dpm_solver_2m, "heun": heun, "ddim": ddim}


def _log_ratio(high: float, low: float) -> float:
    return math.log(high / low)
