"""QuickDraw's ndjson: one drawing a line, its lines as [[x...], [y...], [t ms...]]; the simplified form has no t.

https://github.com/googlecreativelab/quickdraw-dataset. The format knows lines and their time, but neither colour,
width nor pressure. Ours adds the field "canvas", [width, height], so that a drawing comes back in its place.
"""

from __future__ import annotations

import codecs
import gzip
import zlib
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO

import msgspec
import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.errors import DocumentError, StorageError
from sketchstudio.document.files.atomic import reading, write_atomically
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Stroke, frozen

SIDE = 1024
"""Canvas px of a drawing that does not say how large its canvas was."""
_MARGIN = 96
_WIDTH_SHARE = 1 / 128
"""Stroke width as a share of the canvas' longer side."""


class _Drawing(msgspec.Struct, omit_defaults=True):
    drawing: list[list[list[float]]]
    word: str = ""
    canvas: tuple[int, int] | None = None


def read_ndjson(path: Path) -> Iterator[State]:
    """Every drawing of a file, one after the other; raises StorageError with a sentence that names a bad line."""
    with reading(path) as file:
        for number, line in enumerate(_lines(file, path.name), start=1):
            if line.strip():
                yield _state(line, path.name, number)


def export_ndjson(path: Path, states: Iterable[State], word: str = "") -> None:
    """Writes the visible ink of drawings, one a line, all or nothing; raises StorageError."""
    lines = [msgspec.json.encode(_drawing(state, word)) + b"\n" for state in states]
    write_atomically(path, b"".join(lines))


def _lines(file: BinaryIO, name: str) -> Iterator[bytes]:
    """The lines in UTF-8 without a mark, of a file that is packed or not; raises StorageError."""
    packed = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    try:
        with gzip.GzipFile(fileobj=file) if packed else nullcontext(file) as stream:
            head = stream.read(2)
            stream.seek(0)
            if head in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
                yield from (line.encode() for line in codecs.getreader("utf-16")(stream))
            else:
                yield from (line.removeprefix(codecs.BOM_UTF8) for line in stream)
    except (zlib.error, EOFError, gzip.BadGzipFile, UnicodeError) as error:
        raise StorageError(f"'{name}' is damaged: it cannot be unpacked.") from error


def _state(line: bytes, name: str, number: int) -> State:
    try:
        drawing = msgspec.json.decode(line, type=_Drawing)
        lines = [np.array(rows, np.float64) for rows in drawing.drawing if rows and rows[0]]
        if any(rows.ndim != 2 or not 2 <= len(rows) <= 3 for rows in lines):
            raise DocumentError("A line has neither two nor three rows.")
        width, height = drawing.canvas or (SIDE, SIDE)
        if drawing.canvas is None:
            _fit(lines)
        pen = max(1.0, max(width, height) * _WIDTH_SHARE)
        color = Layer("color", "Color")
        sketch = Layer("sketch", "Sketch", marks=tuple(_stroke(rows, pen) for rows in lines))
        return State(width, height, (color, sketch), sketch.id)
    except (ValueError, RecursionError) as error:  # msgspec's errors and ours are ValueErrors, as are numpy's
        raise StorageError(f"Line {number} of '{name}' is not a QuickDraw drawing.") from error


def _fit(lines: list[NDArray[np.float64]]) -> None:
    """Scales and centres the lines, in place, to fill a canvas of SIDE px but for its margin."""
    if not lines:
        return
    places = np.concatenate([rows[:2] for rows in lines], axis=1)
    low, high = places.min(axis=1), places.max(axis=1)
    extent = float((high - low).max())
    scale = (SIDE - 2 * _MARGIN) / extent if extent > 0 else 1.0
    for rows in lines:
        rows[:2] = (rows[:2] - ((low + high) / 2)[:, None]) * scale + SIDE / 2


def _stroke(rows: NDArray[np.float64], width: float) -> Stroke:
    if len(rows) == 2:
        return Stroke.through(rows[0], rows[1], width)
    x, y, milliseconds = rows
    upright = np.zeros(len(x), np.float32)
    return Stroke(frozen(x), frozen(y), upright + 1, upright, frozen((milliseconds - milliseconds[0]) / 1000), width)


def _drawing(state: State, word: str) -> _Drawing:
    """Coordinates to a hundredth of a pixel, times to a millisecond; one line begins when the one before ends."""
    lines, start = [], 0.0
    strokes = (mark for layer in state.layers_of("sketch") for mark in layer.marks if isinstance(mark, Stroke))
    for stroke in strokes:
        time = start + stroke.time.astype(np.float64)
        start = float(time[-1])
        x, y = (np.round(axis.astype(np.float64), 2).tolist() for axis in (stroke.x, stroke.y))
        lines.append([x, y, np.round(time * 1000).tolist()])
    return _Drawing(lines, word, (state.width, state.height))
