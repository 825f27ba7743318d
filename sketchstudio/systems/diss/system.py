"""DiSS as a System: the picture is decided small by diffusion and enlarged in one pass, guided by the lines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypeVar, cast

import torch
from torch import Tensor

from sketchstudio.conditions.blend import blend
from sketchstudio.conditions.conditions import Conditions
from sketchstudio.engine.errors import Cancel, GenerationError
from sketchstudio.engine.packs import PackError, choose_pack, read_pack
from sketchstudio.engine.products import Image, Products
from sketchstudio.engine.request import Request
from sketchstudio.engine.settings import AUTO
from sketchstudio.engine.system import Emit, IsCancelled
from sketchstudio.nets.device import best_device, compute_dtype, describe
from sketchstudio.nets.generator import NOISE, PHASES, STYLE, Generator, Phase
from sketchstudio.nets.model_pack import read_generator
from sketchstudio.nets.tensors import to_pixels
from sketchstudio.nets.weights import WeightsError
from sketchstudio.systems.diss.guidance import Guidance
from sketchstudio.systems.diss.guided_sampler import GuidedSampler, SamplingConfig
from sketchstudio.systems.diss.inputs import Inputs, enlarged, inputs
from sketchstudio.systems.diss.network import Denoiser
from sketchstudio.systems.diss.pack import enlarger_of, read_denoiser
from sketchstudio.systems.diss.settings import DissSettings

GRID = 64
"""The side of a picture must be a multiple of it."""
ENLARGER = "enlarger"
"""What the card of the pack that enlarges says for a system: a generator as PI-REC's, trained for nothing else."""
ENLARGING: Phase = "generating"
"""The phase in which it does so."""
LIVE_STEPS = 5
"""Of the full sampler, in live pictures of a pack whose weights are no student."""
N = TypeVar("N", Denoiser, Generator)


class Diss:
    """A loaded pack and the one that enlarges for it. Implements engine.system.System."""

    def __init__(
        self,
        denoiser: Denoiser,
        enlarger: Generator,
        labels: tuple[str, ...],
        enlarger_labels: tuple[str, ...],
        device: torch.device,
    ) -> None:
        self._torch_device, self._dtype = device, compute_dtype(device)
        self._denoiser = self._place(denoiser)
        self._enlarger = self._place(enlarger)
        self._labels, self._enlarger_labels = labels, enlarger_labels
        self.device = describe(device)

    @classmethod
    def load(cls, pack: Path) -> Diss:
        """Read the pack and the enlarging one, and run once, so that the first request finds warm kernels."""
        try:
            own = read_pack(pack)
            enlarging = choose_pack(ENLARGER, enlarger_of(own))
            enlarging.verify()
            denoiser = read_denoiser(own)
            card = enlarging.card
            enlarger = read_generator(enlarging.files, card.labels, card.config, card.name)
        except (PackError, WeightsError) as error:
            raise GenerationError(str(error)) from error
        except (TypeError, ValueError) as error:
            raise GenerationError(f"The card of the model pack '{pack.name}' does not describe a network.") from error
        system = cls(denoiser, enlarger, tuple(own.card.labels), tuple(card.labels), best_device())
        blank = Request(0, 0, "diss", pack.name, DissSettings(), Conditions.blank(own.card.image_size))
        system.generate(blank, lambda image, fraction: None, lambda: False)
        return system

    def generate(self, request: Request, emit: Emit, cancelled: IsCancelled) -> Products:
        """See System. live: the first variation alone, in few steps; final: each step's clean estimate is a preview.
        Inside `region` the picture, outside it `base` to the bit."""
        settings = cast(DissSettings, request.settings)
        drawn = request.drawn
        if drawn.size % GRID:
            raise GenerationError(f"Paint makes pictures whose side is a multiple of {GRID} pixels.")
        live = request.purpose == "live"
        count = 1 if live else settings.variations
        config = SamplingConfig(
            LIVE_STEPS if live else settings.steps,
            _guidance(settings),
            settings.realism,
            student=live and self._denoiser.student,
        )
        pictures: list[Image] = []
        blended = _at_full_strength(drawn)
        with torch.inference_mode():
            given = inputs(drawn, self._torch_device)
            sampler = GuidedSampler(self._denoiser, self._dtype, given, _number(settings.subject, self._labels))
            for index in range(count):

                def step(number: int, sigma: float, estimate: Tensor, done: int = index) -> None:
                    if cancelled():
                        raise Cancel
                    if not live:
                        share = (number + 1) / (config.steps + 1)
                        emit(self._finish(enlarged(estimate, drawn.size), blended), (done + share) / count)

                seed = settings.seed + index
                picture = self._enlarged(sampler.sample(config, seed, step), given, settings, seed)
                pictures.append(self._finish(picture, blended))
        return Products(tuple(pictures))

    def _enlarged(self, picture: Tensor, given: Inputs, settings: DissSettings, seed: int) -> Tensor:
        """(1,3,G,G) -> (1,3,S,S) float32: by the other pack, which sees the lines as far as guidance does."""
        random = torch.Generator().manual_seed(seed)
        lines = given.lines * min(1.0, settings.sketch_guidance)
        whole = enlarged(picture, lines.shape[-1])
        conditions = torch.cat([lines, whole, torch.ones_like(lines)], 1)
        large: Tensor = self._enlarger(
            conditions.to(self._dtype, memory_format=torch.channels_last),
            torch.tensor([PHASES.index(ENLARGING)], device=self._torch_device),
            torch.tensor([_number(settings.subject, self._enlarger_labels, known=False)], device=self._torch_device),
            torch.randn(1, STYLE, generator=random).to(self._torch_device, self._dtype),
            torch.randn(1, NOISE, *(side // 4 for side in lines.shape[2:]), generator=random).to(
                self._torch_device, self._dtype
            ),
        )
        return large.float().clamp(-1, 1)

    def _place(self, network: N) -> N:
        network.to(self._torch_device, self._dtype, memory_format=torch.channels_last)  # type: ignore[call-overload]
        network.out.float()  # bfloat16 has too few levels for the last step to a picture
        return network

    def _finish(self, image: Tensor, conditions: Conditions) -> Image:
        return blend(to_pixels(image)[0], conditions)


def _at_full_strength(conditions: Conditions) -> Conditions:
    """The region with 1 where most may change: strength is how much noise the picture begins with, and the base showing
    through as well would be a ghost of it."""
    most = float(conditions.region.max())
    return replace(conditions, region=conditions.region / most) if 0 < most < 1 else conditions


def _guidance(settings: DissSettings) -> Guidance:
    return Guidance(settings.sketch_guidance, settings.color_guidance)


def _number(subject: str, labels: tuple[str, ...], known: bool = True) -> int:
    """The subject's place in the embedding; 0 = any. Raises GenerationError for a subject that has to be known."""
    if subject in labels:
        return 1 + labels.index(subject)
    if subject != AUTO and known:
        raise GenerationError(f"This model knows no subject '{subject}', only {', '.join(labels)}.")
    return 0
