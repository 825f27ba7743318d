"""The pictures that one drawing is asked for: colour domains of other pictures, steps between two, turned hues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from sketchstudio.cli.shared.inputs import Drawing
from sketchstudio.cli.shared.problems import Problem
from sketchstudio.conditions.color import interpolate, rotate_hue
from sketchstudio.conditions.conditions import Conditions
from sketchstudio.conditions.dyeing import DyeError
from sketchstudio.conditions.lending import Lending, lend, lend_paint
from sketchstudio.conditions.photo import Photo, PhotoSettings
from sketchstudio.document.state import State

ColorReference = Photo | State


@dataclass(frozen=True, slots=True)
class Variant:
    """Conditions, and what tells their picture's file from the others of the same drawing."""

    suffix: str
    """Such as ".roses" or ".hue-090"; empty when there is but one."""
    conditions: Conditions


@dataclass(frozen=True, slots=True)
class Colors:
    """What is to be done with colour. Raises Problem when the wishes contradict each other."""

    pictures: Sequence[tuple[str, ColorReference]] = ()
    """Names, and pixels (H,W,3) uint8 of pictures that lend their colour domain, or drawings that lend their paint."""
    steps: int = 0
    """Pictures from the first colour domain to the second, both included; 0 for each domain by itself."""
    hues: int = 0
    """Pictures around the colour circle; 0 for the colours as they are."""
    photo: PhotoSettings = field(default_factory=PhotoSettings)

    def __post_init__(self) -> None:
        if self.steps and len(self.pictures) != 2:
            raise Problem(f"--interpolate goes from one --color to another: give two, not {len(self.pictures)}.")
        if self.steps and any(isinstance(lender, State) for _, lender in self.pictures):
            raise Problem("--interpolate goes between the colours of two pictures, not of drawings.")
        if self.steps == 1 or self.steps < 0:
            raise Problem("--interpolate needs at least two pictures.")
        if self.hues < 0:
            raise Problem("--hue-sweep needs a number above zero.")

    def variants(self, drawing: Drawing, way: Lending = "layout") -> Iterator[Variant]:
        """The drawing in all the colours wished for. Raises Problem when hues are to turn where nothing is painted, and
        when there is nothing to dye."""
        for domain in self._domains(drawing, way):
            if not self.hues:
                yield domain
                continue
            if not domain.conditions.color_mask.any():
                raise Problem(f"{drawing.source.name} has no colour whose hue could be turned.")
            for degrees in np.arange(self.hues) * (360 / self.hues):
                turned = rotate_hue(domain.conditions.color, float(degrees))
                yield Variant(f"{domain.suffix}.hue-{round(degrees):03d}", replace(domain.conditions, color=turned))

    def _domains(self, drawing: Drawing, way: Lending) -> Iterator[Variant]:
        if not self.pictures:
            yield Variant("", drawing.conditions)
            return
        lent = [(name, self._lent(drawing, name, lender, way)) for name, lender in self.pictures]
        if self.steps:
            yield from self._between(*(conditions for _, conditions in lent))
            return
        for name, conditions in lent:
            yield Variant(f".{name}" if len(lent) > 1 else "", conditions)

    def _between(self, first: Conditions, last: Conditions) -> Iterator[Variant]:
        digits = len(str(self.steps))
        for index in range(self.steps):
            color = interpolate(first.color, last.color, index / (self.steps - 1))
            yield Variant(f".{index + 1:0{digits}d}", replace(first, color=color))

    def _lent(self, drawing: Drawing, name: str, lender: ColorReference, way: Lending) -> Conditions:
        try:
            if isinstance(lender, State):
                return lend_paint(lender, drawing.conditions, way)
            return lend(lender, drawing.conditions, drawing.frame, self.photo, way)
        except DyeError as error:
            raise Problem(f"{drawing.source.name}: {error}") from error
        except ValueError as error:
            raise Problem(f"{name} cannot lend its colours: {error}") from error
