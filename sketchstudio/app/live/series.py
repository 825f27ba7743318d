"""Several pictures one after the other: the drawing in other colours, on the way to another one, or at several moments
of its growth."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from sketchstudio.app.live.jobs import Recolor, Towards
from sketchstudio.app.live.status import Shown
from sketchstudio.document.document import Picture, State


@dataclass(frozen=True, slots=True)
class Wanted:
    """One picture of a series."""

    label: str
    """What it shows, for people; not empty."""
    recolor: Recolor | None = None
    """The colours it has instead of the drawing's."""
    towards: Towards | None = None
    """The other drawing that it lies on the way to."""
    state: State | None = None
    """What it is made of; None for the drawing as it is when its turn comes."""


class Series:
    """What is still to be made, and what the pictures made so far were made of."""

    def __init__(self) -> None:
        self._queue: deque[Wanted] = deque()
        self._made: list[Shown] = []
        self.running = False
        """Whether an end is still to be told."""
        self.aside = False
        """Whether its pictures are for somebody else than the person who draws."""

    def begin(self, wanted: Iterable[Wanted], aside: bool = False) -> None:
        """Forget the series before and begin another one; what stands aside leaves known what is on show."""
        self._queue, self.aside = deque(wanted), aside
        if not aside:
            self._made = []
        self.running = bool(self._queue)

    def next(self) -> Wanted | None:
        """The next one to be made; None when all were taken."""
        return self._queue.popleft() if self._queue else None

    def end(self) -> bool:
        """Nothing more is made; whether an end has to be told."""
        self._queue.clear()
        told, self.running = self.running, False
        return told

    def note(self, shown: Shown) -> None:
        """A picture of the series was made."""
        self._made.append(shown)

    def shown_of(self, picture: Picture) -> Shown | None:
        """What is known of a picture of the series; None for any other picture."""
        return next((made for made in self._made if made.picture is picture), None)
