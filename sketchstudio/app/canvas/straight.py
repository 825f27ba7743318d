"""Straight lines: a stroke laid on the line from where the pen was put down to where it is."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from sketchstudio.app.canvas.sample import Sample
from sketchstudio.document.stroke import Stroke

SNAP = 15.0
"""Degrees between the directions to which a line snaps."""


def line_end(first: Sample, last: Sample) -> tuple[float, float]:
    """Where a line ends, canvas px: at the pen, or with Ctrl at the nearest place in a direction of 15 degrees."""
    x, y = last.x - first.x, last.y - first.y
    if last.ctrl:
        angle = math.radians(round(math.degrees(math.atan2(y, x)) / SNAP) * SNAP)
        length = x * math.cos(angle) + y * math.sin(angle)
        x, y = length * math.cos(angle), length * math.sin(angle)
    return first.x + x, first.y + y


def straightened(stroke: Stroke, start: tuple[float, float], end: tuple[float, float]) -> Stroke:
    """The stroke's samples, with their pressure, tilt and time, spread evenly from start to end, canvas px."""
    if len(stroke.x) == 1:
        return stroke
    x, y = (np.linspace(a, b, len(stroke.x), dtype=np.float32) for a, b in zip(start, end, strict=True))
    return replace(stroke, x=x, y=y)
