"""Python's search for cyclic garbage, at moments when no hand waits.

A full search looks at every object that there is: with a drawing of 10,000 strokes it holds the window up for 80 ms,
and Python begins it whenever enough has been made. Here only the young objects are searched as they come; all of them
when the artist rests.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

YOUNG, MIDDLE = 700, 10
"""Python's own thresholds: objects made, and searches among these, until the next of the older ones."""
SELDOM = 1000
"""So many searches of the middle ones until a full one that could not wait for a rest: millions of objects."""
REST_MS = 2000
"""Without an edit or a movement of the view."""
DUE = 10
"""So many searches of the middle ones make a full one worth its time."""


def search_seldom() -> None:
    """Leave full searches to `IdleGarbageCollector`."""
    gc.set_threshold(YOUNG, MIDDLE, SELDOM)


class IdleGarbageCollector(QObject):
    """Searches when nothing was `stirred` for a while."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._tidy)

    @Slot()
    def stirred(self) -> None:
        """The artist does something."""
        self._rest.start()

    def _tidy(self) -> None:
        if gc.get_count()[2] >= DUE:
            gc.collect()
