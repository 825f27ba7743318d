"""What there is to say about the picture, put together from what is known of it and of the work on the next one."""

from __future__ import annotations

from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.live.describing import describe, in_short
from sketchstudio.app.live.jobs import Job
from sketchstudio.app.live.status import Freshness, Shown, Status
from sketchstudio.document.document import State


class Telling:
    """Keeps the picture that is shown, the last failure and how far the work has come; `status` sums them up."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.shown = Shown()
        self._brief = self._about = ""
        self.note = ""
        """What the computing does before the picture itself, such as loading the model."""
        self.sentence = ""
        """Why the last picture could not be made; "" when it could."""
        self.fraction = 0.0
        """[0, 1]: how far the running one has come."""
        self.newest = 0
        """Generation of the job that was asked for last, unless another picture is shown since."""

    def show(self, shown: Shown) -> None:
        """Another picture is shown, or none."""
        self.shown, picture = shown, shown.picture
        # Put into words once, not at every sample of the pen.
        self._brief = "" if picture is None else in_short(picture, self._catalogue)
        self._about = "" if picture is None else describe(picture, self._catalogue)

    def begin(self, generation: int = 0) -> None:
        """Work on a new picture has begun, the job of that generation; 0: another one is shown instead."""
        self.newest = generation
        self.note, self.sentence, self.fraction = "", "", 0.0

    def status(self, state: State, running: Job | None, due: bool) -> Status:
        """state: the drawing as it is now; due: whether a live picture is about to be asked for."""
        freshness = self._freshness(state, running, due)
        return Status(freshness, self.note or self._brief, self.sentence, self.fraction, self._about)

    def _freshness(self, state: State, running: Job | None, due: bool) -> Freshness:
        if running is not None:
            return "refining" if running.refines and self.shown.is_of(state) else "working"
        if due:
            return "working"
        return "failed" if self.sentence else self.shown.freshness(state)
