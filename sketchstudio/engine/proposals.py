"""Pictures under proposed paint: each variation is made with a palette of its own, chosen by its seed.

Who asks says which palettes (`palettes`), so that a window can show the paint it asked for; systems know nothing of it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from sketchstudio.conditions.conditions import Conditions
from sketchstudio.conditions.palette import Palette
from sketchstudio.conditions.proposals import proposed
from sketchstudio.engine import regional_passes
from sketchstudio.engine.packs.palettes import Palettes, read_palettes
from sketchstudio.engine.products import Products
from sketchstudio.engine.request import Between, Request
from sketchstudio.engine.settings import BaseSettings, DrawingSettings
from sketchstudio.engine.system import Emit, IsCancelled, System


def palettes(folder: Path, settings: BaseSettings, conditions: Conditions) -> tuple[Palette, ...]:
    """For the variations that `settings` ask for, from the pack in `folder`; none where nothing is to be proposed: the
    switch is off, all is painted, a base is there to keep to, or the pack has no palettes. Raises PackError."""
    if not isinstance(settings, DrawingSettings) or not settings.proposed_colors:
        return ()
    if conditions.base is not None or bool(conditions.color_mask.min() > 0):
        return ()
    known = _read(folder)
    chosen = (known.of(settings.subject, settings.seed + index) for index in range(settings.variations))
    return tuple(palette for palette in chosen if palette is not None)


def generate(system: System, request: Request, emit: Emit, cancelled: IsCancelled) -> Products:
    """As engine.regional_passes.generate, with the request's palettes."""
    if not request.palettes:
        return regional_passes.generate(system, request, emit, cancelled)
    count = 1 if request.purpose == "live" else request.settings.variations
    made = [_variation(system, request, index, count, emit, cancelled) for index in range(count)]
    return Products(
        tuple(picture for products in made for picture in products.pictures),
        tuple(sketch for products in made for sketch in products.sketches),
        made[0].chosen,
    )


def _variation(
    system: System, request: Request, index: int, count: int, emit: Emit, cancelled: IsCancelled
) -> Products:
    palette = request.palettes[index % len(request.palettes)]
    one = replace(
        request,
        settings=request.settings.of_variation(index),
        conditions=proposed(request.drawn, palette),
        between=_proposed_between(request.between, palette),
        parts=tuple(replace(part, settings=part.settings.of_variation(index)) for part in request.parts),
        palettes=(),
    )
    return regional_passes.generate(
        system, one, lambda image, fraction: emit(image, (index + fraction) / count), cancelled
    )


def _proposed_between(between: Between | None, palette: Palette) -> Between | None:
    """Both drawings have one palette, so that only the lines differ."""
    if between is None or bool(between.conditions.color_mask.min() > 0):
        return between
    return replace(between, conditions=proposed(between.conditions, palette))


@lru_cache(maxsize=8)
def _read(folder: Path) -> Palettes:
    return read_palettes(folder)
