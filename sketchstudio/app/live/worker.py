"""The thread that owns the link to the computing: rasterises conditions there, never in the window's thread."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from sketchstudio.app.live.inputs import lender
from sketchstudio.app.live.jobs import Job, JobError
from sketchstudio.app.photos.reducing import reduced
from sketchstudio.document.calibration import drawn_strokes
from sketchstudio.document.document import State, changed_area
from sketchstudio.document.layers import Layer, Pixels
from sketchstudio.document.photo_place import shown_pixels
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine import registry
from sketchstudio.engine.capabilities import Capabilities
from sketchstudio.engine.links.link import Link
from sketchstudio.engine.messages import Cancelled, Failed, Message
from sketchstudio.engine.packs import PackError, choose_pack
from sketchstudio.engine.request import Between, RegionalPass, Request

if TYPE_CHECKING:
    from sketchstudio.conditions.conditions import Conditions
    from sketchstudio.conditions.palette import Palette

log = logging.getLogger(__name__)

UNEXPECTED = "The drawing could not be prepared because of an error in the program; the log tells more."


class _Listener(QThread):
    """Hands the link's messages on until the link is closed."""

    def __init__(self, link: Link, closing: threading.Event, tell: Callable[[Message], None]) -> None:
        super().__init__()
        self._link, self._closing, self._tell = link, closing, tell

    def run(self) -> None:
        while not self._closing.is_set():
            message = self._link.receive(1.0)
            if message is not None:
                self._tell(message)


class _Asker(QThread):
    """Asks once what the computing offers."""

    def __init__(self, link: Link, tell: Callable[[Capabilities], None]) -> None:
        super().__init__()
        self._link, self._tell = link, tell

    def run(self) -> None:
        offered = self._link.capabilities()
        if offered is not None:
            self._tell(offered)


class Worker(QThread):
    """Takes the newest Job, builds its conditions, sends the request, and emits what the link answers.

    Every submitted job is answered by exactly one Done, Failed or Cancelled.
    """

    message = Signal(object)
    """A Message, in the window's thread."""
    proposed = Signal(int, object)
    """The generation of a request that was sent and its Proposal, or None, in the window's thread."""
    offered = Signal(object)
    """Capabilities, once the computing has started."""

    def __init__(self, open_link: Callable[[], Link], parent: QObject | None = None) -> None:
        """open_link is called once, in this thread, when the thread has started."""
        super().__init__(parent)
        self._open_link = open_link
        self._link: Link | None = None
        self._changed = threading.Condition()
        self._waiting: Job | None = None
        self._building: int | None = None
        self._closing = threading.Event()
        self._askers: list[_Asker] = []
        self._conditions = _Conditions()

    def submit(self, job: Job) -> None:
        """Ask for a picture; never blocks. The newest job wins."""
        with self._changed:
            displaced, self._waiting = self._waiting, job
            self._changed.notify_all()
        if displaced is not None:
            self.message.emit(Cancelled(displaced.generation))

    def stop(self) -> None:
        """Stop what is being made and forget what waits; never blocks."""
        with self._changed:
            dropped, self._waiting = self._waiting, None
            self._building = None
            link = self._link
        if dropped is not None:
            self.message.emit(Cancelled(dropped.generation))
        if link is not None:
            link.cancel()

    def ask(self) -> None:
        """What the computing offers, once it has started, or again: there may be other models now. Never blocks."""
        with self._changed:
            if self._link is not None and not self._closing.is_set():
                asker = _Asker(self._link, self.offered.emit)
                self._askers = [*(each for each in self._askers if each.isRunning()), asker]
                asker.start()

    def close(self) -> None:
        """End the computing and both threads, and wait for them."""
        self._closing.set()
        with self._changed:
            self._changed.notify_all()
        self.wait()

    def run(self) -> None:
        link = self._open_link()
        listener = _Listener(link, self._closing, self.message.emit)
        listener.start()
        with self._changed:
            self._link = link
        link.start()
        self.ask()
        try:
            while (job := self._take()) is not None:
                self._answer(job, link)
        finally:
            self._closing.set()
            link.close()
            listener.wait()
            for asker in self._askers:
                asker.wait()

    def _take(self) -> Job | None:
        """The next job, or None when closing."""
        with self._changed:
            self._changed.wait_for(lambda: self._closing.is_set() or self._waiting is not None)
            job, self._waiting = self._waiting, None
            self._building = job.generation if job is not None else None
            return None if self._closing.is_set() else job

    def _answer(self, job: Job, link: Link) -> None:
        try:
            request = self._conditions.request(job)
        except JobError as error:
            self.message.emit(Failed(job.generation, str(error)))
        except Exception:
            log.exception("A drawing could not be rasterised.")
            self.message.emit(Failed(job.generation, UNEXPECTED))
        else:
            if self._send(request, link):
                self._propose(request, job)

    def _propose(self, request: Request, job: Job) -> None:
        """Tell of the proposed paint, once the request is on its way."""
        from sketchstudio.app.live.proposal import make_proposal

        made = None
        try:
            if request.palettes:
                made = make_proposal(request.drawn, request.palettes[0], job.state)
        except Exception:  # out of memory, perhaps: the picture comes all the same
            log.exception("No colours could be proposed.")
        self.proposed.emit(job.generation, made)

    def _send(self, request: Request, link: Link) -> bool:
        """Submit a request unless it was overtaken or stopped meanwhile; under the lock, so that `stop` comes after.
        Whether it was submitted."""
        with self._changed:
            wanted = self._building == request.generation and self._waiting is None
            if wanted:
                link.submit(request)
        if not wanted:
            self.message.emit(Cancelled(request.generation))
        return wanted


