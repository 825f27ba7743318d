"""What is said when the last region is gone.

A region protects what lies around it, so its end hands the whole canvas to the system. An artist who deletes, empties
or hides the last one may mean exactly that, or only that the region is finished and its picture should stay. The
picture goes on following the drawing, because one that did not would lie, and because nothing is lost by it: the same
drawing gives the same picture again. But it is said, with the way back and a way to keep what was seen last.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from sketchstudio.app.live.live import LiveController
from sketchstudio.app.session import Session
from sketchstudio.app.window.message_bar import MessageBar
from sketchstudio.document import commands
from sketchstudio.document.commands import restore_regions
from sketchstudio.document.document import Change, State


def protection_ends(before: State, after: State) -> bool:
    """Whether a step took away the last region that counts, while a picture lies below that it had protected."""
    return before.has_region and not after.has_region and _has_ground(before) and _has_ground(after)


def _has_ground(state: State) -> bool:
    return state.accepted is not None or bool(state.layers_of("photo"))


class RegionEnd(QObject):
    """Watches a session for it."""

    def __init__(self, session: Session, live: LiveController, bar: MessageBar) -> None:
        super().__init__(bar)
        self._session, self._live, self._bar = session, live, bar
        session.changed.connect(self._changed)

    def _changed(self, change: Change) -> None:
        if not protection_ends(change.before, change.after):
            return
        regions = [layer for layer in change.before.layers_of("region") if layer.marks]
        picture = self._live.picture
        ways = [(self.tr("Bring the region back"), lambda: self._apply(restore_regions(regions)))]
        if picture is not None:
            ways.append((self.tr("Keep the last picture"), lambda: self._apply(commands.keep_result(picture))))
        self._bar.offer(self.tr("No region is left, so the whole picture changes now."), ways)

    def _apply(self, command: commands.Command) -> None:
        self._session.apply(command)
