"""Where tiles lie: squares of SIDE px counted from the canvas' corner."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize

SIDE = 256
"""Of a tile, device px."""
WHOLE = QRect(0, 0, SIDE, SIDE)
TILE_BYTES = SIDE * SIDE * 4

Place = tuple[int, int]
"""Column and row of a tile, counted from the canvas' corner."""


@dataclass(frozen=True, slots=True)
class TileGrid:
    """The squares of a canvas whose corner lies at `origin`, level px (see Viewport)."""

    origin: tuple[int, int]

    def rect(self, place: Place) -> QRect:
        x0, y0 = self.origin
        return QRect(QPoint(x0 + place[0] * SIDE, y0 + place[1] * SIDE), QSize(SIDE, SIDE))

    def places(self, part: QRect) -> list[Place]:
        """The squares that a rectangle touches, row by row."""
        if part.isEmpty():
            return []
        (c0, r0), (c1, r1) = self._at(part.topLeft()), self._at(part.bottomRight())
        return [(column, row) for row in range(r0, r1 + 1) for column in range(c0, c1 + 1)]

    def outwards(self, part: QRect) -> list[Place]:
        """The same from the middle outwards."""
        middle = self._at(part.center())
        return sorted(self.places(part), key=lambda p: (p[0] - middle[0]) ** 2 + (p[1] - middle[1]) ** 2)

    def _at(self, point: QPoint) -> Place:
        x0, y0 = self.origin
        return (point.x() - x0) // SIDE, (point.y() - y0) // SIDE
