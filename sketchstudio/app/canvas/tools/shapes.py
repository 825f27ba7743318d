"""Straight lines and shapes: a stroke's samples laid on the figure that its first and last place span."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sketchstudio.app.canvas.tools.tools import ShapeName
from sketchstudio.document.stroke import Stroke

Place = tuple[float, float]
"""x, y in canvas px."""
Figure = NDArray[np.float64]
"""(K,2) canvas px: corners joined by straight lines; a closed one ends where it begins."""

SNAP = 15.0
"""Degrees between the directions to which a line snaps."""
ROUND = 96
"""Corners of an ellipse: the spline through a stroke's samples makes it round."""


def spanned(shape: ShapeName, start: Place, end: Place, regular: bool = False) -> Figure:
    """The figure from one place to the other, corners of its box unless it is a line.

    `regular`: a line in steps of 15 degrees, a square, a circle; its end is then only near `end`."""
    if shape == "line":
        return np.array([start, snapped(start, end) if regular else end])
    (x0, y0), (x1, y1) = start, squared(start, end) if regular else end
    if shape == "rectangle":
        return np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)])
    angle = np.linspace(0, 2 * np.pi, ROUND + 1) - np.pi / 2
    x, y = (x0 + x1) / 2 + np.cos(angle) * (x1 - x0) / 2, (y0 + y1) / 2 + np.sin(angle) * (y1 - y0) / 2
    return np.stack([x, y], axis=1)


def snapped(start: Place, end: Place) -> Place:
    """The place nearest to `end` in one of the directions that are 15 degrees apart."""
    x, y = end[0] - start[0], end[1] - start[1]
    angle = math.radians(round(math.degrees(math.atan2(y, x)) / SNAP) * SNAP)
    length = x * math.cos(angle) + y * math.sin(angle)
    return start[0] + length * math.cos(angle), start[1] + length * math.sin(angle)


def squared(start: Place, end: Place) -> Place:
    """`end` moved outwards so that the box is a square."""
    x, y = end[0] - start[0], end[1] - start[1]
    side = max(abs(x), abs(y))
    return start[0] + math.copysign(side, x), start[1] + math.copysign(side, y)


def laid_on(stroke: Stroke, figure: Figure) -> Stroke:
    """The stroke's samples, with their pressure, tilt and time, spread evenly along a figure.

    Each corner that has no sample gets one between its neighbours. A tap stays where it is."""
    if len(stroke.x) == 1:
        return stroke
    steps = np.hypot(*np.diff(figure, axis=0).T)
    if not steps.any():
        return stroke
    corners = np.concatenate([[0.0], np.cumsum(steps) / steps.sum()])
    even = np.linspace(0, 1, len(stroke.x))
    places = np.union1d(even.round(9), corners.round(9))
    x, y = (np.interp(places, corners, column).astype(np.float32) for column in figure.T)
    pressure, tilt, time = (np.interp(places, even, v) for v in (stroke.pressure, stroke.tilt, stroke.time))
    return replace(stroke, x=x, y=y, pressure=pressure, tilt=tilt, time=time)
