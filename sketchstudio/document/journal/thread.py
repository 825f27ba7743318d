"""The thread that journals the open document, so that neither the disk nor the encoding is felt under the pen.

The document's thread only hands over the newest state, which is immutable. The journal needs no state in between: what
comes while the disk is busy is written as one step.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sketchstudio.document.document import Document, State, StorageError
from sketchstudio.document.files.atomic import reason

if TYPE_CHECKING:
    from sketchstudio.document.journal.journal import Journal

log = logging.getLogger(__name__)

QUIET_S = 3.0
"""A journal that has grown is written anew when nothing was drawn for this long, since that slows every thread."""
RETRY_S = 30.0
"""After a fault, such as a full disk, the journal is begun anew at the first change after this time."""
SLACK_S = 20.0
"""The longest that `flush` waits."""


@dataclass(frozen=True, slots=True, eq=False)
class _Note:
    """How a document stood at one moment."""

    document: Document
    state: State
    path: Path | None
    clean: bool


_Told = Callable[[bool], None]


class JournalThread:
    """Journals one document at a time; noting another removes the journal of the one before, saved or given up."""

    def __init__(
        self, folder: Path, problem: Callable[[str], None], quiet: float = QUIET_S, retry: float = RETRY_S
    ) -> None:
        """problem is called in the thread with one sentence, once until journaling works again."""
        self._folder, self._problem, self._quiet, self._retry = folder, problem, quiet, retry
        self._queue: queue.SimpleQueue[_Note | _Told | None] = queue.SimpleQueue()
        self._journal: Journal | None = None
        self._document: Document | None = None
        self._working = True
        self._retry_at = 0.0
        self._keep = False
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def note(self, document: Document) -> None:
        """The document may have changed. Takes microseconds; to be called in the document's thread."""
        self._queue.put(_Note(document, document.state, document.path, not document.modified))

    def then(self, told: Callable[[bool], None]) -> None:
        """Calls `told`, in the thread, once all that was noted before is on the disk (True) or could not be (False)."""
        self._queue.put(told)

    def flush(self) -> bool:
        """Waits until all that was noted is on the disk; whether it is."""
        answer: queue.SimpleQueue[bool] = queue.SimpleQueue()
        self.then(answer.put)
        try:
            return answer.get(timeout=SLACK_S)
        except queue.Empty:
            return False

    def close(self, keep: bool = False) -> None:
        """Ends the thread. The journal goes too, since the drawing was saved or given up, unless it is to be kept."""
        if self._thread.is_alive():
            self._keep = keep
            self._queue.put(None)
            self._thread.join()

    # In the thread

    def _run(self) -> None:
        going = True
        while going:
            batch = self._next_batch()
            notes = [item for item in batch if isinstance(item, _Note)]
            going = None not in batch
            if notes:
                self._write(notes[-1])
            for item in batch:
                if item is not None and not isinstance(item, _Note):
                    item(self._working)
        if self._journal is not None:
            self._journal.leave() if self._keep else self._journal.remove()

    def _next_batch(self) -> list[_Note | _Told | None]:
        """All that waits; a wait in vain is the quiet moment for tidying up."""
        bloated = self._journal is not None and self._journal.bloated
        try:
            batch = [self._queue.get(timeout=self._quiet if bloated else None)]
        except queue.Empty:
            self._tidy()
            batch = [self._queue.get()]
        while not self._queue.empty():
            batch.append(self._queue.get())
        return batch

    def _write(self, note: _Note) -> None:
        if not self._working and note.document is self._document and time.monotonic() < self._retry_at:
            return
        self._guarded(lambda: self._put(note))

    def _put(self, note: _Note) -> None:
        from sketchstudio.document.journal.journal import (
            Journal,  # loads Pillow, for which the window's start does not wait
        )

        if note.document is not self._document and self._journal is not None:
            self._journal.remove()
            self._journal = None
        self._document = note.document
        if self._journal is None:
            self._journal = Journal(self._folder, note.state, note.path, note.clean)
        elif self._working:
            self._journal.write(note.state, note.path, note.clean)
        else:
            self._journal.restart(note.state, note.path, note.clean)

    def _tidy(self) -> None:
        journal = self._journal
        if journal is not None:
            self._guarded(journal.tidy)

    def _guarded(self, work: Callable[[], None]) -> None:
        """Does it; a fault is told once and ends neither the thread nor the drawing."""
        try:
            work()
        except Exception as error:
            if self._working:
                self._problem(_sentence(error))
            self._working, self._retry_at = False, time.monotonic() + self._retry
        else:
            self._working = True


def _sentence(error: Exception) -> str:
    if not isinstance(error, OSError | StorageError):
        log.error("The journal could not be written.", exc_info=error)
        return "Unsaved changes are not protected from a crash because of an error in the program; the log tells more."
    system = error.__cause__ if isinstance(error.__cause__, OSError) else error
    said = str(error)
    why = reason(system) if isinstance(system, OSError) else said[:1].lower() + said[1:].rstrip(".")
    return f"Unsaved changes are not protected from a crash at the moment: {why}."
