"""What the line drawer says about a photo, and how it becomes one sketch or several. No torch.

Source: Photo2Sketch (APSIPA 2021): several soft line maps and their per-pixel confidences are combined to one sketch,
and candidates are ranked by confidence.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]

SHORTEST = (0.07, 0.015)
"""The shortest line at the least and at the most detail, as a share of the long side."""
FAINTEST = 0.1
"""Fainter ink is none."""
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
    together; lines that are short for this detail are left out. Ink never gets less as detail grows.
    """
    detail = float(np.clip(detail, 0, 1))
    place = detail * (len(maps.maps) - 1)
    level = min(int(place), len(maps.maps) - 1)
    sketch = np.maximum.reduce(maps.maps[: level + 1])
    share = place - level
    if share:
        finer, late = maps.maps[level + 1], 1 - share
        shown = np.clip((finer - late) / (0.25 * late), 0, 1)
        sketch = np.maximum(sketch, finer * shown)
    shortest = SHORTEST[0] + detail * (SHORTEST[1] - SHORTEST[0])
    return _without_specks(np.asarray(sketch, np.float32), shortest * max(sketch.shape))


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


def _without_specks(sketch: Plane, shortest: float) -> Plane:
    """Without connected ink whose box has a diagonal under `shortest` px."""
    drawn = (sketch > FAINTEST).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(drawn, connectivity=8)
    long = np.hypot(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) >= shortest
    long[0] = False
    return np.asarray(sketch * long[labels], np.float32)


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
