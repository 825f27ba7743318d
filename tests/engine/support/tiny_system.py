"""A real System without weights, for the engine's tests: it does what its settings say, good or bad."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Annotated

import numpy as np

from sketchstudio.conditions.conditions import Conditions
from sketchstudio.engine.errors import Cancel, GenerationError
from sketchstudio.engine.products import Image, Products
from sketchstudio.engine.request import Request
from sketchstudio.engine.settings import BaseSettings, choice, whole
from sketchstudio.engine.system import Emit, IsCancelled

DEEDS = ("picture", "refuse", "break", "exhaust", "exit", "print", "die")
STEP_S = 0.01


class TinySettings(BaseSettings, frozen=True, kw_only=True):
    deed: Annotated[str, choice("Deed", DEEDS)] = "picture"
    steps: Annotated[int, whole("Steps", 1, 100_000)] = 1
    shade: Annotated[int, whole("Shade", 0, 255)] = 0


class Tiny:
    """Gives pictures of the shade plus the seed, over the base, after `steps` steps of STEP_S seconds with previews."""

    device = "tiny"

    @classmethod
    def load(cls, pack: Path) -> Tiny:
        if (pack / "refuse").exists():
            raise GenerationError("Tiny's weights cannot be used.")
        return cls()

    def generate(self, request: Request, emit: Emit, cancelled: IsCancelled) -> Products:
        settings = request.settings
        assert isinstance(settings, TinySettings)
        self._do(settings.deed)
        count = 1 if request.purpose == "live" else settings.variations
        pictures = tuple(_over_base(settings.shade + settings.seed + i, request.drawn) for i in range(count))
        for step in range(settings.steps):
            if cancelled():
                raise Cancel
            time.sleep(STEP_S)
            emit(pictures[0], (step + 1) / settings.steps)
        return Products(pictures)

    def _do(self, deed: str) -> None:
        if deed == "refuse":
            raise GenerationError("Tiny does not want to.")
        if deed == "break":
            raise IndexError("a fault of the program")
        if deed == "exhaust":
            raise MemoryError
        if deed == "exit":
            raise SystemExit(3)
        if deed == "print":
            print("libraries print")
            os.write(1, b"and write\n")
        if deed == "die":
            os._exit(7)


def _over_base(shade: int, conditions: Conditions) -> Image:
    image = np.full((conditions.size, conditions.size, 3), shade, np.float32)
    if conditions.base is not None:
        share = conditions.region[..., None]
        image = share * image + (1 - share) * 255 * conditions.base
    return np.rint(image).astype(np.uint8)
