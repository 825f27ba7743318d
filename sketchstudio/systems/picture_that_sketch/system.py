"""Picture that Sketch as a System: a drawing becomes latents, chance fills in what it leaves open, the generator
paints."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, cast

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from sketchstudio.conditions.blend import blend
from sketchstudio.conditions.conditions import Conditions
from sketchstudio.engine.errors import Cancel, GenerationError
from sketchstudio.engine.packs import PackError, read_pack
from sketchstudio.engine.products import Image, Products
from sketchstudio.engine.request import Request
from sketchstudio.engine.settings import AUTO
from sketchstudio.engine.system import Emit, IsCancelled
from sketchstudio.nets.device import best_device, compute_dtype, describe
from sketchstudio.nets.tensors import pack_conditions, to_pixels, to_planes
from sketchstudio.nets.weights import WeightsError
from sketchstudio.systems.picture_that_sketch import encoder, mapper
from sketchstudio.systems.picture_that_sketch.directions import SPANS, directions
from sketchstudio.systems.picture_that_sketch.encoder import unit
from sketchstudio.systems.picture_that_sketch.generator import SIDES
from sketchstudio.systems.picture_that_sketch.mapper import Mapped
from sketchstudio.systems.picture_that_sketch.network import COMPOSING, Imagining, completed
from sketchstudio.systems.picture_that_sketch.pack import read_imagining
from sketchstudio.systems.picture_that_sketch.prior import cells
from sketchstudio.systems.picture_that_sketch.settings import ImagineSettings

APPEARANCE_FROM = 6
"""The latent from which a photo lends its own: those before it say where things are, those behind it what they are made
of."""


class _Seen(NamedTuple):
    """A drawing, and what is seen in it."""

    drawn: Conditions
    label: int
    mapped: Mapped
    predicted: int
    """How many latents it decides."""


class PictureThatSketch:
    """A loaded pack. Implements engine.system.System."""

    def __init__(self, network: Imagining, labels: tuple[str, ...], device: torch.device) -> None:
        self._torch_device, self._dtype, self._labels = device, compute_dtype(device), labels
        self._directions = directions(network.generator).to(device)
        self._network = network.to(device, self._dtype, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._network.prior.float()  # many small steps, which bfloat16 would round away
        self._network.encoder.spread.float()
        self._side = SIDES[len(network.config.widths) - 1]
        self.device = describe(device)

    @classmethod
    def load(cls, pack: Path) -> PictureThatSketch:
        """Read the pack and run once, so that the first request finds warm kernels. See System."""
        try:
            card = read_pack(pack).card
            network = read_imagining([pack / name for name in card.files], card.labels, card.config, card.name)
        except (PackError, WeightsError) as error:
            raise GenerationError(str(error)) from error
        except (TypeError, ValueError) as error:
            raise GenerationError(f"The card of the model pack '{pack.name}' does not describe a network.") from error
        system = cls(network, tuple(card.labels), best_device())
        blank = Conditions.blank(card.image_size)
        with torch.inference_mode():
            settings = ImagineSettings()
            system._picture(system._latents(system._seen(blank, settings), settings, 0, None))
        return system

    def generate(self, request: Request, emit: Emit, cancelled: IsCancelled) -> Products:
        """See System. live: the first variation alone. Inside `region` the picture, outside it `base` to the bit."""
        settings = cast(ImagineSettings, request.settings)
        drawn = request.drawn
        count = 1 if request.purpose == "live" else settings.variations
        pictures: list[Image] = []
        with torch.inference_mode():
            seen = self._seen(drawn, settings)
            other = None if request.between is None else self._seen(request.between.conditions, settings)
            lent = None if request.photo is None else self._seen_in(request.photo, seen.label)
            for index in range(count):
                if cancelled():
                    raise Cancel
                ws = self._latents(seen, settings, settings.seed + index, lent)
                if other is not None and request.between is not None:
                    # Straight, not along the sphere: seen between drawings of different subjects, that is sharper.
                    towards = self._latents(other, settings, settings.seed + index, lent)
                    ws = torch.lerp(ws, towards, request.between.share)
                pictures.append(blend(to_pixels(self._picture(ws))[0], drawn))
                if index + 1 < count:
                    emit(pictures[-1], (index + 1) / count)
        return Products(tuple(pictures), chosen=self._chosen(settings, seen))

    def _seen(self, drawn: Conditions, settings: ImagineSettings) -> _Seen:
        if drawn.size != self._side:
            raise GenerationError(f"This model makes pictures of {self._side} pixels a side, not {drawn.size}.")
        label, mapped = self._mapped(drawn, settings.subject)
        return _Seen(drawn, label, mapped, self._predicted(settings, mapped))

    def _mapped(self, drawn: Conditions, subject: str) -> tuple[int, Mapped]:
        """What the mapper sees in a drawing, and the number of its subject: the guess where it is left open."""
        label = self._label(subject)
        conditions = _pooled(_kept(drawn), mapper.SIDE).to(
            self._torch_device, self._dtype, memory_format=torch.channels_last
        )
        mapped = self._network.mapper(conditions, torch.tensor([label], device=self._torch_device))
        if label == 0:
            label = 1 + int(mapped.subject[0].argmax())
            mapped = self._network.mapper(conditions, torch.tensor([label], device=self._torch_device))
        return label, mapped

    def _seen_in(self, photo: Image, label: int) -> Tensor:
        """The photo's latents (1,COMPOSING,latent)."""
        planes = torch.from_numpy(np.array(photo)).permute(2, 0, 1)[None].float() / 127.5 - 1
        square = _fitted(planes, encoder.SIDE).to(self._torch_device, self._dtype, memory_format=torch.channels_last)
        return self._network.encoder(square, torch.tensor([label], device=self._torch_device))

    def _predicted(self, settings: ImagineSettings, mapped: Mapped) -> int:
        """How many latents the drawing decides."""
        if not settings.auto_abstraction:
            return settings.abstraction
        return latents_for(float(mapped.complete[0]))

    def _latents(self, seen: _Seen, settings: ImagineSettings, seed: int, lent: Tensor | None) -> Tensor:
        """(1,k,latent) float32: a photo's latents that go with the first `predicted` of the drawing's and its paint."""
        told = torch.arange(COMPOSING, device=self._torch_device)[None] < seen.predicted
        random = torch.Generator().manual_seed(seed)  # on the CPU, so that every device draws the same
        noise = settings.variety * torch.randn(seen.mapped.latents.shape, generator=random).to(self._torch_device)
        labels = torch.tensor([seen.label], device=self._torch_device)
        paint = cells(to_planes(seen.drawn.color), to_planes(seen.drawn.color_mask)).to(self._torch_device)
        found = self._network.prior.draw(seen.mapped.latents, told, labels, paint, noise)
        if lent is not None:
            late = torch.lerp(found[:, APPEARANCE_FROM:], lent[:, APPEARANCE_FROM:], settings.appearance)
            found = torch.cat([found[:, :APPEARANCE_FROM], unit(late)], 1)
        ws = completed(found, self._network.config.latents)
        for number in range(len(SPANS)):
            ws = ws + getattr(settings, f"direction_{number + 1}") * self._directions[number]
        return ws

    def _picture(self, ws: Tensor) -> Tensor:
        """(1,3,S,S) float32 in [-1,1]."""
        return cast(Tensor, self._network.generator(ws.to(self._dtype)).float().clamp(-1, 1))

    def _chosen(self, settings: ImagineSettings, seen: _Seen) -> dict[str, int | str]:
        chosen: dict[str, int | str] = {}
        if settings.auto_abstraction:
            chosen["abstraction"] = seen.predicted
        if settings.subject == AUTO:
            chosen["subject"] = self._labels[seen.label - 1]
        return chosen

    def _label(self, subject: str) -> int:
        if subject == AUTO:
            return 0
        if subject not in self._labels:
            raise GenerationError(f"This model knows no subject '{subject}', only {', '.join(self._labels)}.")
        return 1 + self._labels.index(subject)


