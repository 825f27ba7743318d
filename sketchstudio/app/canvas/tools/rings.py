"""Areas as blobs: every part of an area with the holes in it is one blob."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF, QTransform

from sketchstudio.app.canvas.render.ink import Points
from sketchstudio.document.stroke import Blob, Color

FINENESS = 4.0
"""How many times finer than a canvas px curves are made of straight lines."""
LEAST_AREA = 0.5
"""Square canvas px below which a ring cannot be seen."""


def blobs_within(area: QPainterPath, color: Color) -> tuple[Blob, ...]:
    """The separate parts of an area, canvas px, largest first."""
    fine = area.toSubpathPolygons(QTransform.fromScale(FINENESS, FINENESS))
    return blobs_of([np.array([p.toTuple() for p in polygon.toList()]) / FINENESS for polygon in fine], color)


def blobs_of(rings: list[Points], color: Color) -> tuple[Blob, ...]:
    """Blobs from rings (K,2), canvas px, that do not cross: a ring inside another is a hole in it, one inside the hole
    a part again. Rings too small to be seen are left out."""
    seen = sorted((ring for ring in rings if len(ring) >= 3 and _size(ring) >= LEAST_AREA), key=_size, reverse=True)
    polygons = [QPolygonF([QPointF(x, y) for x, y in ring.tolist()]) for ring in seen]
    parts: dict[int, list[Points]] = {}
    for i, ring in enumerate(seen):
        around = [j for j in range(i) if _holds(polygons[j], ring)]
        if len(around) % 2 == 0:
            parts[i] = [ring]
        else:
            # The smallest ring around a hole is its part's outline.
            parts[around[-1]].append(ring)
    return tuple(_blob(part, color) for part in parts.values())


def _blob(rings: list[Points], color: Color) -> Blob:
    x, y = np.concatenate(rings).T
    return Blob(x, y, color, tuple(np.cumsum([len(ring) for ring in rings])[:-1].tolist()))


def _holds(polygon: QPolygonF, ring: Points) -> bool:
    """Whether most of the ring lies inside; single points of it may lie on the polygon's edge."""
    step = max(1, len(ring) // 5)
    votes = [polygon.containsPoint(QPointF(x, y), Qt.FillRule.OddEvenFill) for x, y in ring[::step].tolist()]
    return 2 * sum(votes) > len(votes)


def _size(ring: Points) -> float:
    x, y = (ring - ring[0]).T
    return abs(float(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1)))) / 2
