"""Pictures in which regions have settings of their own: made one after the other, each over the picture so far.

Every system that keeps `base` outside of `region` can do this: for a part, `base` is the picture so far, `region` the
part's mask, and the settings are the part's.
"""

from __future__ import annotations

from dataclasses import replace

import msgspec
import numpy as np

from sketchstudio.engine.messages import Image
from sketchstudio.engine.request import RegionPart, Request
from sketchstudio.engine.system import Cancel, Emit, IsCancelled, System


def generate(system: System, request: Request, emit: Emit, cancelled: IsCancelled) -> tuple[Image, ...]:
    """As System.generate, with the request's parts laid over each picture, bottom first.

    Without a base the first pass makes the whole picture. With one it changes only what the regions without settings
    of their own allow, and is left out when they allow nothing. Outside of a part everything stays to the bit.
    Variation i of the picture is variation i of each part: every seed counts up.
    """
    if not request.parts:
        return system.generate(request, emit, cancelled)
    return _Passes(system, request, emit, cancelled).run()


class _Passes:
    """The passes of one request, and how far they have come."""

    def __init__(self, system: System, request: Request, emit: Emit, cancelled: IsCancelled) -> None:
        self._system, self._request, self._emit, self._cancelled = system, request, emit, cancelled
        self._whole = request.conditions.base is None or bool(request.conditions.region.any())
        self._count = 1 if request.purpose == "live" else int(getattr(request.settings, "variations", 1))
        self._done, self._total = 0, self._count * (self._whole + len(request.parts))

    def run(self) -> tuple[Image, ...]:
        pictures = []
        for index, picture in enumerate(self._first()):
            for part in self._request.parts:
                picture = self._over(picture, part, index)
            pictures.append(picture)
        return tuple(pictures)

    def _first(self) -> tuple[Image, ...]:
        """What the parts lie on, one a variation."""
        conditions = self._request.conditions
        if not self._whole:
            assert conditions.base is not None
            return (np.rint(255 * conditions.base).astype(np.uint8),) * self._count
        if conditions.base is None:
            conditions = replace(conditions, region=np.ones_like(conditions.region))
        return self._ask(replace(self._request, conditions=conditions, parts=()), self._count)

    def _over(self, picture: Image, part: RegionPart, index: int) -> Image:
        """Variation `index` of a part over the picture so far."""
        if self._cancelled():
            raise Cancel
        base = picture.astype(np.float32) / np.float32(255)
        conditions = replace(self._request.conditions, region=part.mask, base=base)
        settings = _of_variation(part.settings, index)
        made = self._ask(replace(self._request, conditions=conditions, settings=settings, parts=()), 1)[0]
        return np.where(part.mask[..., None] > 0, made, picture)

    def _ask(self, request: Request, weight: int) -> tuple[Image, ...]:
        """One pass; it counts for `weight` of all. Its previews are whole pictures already: they hold the base.

        A finished pass is no preview of its own: while somebody draws, each part would flash in other settings."""

        def emit(image: Image, fraction: float) -> None:
            self._emit(image, (self._done + weight * fraction) / self._total)

        made = self._system.generate(request, emit, self._cancelled)
        self._done += weight
        return made


def _of_variation(settings: msgspec.Struct, index: int) -> msgspec.Struct:
    """The settings that make one picture, variation `index`; not every system has variations or a seed."""
    changes = {}
    if hasattr(settings, "variations"):
        changes["variations"] = 1
    if hasattr(settings, "seed"):
        changes["seed"] = settings.seed + index
    return msgspec.structs.replace(settings, **changes)
