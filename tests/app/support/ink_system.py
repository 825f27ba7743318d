"""A real System without weights for the window's tests: its picture shows the ink it was given, when it is let."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Annotated

import msgspec
import numpy as np

from sketchstudio.engine.messages import Image
from sketchstudio.engine.request import Request
from sketchstudio.engine.settings import choice, number, switch, whole
from sketchstudio.engine.system import Cancel, Emit, GenerationError, IsCancelled

gate = threading.Event()
"""Pictures wait for it, so that a test decides what happens while one is under way."""
gate.set()
refuse_final = False
"""Whether pictures that are more than live ones fail."""
made: list[Request] = []
"""Every request that reached the system."""


class InkSettings(msgspec.Struct, frozen=True, kw_only=True):
    subject: Annotated[str, choice("Subject", help="What it is.")] = "auto"
    deed: Annotated[str, choice("Deed", ("picture", "refuse", "break"))] = "picture"
    strength: Annotated[float, number("Strength", 0, 3, 0.01, help="How strongly.")] = 1.0
    sharp: Annotated[bool, switch("Sharp")] = False
    seed: Annotated[int, whole("Seed", 0, 2**31 - 1)] = 0
    variations: Annotated[int, whole("Variations", 1, 16)] = 3
    refine: Annotated[int, whole("Refine", 0, 3)] = 0


class Ink:
    device = "test"

    @classmethod
    def load(cls, pack: Path) -> Ink:
        return cls()

    def generate(self, request: Request, emit: Emit, cancelled: IsCancelled) -> tuple[Image, ...]:
        made.append(request)
        side = request.conditions.size
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
        conditions = request.conditions
        image = np.repeat((255 * (1 - conditions.sketch))[..., None], 3, 2).astype(np.uint8)
        count = 1 if request.purpose == "live" else settings.variations
        return tuple(np.maximum(image, i).astype(np.uint8) for i in range(count))
