"""A document's strokes on the model's square, and back on the canvas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sketchstudio.conditions.frame import Frame
from sketchstudio.document.stroke import Stroke


def on_square(strokes: Sequence[Stroke], frame: Frame) -> tuple[Stroke, ...]:
    """In px of the frame's square."""
    return tuple(_on_square(stroke, frame) for stroke in strokes)


def moved_alike(
    strokes: Sequence[Stroke], before: Sequence[Stroke], after: Sequence[Stroke], frame: Frame
) -> tuple[Stroke, ...]:
    """Strokes on the canvas, moved as `before` on the square became `after`, as many each; the very same stroke where
    nothing moved."""
    return tuple(_moved(stroke, was, now, frame) for stroke, was, now in zip(strokes, before, after, strict=True))


def _on_square(stroke: Stroke, frame: Frame) -> Stroke:
    x, y = frame.to_model(stroke.x, stroke.y)
    return replace(stroke, x=x, y=y, width=stroke.width * frame.scale)


def _moved(stroke: Stroke, was: Stroke, now: Stroke, frame: Frame) -> Stroke:
    dx, dy = now.x - was.x, now.y - was.y
    if not dx.any() and not dy.any():
        return stroke
    x0, y0, x1, y1 = frame.box
    return replace(stroke, x=stroke.x + dx * (frame.width / (x1 - x0)), y=stroke.y + dy * (frame.height / (y1 - y0)))
