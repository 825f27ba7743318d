"""Opening whatever a person names or drops on the window."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from sketchstudio.document.errors import StorageError
from sketchstudio.document.exchange.formats import NDJSON, OPENRASTER, PNG, PSD, SVG, Format, format_of
from sketchstudio.document.exchange.ndjson import read_ndjson
from sketchstudio.document.exchange.opened import Opened
from sketchstudio.document.exchange.png import CHUNK, read_png
from sketchstudio.document.files.atomic import reading
from sketchstudio.document.storage import load

_PNG_HEAD = 8
"""Bytes before the first chunk of a PNG."""


def open_any(path: Path) -> Opened:
    """The drawing in a file: the first of an ndjson file, and of other programs' layered pictures photo layers.

    Raises StorageError with one sentence, also for plain pictures: those are photos, not drawings."""
    for found in drawings(path):
        return found
    raise StorageError(f"'{path.name}' is empty: there is no drawing in it.")


def drawings(path: Path) -> Iterator[Opened]:
    """All drawings of a file: one, or one a line of an ndjson file. Raises StorageError as above."""
    found = format_of(path)
    if found is NDJSON:
        yield from map(Opened, read_ndjson(path))
    else:
        yield _opened(path, found)


def holds_drawing(path: Path) -> bool:
    """Whether `open_any` is meant for a file, and not a reader of pictures. Raises StorageError."""
    found = format_of(path)
    return found is not None and (found.kind != "picture" or (found is PNG and _carries_drawing(path)))


def _opened(path: Path, found: Format | None) -> Opened:
    if found is SVG:
        from sketchstudio.document.exchange.svg import read_svg

        return read_svg(path)
    if found is OPENRASTER:
        from sketchstudio.document.exchange.openraster_reader import read_openraster

        return read_openraster(path)
    if found is PSD:
        from sketchstudio.document.exchange.psd_reader import read_psd

        return read_psd(path)
    if found is PNG:
        return Opened(read_png(path))
    if found is not None and found.kind == "picture":
        raise StorageError(f"'{path.name}' is {found.name} without a drawing in it.")
    return Opened(load(path))


def _carries_drawing(path: Path) -> bool:
    """Whether a PNG has this program's chunk in it, by its chunks' headers alone."""
    with reading(path) as file:
        file.seek(_PNG_HEAD)
        while len(header := file.read(8)) == 8:
            if header[4:] == CHUNK:
                return True
            file.seek(int.from_bytes(header[:4], "big") + 4, os.SEEK_CUR)
    return False
