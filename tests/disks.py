"""Disks that are really full, and a person who may really not write, for tests of saving."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

import sketchstudio

NOBODY = 65534
FILLER = "filler"
BLOCK = 4096


@contextmanager
def small_disk(folder: Path, size: int = 512 * 1024) -> Iterator[Path]:
    """A file system of `size` bytes of its own; the test is skipped where none can be mounted."""
    folder.mkdir()
    try:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("No file system may be mounted here.")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill(disk: Path, left: int = 0) -> None:
    """Take all room but about `left` bytes."""
    filler = disk / FILLER
    with filler.open("ab", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(BLOCK))
    os.truncate(filler, max(0, filler.stat().st_size - left))


def empty(disk: Path) -> None:
    """Give the room back."""
    (disk / FILLER).unlink()


def is_full(disk: Path) -> bool:
    try:
        (disk / "probe").write_bytes(bytes(2 * BLOCK))
    except OSError as error:
        return error.errno == errno.ENOSPC
    finally:
        (disk / "probe").unlink(missing_ok=True)
    return False


@contextmanager
def folder_of_root() -> Iterator[Path]:
    """A folder that everybody may read and only root may write to; the test is skipped for anybody else."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("Only root can make a folder for another person.")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def as_nobody(script: str, *arguments: str) -> list[str]:
    """What a script prints, line by line. It calls `drop()` to become nobody, once it has imported what it needs:
    the interpreter may lie where nobody can read."""
    begin = f"import os, sys\ndef drop():\n    os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})\n"
    root = str(Path(sketchstudio.__path__[0]).parent)
    environment = os.environ | {"PYTHONPATH": root, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", begin + script, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()
