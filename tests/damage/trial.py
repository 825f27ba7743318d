"""Damaged files, one after the other, each opened by a process that may die of it."""

from __future__ import annotations

import json
import random
import select
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import psutil

import sketchstudio
from sketchstudio.document.exchange.svg.source import LARGEST
from tests.damage.containers import damaged
from tests.damage.openers import READ, SENTENCE
from tests.damage.samples import samples

LONGEST_S, PER_MIB_S = 2.0, 15.0
"""Of processor time for one file, and more for one with more to read."""
HUNG_S, PATIENCE_S = 20.0, 600.0
"""Of processor time, and on the clock, since a machine may have other things to do, until a process is given up."""
LOOK_S = 1.0
MOST_BYTES = 2**30
"""By which a file of some kilobytes may raise the memory that is in use: the pixels of the largest picture."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of one file."""

    kind: str
    seed: int
    what: str
    seconds: float
    bytes: int
    size: int
    """Bytes of the file, unpacked."""

    @property
    def fault(self) -> str:
        """What is wrong with that; "" where nothing is."""
        if self.what not in (READ, SENTENCE):
            return self.what
        if self.seconds > LONGEST_S + PER_MIB_S * self.size / 2**20:
            return f"{self.what} after {self.seconds:.1f} s"
        return f"{self.what} with {self.bytes / 2**20:.0f} MiB" if self.bytes > MOST_BYTES else ""


class Trial:
    """Makes damaged files in a folder and has them opened. To be used as a context."""

    def __init__(self, folder: Path, kinds: Sequence[str] = ()) -> None:
        """kinds: of samples.py; all of them without any. Raises KeyError for one that there is not."""
        known = samples()
        self.samples = {kind: known[kind] for kind in kinds or known}
        self._folder = folder
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._end()

    def file(self, kind: str, seed: int) -> bytes:
        """The same each time."""
        return damaged(kind, self.samples[kind], random.Random(f"{kind} {seed}"))

    def run(self, kind: str, seed: int) -> Tried:
        return self.opened(kind, seed, self.file(kind, seed))

    def opened(self, kind: str, seed: int, data: bytes) -> Tried:
        """What comes of a file."""
        if self._process is None or self._process.poll() is not None:
            self._begin()
        self._ask(kind, data)
        size = _unpacked_size(data) if kind == "svgz" else len(data)
        return Tried(kind, seed, **self._answer(), size=size)

    def _begin(self) -> None:
        """The reader, which has opened a whole file of each kind: loading what is loaded once is nobody's fault."""
        root = Path(sketchstudio.__path__[0]).parent
        command = [sys.executable, "-W", "ignore", "-m", "tests.damage.reader"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root, text=True)
        for kind, data in self.samples.items():
            self._ask(kind, data)
            told = self._answer()
            if told["what"] != READ:
                raise RuntimeError(f"A whole file of the kind {kind} could not be opened: {told['what']}")

    def _ask(self, kind: str, data: bytes) -> None:
        assert self._process is not None and self._process.stdin is not None
        path = self._folder / f"a.{kind.removeprefix('drawing.').removeprefix('rich.')}"
        path.write_bytes(data)
        self._process.stdin.write(f"{kind} {path}\n")
        self._process.stdin.flush()

    def _answer(self) -> dict[str, Any]:
        assert self._process is not None and self._process.stdout is not None
        began, deadline = _used(self._process.pid), time.monotonic() + PATIENCE_S
        while not select.select([self._process.stdout], [], [], LOOK_S)[0]:
            if _used(self._process.pid) - began > HUNG_S or time.monotonic() > deadline:
                self._process.kill()
                self._process.wait()
                return {"what": "hung", "seconds": HUNG_S, "bytes": 0}
        if line := self._process.stdout.readline():
            told: dict[str, Any] = json.loads(line)
            return told
        code = self._process.wait()
        return {"what": f"killed the process that read it (exit {code})", "seconds": 0.0, "bytes": 0}

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            for pipe in (self._process.stdin, self._process.stdout):
                with suppress(OSError):
                    pipe.close()
            self._process.wait()
            self._process = None


def seeds(first: int, count: int, kinds: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The kinds in turn."""
    for number in range(count):
        yield kinds[number % len(kinds)], first + number


def _used(pid: int) -> float:
    """Seconds of processor time of a process so far."""
    try:
        times = psutil.Process(pid).cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)


def _unpacked_size(data: bytes) -> int:
    """As far as it can be unpacked; a bomb counts as what it takes on the disk."""
    unpacker = zlib.decompressobj(wbits=31)
    with suppress(zlib.error):
        unpacked = len(unpacker.decompress(data, LARGEST))
        return len(data) if unpacker.unconsumed_tail else unpacked
    return len(data)
