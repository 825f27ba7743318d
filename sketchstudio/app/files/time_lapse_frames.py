"""Pictures of a drawing at several moments of its growth, for a time lapse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sketchstudio.app.live.live import LiveController
from sketchstudio.app.live.series import Wanted
from sketchstudio.document.document import Picture

if TYPE_CHECKING:
    from sketchstudio.rendering.time_lapse import Grown, Stage


class TimeLapseFrames(QObject):
    """Has a series made of the stages of a drawing; an edit or stop ends it."""

    made = Signal(object)
    """A tuple of Grown, one a stage, in their order."""
    progressed = Signal(float)
    """[0, 1]: how many of them are made."""
    given_up = Signal(str)
    """Why one of them could not be made; "" when the drawing changed or the series was stopped."""

    def __init__(self, live: LiveController, parent: QObject) -> None:
        super().__init__(parent)
        self._live = live
        self._stages: Sequence[Stage] = ()
        self._pictures: list[Picture] = []
        live.picture_aside.connect(self._take)
        live.series_ended.connect(self._ended)

    def make(self, stages: Sequence[Stage]) -> None:
        """Begin; what is on show stays."""
        self._live.stop()  # a series that runs ends here, and is not taken for this one
        self._stages, self._pictures = stages, []
        self._live.make_series([Wanted(f"{stage.share:.0%}", state=stage.state) for stage in stages], aside=True)

    def _take(self, picture: Picture) -> None:
        if self._stages:
            self._pictures.append(picture)
            self.progressed.emit(len(self._pictures) / len(self._stages))

    def _ended(self) -> None:
        from sketchstudio.rendering.time_lapse import Grown

        stages, self._stages = self._stages, ()
        if not stages:
            return
        if len(self._pictures) < len(stages):
            self.given_up.emit(self._live.status.sentence)
            return
        pairs = zip(stages, self._pictures, strict=True)
        grown: tuple[Grown, ...] = tuple(Grown(stage.share, picture.pixels) for stage, picture in pairs)
        self.made.emit(grown)
