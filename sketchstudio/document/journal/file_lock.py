"""A lock between programs that ends with the process that holds it, however that dies."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
"""What the systems say when another holds the lock."""


class FileLock:
    """An empty file that at most one holder in one program has locked at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def acquire(self) -> bool:
        """Takes the lock without waiting; False when another holder has it. Raises OSError where none can be had."""
        while self._handle is None:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                _lock(handle)
                # A former holder may have removed the file since it was opened: nobody else would see our lock.
                if os.path.samestat(os.fstat(handle), self._path.stat()):
                    self._handle = handle
                    return True
            except FileNotFoundError:
                pass
            except OSError as error:
                if error.errno not in _HELD:
                    raise
                return False
            finally:
                if self._handle is None:
                    os.close(handle)
        return True

    def release(self, remove: bool = False) -> None:
        """Gives the lock back, and removes its file when nobody is to want it again."""
        if self._handle is None:
            return
        # Where open files can be removed, doing so first leaves nobody time to lock a file that is about to go.
        if remove and os.name != "nt":
            self._unlink()
        os.close(self._handle)
        self._handle = None
        if remove and os.name == "nt":
            self._unlink()

    def _unlink(self) -> None:
        with suppress(OSError):
            self._path.unlink()


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
