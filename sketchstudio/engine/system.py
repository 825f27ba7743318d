"""The one interface every system has. torch is imported by the implementing module only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from sketchstudio.engine.products import Image, Products
from sketchstudio.engine.request import Request

Emit = Callable[[Image, float], None]
"""emit(picture (H,W,3) uint8, fraction in [0,1]) shows a preview."""
IsCancelled = Callable[[], bool]


class System(Protocol):
    device: str
    """For people: "CPU, 2 threads"."""

    @classmethod
    def load(cls, pack: Path) -> System:
        """Read a verified model pack (a folder with model.json) and be ready to generate.

        Raises GenerationError with a sentence."""
        ...

    def generate(self, request: Request, emit: Emit, cancelled: IsCancelled) -> Products:
        """What the system's entry says it makes: for purpose "live" one of it, for "final" all variations.

        Raises Cancel between steps when cancelled() turns true, GenerationError with a sentence."""
        ...
