"""Whether another window has the same drawing open: the one that saves later would write over the other."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from sketchstudio.document.journal.file_lock import FileLock

SUFFIX = ".open"


class OpenElsewhere:
    """Holds the lock of the file that this window has open; locks end with their program, however that dies."""

    def __init__(self, folder: Path) -> None:
        """folder: the locks'; may not be there yet."""
        self._folder = folder
        self._path: Path | None = None
        self._lock: FileLock | None = None

    def claim(self, path: Path | None) -> bool:
        """This window has the drawing at `path` open now; False when another one has it already.

        True when nothing can be said, as where no lock is to be had, and when `path` was claimed before."""
        if path == self._path:
            return True
        self.release()
        self._path = path
        if path is None:
            return True
        key = hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:16]
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(self._folder / (key + SUFFIX))
            return self._lock.acquire()
        except OSError:
            return True

    def release(self) -> None:
        """Nothing is open here any more."""
        if self._lock is not None:
            self._lock.release(remove=True)
        self._path = self._lock = None
