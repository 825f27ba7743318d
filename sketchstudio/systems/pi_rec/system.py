"""PI-REC as a System: edges and a colour domain become a picture in one pass, refined in further ones."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import torch
from torch import Tensor

from sketchstudio.conditions.blend import blend
from sketchstudio.conditions.color import rotate_hue
from sketchstudio.conditions.conditions import Conditions
from sketchstudio.engine.errors import Cancel, GenerationError
from sketchstudio.engine.packs import PackError, read_pack
from sketchstudio.engine.products import Image, Products
from sketchstudio.engine.request import Request
from sketchstudio.engine.settings import AUTO
from sketchstudio.engine.system import Emit, IsCancelled
from sketchstudio.nets.device import best_device, compute_dtype, describe
from sketchstudio.nets.generator import NOISE, PHASES, STYLE, Generator, Phase
from sketchstudio.nets.model_pack import read_generator
from sketchstudio.nets.tensors import pack_conditions, to_pixels, to_planes
from sketchstudio.nets.weights import WeightsError
from sketchstudio.systems.pi_rec.settings import PiRecSettings

GRID = 32
"""The side of a picture must be a multiple of it."""


class PiRec:
    """A loaded pack. Implements engine.system.System."""

    def __init__(self, generator: Generator, labels: tuple[str, ...], device: torch.device) -> None:
        self._torch_device = device
        self._dtype = compute_dtype(device)
        self._labels = labels
        self._generator = generator.to(device, self._dtype, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._generator.out.float()  # bfloat16 has too few levels for the last step to a picture
        self.device = describe(device)

    @classmethod
    def load(cls, pack: Path) -> PiRec:
        """Read the pack and run once, so that the first request finds warm kernels. See System."""
        try:
            card = read_pack(pack).card
            files = [pack / name for name in card.files]
            generator = read_generator(files, card.labels, card.config, card.name)
        except (PackError, WeightsError) as error:
            raise GenerationError(str(error)) from error
        except (TypeError, ValueError) as error:
            raise GenerationError(f"The card of the model pack '{pack.name}' does not describe a network.") from error
        system = cls(generator, tuple(card.labels), best_device())
        with torch.inference_mode():
            system._picture(system._tensor(Conditions.blank(card.image_size)), "generating", AUTO, seed=0)
        return system

    def generate(self, request: Request, emit: Emit, cancelled: IsCancelled) -> Products:
        """See System. live: the first variation alone. Inside `region` the picture, outside it `base` to the bit."""
        settings = cast(PiRecSettings, request.settings)
        drawn = request.drawn
        if drawn.size % GRID:
            raise GenerationError(f"Rebuild makes pictures whose side is a multiple of {GRID} pixels.")
        count = 1 if request.purpose == "live" else settings.variations
        steps = count * (1 + settings.refine)
        pictures: list[Image] = []
        with torch.inference_mode():
            conditions = self._tensor(drawn, settings.hue)
            for index in range(count):
                seed = settings.seed + index
                image = self._step(conditions, "generating", settings.subject, seed, cancelled)
                for turn in range(settings.refine):
                    emit(
                        self._finish(image, drawn),
                        (len(pictures) * (1 + settings.refine) + turn + 1) / steps,
                    )
                    image = self._step(_again(conditions, image), "refinement", settings.subject, seed, cancelled)
                pictures.append(self._finish(image, drawn))
        return Products(tuple(pictures))

    def _step(self, conditions: Tensor, phase: Phase, subject: str, seed: int, cancelled: IsCancelled) -> Tensor:
        if cancelled():
            raise Cancel
        return self._picture(conditions, phase, subject, seed)

    def _picture(self, conditions: Tensor, phase: Phase, subject: str, seed: int) -> Tensor:
        """conditions (1,5,S,S) -> picture (1,3,S,S) float32 in [-1,1]; equal seeds give equal pictures."""
        random = torch.Generator().manual_seed(seed)  # on the CPU, so that every device draws the same noise
        side = conditions.shape[-1] // 4
        style = torch.randn(1, STYLE, generator=random).to(self._torch_device, self._dtype)
        noise = torch.randn(1, NOISE, side, side, generator=random).to(self._torch_device, self._dtype)
        picture = self._generator(
            conditions,
            torch.tensor([PHASES.index(phase)], device=self._torch_device),
            torch.tensor([self._label(subject)], device=self._torch_device),
            style,
            noise,
        )
        return picture.float().clamp(-1, 1)

    def _label(self, subject: str) -> int:
        if subject == AUTO:
            return 0
        if subject not in self._labels:
            raise GenerationError(f"This model knows no subject '{subject}', only {', '.join(self._labels)}.")
        return 1 + self._labels.index(subject)

    def _tensor(self, conditions: Conditions, hue: int = 0) -> Tensor:
        color = rotate_hue(conditions.color, hue) if hue else conditions.color
        packed = pack_conditions(to_planes(conditions.sketch), to_planes(color), to_planes(conditions.color_mask))
        return packed.to(self._torch_device, self._dtype, memory_format=torch.channels_last)

    def _finish(self, image: Tensor, conditions: Conditions) -> Image:
        return blend(to_pixels(image)[0], conditions)


def _again(conditions: Tensor, image: Tensor) -> Tensor:
    """The refinement phase's conditions: the same lines, and the whole picture as paint."""
    image = image.to(conditions.dtype)
    return torch.cat([conditions[:, :1], image, torch.ones_like(image[:, :1])], 1)
