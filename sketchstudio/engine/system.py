"""The one interface every system has. torch is imported by the implementing module only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from sketchstudio.engine.messages import Image
from sketchstudio.engine.request import Request

Emit = Callable[[Image, float], None]
"""emit(picture (H,W,3) uint8, fraction in [0,1]) shows a preview."""
IsCancelled = Callable[[], bool]


class Cancel(Exception):  # noqa: N818 - no error: the person changed their mind
    """Raised by a system between steps once its request is no longer wanted."""


class GenerationError(Exception):
    """A failure whose message is one sentence for a person."""


class System(Protocol):
    device: str
    """For people: "CPU, 2 threads"."""

    @classmethod
    def load(cls, pack: Path) -> System:
        """Read a verified model pack (a folder with model.json) and be ready to generate.

        Raises GenerationError with a sentence."""
        ...

    def generate(self, request: Request, emit: Emit, cancelled: IsCancelled) -> tuple[Image, ...]:
        """The pictures of a request, (H,W,3) uint8 at the model's size, one a variation.

        Raises Cancel between steps when cancelled() turns true, GenerationError with a sentence."""
        ...
