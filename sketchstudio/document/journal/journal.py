"""The journal of one open document: what would bring it back if the program died now.

An append-only file in a folder of the person's: a snapshot of the drawing, then what each change did. It is locked as
long as its program lives and removed when the drawing is closed properly; recovery.py finds those that were left.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from sketchstudio.document.errors import StorageError
from sketchstudio.document.files.atomic import write_atomically
from sketchstudio.document.journal.file_lock import FileLock
from sketchstudio.document.journal.format import MAGIC, framed
from sketchstudio.document.journal.steps import StepWriter, snapshot
from sketchstudio.document.state import State

SUFFIX, LOCK_SUFFIX = ".journal", ".lock"
_ROOM = 16 * 2**20
"""Bytes that may be appended before the journal is worth writing anew, a snapshot's own size if that is larger."""

_NAMES = 5
"""Tried before a journal is given up: a search for leftovers may take the lock of a name in the moment it is made."""


class Journal:
    """Every method works on the disk and raises OSError or StorageError; what was written before then stays."""

    def __init__(self, folder: Path, state: State, path: Path | None, clean: bool, room: int = _ROOM) -> None:
        """state, path, clean: the drawing, where it is saved, and whether the file there holds the same."""
        folder.mkdir(parents=True, exist_ok=True)
        self._path, self._lock = _fresh(folder)
        self._room = room
        self._file: BinaryIO | None = None
        try:
            self.restart(state, path, clean)
        except BaseException:
            self.remove()
            raise

    def restart(self, state: State, path: Path | None, clean: bool) -> None:
        """Writes the journal anew, all or nothing, as a snapshot: after a fault, or because it has grown."""
        self._close_file()
        data = MAGIC + framed(snapshot(state, path, clean))
        write_atomically(self._path, data)
        self._file = self._path.open("ab")
        self._steps = StepWriter(state)
        self._path_then, self._clean_then = path, clean
        self._limit = len(data) + max(self._room, len(data))

    def write(self, state: State, path: Path | None, clean: bool) -> None:
        """Appends what changed since the last call, if anything, and returns when it is on the disk."""
        if state is self._steps.state and path == self._path_then and clean == self._clean_then:
            return
        if self._file is None:
            raise StorageError("The journal has to be begun anew.")
        try:
            self._file.write(framed(self._steps.step(state, path, clean)))
            self._file.flush()
            os.fsync(self._file.fileno())
        except BaseException:
            self._close_file()
            raise
        self._path_then, self._clean_then = path, clean

    @property
    def bloated(self) -> bool:
        """Whether `restart` would make the file a good deal smaller."""
        return self._file is not None and self._file.tell() > self._limit

    def tidy(self) -> None:
        """Writes the journal anew as the snapshot of what it leads to."""
        self.restart(self._steps.state, self._path_then, self._clean_then)

    def remove(self) -> None:
        """The drawing was saved or given up: nothing of the journal stays."""
        self._close_file()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
        self._lock.release(remove=True)

    def leave(self) -> None:
        """Ends as if the program had died: the journal can be recovered."""
        self._close_file()
        self._lock.release()

    def _close_file(self) -> None:
        """What a full disk did not take is still in the buffer, and closing says so again."""
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            self._file = None


def _fresh(folder: Path) -> tuple[Path, FileLock]:
    """A journal's path and its lock, held. Raises OSError or StorageError."""
    for _ in range(_NAMES):
        name = secrets.token_hex(8)
        lock = FileLock(folder / (name + LOCK_SUFFIX))
        if lock.acquire():
            return folder / (name + SUFFIX), lock
    raise StorageError("Another program uses the same journal.")
