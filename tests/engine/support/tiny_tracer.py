"""A real tracer without weights: one line across the photo for each detail, at a step of STEP_S seconds each."""

from __future__ import annotations

import time
from pathlib import Path

from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.system import Cancel, IsCancelled
from sketchstudio.engine.tracing import TracedSketch, TraceRequest

STEP_S = 0.01


class Liner:
    device = "tiny"

    @classmethod
    def load(cls, pack: Path) -> Liner:
        return cls()

    def trace(self, request: TraceRequest, cancelled: IsCancelled) -> tuple[TracedSketch, ...]:
        sketches = []
        for detail in (*request.details, *(i / 2 for i in range(request.candidates))):
            if cancelled():
                raise Cancel
            time.sleep(STEP_S)
            height, width = request.photo.shape[:2]
            line = Stroke.through([0, width], [height * detail, height * detail], 1)
            sketches.append(TracedSketch(detail, 1 - detail, (line,)))
        return tuple(sketches)
