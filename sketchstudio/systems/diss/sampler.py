"""The sampler of a denoiser: sampler(denoise, x, levels, callback, noise) -> picture."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

from torch import Tensor

Denoise = Callable[[Tensor, float], Tensor]
"""denoise(x (B,C,H,W), sigma) gives the clean estimate."""
Callback = Callable[[int, float, Tensor], None]
"""callback(step, sigma, estimate) is told each step's clean estimate and may raise to end the run."""
Noise = Callable[[], Tensor]
"""noise() gives (B,C,H,W) standard normal numbers."""


def ancestral(denoise: Denoise, x: Tensor, levels: Tensor, callback: Callback, noise: Noise) -> Tensor:
    """DDPM's chain with steps of any size (Ho et al. 2020, arXiv 2006.11239; DDIM with eta = 1, arXiv 2010.02502,
    equation 16): part of the noise is new at every step, which takes the errors of earlier steps out again. A solver of
    the ordinary equation carries them to the end, as specks of colour where the network is not perfect.

    levels: (steps + 1,), falling to 0; the clean estimate at the one before is the picture."""
    for step, (sigma, following) in enumerate(pairwise(float(level) for level in levels)):
        estimate = denoise(x, sigma)
        callback(step, sigma, estimate)
        if following == 0:
            return estimate
        kept = following**2 / sigma
        x = estimate + kept / sigma * (x - estimate) + math.sqrt(following**2 - kept**2) * noise()
    return x
