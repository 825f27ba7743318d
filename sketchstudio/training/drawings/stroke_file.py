"""The strokes of a folder of photos in one file, made once by `sketchstudio trace --format strokes` and read whole.

A NumPy .npz: `names` (N,) text, `strokes` (N+1,) int32, the first stroke of each photo, `points` (S+1,) int32, the
first point of each stroke, and `samples` (P,3) uint16: x, y and pressure, 65535 being the photo's longer side and full
pressure. Some 5 kB a photo.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.files.atomic import write_atomically
from sketchstudio.document.stroke import Stroke

SUFFIX = ".strokes.npz"
WIDTH = 1 / 140
"""Of strokes that are read, as a share of the photo's longer side; the file does not know it."""
_WHOLE = 65535


class StrokeFileError(Exception):
    """A file of strokes that cannot be used; the message is one sentence for a person."""


class StrokeFile:
    """The strokes of each photo, most important first, in units of the photo's longer side."""

    def __init__(
        self,
        names: Sequence[str],
        strokes: NDArray[np.int32],
        points: NDArray[np.int32],
        samples: NDArray[np.uint16],
    ) -> None:
        """Arrays as the module describes them; raises ValueError when they do not fit each other."""
        counted = len(strokes) == len(names) + 1 and len(points) == strokes[-1] + 1
        whole = counted and samples.shape == (points[-1], 3) and samples.dtype == np.uint16
        if not whole or (np.diff(strokes) < 0).any() or (np.diff(points) < 1).any():
            raise ValueError("The arrays do not fit each other.")
        self._index = {name: i for i, name in enumerate(names)}
        self._strokes, self._points, self._samples = strokes, points, samples

    @classmethod
    def read(cls, path: Path) -> StrokeFile:
        """Raises StrokeFileError."""
        try:
            return cls.decode(path.read_bytes(), path)
        except FileNotFoundError:
            raise StrokeFileError(f"There are no strokes in {path}; `sketchstudio trace` makes them.") from None
        except OSError as error:
            raise StrokeFileError(f"{path} is not a file of strokes, or it is damaged.") from error

    @classmethod
    def decode(cls, data: bytes, path: Path) -> StrokeFile:
        """From the bytes of a file; `path` says whose. Raises StrokeFileError."""
        try:
            # NumPy leaves a file open that it cannot understand.
            with io.BytesIO(data) as file, np.load(file, allow_pickle=False) as arrays:
                return cls(arrays["names"].tolist(), arrays["strokes"], arrays["points"], arrays["samples"])
        except MemoryError:
            raise
        except Exception as error:  # zipfile and NumPy raise many types on damaged data, few of them documented
            raise StrokeFileError(f"{path} is not a file of strokes, or it is damaged.") from error

    def __len__(self) -> int:
        return len(self._index)

    def __contains__(self, name: str) -> bool:
        return name in self._index

    def of(self, name: str) -> tuple[Stroke, ...] | None:
        """The strokes of a photo, by its path inside its folder; None when it was not traced."""
        i = self._index.get(name)
        if i is None:
            return None
        first, last = self._strokes[i], self._strokes[i + 1]
        cuts = self._points[first : last + 1].tolist()
        values = self._samples[cuts[0] : cuts[-1]].astype(np.float32) / np.float32(_WHOLE)
        parts = (values[a - cuts[0] : b - cuts[0]].T for a, b in pairwise(cuts))
        return tuple(Stroke.through(x, y, WIDTH, pressure=pressure) for x, y, pressure in parts)


def write_strokes(path: Path, traced: Mapping[str, Sequence[Stroke]]) -> None:
    """Writes the strokes of photos by name, in units of their longer side, all or nothing; raises StorageError."""
    write_atomically(path, encode_strokes(traced))


def encode_strokes(traced: Mapping[str, Sequence[Stroke]]) -> bytes:
    """The bytes of such a file."""
    every = [stroke for strokes in traced.values() for stroke in strokes]
    samples = [np.stack([s.x, s.y, s.pressure], 1) for s in every] or [np.zeros((0, 3), np.float32)]
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        names=np.array(list(traced), np.str_),
        strokes=_starts(len(strokes) for strokes in traced.values()),
        points=_starts(len(stroke.x) for stroke in every),
        samples=np.rint(np.clip(np.concatenate(samples), 0, 1) * _WHOLE).astype(np.uint16),
    )
    return buffer.getvalue()


def _starts(counts: Iterable[int]) -> NDArray[np.int32]:
    """0 and the sums of all counts so far."""
    return np.concatenate([[0], np.cumsum(np.fromiter(counts, np.int64))]).astype(np.int32)
