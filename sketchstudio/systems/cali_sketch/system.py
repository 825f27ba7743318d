"""Cali-Sketch as a System: refined lines as strokes to accept, and the picture that they give."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from sketchstudio.conditions.blend import blend
from sketchstudio.conditions.conditions import Conditions, FloatImage
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
from sketchstudio.systems.cali_sketch.lines import calibrated, strokes_of
from sketchstudio.systems.cali_sketch.network import Calibrator, lines
from sketchstudio.systems.cali_sketch.pack import read_calibrator
from sketchstudio.systems.cali_sketch.settings import CalibrateSettings

GRID = 32
"""The side of a picture must be a multiple of it."""
SYNTHESIS = "pi-rec"
"""The system whose packs hold the image synthesis network: PI-REC's generator, trained on such lines."""
HESITATION = 0.012
"""Share of the side by which further variations bend the drawing before it is refined: what is ambiguous comes out in
another way."""


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
        for network in (calibrator, generator):
            network.to(device, self._dtype, memory_format=torch.channels_last)  # type: ignore[call-overload]
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
        """See System; as many sketches as pictures, in px of the square. live: the first variation alone. Inside
        `region` the picture, outside it `base` to the bit."""
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
                sketch = self._refined(drawn, settings, seed if index else None)
                if cancelled():
                    raise Cancel
                ink = calibrated(drawn.sketch, sketch.strokes, settings.calibration)
                sketches.append(sketch)
                pictures.append(self._picture(replace(drawn, sketch=ink), settings.subject, seed))
                if index + 1 < count:
                    emit(pictures[-1], (index + 1) / count)
        return Products(tuple(pictures), tuple(sketches))

    def _refined(self, drawn: Conditions, settings: CalibrateSettings, seed: int | None) -> Sketch:
        """The refined lines, as sure as the network is; none at calibration 0. seed: of another way to see it."""
        if settings.calibration <= 0 or not drawn.sketch.any():
            return Sketch(())
        sketch = drawn.sketch if seed is None else _bent(drawn.sketch, seed)
        packed = pack_conditions(to_planes(sketch), to_planes(drawn.color), to_planes(drawn.color_mask))
        label = torch.tensor([_number(settings.subject, self._labels)], device=self._torch_device)
        logits = self._calibrator(self._placed(packed), label)
        sure = lines(logits)[0, 0].cpu().numpy()
        if drawn.base is not None:
            sure = sure * (drawn.region > 0)
        strokes = strokes_of(np.ascontiguousarray(sure, np.float32))
        trust = float(np.mean([stroke.pressure.mean() for stroke in strokes])) if strokes else 0.0
        return Sketch(strokes, confidence=trust)

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


def _bent(sketch: FloatImage, seed: int) -> FloatImage:
    """The drawing, (S,S), smoothly displaced by about HESITATION of its side."""
    size = len(sketch)
    random = np.random.default_rng(seed)
    coarse = random.normal(0, HESITATION * size, (2, 5, 5)).astype(np.float32)
    dx, dy = (cv2.resize(plane, (size, size), interpolation=cv2.INTER_CUBIC) for plane in coarse)
    x, y = np.meshgrid(np.arange(size, dtype=np.float32), np.arange(size, dtype=np.float32))
    moved: NDArray[np.float32] = np.asarray(cv2.remap(sketch, x + dx, y + dy, cv2.INTER_LINEAR), np.float32)
    return moved
