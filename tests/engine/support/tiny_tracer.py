"""A real tracer without weights: one line across the photo for each drawing, at a step of STEP_S seconds each."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.errors import Cancel
from sketchstudio.engine.products import Products, Sketch
from sketchstudio.engine.request import Request
from sketchstudio.engine.settings import BaseSettings, number, whole
from sketchstudio.engine.system import Emit, IsCancelled

STEP_S = 0.01


class LinerSettings(BaseSettings, frozen=True, kw_only=True):
    detail: Annotated[float, number("Detail", 0, 1)] = 0.5
    steps: Annotated[int, whole("Steps", 1, 10_000)] = 1


class Liner:
    """live: the line at `detail`; final: one of each variation, further down."""

    device = "tiny"

    @classmethod
    def load(cls, pack: Path) -> Liner:
        return cls()

    def generate(self, request: Request, emit: Emit, cancelled: IsCancelled) -> Products:
        settings = request.settings
        assert isinstance(settings, LinerSettings)
        for _ in range(settings.steps):
            if cancelled():
                raise Cancel
            time.sleep(STEP_S)
        final = request.purpose == "final"
        height, width = request.pictured.shape[:2]
        details = [i / 2 for i in range(settings.variations)] if final else [settings.detail]
        lines = [Stroke.through([0, width], [height * detail, height * detail], 1) for detail in details]
        made = zip(lines, details, strict=True)
        return Products(sketches=tuple(Sketch((line,), 1 - detail, detail) for line, detail in made))
