"""The drawing's lines as the process that finds photos looks at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sketchstudio.document.changes import changed_area
from sketchstudio.document.state import State
from sketchstudio.engine.finding import SIDE

if TYPE_CHECKING:
    from sketchstudio.conditions.build import ConditionBuilder

SEEN = 256
"""Side of the square that lines are drawn in before it is made small, px, as `sketchstudio find` does."""


class DrawnInk:
    """Remembers what it drew last, so that only what differs is drawn anew. For one thread, which is not the
    window's."""

    def __init__(self) -> None:
        self._state: State | None = None
        self._builder: ConditionBuilder | None = None

    def of(self, state: State) -> bytes:
        """(SIDE,SIDE) uint8, 255 = ink; empty where nothing is drawn."""
        import cv2
        import numpy as np

        from sketchstudio.conditions.build import ConditionBuilder

        if self._builder is None:
            self._builder = ConditionBuilder(SEEN)
        dirty = None if self._state is None else changed_area(self._state, state)
        ink = self._builder.update(state, dirty).sketch
        self._state = state
        if not ink.any():
            return b""
        small = cv2.resize(ink, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
        return np.rint(255 * small).astype(np.uint8).tobytes()
