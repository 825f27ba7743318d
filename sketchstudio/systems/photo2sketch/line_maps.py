"""What the line drawer says about a photo, and how it becomes one sketch or several. Pure numpy, no torch.

Source: Photo2Sketch (APSIPA 2021): several soft line maps and their per-pixel confidences are combined to one sketch,
and candidates are ranked by confidence.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]

REACH_PX = 1
"""Two lines this near are one line when candidates are compared."""


@dataclass(frozen=True)
class LineMaps:
    """Read-only arrays at the working size (H,W), which has the photo's aspect; see Photo2Sketch.line_maps."""

    maps: NDArray[np.float32]
    """(M,H,W) [0,1]: thin soft lines, 1 = ink. Coarse (few, sure) first; each map holds the lines of those before."""
    confidence: NDArray[np.float32]
    """(M,H,W) [0,1], sums to 1 over the maps: how much each map is trusted at a pixel."""
    foreground: Plane
    """(H,W) [0,1]: where the photo's object is."""


@dataclass(frozen=True)
class Candidate:
    """One of several drawings of the same photo."""

    detail: float
    """[0,1]: what `sketch_at` made it with."""
    sketch: Plane
    """(H,W) [0,1]."""
    confidence: float
    """[0,1]: agreement with the combined sketch; higher = more trusted."""


def combined(maps: LineMaps) -> Plane:
    """The maps weighted by their confidences at every pixel (the paper's sketch): (H,W) [0,1]."""
    return np.asarray((maps.maps * maps.confidence).sum(0), np.float32)


def sketch_at(maps: LineMaps, detail: float) -> Plane:
    """The drawing at a level of detail in [0,1], (H,W) float32 [0,1]: 0 = the coarsest map, 1 = the finest.

    Between two maps the finer one's lines appear one after the other, the strong ones first, instead of all fading in
    together; ink never gets less as detail grows.
    """
    place = float(np.clip(detail, 0, 1)) * (len(maps.maps) - 1)
    level = min(int(place), len(maps.maps) - 1)
    share = place - level
    coarse = np.maximum.reduce(maps.maps[: level + 1])
    if share == 0:
        return coarse
    finer = maps.maps[level + 1]
    late = 1 - share
    shown = np.clip((finer - late) / (0.25 * late), 0, 1)
    return np.asarray(np.maximum(coarse, finer * shown), np.float32)


def candidates(maps: LineMaps, count: int = 5) -> tuple[Candidate, ...]:
    """`count` drawings with evenly spread detail, the most trusted first."""
    whole = combined(maps)
    found = []
    for detail in np.linspace(0, 1, count) if count > 1 else (0.5,):
        sketch = sketch_at(maps, float(detail))
        found.append(Candidate(float(detail), sketch, agreement(sketch, whole)))
    return tuple(sorted(found, key=lambda candidate: -candidate.confidence))


def agreement(a: Plane, b: Plane) -> float:
    """[0,1]: the F-measure of two soft drawings (H,W), with lines REACH_PX beside each other counted as one."""
    precision = _covered(a, b)
    recall = _covered(b, a)
    return 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0.0


def _covered(ink: Plane, by: Plane) -> float:
    """The share of `ink` that lies on `by` or REACH_PX beside it."""
    total = float(ink.sum())
    return float(np.minimum(ink, _widened(by)).sum()) / total if total > 0 else 0.0


def _widened(ink: Plane) -> Plane:
    """Each pixel's maximum over its neighbourhood of REACH_PX."""
    height, width = ink.shape
    padded = np.pad(ink, REACH_PX)
    steps = range(2 * REACH_PX + 1)
    rows = np.maximum.reduce([padded[y : y + height] for y in steps])
    return np.maximum.reduce([rows[:, x : x + width] for x in steps])
