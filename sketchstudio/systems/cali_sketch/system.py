"""Cali-Sketch as a System: the drawing's strokes where they would lie in a good drawing, and the picture of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from operator import is_
from pathlib import Path
from typing import cast

import cv2
import numpy as np
import torch

from sketchstudio.conditions.blend import blend
from sketchstudio.conditions.conditions import Conditions, FloatImage
from sketchstudio.conditions.frame import Frame
from sketchstudio.conditions.rasterize import draw_ink
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.errors import Cancel, GenerationError
from sketchstudio.engine.packs import PackError, choose_pack, read_pack
from sketchstudio.engine.products import Image, Products, Sketch
from sketchstudio.engine.request import Request
from sketchstudio.engine.settings import AUTO
from sketchstudio.engine.system import Emit, IsCancelled
from sketchstudio.nets.device import best_device, compute_dtype, describe
from sketchstudio.nets.generator import NOISE, PHASES, STYLE, Generator
from sketchstudio.nets.model_pack import read_generator
from sketchstudio.nets.tensors import pack_conditions, to_pixels, to_planes
from sketchstudio.nets.weights import WeightsError
from sketchstudio.systems.cali_sketch.calibrating import calibrated_strokes
from sketchstudio.systems.cali_sketch.network import Calibrator
from sketchstudio.systems.cali_sketch.pack import read_calibrator
from sketchstudio.systems.cali_sketch.settings import CalibrateSettings

GRID = 32
"""The side of a picture must be a multiple of it."""
SYNTHESIS = "pi-rec"
"""The system whose packs hold the image synthesis network: PI-REC's generator."""
HESITATION = 0.012
"""Share of the side by which seeds but 0 bend the drawing before it is looked at: what is ambiguous comes out
otherwise."""
LEAST_MOVE = 0.001
"""Share of the side: a stroke that nowhere moves farther stays itself."""


