"""The pictures made last, as an automatic history of results: bounded in number and memory, gone with the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from sketchstudio.app.live.jobs import Job
from sketchstudio.app.live.status import Shown
from sketchstudio.document import commands
from sketchstudio.document.document import Picture

MOST = 50
MOST_BYTES = 64 * 2**20


class Recent(QObject):
    """What was made of the open drawing, and of which state of it: also of pictures that are kept for longer."""

    changed = Signal()

    def __init__(self, kept: Callable[[], Sequence[Picture]], parent: QObject) -> None:
        """kept: the pictures that are kept in the drawing."""
        super().__init__(parent)
        self._kept = kept
        self._made: list[Shown] = []
        self._kept_made: list[Shown] = []

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Oldest first."""
        return tuple(made.picture for made in self._made if made.picture is not None)

    def note(self, shown: Shown) -> None:
        """A picture was made; the oldest go when there are too many."""
        self._made.append(shown)
        gone = []
        while len(self._made) > MOST or (len(self._made) > 1 and self._bytes() > MOST_BYTES):
            gone.append(self._made.pop(0))
        kept = {id(picture) for picture in self._kept()}
        self._kept_made = [made for made in (*self._kept_made, *gone) if id(made.picture) in kept]
        self.changed.emit()

    def shown_of(self, picture: Picture) -> Shown | None:
        """What is known of a picture; None for one that was not made here, or too long ago."""
        return next((made for made in (*self._made, *self._kept_made) if made.picture is picture), None)

    def clear(self) -> None:
        """Another drawing is open."""
        self._made, self._kept_made = [], []
        self.changed.emit()

    def _bytes(self) -> int:
        return sum(picture.pixels.nbytes for picture in self.pictures)


def shown_of(job: Job, picture: Picture, refined: bool) -> Shown:
    """A picture that a job has made; a variation is that of a drawing with another seed."""
    made_from = commands.adopt_seed(picture).run(job.state)
    return Shown(picture, made_from, refined, commands.bring_back(picture).run(made_from))
