"""From line maps to the sketches that were asked for, as strokes in the photo's px."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from sketchstudio.document.placing import placed
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.errors import Cancel
from sketchstudio.engine.products import Sketch
from sketchstudio.engine.system import IsCancelled
from sketchstudio.systems.photo2sketch.line_maps import (
    Candidate,
    LineMaps,
    Plane,
    agreement,
    candidates,
    combined,
    sketch_at,
)
from sketchstudio.vectorizing.vectorize import Pen, vectorize

LEAST_WIDTH = 1.0
"""Px of the photo: on small ones lines would be fainter than a pixel."""

SHORTEST = 20.0, 7.0
"""Of the strokes at detail 0 and at detail 1, px of a 256 px sketch."""


def trace_maps(
    maps: LineMaps, photo: tuple[int, int], details: Iterable[float], count: int, cancelled: IsCancelled
) -> tuple[Sketch, ...]:
    """A sketch for each of `details`, then `count` candidates, the most trusted first; `photo`: its height and width.

    Raises Cancel between sketches."""
    whole = combined(maps)
    wanted = [_at(maps, whole, detail) for detail in details]
    wanted += candidates(maps, count) if count else ()
    sketches = []
    for one in wanted:
        if cancelled():
            raise Cancel
        strokes = strokes_of(one.sketch, whole, photo, one.detail)
        sketches.append(Sketch(strokes, one.confidence, one.detail))
    return tuple(sketches)


def strokes_of(sketch: Plane, sure: Plane, photo: tuple[int, int], detail: float) -> tuple[Stroke, ...]:
    """The strokes of a sketch at the working size, in px of a photo of (height, width).

    Whoever draws with little detail draws no short strokes, either."""
    # A line that all maps together doubt is still a line of this sketch.
    trusted = np.asarray(np.sqrt(sketch * np.maximum(sure, 0.1 * sketch)), np.float32)
    strokes = vectorize(sketch, trusted, Pen(shortest=SHORTEST[0] + (SHORTEST[1] - SHORTEST[0]) * detail))
    there = placed(strokes, sketch.shape[1], sketch.shape[0], (0.0, 0.0, float(photo[1]), float(photo[0])))
    return tuple(replace(stroke, width=max(LEAST_WIDTH, stroke.width)) for stroke in there)


def _at(maps: LineMaps, whole: Plane, detail: float) -> Candidate:
    sketch = sketch_at(maps, detail)
    return Candidate(detail, sketch, agreement(sketch, whole))
