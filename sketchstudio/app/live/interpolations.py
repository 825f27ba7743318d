"""Series of pictures on the way from the drawing's to another drawing's."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np

from sketchstudio.app.live.jobs import JobError
from sketchstudio.app.live.series import Wanted
from sketchstudio.conditions.conditions import Conditions
from sketchstudio.engine.request import Between


def on_the_way(drawing: Path, count: int) -> list[Wanted]:
    """`count` steps from the open drawing's picture to that of another one, both ends included."""
    other = _OtherDrawing(drawing)
    return [Wanted(f"{share:.0%}", towards=partial(other.at, float(share))) for share in np.linspace(0, 1, count)]


class _OtherDrawing:
    """Read and rasterised when its first picture is made. For the worker's thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._conditions: Conditions | None = None

    def at(self, share: float, size: int) -> Between:
        """So far towards it, on a square of `size` px. Raises JobError."""
        if self._conditions is None or self._conditions.size != size:
            self._conditions = self._read(size)
        return Between(self._conditions, share)

    def _read(self, size: int) -> Conditions:
        from sketchstudio.conditions.build import ConditionBuilder
        from sketchstudio.document.errors import StorageError
        from sketchstudio.document.exchange.open import open_any

        try:
            found = ConditionBuilder(size).update(open_any(self._path).state)
        except StorageError as error:
            raise JobError(str(error)) from error
        if not found.sketch.any() and not found.color_mask.any():
            raise JobError(f"{self._path.name} is empty: there is neither a line nor a colour in it.")
        return found
