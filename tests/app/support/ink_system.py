"""A real System without weights for the window's tests: its picture shows the ink it was given, when it is let."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import numpy as np

from sketchstudio.engine.errors import Cancel, GenerationError
from sketchstudio.engine.products import Products, Sketch
from sketchstudio.engine.request import Request
from sketchstudio.engine.settings import DrawingSettings, choice, number, switch, whole
from sketchstudio.engine.system import Emit, IsCancelled

gate = threading.Event()
"""Pictures wait for it, so that a test decides what happens while one is under way."""
gate.set()
refuse_final = False
"""Whether pictures that are more than live ones fail."""
LOWER = 20
"""px of the square by which strokes would lie better, where they are asked about."""
made: list[Request] = []
"""Every request that reached the system."""


class InkSettings(DrawingSettings, frozen=True, kw_only=True):
    deed: Annotated[str, choice("Deed", ("picture", "refuse", "break"))] = "picture"
    strength: Annotated[float, number("Strength", 0, 3, 0.01, help="How strongly.")] = 1.0
    sharp: Annotated[bool, switch("Sharp")] = False
    variations: Annotated[int, whole("Variations", 1, 16)] = 3
    refine: Annotated[int, whole("Refine", 0, 3)] = 0


class Ink:
    device = "test"

    @classmethod
    def load(cls, pack: Path) -> Ink:
        return cls()

    def generate(self, request: Request, emit: Emit, cancelled: IsCancelled) -> Products:
        made.append(request)
        side = request.drawn.size
        emit(np.full((side, side, 3), 77, np.uint8), 0.5)
        settings = request.settings
        assert isinstance(settings, InkSettings)
        while not gate.is_set():
            if cancelled():
                raise Cancel
            time.sleep(0.001)
        if settings.deed == "refuse" or (refuse_final and request.purpose == "final"):
            raise GenerationError("Ink does not want to.")
        if settings.deed == "break":
            raise IndexError("a fault of the program")
        conditions = request.drawn
        image = np.repeat((255 * (1 - conditions.sketch))[..., None], 3, 2).astype(np.uint8)
        count = 1 if request.purpose == "live" else settings.variations
        pictures = tuple(np.maximum(image, i).astype(np.uint8) for i in range(count))
        better = tuple(replace(stroke, y=stroke.y + LOWER) for stroke in request.strokes)
        return Products(pictures, (Sketch(better),) * count if better else ())
