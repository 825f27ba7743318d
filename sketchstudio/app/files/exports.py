"""The drawing, or its picture, into a file of any kind."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QWidget

from sketchstudio.app.files.disk_work import DiskWork
from sketchstudio.app.files.time_lapse_frames import TimeLapseFrames
from sketchstudio.app.panels.dialogs.export_dialog import ExportDialog, Kind
from sketchstudio.app.session import Session
from sketchstudio.document.document import Picture, State
from sketchstudio.document.progress import Progress, part

if TYPE_CHECKING:
    from sketchstudio.rendering.time_lapse import Grown, Stage

KIND = "files/export"
TIMES = 4
"""By how much pictures are enlarged with detail; what is more than wanted makes the rest finer."""
INVENTED = 0.95
"""Share of the work on a picture that is done when its detail is there."""
MADE = 0.7
"""Share of the work on a time lapse with pictures that is done when they are there."""


class Exports(DiskWork):
    """Asks for kind, size and place, and writes in the background the drawing as it was when it was asked."""

    stoppable = Signal(bool)
    """Whether `stop` would end something that takes long."""

    def __init__(
        self,
        session: Session,
        picture: Callable[[], Picture | None],
        frames: TimeLapseFrames,
        settings: QSettings,
        window: QWidget,
    ) -> None:
        """picture: the one that is shown; frames: makes the pictures of a time lapse."""
        super().__init__(settings, window)
        self._session = session
        self._picture, self._frames = picture, frames
        self._then: Callable[[tuple[Grown, ...]], None] = lambda _grown: None
        self._growing = False
        self._stop = threading.Event()
        self.ended.connect(lambda: self.stoppable.emit(False))
        frames.made.connect(self._grown)
        frames.given_up.connect(self._given_up)
        frames.progressed.connect(lambda share: self.progressed.emit(MADE * share))

    def ask(self) -> None:
        """The dialog, with the kind of the last export."""
        state = self._session.state
        last = str(self._settings.value(KIND, ".png"))
        picture = self._picture()
        size = None if picture is None else (picture.pixels.shape[1], picture.pixels.shape[0])
        dialog = ExportDialog(last, (state.width, state.height), size, self._window)
        dialog.chosen.connect(self._ask_place)
        dialog.open()

    def write(self, path: Path, kind: Kind) -> None:
        """Write the drawing of this moment to `path`."""
        state, picture = self._session.state, self._picture()
        if kind.picture and picture is None:
            self.problem.emit(self.tr("There is no picture to export yet; draw something first."))
            return
        shown = picture if kind.picture or kind.holds_both else None
        if kind.grown:
            self._grow(path, state, kind.longest)
        else:
            self._stop.clear()
            if kind.detail:
                self.stoppable.emit(True)
            write = partial(_write, path, state, kind.longest, shown, self._progress())
            self._write(path, partial(write, stop=self._stop if kind.detail else None))

    def stop(self) -> None:
        """Give up an export whose detail is being invented."""
        self._stop.set()

    def close(self) -> None:
        self.stop()
        super().close()

    def _write(self, path: Path, write: Callable[[], None]) -> None:
        told = self.tr("Exported {}").format(path.name)
        self._work(self.tr("Exporting {}…").format(path.name), write, lambda _answer: self.told.emit(told))

    def _grow(self, path: Path, state: State, longest: int | None) -> None:
        """Have the pictures of the drawing's stages made, then write them beside it."""

        def make(stages: list[Stage]) -> None:
            progress = self._progress(MADE)
            self._then = lambda grown: self._write(path, lambda: _write(path, state, longest, None, progress, grown))
            self._growing = True
            self._frames.make(stages)

        self._work(self.tr("Exporting {}…").format(path.name), lambda: _stages(state), make)

    def _grown(self, grown: tuple[Grown, ...]) -> None:
        self._growing = False
        self._then(grown)

    def _rested(self) -> None:
        """The pictures of a time lapse are made elsewhere, while nothing is done on the disk."""
        if not self._growing:
            super()._rested()

    def _given_up(self, sentence: str) -> None:
        self._growing = False
        self._rested()
        stopped = self.tr("The time lapse was given up, because the drawing changed or was stopped.")
        self.problem.emit(sentence or stopped)

    def _ask_place(self, kind: Kind) -> None:
        self._settings.setValue(KIND, kind.suffix)
        path = self._session.document.path
        stem = self.tr("Untitled") if path is None else path.stem
        self._ask_save(self.tr("Export"), stem, kind.suffix, lambda chosen: self.write(chosen, kind))


def _stages(state: State) -> list[Stage]:
    from sketchstudio.rendering.time_lapse import stages

    return stages(state)


def _write(
    path: Path,
    state: State,
    longest: int | None,
    picture: Picture | None,
    progress: Progress,
    grown: tuple[Grown, ...] = (),
    stop: threading.Event | None = None,
) -> None:
    """stop: where detail is to be invented; ends it."""
    from sketchstudio.app.files.enlarging import at_canvas_size
    from sketchstudio.rendering.export import ExportOptions, export

    if picture is not None:
        pixels = picture.pixels
        if stop is not None:
            from sketchstudio.app.files.detail import with_detail

            pixels = with_detail(pixels, TIMES, part(progress, 0, INVENTED), stop)
            progress = part(progress, INVENTED, 1)
        picture = replace(picture, pixels=at_canvas_size(pixels, state))
    export(path, state, ExportOptions(longest, picture, grown, progress))