class _Conditions:
    """Jobs -> requests; remembers the state rasterised last, so that only what differs is drawn anew."""

    def __init__(self) -> None:
        self._state: State | None = None
        self._size = 0
        self._photo: tuple[Layer, Pixels] | None = None
        self._folders: dict[tuple[str, str, str], Path] = {}
        """Of packs, by system, name and subject."""

    def request(self, job: Job) -> Request:
        if job.image_size != self._size:
            # Loads OpenCV: not before the window is visible, and not in its thread.
            from sketchstudio.conditions.build import ConditionBuilder

            self._builder, self._state, self._size = ConditionBuilder(job.image_size), None, job.image_size
        dirty = None if self._state is None else changed_area(self._state, job.state)
        conditions = self._builder.update(job.state, dirty)
        self._state = job.state
        own = tuple(RegionalPass(r.mask, job.parts[r.layer.id]) for r in self._builder.own_regions())
        if job.recolor is not None:
            from sketchstudio.conditions.frame import Frame

            conditions = job.recolor(conditions, Frame(job.state.width, job.state.height, conditions.size))
        system, purpose = job.state.system, job.purpose
        palettes = self._palettes(job, conditions)
        return Request(
            job.generation,
            job.revision,
            system,
            job.pack,
            job.settings,
            conditions,
            purpose,
            own,
            palettes,
            photo=self._lent(job.state),
            strokes=_strokes(job),
            between=_between(job, conditions.size),
        )

    def _lent(self, state: State) -> Pixels | None:
        """What shows of the photo that lends its appearance, no larger than the system sees it; reduced once."""
        layer = lender(state)
        if layer is None:
            return None
        known = self._photo
        if known is None or known[0].pixels is not layer.pixels or known[0].crop != layer.crop:
            self._photo = known = layer, reduced(shown_pixels(layer), registry.entry(state.system).photo_side)
        return known[1]

    def _palettes(self, job: Job, conditions: Conditions) -> tuple[Palette, ...]:
        """Of the job's pack. A damaged one is for the computing process to complain of."""
        from sketchstudio.engine import proposals

        place = (job.state.system, job.pack, job.settings.subject)
        try:
            if place not in self._folders:
                self._folders[place] = choose_pack(place[0], place[1], subject=place[2]).folder
            return proposals.palettes(self._folders[place], job.settings, conditions)
        except PackError:
            return ()


def _between(job: Job, size: int) -> Between | None:
    """The other drawing, on the same square. Raises JobError."""
    if job.towards is None:
        return None
    entry = registry.entry(job.state.system)
    if not entry.interpolates:
        able = ", ".join(each.title for each in registry.SYSTEMS if each.interpolates)
        raise JobError(f"{entry.title} makes no pictures between two drawings, only {able} does.")
    return job.towards(size)


def _strokes(job: Job) -> tuple[Stroke, ...]:
    """What a system corrects, on its square."""
    if not registry.corrects(job.state.system):
        return ()
    from sketchstudio.conditions.frame import Frame
    from sketchstudio.conditions.strokes import on_square

    drawn = [each.stroke for each in drawn_strokes(job.state)]
    return on_square(drawn, Frame(job.state.width, job.state.height, job.image_size))
