"""One small picture: guided, kept to the paint as far as realism says, blended into the base at every step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import torch
from torch import Tensor

from sketchstudio.systems.diss.edm import noise_levels
from sketchstudio.systems.diss.guidance import Guidance, Seen, combine, rescaled
from sketchstudio.systems.diss.inputs import Inputs
from sketchstudio.systems.diss.network import GUIDED, SEEN, Denoiser, guided_as, hide
from sketchstudio.systems.diss.realism import PAINT_UNTIL, refine_estimate
from sketchstudio.systems.diss.sampler import Callback, ancestral


@dataclass(frozen=True, slots=True)
class SamplingConfig:
    """How a picture is sampled."""

    steps: int = 16
    """Of the full sampler; the student has its own."""
    guidance: Guidance = field(default_factory=Guidance)
    realism: float = 1.0
    student: bool = False
    """One pass a step, by weights that have learnt it."""

    def levels(self, student: tuple[float, ...]) -> Tensor:
        """Falling noise levels; `student`: those of the network's student."""
        return torch.tensor(student) if self.student else noise_levels(self.steps)


class GuidedSampler:
    """Samples pictures of one Inputs. What the passes of the model see is encoded once."""

    def __init__(self, denoiser: Denoiser, dtype: torch.dtype, given: Inputs, label: int) -> None:
        self._denoiser, self._dtype, self._given = denoiser, dtype, given
        self._device = given.drawn.device
        self._label = torch.tensor([label], device=self._device)
        self._encoded: dict[tuple[Seen, ...], tuple[Tensor, Tensor]] = {}

    def sample(self, config: SamplingConfig, seed: int, callback: Callback) -> Tensor:
        """(1,3,G,G) float32, about [-1,1]; equal seeds give equal pictures, whatever the device.

        callback: see sampler.py; its estimates are blended into the base, too."""
        given = self._given
        random = torch.Generator().manual_seed(seed)

        def noise() -> Tensor:
            return torch.randn(1, 3, given.grid, given.grid, generator=random).to(self._device)

        levels = config.levels(self._denoiser.student_levels)
        start: Tensor | float = 0.0
        if given.base is not None and given.strength < 1:
            # less than full strength begins with the base under less than all noise (SDEdit, arXiv 2108.01073)
            steps = len(levels) - 1
            levels = levels[min(steps - 1, round((1 - given.strength) * steps)) :]
            start = given.base

        def denoise(x: Tensor, sigma: float) -> Tensor:
            estimate = self._asked(x, sigma, config) if config.student else self._guided(x, sigma, config.guidance)
            if sigma >= PAINT_UNTIL:
                estimate = refine_estimate(estimate, given.paint, config.realism)
            return self._over_base(estimate)

        return ancestral(denoise, start + levels[0] * noise(), levels, callback, noise)

    def _guided(self, x: Tensor, sigma: float, guidance: Guidance) -> Tensor:
        weights = guidance.weights()
        passes = self._passes(x, sigma, tuple(weights))
        guided = combine(passes, weights)
        louder = "both" in passes and max(guidance.sketch, guidance.color) > 1
        return rescaled(guided, passes["both"]) if louder else guided

    def _asked(self, x: Tensor, sigma: float, config: SamplingConfig) -> Tensor:
        """The guided estimate in one pass, by the network that knows what guidance is."""
        guidance = config.guidance
        which: Seen = "both" if guidance.color > 0 else "sketch"  # a guidance of 0 drops the paint
        asked = torch.tensor([guidance.sketch, guidance.color, config.realism], device=self._device)
        return self._passes(x, sigma, (which,), guided_as(*asked[:, None]))[which]

    def _passes(
        self, x: Tensor, sigma: float, which: tuple[Seen, ...], guided: Tensor | None = None
    ) -> Mapping[Seen, Tensor]:
        """All passes of the model at once, as one batch; guided (1,GUIDED): as the network takes it."""
        if which not in self._encoded:
            seen = torch.tensor([SEEN[name] for name in which], device=self._device)
            drawn = hide(self._given.drawn.expand(len(which), -1, -1, -1), seen)
            encoded = self._denoiser.encode(drawn.to(self._dtype, memory_format=torch.channels_last))
            self._encoded[which] = encoded, seen
        encoded, seen = self._encoded[which]
        count = len(which)
        level = torch.full((count, 1, 1, 1), sigma, device=self._device)
        asked = torch.zeros(1, GUIDED, device=self._device) if guided is None else guided
        estimates = self._denoiser.estimate(
            x.expand(count, -1, -1, -1), level, encoded, seen, self._label.expand(count), asked.expand(count, -1)
        )
        return dict(zip(which, estimates.split(1), strict=True))

    def _over_base(self, estimate: Tensor) -> Tensor:
        given = self._given
        if given.base is None:
            return estimate
        return given.region * estimate + (1 - given.region) * given.base
