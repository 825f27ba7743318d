"""One previous version of each drawing that was saved over, kept in a folder of the person's."""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import suppress
from pathlib import Path

from sketchstudio.document.storage import SUFFIX

MOST_FILES = 50
MOST_BYTES = 500 * 2**20
_NAME_LENGTH = 40
"""Of the drawing's own name, so that a person who looks into the folder finds their way."""


def backup_of(path: Path, folder: Path) -> Path:
    """Where the previous version of the file at `path` lies, if there is one."""
    place = path.resolve()
    key = hashlib.sha256(os.fsencode(place)).hexdigest()[:16]
    return folder / f"{place.stem[:_NAME_LENGTH]}-{key}{SUFFIX}"


def keep_previous(path: Path, folder: Path, most: int = MOST_FILES, most_bytes: int = MOST_BYTES) -> None:
    """Copies the file at `path`, if there is one, before it is saved over; drops the oldest copies beyond the limits.

    Raises OSError when there is no room for it; an earlier copy then stays."""
    if not path.is_file():
        return
    folder.mkdir(parents=True, exist_ok=True)
    backup = backup_of(path, folder)
    part = backup.with_suffix(".part")
    try:
        shutil.copyfile(path, part)
        part.replace(backup)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    _drop_oldest(folder, most, most_bytes)


def _drop_oldest(folder: Path, most: int, most_bytes: int) -> None:
    copies = sorted(((copy.stat(), copy) for copy in folder.glob("*" + SUFFIX)), key=lambda pair: -pair[0].st_mtime_ns)
    total = 0
    for number, (stat, copy) in enumerate(copies, 1):
        total += stat.st_size
        if number > most or total > most_bytes:
            copy.unlink()
