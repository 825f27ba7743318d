"""Noise levels and preconditioning of diffusion (Karras et al. 2022, arXiv 2206.00364; "EDM" below).

A noisy picture is x = picture + sigma * noise, with pictures in [-1,1] and sigma in [SIGMA_MIN, SIGMA_MAX].
"""

from __future__ import annotations

import torch
from torch import Tensor

SIGMA_DATA = 0.5
"""Standard deviation of pictures in [-1,1], about."""
SIGMA_MIN = 0.02
"""Under a level of 8-bit pictures times four; what enlarges the picture mends as much."""
SIGMA_MAX = 60.0
MEAN_LOG_SIGMA, SPREAD_LOG_SIGMA = -0.7, 1.2
"""Of the noise levels in training, EDM's P_mean and P_std: higher than for full-size pictures, since what is left to
decide in a small one is its composition."""


def noise_levels(steps: int, rho: float = 7.0) -> Tensor:
    """(steps + 1,) float32, falling from SIGMA_MAX to SIGMA_MIN and then 0 (EDM, equation 5)."""
    place = torch.arange(steps) / max(1, steps - 1)
    high, low = SIGMA_MAX ** (1 / rho), SIGMA_MIN ** (1 / rho)
    return torch.cat([(high + place * (low - high)) ** rho, torch.zeros(1)])


def training_levels(count: int, device: torch.device) -> Tensor:
    """(count,1,1,1): log-normal, one from each of `count` equal parts of the distribution, so that a small batch
    covers it."""
    place = (torch.arange(count, device=device) + torch.rand(count, device=device)) / count
    normal = torch.erfinv((2 * place - 1).clamp(-0.9999, 0.9999)) * 2**0.5
    return (MEAN_LOG_SIGMA + SPREAD_LOG_SIGMA * normal).exp().clamp(SIGMA_MIN, SIGMA_MAX).reshape(-1, 1, 1, 1)


def scales(sigma: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """(c_skip, c_out, c_in): the clean estimate is c_skip x + c_out F(c_in x), and both what F sees and what it is to
    say have variance 1 (EDM, table 1)."""
    both = sigma**2 + SIGMA_DATA**2
    return SIGMA_DATA**2 / both, sigma * SIGMA_DATA / both.sqrt(), both.rsqrt()
