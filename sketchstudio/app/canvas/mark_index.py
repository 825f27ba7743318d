"""Which marks of a layer reach into a rectangle: found among 10,000 without asking each."""

from __future__ import annotations

from itertools import compress, count
from operator import is_not

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.geometry import Rect
from sketchstudio.document.stroke import Mark

Boxes = NDArray[np.int32]
"""(N,4): x0, y0, x1, y1, half-open canvas px."""


class MarkIndex:
    """The bounding boxes of a layer's marks; those that stay from one state to the next are not measured again."""

    def __init__(self) -> None:
        self._marks: tuple[Mark, ...] = ()
        self._boxes: Boxes = np.empty((0, 4), np.int32)

    def update(self, marks: tuple[Mark, ...]) -> None:
        """Index these marks instead, bottom first."""
        if marks is self._marks:
            return
        same = _common_start(self._marks, marks)
        rest = {id(mark): row for mark, row in zip(self._marks[same:], self._boxes[same:], strict=True)}
        fresh = [rest.get(id(mark)) for mark in marks[same:]]
        rows = [_box(mark) if row is None else row for mark, row in zip(marks[same:], fresh, strict=True)]
        grown = np.array(rows, np.int32).reshape(-1, 4)
        self._boxes = np.concatenate([self._boxes[:same], grown])
        self._marks = marks

    def query(self, area: Rect) -> list[Mark]:
        """The marks whose boxes overlap `area`, bottom first."""
        boxes = self._boxes
        hit = (boxes[:, 0] < area.x1) & (boxes[:, 2] > area.x0) & (boxes[:, 1] < area.y1) & (boxes[:, 3] > area.y0)
        return [self._marks[i] for i in np.flatnonzero(hit)]


def _box(mark: Mark) -> NDArray[np.int32]:
    bounds = mark.bounds
    return np.array([bounds.x0, bounds.y0, bounds.x1, bounds.y1], np.int32)


def _common_start(a: tuple[Mark, ...], b: tuple[Mark, ...]) -> int:
    """How many marks the two share, by identity, from the first on."""
    return next(compress(count(), map(is_not, a, b)), min(len(a), len(b)))
