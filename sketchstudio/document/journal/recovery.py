"""Journals that dead processes left behind, and the drawings in them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sketchstudio.document.errors import StorageError
from sketchstudio.document.files.archive import LARGEST_FILE
from sketchstudio.document.files.atomic import read_whole
from sketchstudio.document.journal.file_lock import FileLock
from sketchstudio.document.journal.format import MAGIC, DamageError
from sketchstudio.document.journal.journal import LOCK_SUFFIX, SUFFIX
from sketchstudio.document.journal.steps import Replay
from sketchstudio.document.state import State


@dataclass(frozen=True, slots=True, eq=False)
class Leftover:
    """An unsaved drawing that can be had back. No other program finds it until it is released."""

    state: State
    path: Path | None
    """Where the drawing was opened from or saved to."""
    written: float
    """Seconds since the epoch at which the last change was journaled."""
    damaged: bool
    """Whether what was done last is missing because the journal is damaged."""
    _journal: Path
    _lock: FileLock

    @property
    def marks(self) -> int:
        return sum(len(layer.marks) for layer in self.state.layers)

    def discard(self) -> None:
        """Removes the journal: the drawing is safe elsewhere, or not wanted."""
        with suppress(OSError):
            self._journal.unlink(missing_ok=True)
        self._lock.release(remove=True)

    def release(self) -> None:
        """Leaves the drawing for another time."""
        self._lock.release()


@dataclass(frozen=True, slots=True)
class Found:
    """What a folder of journals holds."""

    leftovers: tuple[Leftover, ...]
    """Newest first."""
    lost: tuple[str, ...]
    """One sentence for each journal that is damaged from its beginning; those are gone."""


def find_leftovers(folder: Path) -> Found:
    """Looks through the journals of processes that no longer live; removes those of drawings that were saved."""
    leftovers: list[Leftover] = []
    lost: list[str] = []
    for lock_file in sorted(folder.glob("*" + LOCK_SUFFIX)):
        lock = FileLock(lock_file)
        try:
            if not lock.acquire():
                continue
            leftover = _leftover(lock_file.with_suffix(SUFFIX), lock)
        except DamageError:
            with suppress(OSError):
                lock_file.with_suffix(SUFFIX).unlink(missing_ok=True)
            lock.release(remove=True)
            lost.append("The journal of a drawing that was not closed properly is damaged, so it cannot be recovered.")
        except (OSError, StorageError):
            lock.release()  # unreadable today, perhaps not tomorrow
        else:
            leftovers += [] if leftover is None else [leftover]
    return Found(tuple(sorted(leftovers, key=lambda leftover: -leftover.written)), tuple(lost))


def _leftover(journal: Path, lock: FileLock) -> Leftover | None:
    """The drawing in a journal whose lock is held, or None, and nothing left on the disk, when it was saved."""
    if not journal.exists():
        lock.release(remove=True)
        return None
    written = journal.stat().st_mtime
    data = read_whole(journal, LARGEST_FILE)
    if _of_newer_format(data):
        lock.release()
        return None
    try:
        replay = Replay(data, journal.name)
    except StorageError as error:
        raise DamageError("The first state cannot be read.") from error
    leftover = Leftover(replay.state, replay.path, written, replay.damaged, journal, lock)
    if replay.clean and not replay.damaged:
        leftover.discard()
        return None
    return leftover


def _of_newer_format(data: bytes) -> bool:
    """Whether a newer program wrote this, which can recover it."""
    name, version = MAGIC.rsplit(b" ", 1)
    line = data[: len(MAGIC) + 8].split(b"\n", 1)[0]
    number = line.removeprefix(name + b" ")
    return line != number and number.isdigit() and int(number) > int(version)
