"""Reading and writing whole files so that neither a full disk nor a killed process harms what was there."""

from __future__ import annotations

import errno
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from sketchstudio.document.errors import StorageError

_PART = ".sketchstudio-{}.part"
_STALE_SECONDS = 3600
"""A part file this old was left by a killed process."""

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "the file would be larger than is allowed here",
    errno.EACCES: "it is not allowed here",
    errno.EPERM: "it is not allowed here",
    errno.EROFS: "the disk is read-only",
    errno.ENOENT: "the folder does not exist",
    errno.ENOTDIR: "the folder does not exist",
    errno.EEXIST: "a file of that name is in the way",
    errno.EISDIR: "a folder has that name",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EIO: "the disk reports a fault",
}


def write_atomically(path: Path, data: bytes) -> None:
    """Replaces the file at `path` by `data`, or leaves it as it is and raises StorageError with one sentence.

    The bytes go to a part file in the same folder, reach the disk, and only then take the name: whoever reads the
    file sees all of the old or all of the new one, whenever the process dies. A link stays a link to the file."""
    try:
        target = path.resolve()
        _refuse_protected(target)
        part = target.parent / _PART.format(secrets.token_hex(6))
        try:
            _write_through(part, data)
            if target.exists():
                part.chmod(target.stat().st_mode & 0o7777)
            part.replace(target)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        _flush_folder(target.parent)
        _sweep(target.parent)
    except OSError as error:
        raise StorageError(f"'{path.name}' could not be saved: {reason(error)}.") from error
    except ValueError as error:
        raise StorageError(f"A file cannot have the name {path.name!r}.") from error


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """A file opened for reading bytes; every failure, also later while reading, is a StorageError."""
    try:
        with path.open("rb") as file:
            yield file
    except FileNotFoundError as error:
        raise StorageError(f"There is no file '{path.name}' in '{path.parent}'.") from error
    except OSError as error:
        raise StorageError(f"'{path.name}' could not be read: {reason(error)}.") from error


def read_whole(path: Path, largest: int) -> bytes:
    """The bytes of a file of at most `largest` bytes; raises StorageError with one sentence."""
    with reading(path) as file:
        data = file.read(largest + 1)
    if len(data) > largest:
        raise StorageError(f"'{path.name}' is larger than {largest // 2**20} MiB, which no drawing needs.")
    if not data:
        raise StorageError(f"'{path.name}' is empty.")
    return data


def _refuse_protected(target: Path) -> None:
    """Replacing needs only a writable folder, so a file that its owner made read-only is asked for its consent."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder")
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "is read-only")


def _write_through(part: Path, data: bytes) -> None:
    with part.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Makes the renaming itself durable; not every system can, and the data is safe already."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(folder: Path) -> None:
    """Removes part files of processes that were killed long ago."""
    oldest = time.time() - _STALE_SECONDS
    with suppress(OSError):
        for part in folder.glob(_PART.format("*")):
            if part.stat().st_mtime < oldest:
                part.unlink()


def reason(error: OSError) -> str:
    """Why a file could not be used, as the second half of a sentence."""
    return _REASONS.get(error.errno or 0, (error.strerror or "of an unknown fault").lower())
