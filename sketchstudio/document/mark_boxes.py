"""Which marks reach into a rectangle: found among 10,000 without asking each."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.geometry import EMPTY, Rect
from sketchstudio.document.stroke import Mark


class MarkBoxes:
    """The rectangles of marks, each measured once. Follows one tuple of marks after the other."""

    def __init__(self, measure: Callable[[Mark], Rect]) -> None:
        self._measure = measure
        self._rows: dict[Mark, int] = {}
        self._free: list[int] = []
        self._boxes = np.zeros((256, 4), np.int32)
        self._aligned: tuple[tuple[Mark, ...], NDArray[np.int32]] | None = None
        """The marks asked about last, and their boxes in their order."""

    def of(self, mark: Mark) -> Rect:
        row = self._row(mark)
        return Rect(*self._boxes[row].tolist())

    def forget(self, marks: Iterable[Mark]) -> None:
        """These marks are gone."""
        for mark in marks:
            row = self._rows.pop(mark, None)
            if row is not None:
                self._free.append(row)

    def around(self, marks: tuple[Mark, ...]) -> Rect:
        """The rectangle that holds all of theirs."""
        boxes = self._boxes_of(marks)
        boxes = boxes[(boxes[:, :2] < boxes[:, 2:]).all(axis=1)]
        if not len(boxes):
            return EMPTY
        return Rect(*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist())

    def touching(self, marks: tuple[Mark, ...], area: Rect) -> list[Mark]:
        """Those of the marks whose rectangles overlap `area`, in their order."""
        if self._aligned is None or self._aligned[0] is not marks:
            self._aligned = marks, self._boxes_of(marks)
        boxes = self._aligned[1]
        hit = (boxes[:, 0] < area.x1) & (boxes[:, 2] > area.x0) & (boxes[:, 1] < area.y1) & (boxes[:, 3] > area.y0)
        return [marks[i] for i in np.flatnonzero(hit)]

    def _boxes_of(self, marks: tuple[Mark, ...]) -> NDArray[np.int32]:
        rows = self._rows_of(marks)  # first, for it may replace the boxes by more
        return self._boxes[rows]

    def _rows_of(self, marks: tuple[Mark, ...]) -> NDArray[np.intp]:
        try:
            return np.fromiter(map(self._rows.__getitem__, marks), np.intp, len(marks))
        except KeyError:  # new ones, or one that lay on two layers and was forgotten with the first
            return np.fromiter(map(self._row, marks), np.intp, len(marks))

    def _row(self, mark: Mark) -> int:
        row = self._rows.get(mark)
        if row is None:
            row = self._free.pop() if self._free else len(self._rows)
            if row == len(self._boxes):
                self._boxes = np.concatenate([self._boxes, np.zeros_like(self._boxes)])
            self._boxes[row] = self._measure(mark).sides
            self._rows[mark] = row
        return row
