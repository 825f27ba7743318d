"""What the enlarger learns to paint on: this model's own small pictures of photos, with the errors that they have.

A photo, made small, is put under noise and denoised as a picture is when it is made, so that it still shows what the
photo shows; less noise leaves less to the model. A cascade whose later model has seen only perfect small pictures
repeats every error of the earlier one (Ho et al. 2021, Cascaded Diffusion Models, arXiv 2106.15282, section 4).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import torch
from torch import Tensor

from sketchstudio.engine.packs import read_pack
from sketchstudio.nets.device import compute_dtype
from sketchstudio.nets.tensors import pack_conditions
from sketchstudio.systems.diss.inputs import enlarged, halved, reduced, small
from sketchstudio.systems.diss.network import GUIDED, Denoiser, hide
from sketchstudio.systems.diss.pack import read_denoiser

LEAST_NOISE, MOST_NOISE = 0.1, 2.0
"""Noise levels that a photo is put under: beyond, the model would invent something else than the photo shows."""
STEPS = 3
"""From there to the picture, each to 0.3 of the noise."""
GUIDANCES = 1.0, 3.0
"""By lines and paint alike, since more of it makes other errors."""


class Drawn(Protocol):
    """Photos and drawings of them: training.loader.Batch."""

    @property
    def photo(self) -> Tensor: ...
    @property
    def sketch(self) -> Tensor: ...
    @property
    def color(self) -> Tensor: ...
    @property
    def color_mask(self) -> Tensor: ...
    @property
    def label(self) -> Tensor: ...


class Rough:
    """Drawn photos at S -> (B,3,S,S) in [-1,1], soft: what there is to paint on."""

    def __init__(self, denoiser: Denoiser, device: torch.device, labels: Sequence[str] = ()) -> None:
        """labels: the denoiser's, in order."""
        self._labels = tuple(labels)
        self._numbers: Tensor | None = None
        self._dtype = compute_dtype(device)
        denoiser.to(device, self._dtype, memory_format=torch.channels_last)  # type: ignore[call-overload]
        denoiser.out.float()
        self._denoiser = denoiser.eval().requires_grad_(False)

    @classmethod
    def load(cls, pack: Path, device: torch.device) -> Rough:
        """Raises PackError or WeightsError with a sentence."""
        own = read_pack(pack)
        return cls(read_denoiser(own), device, own.card.labels)

    def knowing(self, labels: Sequence[str]) -> Rough:
        """The same for batches whose labels are numbered as here; those that the denoiser does not know are "any"."""
        own = {label: number for number, label in enumerate(self._labels, 1)}
        self._numbers = torch.tensor([0, *(own.get(label, 0) for label in labels)])
        return self

    @torch.inference_mode()
    def __call__(self, batch: Drawn) -> Tensor:
        drawn = pack_conditions(*reduced(batch.sketch, batch.color, batch.color_mask))
        x = small(halved(batch.photo))
        most = torch.empty(len(x), 1, 1, 1, device=x.device).uniform_(0, 1)
        sigma = LEAST_NOISE * (MOST_NOISE / LEAST_NOISE) ** most
        guidance = torch.empty_like(sigma).uniform_(*GUIDANCES)
        x = x + sigma * torch.randn_like(x)
        label = batch.label if self._numbers is None else self._numbers.to(x.device)[batch.label]
        for _ in range(STEPS):
            estimate = self._guided(x, sigma, drawn, label, guidance)
            x = torch.lerp(estimate, x, 0.3)
            sigma = 0.3 * sigma
        return enlarged(estimate, batch.photo.shape[-1])

    def _guided(self, x: Tensor, sigma: Tensor, drawn: Tensor, label: Tensor, guidance: Tensor) -> Tensor:
        seen = torch.cat([torch.zeros(len(x), 2), torch.ones(len(x), 2)]).to(x.device)
        twice = drawn.repeat(2, 1, 1, 1).to(self._dtype, memory_format=torch.channels_last)
        nothing, both = self._denoiser(
            x.repeat(2, 1, 1, 1), sigma.repeat(2, 1, 1, 1), hide(twice, seen), seen, label.repeat(2),
            torch.zeros(2 * len(x), GUIDED, device=x.device),
        ).chunk(2)  # fmt: skip
        return torch.lerp(nothing, both, guidance)
