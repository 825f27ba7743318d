"""How a file on the disk looked when it was read or written: whoever else writes it leaves another mark."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FileMark:
    """Cheap to take, and different after any program has saved over the file."""

    size: int
    written_ns: int
    number: int
    """Of the file in its file system; a file that was replaced as a whole has another."""

    @classmethod
    def of(cls, path: Path) -> FileMark | None:
        """None when there is no such file."""
        try:
            stat = path.stat()
        except OSError:
            return None
        return cls(stat.st_size, stat.st_mtime_ns, stat.st_ino)
