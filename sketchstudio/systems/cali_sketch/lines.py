"""Between refined lines as planes and as strokes, and how far a calibration lets them replace what was drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from sketchstudio.conditions.conditions import FloatImage
from sketchstudio.conditions.frame import Frame
from sketchstudio.conditions.rasterize import draw_ink
from sketchstudio.document.calibration import REACH
from sketchstudio.document.stroke import Stroke
from sketchstudio.vectorizing.vectorize import Pen, vectorize

PEN = Pen(high=0.5, low=0.25, shortest=8.0)
WIDTH = 2.0
"""Of refined lines as a picture is made of them, px of a square of 256 px."""
NEAR = 0.02
"""Share of the side within which drawn ink has a refined line that takes its place."""
INK = 0.25
"""Darker than this is drawn."""


def strokes_of(sure: FloatImage) -> tuple[Stroke, ...]:
    """The strokes of refined lines (S,S) [0,1], in px of the square, most important first; pressure says how sure."""
    return tuple(vectorize(sure, sure, PEN))


def calibrated(drawn: FloatImage, refined: Sequence[Stroke], calibration: float) -> FloatImage:
    """The ink (S,S) [0,1] that a picture is made of: refined lines as far as the calibration allows, and what was drawn
    where no refined line is near. At 0 the drawing itself, to the bit."""
    if calibration <= 0 or not refined:
        return drawn
    size = len(drawn)
    reach = calibration * REACH * size
    from_ink = _distance(drawn)
    kept = [stroke for stroke in refined if _allowed(stroke, from_ink, reach, calibration)]
    lines = np.zeros((size, size), np.float32)
    even = [replace(s, width=WIDTH * size / 256, pressure=np.ones_like(s.pressure)) for s in kept]
    draw_ink(lines, even, Frame(size, size, size))
    alone = _distance(lines) > max(reach, NEAR * size)
    return np.maximum(lines, np.where(alone, drawn, np.float32(0)))


def _allowed(stroke: Stroke, from_ink: FloatImage, reach: float, calibration: float) -> bool:
    """Whether most of a line lies within reach of what was drawn, or it is sure enough to be new."""
    last = len(from_ink) - 1
    x, y = (np.clip(axis, 0, last).astype(np.intp) for axis in (stroke.x, stroke.y))
    return bool(np.median(from_ink[y, x]) <= reach or stroke.pressure.mean() >= 1 - calibration)


def _distance(ink: FloatImage) -> FloatImage:
    """(S,S) px to the nearest ink; far everywhere where there is none."""
    paper = (ink < INK).astype(np.uint8)
    if paper.all():
        return np.full(ink.shape, np.inf, np.float32)
    return np.asarray(cv2.distanceTransform(paper, cv2.DIST_L2, 3), np.float32)
