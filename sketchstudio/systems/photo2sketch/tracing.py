"""From line maps to the sketches that were asked for, as strokes in the photo's px."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from sketchstudio.document.placing import placed
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.system import Cancel, IsCancelled
from sketchstudio.engine.tracing import TracedSketch
from sketchstudio.systems.photo2sketch.line_maps import (
    Candidate,
    LineMaps,
    Plane,
    agreement,
    candidates,
    combined,
    sketch_at,
)
from sketchstudio.systems.photo2sketch.vectorize import vectorize

LEAST_WIDTH = 1.5
"""Px of the photo: on small ones lines would be fainter than a pixel."""


def trace_maps(
    maps: LineMaps, photo: tuple[int, int], details: Iterable[float], count: int, cancelled: IsCancelled
) -> tuple[TracedSketch, ...]:
    """A sketch for each of `details`, then `count` candidates, the most trusted first; `photo`: its height and width.

    Raises Cancel between sketches."""
    whole = combined(maps)
    wanted = [_at(maps, whole, detail) for detail in details]
    wanted += candidates(maps, count) if count else ()
    sketches = []
    for one in wanted:
        if cancelled():
            raise Cancel
        sketches.append(TracedSketch(one.detail, one.confidence, strokes_of(one.sketch, whole, photo)))
    return tuple(sketches)


def strokes_of(sketch: Plane, sure: Plane, photo: tuple[int, int]) -> tuple[Stroke, ...]:
    """The strokes of a sketch at the working size, in px of a photo of (height, width)."""
    # A line that all maps together doubt is still a line of this sketch.
    strokes = vectorize(sketch, np.asarray(np.sqrt(sketch * np.maximum(sure, 0.1 * sketch)), np.float32))
    there = placed(strokes, sketch.shape[1], sketch.shape[0], (0.0, 0.0, float(photo[1]), float(photo[0])))
    return tuple(replace(stroke, width=max(LEAST_WIDTH, stroke.width)) for stroke in there)


def _at(maps: LineMaps, whole: Plane, detail: float) -> Candidate:
    sketch = sketch_at(maps, detail)
    return Candidate(detail, sketch, agreement(sketch, whole))