class CaliSketch:
    """A loaded pack and the one that makes pictures for it. Implements engine.system.System."""

    def __init__(
        self,
        calibrator: Calibrator,
        generator: Generator,
        labels: tuple[str, ...],
        generator_labels: tuple[str, ...],
        device: torch.device,
    ) -> None:
        self._torch_device, self._dtype = device, compute_dtype(device)
        self._labels, self._generator_labels = labels, generator_labels
        calibrator.to(device)  # float32: half a pixel counts, and it takes little
        generator.to(device, self._dtype, memory_format=torch.channels_last)  # type: ignore[call-overload]
        generator.out.float()  # bfloat16 has too few levels for the last step to a picture
        self._calibrator, self._generator = calibrator, generator
        self.device = describe(device)

    @classmethod
    def load(cls, pack: Path) -> CaliSketch:
        """Read the pack and the one that makes pictures, and run once. See System."""
        try:
            own = read_pack(pack)
            calibrator, name = read_calibrator(own)
            making = choose_pack(SYNTHESIS, name)
            making.verify()
            card = making.card
            generator = read_generator(making.files, card.labels, card.config, card.name)
        except (PackError, WeightsError) as error:
            raise GenerationError(str(error)) from error
        except (TypeError, ValueError) as error:
            raise GenerationError(f"The card of the model pack '{pack.name}' does not describe a network.") from error
        system = cls(calibrator, generator, tuple(own.card.labels), tuple(card.labels), best_device())
        blank = Request(0, 0, "cali-sketch", pack.name, CalibrateSettings(), Conditions.blank(own.card.image_size))
        system.generate(blank, lambda image, fraction: None, lambda: False)
        return system

    def generate(self, request: Request, emit: Emit, cancelled: IsCancelled) -> Products:
        """See System and SystemEntry.corrects; as many sketches as pictures. live: the first variation alone. Outside
        `region` strokes stay, and the picture is `base` to the bit."""
        settings = cast(CalibrateSettings, request.settings)
        drawn = request.drawn
        if drawn.size % GRID:
            raise GenerationError(f"Calibrate makes pictures whose side is a multiple of {GRID} pixels.")
        count = 1 if request.purpose == "live" else settings.variations
        pictures: list[Image] = []
        sketches: list[Sketch] = []
        with torch.inference_mode():
            for index in range(count):
                if cancelled():
                    raise Cancel
                seed = settings.seed + index
                strokes = self._calibrated(request.strokes, drawn, settings, seed)
                if cancelled():
                    raise Cancel
                ink = drawn.sketch if strokes is request.strokes else _drawn(strokes, drawn.size)
                sketches.append(Sketch(strokes))
                pictures.append(self._picture(replace(drawn, sketch=ink), settings.subject, seed))
                if index + 1 < count:
                    emit(pictures[-1], (index + 1) / count)
        return Products(tuple(pictures), tuple(sketches))

    def _calibrated(
        self, strokes: tuple[Stroke, ...], drawn: Conditions, settings: CalibrateSettings, seed: int
    ) -> tuple[Stroke, ...]:
        """The strokes, where they would lie; the very same tuple where none moves. Each seed but 0 sees them in another
        way."""
        if settings.calibration <= 0 or not strokes:
            return strokes
        size, label = drawn.size, _number(settings.subject, self._labels)
        bend = partial(_bent, seed=seed) if seed else None
        weigh = None if drawn.base is None else partial(_sampled, drawn.region)
        made = calibrated_strokes(self._calibrator, strokes, label, size, settings.calibration, bend, weigh)
        kept = [m if _apart(m, s) > LEAST_MOVE * size else s for m, s in zip(made, strokes, strict=True)]
        return strokes if all(map(is_, kept, strokes)) else tuple(kept)

    def _picture(self, drawn: Conditions, subject: str, seed: int) -> Image:
        random = torch.Generator().manual_seed(seed)  # on the CPU, so that every device draws the same noise
        packed = pack_conditions(to_planes(drawn.sketch), to_planes(drawn.color), to_planes(drawn.color_mask))
        grid = drawn.size // 4
        picture = self._generator(
            self._placed(packed),
            torch.tensor([PHASES.index("generating")], device=self._torch_device),
            torch.tensor([_number(subject, self._generator_labels, known=False)], device=self._torch_device),
            self._placed(torch.randn(1, STYLE, generator=random)),
            self._placed(torch.randn(1, NOISE, grid, grid, generator=random)),
        )
        return blend(to_pixels(picture.float().clamp(-1, 1))[0], drawn)

    def _placed(self, tensor: torch.Tensor) -> torch.Tensor:
        moved = tensor.to(self._torch_device, self._dtype)
        return moved.contiguous(memory_format=torch.channels_last) if tensor.ndim == 4 else moved


def _number(subject: str, labels: tuple[str, ...], known: bool = True) -> int:
    """The subject's place in the embedding; 0 = any. Raises GenerationError for a subject that has to be known."""
    if subject in labels:
        return 1 + labels.index(subject)
    if subject != AUTO and known:
        raise GenerationError(f"This model knows no subject '{subject}', only {', '.join(labels)}.")
    return 0


def _drawn(strokes: Sequence[Stroke], size: int) -> FloatImage:
    ink = np.zeros((size, size), np.float32)
    draw_ink(ink, strokes, Frame(size, size, size))
    return ink


def _apart(one: Stroke, other: Stroke) -> float:
    """px: how far the samples of a stroke lie from those it had, at most."""
    return float(np.hypot(one.x - other.x, one.y - other.y).max())


def _sampled(plane: FloatImage, points: FloatImage) -> FloatImage:
    """The values of a plane (S,S) at points (...,2), px."""
    x, y = np.moveaxis(np.clip(points, 0, len(plane) - 1).astype(np.intp), -1, 0)
    return plane[y, x]


def _bent(points: FloatImage, seed: int) -> FloatImage:
    """Points (...,2), shares of the side, smoothly displaced by about HESITATION."""
    random, fine = np.random.default_rng(seed), 65
    coarse = random.normal(0, HESITATION, (2, 5, 5)).astype(np.float32)
    planes = (cv2.resize(plane, (fine, fine), interpolation=cv2.INTER_CUBIC) for plane in coarse)
    return points + np.stack([_sampled(np.asarray(plane, np.float32), fine * points) for plane in planes], -1)
