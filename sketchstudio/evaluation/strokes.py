"""Figures about drawings that are strokes, and how they look drawn again."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from sketchstudio.conditions.frame import Frame
from sketchstudio.conditions.rasterize import draw_ink
from sketchstudio.document.stroke import Stroke


class StrokeMeasures(msgspec.Struct, frozen=True):
    """Of one drawing, or the mean of several."""

    strokes: float
    """How many there are."""
    length: float
    """Mean length of a stroke, as a share of the picture's longer side; 0 without any."""


def measure_strokes(strokes: Sequence[Stroke], side: float) -> StrokeMeasures:
    """side: the longer one of the picture, in the strokes' px."""
    lengths = [float(np.hypot(np.diff(s.x), np.diff(s.y)).sum()) / side for s in strokes]
    return StrokeMeasures(float(len(lengths)), float(np.mean(lengths)) if lengths else 0.0)


def mean_strokes(found: Sequence[StrokeMeasures]) -> StrokeMeasures:
    """Of several drawings; `length` over those that have strokes."""
    lengths = [m.length for m in found if m.strokes]
    return StrokeMeasures(
        round(float(np.mean([m.strokes for m in found])), 1), round(float(np.mean(lengths)) if lengths else 0.0, 3)
    )


def redrawn(strokes: Sequence[Stroke], width: int, height: int, side: int) -> NDArray[np.uint8]:
    """Strokes on a sheet of width x height px as black ink on white, (h,w,3) uint8, longer side `side` px."""
    frame = Frame(width, height, side)
    ink = np.zeros((side, side), np.float32)
    draw_ink(ink, strokes, frame)
    paper = np.rint(255 * (1 - frame.crop(ink))).astype(np.uint8)
    return np.repeat(paper[..., None], 3, 2)
