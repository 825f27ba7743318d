"""The stroke in hand: the canvas draws it, and whatever follows the pen may ask for it before it is lifted."""

from __future__ import annotations

from typing import Protocol

from sketchstudio.document.stroke import Mark

Pending = tuple[str, tuple[Mark, ...]]
"""The id of a layer, and the marks that would be added to it if the pen were lifted now."""


class Drawn(Protocol):
    """Something that grows under the pen."""

    def pending(self) -> Pending | None: ...


class StrokeInHand:
    """One of each window, shared by its canvas and its live picture."""

    def __init__(self) -> None:
        self._drawn: Drawn | None = None

    def hold(self, drawn: Drawn | None) -> None:
        """What is in the hand from now on; None for nothing."""
        self._drawn = drawn

    def marks(self) -> Pending | None:
        """As they are at this moment; None when nothing is added to a layer."""
        return self._drawn.pending() if self._drawn is not None else None
