"""The outlines of marks, kept between paints: laying one out costs more than filling it."""

from __future__ import annotations

import math
from collections import OrderedDict

from PySide6.QtGui import QPainterPath

from sketchstudio.app.canvas.render.ink import mark_path
from sketchstudio.document.stroke import Mark

ELEMENT_BYTES = 24
"""Of a QPainterPath."""
ENTRY_BYTES = 600
"""Python's share of one kept path."""
DEFAULT_LIMIT = 96 * 2**20
SHARPNESS = 0.15
"""Greatest distance of a drawn outline from the true one, device px."""


class PathCache:
    """Paths by mark identity and level of detail, least recently used dropped first."""

    def __init__(self, limit: int = DEFAULT_LIMIT) -> None:
        self._limit = limit
        self._bytes = 0
        self._paths: OrderedDict[tuple[int, int], tuple[Mark, QPainterPath, int]] = OrderedDict()

    @property
    def bytes(self) -> int:
        """Estimated memory of the kept paths."""
        return self._bytes

    def path(self, mark: Mark, scale: float) -> QPainterPath:
        """The outline of `mark` in canvas px, fine enough for `scale` device px per canvas px."""
        detail = max(0, math.ceil(math.log2(scale)))
        key = (id(mark), detail)
        found = self._paths.get(key)
        if found is not None:
            self._paths.move_to_end(key)
            return found[1]
        path = mark_path(mark, SHARPNESS / 2**detail)
        size = path.elementCount() * ELEMENT_BYTES + ENTRY_BYTES
        # The mark is kept beside its path, so that its id cannot pass to another one meanwhile.
        self._paths[key] = (mark, path, size)
        self._bytes += size
        while self._bytes > self._limit and len(self._paths) > 1:
            self._bytes -= self._paths.popitem(last=False)[1][2]
        return path

    def clear(self) -> None:
        self._paths.clear()
        self._bytes = 0
