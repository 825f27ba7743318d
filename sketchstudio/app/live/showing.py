"""What is on show: the picture, what is known of it, the series beside it, and the pictures made before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.live.jobs import Job
from sketchstudio.app.live.recent import Recent, shown_of
from sketchstudio.app.live.series import Series
from sketchstudio.app.live.status import Shown, Status
from sketchstudio.app.live.status_builder import StatusBuilder
from sketchstudio.app.session import Session
from sketchstudio.document.document import Picture


class Showing(QObject):
    """Shows what has been made, and says how far it can be trusted."""

    status_changed = Signal(object)
    """A Status."""
    shown = Signal(object)
    """The Picture to show, or None."""
    proposed = Signal(object)
    """The Proposal that the newest picture is made under, or None."""
    preview = Signal(object)
    """(H,W,3) uint8 of a picture under way, to be seen only as long as the status is working."""
    corrected = Signal(object, object)
    """A Job and the Sketch of its first picture: the drawing's strokes, moved."""
    chose = Signal(str, object)
    """A system, and the values that it took for settings that were left to it, by name."""
    series_began = Signal()
    series_picture = Signal(object, str)
    """A Picture of a series (variations, colours) and what it shows."""
    picture_aside = Signal(object)
    """A Picture of a series that is not to be shown (growth)."""
    series_ended = Signal()
    """The last picture of a series was made, or it was given up."""

    def __init__(self, session: Session, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._series = Series()
        self.recent = Recent(lambda: session.state.results, self)
        """The pictures made last."""
        self._reported = StatusBuilder(catalogue)
        self._status = Status()

    @property
    def status(self) -> Status:
        return self._status

    @property
    def picture(self) -> Picture | None:
        """The picture that is shown."""
        return self._reported.shown.picture

    @property
    def refined(self) -> bool:
        """Whether the shown picture is finer than what follows the pen."""
        return self._reported.shown.refined

    def _known(self, picture: Picture) -> Shown:
        """What is known of a picture that was made before."""
        return self.recent.shown_of(picture) or self._series.shown_of(picture) or Shown(picture)

    def _show(self, shown: Shown) -> None:
        self._reported.show(shown)
        self.shown.emit(shown.picture)

    def _show_made(self, job: Job, pictures: Sequence[Picture], finer: bool) -> None:
        """Show the first picture of a job; those of a final run are variations, and leave a refined one on show."""
        for picture in pictures:
            self.recent.note(shown_of(job, picture, finer))
        varies = job.purpose == "final" and not job.refines
        if not (varies and self.refined and self._reported.shows(job.state)):
            self._show(self._known(pictures[0]))
        if varies:
            self._series.begin(())
            self.series_began.emit()
            for number, picture in enumerate(pictures, 1):
                self._note_of_series(job, picture, self.tr("Variation {}").format(number))

    def _note_of_series(self, job: Job, picture: Picture, label: str) -> None:
        if self._series.aside:
            self.picture_aside.emit(picture)
            return
        self._series.note(shown_of(job, picture, False))
        self.series_picture.emit(picture, label)

    def _end_series(self) -> None:
        if self._series.end():
            self.series_ended.emit()

    def _tell_status(self, running: Job | None, due: bool) -> None:
        """running: what is being made; due: whether a live picture is about to be asked for."""
        status = self._reported.status(self._session.state, running, due)
        if status != self._status:
            self._status = status
            self.status_changed.emit(status)
