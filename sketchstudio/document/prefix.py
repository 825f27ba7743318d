"""The beginning of a drawing whose strokes are in order of importance: a coarser sketch of the same thing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sketchstudio.document.stroke import Stroke


def ink_of(stroke: Stroke) -> float:
    """Pressure times length, px: how much a stroke shows."""
    steps = np.hypot(np.diff(stroke.x), np.diff(stroke.y))
    return float((steps * (stroke.pressure[1:] + stroke.pressure[:-1]) / 2).sum())


def by_importance(strokes: Sequence[Stroke]) -> list[Stroke]:
    """Long and bold strokes first, so that `prefix` takes those that say most."""
    return sorted(strokes, key=lambda stroke: -ink_of(stroke))


def prefix(strokes: Sequence[Stroke], share: float) -> list[Stroke]:
    """The first strokes that together have `share` [0,1] of all ink; at least one where there is any."""
    if share >= 1 or not strokes:
        return list(strokes)
    ink = np.cumsum([ink_of(stroke) for stroke in strokes])
    return list(strokes[: int(np.searchsorted(ink, share * ink[-1])) + 1])
