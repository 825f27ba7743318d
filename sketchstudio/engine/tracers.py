"""The systems that make strokes of photos; those of `engine.registry.SYSTEMS` make pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, runtime_checkable

from sketchstudio.engine.registry import SystemEntry
from sketchstudio.engine.system import IsCancelled
from sketchstudio.engine.tracing import TRACER, TracedSketch, TraceRequest

TRACERS = (
    SystemEntry(
        TRACER,
        "Trace",
        "sketchstudio.systems.photo2sketch.settings:TraceSettings",
        "sketchstudio.systems.photo2sketch.system:Photo2Sketch",
    ),
)


@runtime_checkable
class Tracer(Protocol):
    """A system that traces; see `engine.system.System` for `load`."""

    device: str
    """For people: "CPU, 2 threads"."""

    @classmethod
    def load(cls, pack: Path) -> Tracer:
        """Read a verified model pack and be ready to trace. Raises GenerationError with a sentence."""
        ...

    def trace(self, request: TraceRequest, cancelled: IsCancelled) -> tuple[TracedSketch, ...]:
        """A sketch for each of the details, in their order, then the candidates, the most trusted first.

        Raises Cancel between steps when cancelled() turns true, GenerationError with a sentence."""
        ...
