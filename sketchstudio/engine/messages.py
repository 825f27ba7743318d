"""What the runner answers. Each message carries the generation of its request; pictures are (H,W,3) uint8 sRGB."""

from __future__ import annotations

from dataclasses import dataclass, field

from sketchstudio.engine.products import Image, Products


@dataclass(frozen=True, slots=True)
class Loading:
    """The system's weights are being read: the first picture takes longer."""

    generation: int
    system: str


@dataclass(frozen=True, slots=True, eq=False)
class Preview:
    generation: int
    image: Image
    fraction: float
    """[0, 1]: how far the run has come."""


@dataclass(frozen=True, slots=True, eq=False)
class Done:
    generation: int
    revision: int
    products: Products
    seconds: float
    device: str
    """For people: "CPU, 2 threads" or the GPU's name."""


@dataclass(frozen=True, slots=True)
class Failed:
    generation: int
    sentence: str
    """One sentence a person understands."""
    away: bool = field(default=False, compare=False)
    """Whether it is the computing that was out of reach, so that it may be asked for elsewhere."""


@dataclass(frozen=True, slots=True)
class Cancelled:
    generation: int


Message = Loading | Preview | Done | Failed | Cancelled
Last = Done | Failed | Cancelled
"""After it nothing of its generation follows."""
