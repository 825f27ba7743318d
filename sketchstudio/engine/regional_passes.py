"""Pictures in which regions have settings of their own: made one after the other, each over the picture so far.

Every system that keeps `base` outside of `region` can do this: for a part, `base` is the picture so far, `region` the
part's mask, and the settings are the part's.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sketchstudio.engine.errors import Cancel
from sketchstudio.engine.products import Image, Products
from sketchstudio.engine.request import RegionalPass, Request
from sketchstudio.engine.system import Emit, IsCancelled, System


def generate(system: System, request: Request, emit: Emit, cancelled: IsCancelled) -> Products:
    """As System.generate, with the request's parts laid over each picture, bottom first.

    Without a base the first pass makes the whole picture. With one it changes only what the regions without settings
    of their own allow, and is left out when they allow nothing. Outside of a part everything stays to the bit.
    Variation i of the picture is variation i of each part: every seed counts up. Strokes know no parts.
    """
    if not request.parts:
        return system.generate(request, emit, cancelled)
    return _Passes(system, request, emit, cancelled).run()


class _Passes:
    """The passes of one request, and how far they have come."""

    def __init__(self, system: System, request: Request, emit: Emit, cancelled: IsCancelled) -> None:
        self._system, self._request, self._emit, self._cancelled = system, request, emit, cancelled
        self._drawn = request.drawn
        self._whole = self._drawn.base is None or bool(self._drawn.region.any())
        self._count = 1 if request.purpose == "live" else request.settings.variations
        self._done, self._total = 0, self._count * (self._whole + len(request.parts))

    def run(self) -> Products:
        pictures, first = [], self._first()
        for index, picture in enumerate(first.pictures):
            for part in self._request.parts:
                picture = self._over(picture, part, index)
            pictures.append(picture)
        return replace(first, pictures=tuple(pictures))

    def _first(self) -> Products:
        """What the parts lie on, one a variation."""
        conditions = self._drawn
        if not self._whole:
            assert conditions.base is not None
            return Products((np.rint(255 * conditions.base).astype(np.uint8),) * self._count)
        if conditions.base is None:
            conditions = replace(conditions, region=np.ones_like(conditions.region))
        return self._ask(replace(self._request, conditions=conditions, parts=()), self._count)

    def _over(self, picture: Image, part: RegionalPass, index: int) -> Image:
        """Variation `index` of a part over the picture so far."""
        if self._cancelled():
            raise Cancel
        base = picture.astype(np.float32) / np.float32(255)
        conditions = replace(self._drawn, region=part.mask, base=base)
        settings = part.settings.of_variation(index)
        (made,) = self._ask(replace(self._request, conditions=conditions, settings=settings, parts=()), 1).pictures
        return np.where(part.mask[..., None] > 0, made, picture)

    def _ask(self, request: Request, weight: int) -> Products:
        """One pass; it counts for `weight` of all. Its previews are whole pictures already: they hold the base.

        A finished pass is no preview of its own: while somebody draws, each part would flash in other settings."""

        def emit(image: Image, fraction: float) -> None:
            self._emit(image, (self._done + weight * fraction) / self._total)

        made = self._system.generate(request, emit, self._cancelled)
        self._done += weight
        return made
