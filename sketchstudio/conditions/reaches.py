"""Which marks reach into a rectangle of the model's square: found among 10,000 without asking each."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from sketchstudio.conditions.brush import reach
from sketchstudio.conditions.frame import Frame
from sketchstudio.document.geometry import Rect
from sketchstudio.document.stroke import Mark


class Reaches:
    """The rectangles that marks may touch, model px, each measured once."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._rows: dict[Mark, int] = {}
        self._free: list[int] = []
        self._boxes = np.zeros((256, 4), np.int32)

    def of(self, mark: Mark) -> Rect:
        row = self._row(mark)
        return Rect(*self._boxes[row].tolist())

    def forget(self, marks: Iterable[Mark]) -> None:
        """These marks are gone."""
        for mark in marks:
            row = self._rows.pop(mark, None)
            if row is not None:
                self._free.append(row)

    def touching(self, marks: tuple[Mark, ...], area: Rect) -> list[Mark]:
        """Those of the marks that reach into `area`, in their order."""
        if not self._rows.keys() >= set(marks):  # a mark that lay on two layers, and is gone from one of them
            for mark in marks:
                self._row(mark)
        boxes = self._boxes[np.fromiter(map(self._rows.__getitem__, marks), np.intp, len(marks))]
        hit = (boxes[:, 0] < area.x1) & (boxes[:, 2] > area.x0) & (boxes[:, 1] < area.y1) & (boxes[:, 3] > area.y0)
        return [marks[i] for i in np.flatnonzero(hit)]

    def _row(self, mark: Mark) -> int:
        row = self._rows.get(mark)
        if row is None:
            row = self._free.pop() if self._free else len(self._rows)
            if row == len(self._boxes):
                self._boxes = np.concatenate([self._boxes, np.zeros_like(self._boxes)])
            self._boxes[row] = reach(mark, self._frame).sides
            self._rows[mark] = row
        return row
