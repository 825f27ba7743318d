"""The pictures that one drawing is asked for: colour domains of other pictures, steps between two, turned hues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from sketchstudio.cli_inputs import Drawing
from sketchstudio.cli_problems import Problem
from sketchstudio.conditions.color import interpolate, rotate_hue
from sketchstudio.conditions.conditions import Conditions, FloatImage
from sketchstudio.conditions.photo import Photo, PhotoSettings, color_domain


@dataclass(frozen=True, slots=True)
class Variant:
    """Conditions, and what tells their picture's file from the others of the same drawing."""

    suffix: str
    """Such as ".roses" or ".hue-090"; empty when there is but one."""
    conditions: Conditions


@dataclass(frozen=True, slots=True)
class Colors:
    """What is to be done with colour. Raises Problem when the wishes contradict each other."""

    pictures: Sequence[tuple[str, Photo]] = ()
    """Names and pixels (H,W,3) uint8 of pictures that lend their colour domain."""
    steps: int = 0
    """Pictures from the first colour domain to the second, both included; 0 for each domain by itself."""
    hues: int = 0
    """Pictures around the colour circle; 0 for the colours as they are."""
    photo: PhotoSettings = field(default_factory=PhotoSettings)

    def __post_init__(self) -> None:
        if self.steps and len(self.pictures) != 2:
            raise Problem(f"--interpolate goes from one --color to another: give two, not {len(self.pictures)}.")
        if self.steps == 1 or self.steps < 0:
            raise Problem("--interpolate needs at least two pictures.")
        if self.hues < 0:
            raise Problem("--hue-sweep needs a number above zero.")

    def variants(self, drawing: Drawing) -> Iterator[Variant]:
        """The drawing in all the colours wished for. Raises Problem when hues are to turn where nothing is painted."""
        for domain in self._domains(drawing):
            if not self.hues:
                yield domain
                continue
            if not domain.conditions.color_mask.any():
                raise Problem(f"{drawing.source.name} has no colour whose hue could be turned.")
            for degrees in np.arange(self.hues) * (360 / self.hues):
                turned = rotate_hue(domain.conditions.color, float(degrees))
                yield Variant(f"{domain.suffix}.hue-{round(degrees):03d}", replace(domain.conditions, color=turned))

    def _domains(self, drawing: Drawing) -> Iterator[Variant]:
        if not self.pictures:
            yield Variant("", drawing.conditions)
            return
        colors = [(name, self._domain(drawing, pixels)) for name, pixels in self.pictures]
        if self.steps:
            (_, first), (_, last) = colors
            digits = len(str(self.steps))
            colors = [
                (f"{i + 1:0{digits}d}", interpolate(first, last, i / (self.steps - 1))) for i in range(self.steps)
            ]
        for name, color in colors:
            suffix = f".{name}" if len(colors) > 1 else ""
            yield Variant(suffix, _painted(drawing.conditions, color))

    def _domain(self, drawing: Drawing, pixels: Photo) -> FloatImage:
        square = drawing.frame.fit(pixels)
        return color_domain(square, self.photo, drawing.frame.size).astype(np.float32) / np.float32(255)


def _painted(conditions: Conditions, color: FloatImage) -> Conditions:
    return replace(conditions, color=color, color_mask=np.ones_like(conditions.color_mask))
