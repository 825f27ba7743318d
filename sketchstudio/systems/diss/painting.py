"""One small picture: guided, kept to the paint as far as realism says, blended into the base at every step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import torch
from torch import Tensor

from sketchstudio.systems.diss.edm import noise_levels
from sketchstudio.systems.diss.guidance import Guidance, Seen, combine
from sketchstudio.systems.diss.inputs import Inputs
from sketchstudio.systems.diss.network import SEEN, Denoiser, hide
from sketchstudio.systems.diss.realism import refine_estimate
from sketchstudio.systems.diss.sampler import SAMPLERS, Callback, Name

PAINT_UNTIL = 0.3
"""Below this noise level the paint is no longer put in: what is left to decide is finer than it."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a picture is sampled."""

    steps: int = 16
    guidance: Guidance = field(default_factory=Guidance)
    realism: float = 1.0
    sampler: Name = "dpm++2m"


class Painter:
    """Samples pictures of one Inputs. What the passes of the model see is packed once."""

    def __init__(self, denoiser: Denoiser, dtype: torch.dtype, given: Inputs, label: int) -> None:
        self._denoiser, self._dtype, self._given = denoiser, dtype, given
        self._device = given.drawn.device
        self._label = torch.tensor([label], device=self._device)
        self._packed: dict[tuple[Seen, ...], tuple[Tensor, Tensor]] = {}

    def paint(self, recipe: Recipe, seed: int, callback: Callback) -> Tensor:
        """(1,3,G,G) float32, about [-1,1]; equal seeds give equal pictures, whatever the device.

        callback: see sampler.py; its estimates are blended into the base, too."""
        given = self._given
        random = torch.Generator().manual_seed(seed)
        noise = torch.randn(1, 3, given.grid, given.grid, generator=random).to(self._device)
        levels = noise_levels(recipe.steps)
        start = torch.zeros_like(noise)
        if given.base is not None and given.strength < 1:
            # less than full strength begins with the base under less than all noise (SDEdit, arXiv 2108.01073)
            levels = levels[min(recipe.steps - 1, round((1 - given.strength) * recipe.steps)) :]
            start = given.base

        def denoise(x: Tensor, sigma: float) -> Tensor:
            estimate = self._guided(x, sigma, recipe.guidance)
            if sigma >= PAINT_UNTIL:
                estimate = refine_estimate(estimate, given.paint, recipe.realism)
            return self._over_base(estimate)

        return SAMPLERS[recipe.sampler](denoise, start + levels[0] * noise, levels, callback)

    def _guided(self, x: Tensor, sigma: float, guidance: Guidance) -> Tensor:
        weights = guidance.weights(sigma)
        return combine(self._passes(x, sigma, tuple(weights)), weights)

    def _passes(self, x: Tensor, sigma: float, which: tuple[Seen, ...]) -> Mapping[Seen, Tensor]:
        """All passes of the model at once, as one batch."""
        if which not in self._packed:
            seen = torch.tensor([SEEN[name] for name in which], device=self._device)
            drawn = hide(self._given.drawn.expand(len(which), -1, -1, -1), seen)
            self._packed[which] = drawn.to(self._dtype, memory_format=torch.channels_last), seen
        drawn, seen = self._packed[which]
        count = len(which)
        level = torch.full((count, 1, 1, 1), sigma, device=self._device)
        estimates = self._denoiser(x.expand(count, -1, -1, -1), level, drawn, seen, self._label.expand(count))
        return dict(zip(which, estimates.split(1), strict=True))

    def _over_base(self, estimate: Tensor) -> Tensor:
        given = self._given
        if given.base is None:
            return estimate
        return given.region * estimate + (1 - given.region) * given.base
