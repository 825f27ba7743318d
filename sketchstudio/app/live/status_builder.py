"""What there is to say about the picture, put together from what is known of it and of the work on the next one."""

from __future__ import annotations

from collections.abc import Mapping

from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.live.describing import describe, in_short
from sketchstudio.app.live.inputs import same_inputs
from sketchstudio.app.live.jobs import Job
from sketchstudio.app.live.status import Freshness, Shown, Status
from sketchstudio.document.document import Scalar, State


class StatusBuilder:
    """Keeps the picture that is shown, the last failure and how far the work has come; `status` sums them up."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._known: dict[str, Mapping[str, Scalar]] = {}
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

    def alike(self, a: State, b: State) -> bool:
        """Whether both states give the same picture."""
        return same_inputs(a, b, self._defaults(a.system))

    def shows(self, state: State) -> bool:
        """Whether the shown picture is what `state` gives."""
        sources = (self.shown.made_from, self.shown.brought)
        return any(source is not None and self.alike(source, state) for source in sources)

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
            return "refining" if running.refines and self.shows(state) else "working"
        if due:
            return "working"
        if self.sentence:
            return "failed"
        if self.shown.picture is None:
            return "empty"
        if not self.shows(state):
            return "stale"
        return "refined" if self.shown.refined else "fresh"

    def _defaults(self, system: str) -> Mapping[str, Scalar]:
        """Of the system's settings; asked for at every sample of the pen."""
        if system not in self._known:
            self._known[system] = {field.name: field.default for field in self._catalogue.fields(system)}
        return self._known[system]