def latents_for(complete: float) -> int:
    """How many latents a drawing decides that is so complete, [0,1]: a third of a drawing the first three, as the
    mapper was trained, all of it those of the composition."""
    share = (complete - 0.3) / 0.7
    return round(3 + min(1.0, max(0.0, share)) * (COMPOSING - 3))


def _kept(drawn: Conditions) -> Tensor:
    """Conditions as the mapper sees them, (1,5,S,S): outside of the region the base is paint, which the picture is to
    match."""
    color, mask = drawn.color, drawn.color_mask
    if drawn.base is not None:
        outside = 1 - drawn.region
        color = np.where(outside[..., None] > mask[..., None], drawn.base, color)
        mask = np.maximum(mask, outside)
    return pack_conditions(to_planes(drawn.sketch), to_planes(color), to_planes(mask))


def _pooled(planes: Tensor, side: int) -> Tensor:
    return F.interpolate(planes, (side, side), mode="area")


def _fitted(planes: Tensor, side: int) -> Tensor:
    """(1,3,H,W) -> (1,3,side,side): the middle square, since the encoder learnt on views of whole subjects."""
    height, width = planes.shape[2:]
    size = min(height, width)
    top, left = (height - size) // 2, (width - size) // 2
    return _pooled(planes[..., top : top + size, left : left + size], side)
