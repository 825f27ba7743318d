"""A soft sketch becomes strokes: kept by hysteresis, thinned, traced, joined, smoothed, and put in the order in which a
person would draw them, long and bold first, so that any prefix is a coarser sketch of the same thing."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.prefix import by_importance
from sketchstudio.document.stroke import Stroke
from sketchstudio.vectorizing.curves import needed, smooth_line, smoothed
from sketchstudio.vectorizing.joining import Line, joined, length_of, pruned
from sketchstudio.vectorizing.skeleton import Points, paths_of
from sketchstudio.vectorizing.thinning import Lines, thin

Plane = NDArray[np.float32]
"""(H,W) float32 [0,1]."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How lines become strokes. Lengths are px of a sketch whose longer side is 256, and grow with it."""

    high: float = 0.45
    """A line must be this sure somewhere..."""
    low: float = 0.2
    """...and goes on while it is this sure (hysteresis)."""
    spur: float = 5.0
    """Hairs that are shorter are artefacts of thinning."""
    gap: float = 7.0
    """Longest gap that is bridged over nothing; over a faint line twice as much."""
    shortest: float = 7.0
    """Shorter strokes are specks."""
    smooth: float = 1.6
    """Standard deviation of the blur along the line."""
    tolerance: float = 0.3
    """How far the simplified line may lie beside the smooth one."""
    width: float = 1.2
    """Of the stroke at pressure 1."""


REACH = 6.0
"""Px of a 256 px sketch over which the direction of a line's end is measured."""
SPEED = 0.7
"""Longer sides of the sketch that the pen travels in a second: the time of a stroke's samples."""
LIGHTEST = 0.35
"""Pressure of the least sure line, so that it stays a line."""


def vectorize(sketch: Plane, confidence: Plane | None = None, pen: Pen | None = None) -> list[Stroke]:
    """The strokes of a soft sketch (H,W), 1 = ink, in its own px, most important first.

    confidence: (H,W), how sure each line is, for pressure and order; without it the sketch says so itself.
    An empty sketch has no strokes."""
    pen = pen or Pen()
    scale = max(sketch.shape) / 256
    sure = np.asarray(sketch if confidence is None else confidence, np.float32)
    skeleton = thin(hysteresis(sketch, pen.low, pen.high))
    paths = pruned(paths_of(skeleton), pen.spur * scale)
    lines = joined(paths, pen.gap * scale, REACH * scale, lambda a, b: np.minimum(_faint(sketch, a, b) / pen.low, 1))
    strokes = [_stroke(line, sure, pen, scale) for line in lines if length_of(line.points) >= pen.shortest * scale]
    return by_importance(strokes)


def hysteresis(sketch: Plane, low: float, high: float) -> Lines:
    """(H,W) bool: connected areas above `low` that reach `high` somewhere."""
    _, labels = cv2.connectedComponents((sketch >= low).astype(np.uint8), connectivity=8)
    kept = np.zeros(int(labels.max()) + 1, np.bool_)
    kept[labels[sketch >= high]] = True
    kept[0] = False
    return np.asarray(kept[labels], np.bool_)


def _faint(sketch: Plane, start: Points, end: Points) -> NDArray[np.float64]:
    """(K,): the median of the sketch along straight lines between points (K,2)."""
    share = np.linspace(0.1, 0.9, 7, dtype=np.float32)[None, :, None]
    places = start[:, None] * (1 - share) + end[:, None] * share
    found = _sampled(sketch, places.reshape(-1, 2)).reshape(-1, share.size)
    return np.asarray(np.median(found, axis=1) if len(found) else np.zeros(0), np.float64)


def _sampled(plane: Plane, points: Points) -> Plane:
    """The pixels (N,) that points (N,2) lie in, or the nearest ones."""
    last = np.array(plane.shape[::-1], np.intp) - 1
    x, y = np.clip(np.floor(points).astype(np.intp), 0, last).T
    return np.asarray(plane[y, x], np.float32)


def _stroke(line: Line, sure: Plane, pen: Pen, scale: float) -> Stroke:
    points = smooth_line(line, pen.smooth * scale)
    told = smoothed(_sampled(sure, points)[:, None], 4 * scale, line.closed)[:, 0]
    kept = needed(points, pen.tolerance * scale)
    x, y = points[kept].T
    pressure = LIGHTEST + (1 - LIGHTEST) * np.clip(told[kept], 0, 1)
    time = kept.astype(np.float32) / np.float32(SPEED * 256 * scale)
    return Stroke(x, y, pressure, np.zeros(len(kept), np.float32), time, pen.width * scale)
