"""How the program would have drawn it: the strokes that a calibration would move, and where to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

from sketchstudio.app.live.jobs import Job
from sketchstudio.document.calibration import Correction, corrections, drawn_strokes
from sketchstudio.document.outline import mark_hit
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Mark, Stroke
from sketchstudio.engine.products import Sketch

TOLERANCE = 0.3
"""Canvas px by which a line that is shown may differ from the one that is taken over."""


@dataclass(frozen=True, slots=True, eq=False)
class GhostLine:
    """One stroke's better place."""

    correction: Correction
    path: QPainterPath
    """Its centre line, canvas px."""


@dataclass(frozen=True, slots=True, eq=False)
class Ghost:
    """What is shown over the canvas, and taken over as a whole or line by line."""

    lines: tuple[GhostLine, ...] = ()

    @property
    def corrections(self) -> tuple[Correction, ...]:
        return tuple(line.correction for line in self.lines)

    def of(self, state: State) -> Ghost:
        """What still holds of it: the strokes that are there as they were."""
        there = {id(mark) for layer in state.layers_of("sketch") if not layer.locked for mark in layer.marks}
        kept = tuple(line for line in self.lines if id(line.correction.stroke) in there)
        return self if len(kept) == len(self.lines) else Ghost(kept)

    def of_strokes(self, marks: Iterable[Mark]) -> tuple[Correction, ...]:
        """Those of these strokes of the drawing."""
        wanted = {id(mark) for mark in marks}
        return tuple(each for each in self.corrections if id(each.stroke) in wanted)

    def at(self, x: float, y: float, radius: float) -> tuple[Correction, ...]:
        """The topmost that a disc, canvas px, touches, where it lies or where it would; none else."""
        hit = (c for c in reversed(self.corrections) if any(mark_hit(s, x, y, radius) for s in (c.better, c.stroke)))
        return tuple(correction for correction, _ in zip(hit, range(1), strict=False))


def make_ghost(job: Job, sketch: Sketch) -> Ghost:
    """Of a job's answer. Takes its time for long drawings: not for the window's thread; loads OpenCV."""
    from sketchstudio.conditions.frame import Frame
    from sketchstudio.conditions.strokes import moved_alike, on_square

    drawn = drawn_strokes(job.state)
    strokes, frame = [each.stroke for each in drawn], Frame(job.state.width, job.state.height, job.image_size)
    better = moved_alike(strokes, on_square(strokes, frame), sketch.strokes, frame)
    return Ghost(tuple(GhostLine(each, _centre_line(each.better)) for each in corrections(job.state, drawn, better)))


def _centre_line(stroke: Stroke) -> QPainterPath:
    """With as few points as it needs: the window's thread draws it."""
    import cv2

    places = np.stack([stroke.x, stroke.y], 1)
    kept = cv2.approxPolyDP(places[:, None], TOLERANCE, closed=False)[:, 0] if len(places) > 2 else places
    points = [QPointF(x, y) for x, y in kept.tolist()]
    path = QPainterPath()
    path.addPolygon(QPolygonF(points if len(points) > 1 else [points[0], points[0] + QPointF(0.01, 0)]))
    return path
