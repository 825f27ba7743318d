"""What a process has done until it was killed, told by itself: one JSON line each, on the disk at once.

A line is one write, which the system keeps whatever then happens to the process."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sketchstudio.document.state import State

What = Literal["opened", "act", "open", "save", "export", "done"]
"""A drawing is open; it was changed; a piece of work on a file begins; it was said to be done."""
BEGINNINGS = ("open", "save", "export")


@dataclass(frozen=True, slots=True)
class Line:
    what: What
    at: float
    """time.monotonic(), which all processes share."""
    mark: str = ""
    """The fingerprint of the drawing at that time; of what is saved or exported."""
    path: str = ""


class Diary:
    """To write in."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def write(self, what: What, mark: str = "", path: str = "") -> None:
        line = json.dumps({"what": what, "at": time.monotonic(), "mark": mark, "path": path})
        os.write(self._handle, line.encode() + b"\n")


def lines(path: Path) -> Iterator[Line]:
    """Of a diary, as far as it is written."""
    data = path.read_bytes() if path.exists() else b""
    for line in data.split(b"\n")[:-1]:
        yield Line(**json.loads(line))


def fingerprint(state: State) -> str:
    """Of all that a person has drawn and set."""
    digest = hashlib.sha256(repr((state.width, state.height, state.system, len(state.results))).encode())
    digest.update(repr(sorted((system, sorted(own.items())) for system, own in state.settings.items())).encode())
    for layer in state.layers:
        look = (layer.kind, layer.name, layer.visible, layer.opacity, layer.place)
        digest.update(repr(look).encode())
        for mark in layer.marks:
            digest.update(mark.x.tobytes() + mark.y.tobytes() + repr(mark.color).encode())
    return digest.hexdigest()[:20]
