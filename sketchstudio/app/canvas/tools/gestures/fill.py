"""The bucket: fills what ink closes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sketchstudio.app.canvas.input.sample import Sample
from sketchstudio.app.canvas.sentences import sentence
from sketchstudio.app.canvas.tools.gestures.gesture import Gesture, ToolContext
from sketchstudio.app.canvas.tools.routing import RefusedError, target_layer
from sketchstudio.document import commands
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Blob, Color

ASIDE = 6
"""Px by which a click may miss the area, as when it hits the line round it."""


class FillGesture(Gesture):
    """Fills on pressing; the area is looked for beside the window's work, and comes as one undo step."""

    draws = True

    def __init__(self, context: ToolContext, first: Sample) -> None:
        super().__init__(context)
        self._cancelled = False
        state, color, document = context.document.state, context.tools.color, context.document
        layer_id = target_layer(state, "color").id
        if not (0 <= first.x < state.width and 0 <= first.y < state.height):
            raise RefusedError(sentence("There is nothing to fill outside the canvas."))

        def fill(blobs: tuple[Blob, ...]) -> None:
            # Another drawing may have been opened meanwhile, or another finger have joined the one that fills.
            there = context.document is document and not self._cancelled
            if there and context.apply(commands.add_marks(layer_id, blobs, "Fill")):
                context.finished(blobs[0])

        context.later(lambda: filling(state, first.x, first.y, color), fill)

    def move(self, sample: Sample) -> None:
        """All was said with the press."""

    def cancel(self) -> None:
        self._cancelled = True


def filling(state: State, x: float, y: float, color: Color) -> tuple[Blob, ...]:
    """What a click at (x, y), canvas px, fills: the area that the visible sketch layers' ink closes there, or else what
    lies round the drawing up to the canvas' edge.

    Raises RefusedError when there is none."""
    # OpenCV takes long to load: here, beside the window's work, and not when the window opens.
    from sketchstudio.app.canvas.tools.closed_area import closed_area, surroundings
    from sketchstudio.app.canvas.tools.working_ink import WorkingInk

    working = WorkingInk.of(state)
    column, row = _free_place(working.ink, int(x * working.scale), int(y * working.scale))
    area = closed_area(working.ink, column, row)
    if area is None:
        insides = working.insides()
        if insides[row, column]:
            raise RefusedError(sentence("The outline here is open; close the gap in it, or fill with the lasso."))
        area = surroundings(working.ink, column, row, insides)
    blobs = working.blobs(area, color)
    if not blobs:
        raise RefusedError(sentence("The area here is too small to fill."))
    return blobs


def _free_place(ink: NDArray[np.bool_], column: int, row: int) -> tuple[int, int]:
    """The pixel without ink nearest to one; raises RefusedError when none is near."""
    height, width = ink.shape
    column, row = min(column, width - 1), min(row, height - 1)
    top, left = max(0, row - ASIDE), max(0, column - ASIDE)
    rows, columns = np.nonzero(~ink[top : row + ASIDE + 1, left : column + ASIDE + 1])
    if not len(rows):
        raise RefusedError(sentence("There is ink here; click beside it, in the area to fill."))
    nearest = int(np.argmin((rows + top - row) ** 2 + (columns + left - column) ** 2))
    return int(columns[nearest]) + left, int(rows[nearest]) + top
