"""The picture follows the drawing: decides when to ask, drops what is out of date, says how fresh the picture is."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer

from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.live.inputs import is_blank, with_stroke
from sketchstudio.app.live.job_factory import AS_THEY_ARE, JobFactory, Settings
from sketchstudio.app.live.jobs import Job, cropped, pictures
from sketchstudio.app.live.series import Wanted
from sketchstudio.app.live.showing import Showing
from sketchstudio.app.live.status import Shown
from sketchstudio.app.live.worker import Worker
from sketchstudio.app.session import Session
from sketchstudio.app.stroke_in_hand import StrokeInHand
from sketchstudio.document.document import Change, Document, Picture
from sketchstudio.document.layers import Pixels
from sketchstudio.engine import registry
from sketchstudio.engine.errors import GenerationError
from sketchstudio.engine.messages import Cancelled, Done, Failed, Loading, Message, Preview
from sketchstudio.engine.pacing import LiveMode, Pacer
from sketchstudio.engine.request import Purpose
from sketchstudio.engine.settings import SettingsError

log = logging.getLogger(__name__)


class LiveController(Showing):
    """Turns changes of the document into jobs and the worker's messages into pictures.

    A message of another generation than the running job's is dropped, so nothing out of date is ever shown.
    """

    def __init__(self, session: Session, worker: Worker, catalogue: Catalogue, stroke: StrokeInHand) -> None:
        super().__init__(session, catalogue)
        self._worker, self._catalogue, self._stroke = worker, catalogue, stroke
        self._pacer = Pacer(time.monotonic)
        self._jobs = JobFactory(session, catalogue)
        self._running: Job | None = None
        self._refine_when_idle = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._due)
        session.changed.connect(self._changed)
        session.replaced.connect(self._opened)
        worker.message.connect(self._receive)
        worker.proposed.connect(self._propose)

    # What the window asks

    @property
    def mode(self) -> LiveMode:
        return self._pacer.mode

    def set_mode(self, mode: LiveMode) -> None:
        self._pacer.mode = mode
        self._schedule()

    def set_refine_when_idle(self, on: bool) -> None:
        """Whether one finer picture follows when the drawing has rested for a while, where the system makes one."""
        self._refine_when_idle = on
        self._schedule()

    def generate(self) -> None:
        """Make the picture of the drawing now, whatever the mode."""
        self._start("live")

    def variations(self) -> None:
        """All variations at full quality, as a series."""
        self._start("final")

    def refine(self) -> None:
        """One more refinement pass than the shown picture had, for this picture only."""
        changed = self._jobs.further_refinement(self._reported.shown.picture)
        if changed is not None:
            self._start("final", changed, refines=True)

    def make_series(self, wanted: Sequence[Wanted], aside: bool = False) -> None:
        """One picture after the other; an edit or stop ends the series. aside: they are not to be shown."""
        self.stop()
        self._series.begin(wanted, aside)
        if not aside:
            self.series_began.emit()
        self._next_of_series()

    def stop(self) -> None:
        """Stop what is being made; nothing starts again before the next edit or wish."""
        self._timer.stop()
        self._pacer.stopped()
        if self._running is not None:
            self._worker.stop()
            self._running = None
        self._end_series()
        self._tell()

    def show(self, picture: Picture) -> None:
        """Show a picture that was made before, a kept one or one of the series, until the next edit."""
        self.stop()
        self._reported.begin()
        self._show(self._known(picture))
        self._tell()

    def show_saved(self, pixels: Pixels) -> None:
        """Show the last picture of a drawing that was just opened, (H,W,3) uint8, until its next one is made."""
        state = self._session.state
        chosen = state.settings.get(state.system, {})
        self._show(Shown(Picture(pixels, state.system, chosen, 0.0, "")))
        self._tell()

    def stroke_moved(self) -> None:
        """The stroke in hand has grown."""
        self._drop_refinement()
        if self._pacer.mode == "continuous" and not self._series.running:
            self._pacer.edited()
            self._schedule()

    def stroke_ended(self) -> None:
        """The pen is up. A stroke that was given up may still be in the picture: that is an edit, too."""
        made_from = self._running.state if self._running else self._reported.shown.made_from
        if self.mode == "continuous" and made_from and not self._reported.alike(made_from, self._session.state):
            self._pacer.edited()
            self._schedule()

    # Changes of the document

    def _changed(self, change: Change) -> None:
        if self._reported.alike(change.before, change.after):
            self._tell()
            return
        self._end_series()
        self._drop_refinement()
        self._reported.sentence = ""
        if self._reported.shows(change.after):
            self.stop()  # an undo came back to what the picture shows
            return
        self._pacer.edited()
        self._schedule()

    def _opened(self, _document: Document) -> None:
        self.stop()
        self._reported.begin()
        self.recent.clear()
        self._show(Shown())
        self.proposed.emit(None)
        self._pacer.edited()
        self._schedule()

    def _drop_refinement(self) -> None:
        """A touch of the drawing: the machine is for the pen again."""
        if self._running is not None and self._running.unasked:
            self._worker.stop()
            self._running = None
            self._pacer.stopped()
            self._tell()

    def _schedule(self) -> None:
        self._pacer.refine_when_idle = self._refine_when_idle and self._jobs.refinement() is not None
        wait = self._pacer.wait()
        if wait is None or is_blank(with_stroke(self._session.state, self._stroke.marks())):
            self._timer.stop()
        else:
            self._timer.start(round(wait * 1000))
        self._tell()

    def _due(self) -> None:
        if self._pacer.purpose() == "live":
            self._start("live")
        elif self._stroke.marks() is None and (changed := self._jobs.refinement()) is not None:
            self._start("final", changed, refines=True, unasked=True)

    # Jobs

    def _start(
        self, purpose: Purpose, changed: Settings = AS_THEY_ARE, refines: bool = False, unasked: bool = False
    ) -> None:
        state = with_stroke(self._session.state, self._stroke.marks())
        if is_blank(state):
            self._fail(self.tr("There is nothing to make a picture of yet: draw a line or drop some color."))
        else:
            self._ask(lambda: replace(self._jobs.job(state, purpose, changed), refines=refines, unasked=unasked))

    def _ask(self, make: Callable[[], Job]) -> None:
        """Submit a job; settings that are not allowed are told instead."""
        try:
            job = make()
        except (SettingsError, GenerationError) as error:
            self._fail(str(error))
            self._end_series()
        else:
            self._submit(job)

    def _next_of_series(self) -> None:
        one = self._series.next()
        if one is None:
            self._end_series()
            self._tell()
            return
        state = one.state or self._session.state
        self._ask(
            lambda: replace(self._jobs.job(state, "live"), recolor=one.recolor, towards=one.towards, label=one.label)
        )

    def _submit(self, job: Job) -> None:
        self._timer.stop()
        self._running = job
        self._reported.begin(job.generation)
        self._pacer.started(job.purpose)
        self._worker.submit(job)
        self._tell()

    # Answers

    def _receive(self, message: Message) -> None:
        job = self._running
        if job is None or message.generation != job.generation:
            return
        if isinstance(message, Loading):
            self._reported.note = self.tr("Loading {}…").format(self._catalogue.title(message.system))
            self._tell()
        elif isinstance(message, Preview):
            self._reported.fraction = message.fraction
            self._tell()
            if not job.refines:  # its beginnings are coarser than what is shown
                self.preview.emit(cropped(message.image, job.state))
        elif isinstance(message, Done):
            self._finish(job, message)
        elif isinstance(message, Failed):
            self._failed(job, message.sentence)
        elif isinstance(message, Cancelled):
            self._end()
            self._schedule()

    def _failed(self, job: Job, sentence: str) -> None:
        self._end()
        if job.unasked:
            log.warning("A picture could not be refined: %s", sentence)
        else:
            self._fail(sentence)
        self._next_of_series()
        self._schedule()  # for edits that came meanwhile; without any, nothing is asked again

    def _propose(self, generation: int, proposal: object) -> None:
        if generation == self._reported.newest:
            self.proposed.emit(proposal)

    def _finish(self, job: Job, done: Done) -> None:
        self._end(done.seconds)
        made = pictures(job, done.products.pictures, done.seconds, done.device)
        self.chose.emit(job.state.system, done.products.chosen)
        if registry.corrects(job.state.system) and not job.label:
            self.corrected.emit(job, done.products.sketches[0])
        if job.label:
            self._note_of_series(job, made[0], job.label)
            self._next_of_series()
        else:
            self._show_made(job, made, self._jobs.makes_finer(job))
        self._schedule()

    def _end(self, seconds: float | None = None) -> None:
        self._running, self._reported.note = None, ""
        self._pacer.finished(seconds)

    def _tell(self) -> None:
        due = self._timer.isActive() and self._pacer.purpose() == "live"
        self._tell_status(self._running, due)

    def _fail(self, sentence: str) -> None:
        self._reported.sentence = sentence
        self._tell()
