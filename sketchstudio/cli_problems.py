"""What can go wrong at the command line, as one sentence a person understands."""

from __future__ import annotations

import errno
from pathlib import Path

import typer

from sketchstudio.engine.system import GenerationError

EXIT_CODE = 1
_DISK = {
    errno.ENOSPC: "There is no space left on the disk for {path}.",
    errno.EDQUOT: "There is no space left on the disk for {path}.",
    errno.EFBIG: "{path} would become larger than this system allows.",
    errno.EROFS: "{path} lies on a disk that cannot be written to.",
    errno.EACCES: "{path} cannot be used: permission is missing.",
    errno.EPERM: "{path} cannot be used: permission is missing.",
    errno.ENOENT: "{path} does not exist.",
    errno.ENOTDIR: "{path} cannot be used: a part of its path is not a folder.",
    errno.EEXIST: "{path} is a file, not a folder.",
    errno.EISDIR: "{path} is a folder, not a file.",
    errno.ENAMETOOLONG: "The name {path} is too long for this disk.",
}


class Problem(typer.TyperException):
    """A reason to end with exit code 1; the message is one sentence."""

    exit_code = EXIT_CODE


def sentence(error: BaseException, path: Path) -> str:
    """One sentence for an exception met at `path`.

    Our own exceptions carry their sentence; the system's are put into words by their number."""
    if isinstance(error, MemoryError):
        return f"There is not enough memory for {path}."
    if isinstance(error, OSError):
        known = _DISK.get(error.errno or 0)
        where = Path(error.filename) if isinstance(error.filename, str) and error.filename else path
        return known.format(path=where) if known else f"{where} cannot be used: {error.strerror or error}."
    if isinstance(error, GenerationError):
        return f"{path}: {error}"
    return str(error)
