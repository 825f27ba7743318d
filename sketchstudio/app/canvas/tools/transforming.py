"""Marks moved, turned and scaled: thousands at once, since a whole drawing may be selected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtGui import QTransform

from sketchstudio.document.errors import DocumentError
from sketchstudio.document.geometry import FloatArray, Rect
from sketchstudio.document.stroke import Blob, Mark, Stroke, within_reach


def mapped(marks: Sequence[Mark], transform: QTransform) -> tuple[Mark, ...]:
    """The marks after an affine transform of canvas px, the widths of strokes scaled by the root of its area.

    Raises DocumentError when one would lie too far away."""
    if not marks:
        return ()
    t = transform
    x, y = (np.concatenate([getattr(mark, name) for mark in marks]).astype(np.float64) for name in ("x", "y"))
    new_x = (t.m11() * x + t.m21() * y + t.dx()).astype(np.float32)
    new_y = (t.m12() * x + t.m22() * y + t.dy()).astype(np.float32)
    if not (within_reach(new_x) and within_reach(new_y)):
        raise DocumentError("What is selected would lie absurdly far away.")
    wider = abs(t.determinant()) ** 0.5
    ends = np.cumsum([len(mark.x) for mark in marks])
    places = zip(np.split(new_x, ends[:-1]), np.split(new_y, ends[:-1]), strict=True)
    return tuple(_placed(mark, *place, wider) for mark, place in zip(marks, places, strict=True))


def _placed(mark: Mark, x: FloatArray, y: FloatArray, wider: float) -> Mark:
    """The mark with other points, which have been checked."""
    if isinstance(mark, Blob):
        return replace(mark, x=x, y=y)
    points = np.stack([x, y, mark.pressure, mark.tilt, mark.time])
    points.setflags(write=False)
    width = mark.width * wider
    return Stroke.from_checked(points, width, mark.color, Rect.around(x, y, width / 2 + 1), mark.made)
