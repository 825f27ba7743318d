"""An index of photos: which files, and where each lies among the others.

The vectors are searched by usearch, one small package of wheels for all systems (faiss brings a BLAS of its own,
lancedb a database): by its exact search, since comparing 10,000 vectors takes it less than a millisecond, a graph of
them would have to be kept in step with changed files, and a file of plain numbers can be checked before it is used.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from usearch.compiled import MetricKind
from usearch.index import search

from sketchstudio.conditions.picture import PictureError, read_picture
from sketchstudio.document.files.atomic import read_whole, write_atomically
from sketchstudio.retrieval.embedding import DIMENSIONS

VERSION = 1
ENTRIES, VECTORS = "photos.json", "vectors.npy"
LARGEST = 2**31
"""Bytes of an index file."""
SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff", ".avif"}
AT_ONCE = 16
"""Photos that are embedded together."""
SIDE = 256
"""A longer side of a photo, px, is of no use."""

Picture = NDArray[np.uint8]
Stamp = tuple[int, int]
"""Size, and when it was last changed, ns; -1, -1 for a file that is gone."""
Embed = Callable[[Sequence[Picture]], NDArray[np.float32]]
"""Pictures (H,W,3) uint8 -> unit vectors (N,DIMENSIONS)."""


class IndexFileError(Exception):
    """An index that cannot be used; the message is one sentence for a person."""


class Entry(msgspec.Struct, frozen=True):
    """A photo as it was when it was looked at."""

    path: str
    size: int
    modified: int
    """Nanoseconds."""


class _Head(msgspec.Struct):
    version: int
    pack: str
    """sha256 of the weights that the vectors come from: others' vectors lie elsewhere."""
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Hit:
    """One photo that was found."""

    path: Path
    distance: float
    """1 - cosine, [0,2]; smaller is nearer."""


@dataclass
class Change:
    """What an update did."""

    added: int = 0
    """Photos that are new or have changed."""
    gone: int = 0
    unreadable: list[str] = field(default_factory=list)
    """A sentence each."""


class PhotoIndex:
    """Photos by where they lie; grows by `update`."""

    def __init__(self, pack: str) -> None:
        self._pack = pack
        self._entries: dict[str, Entry] = {}
        self._vectors: dict[str, NDArray[np.float16]] = {}
        self._table: tuple[list[str], NDArray[np.float16]] | None = None

    def __len__(self) -> int:
        return len(self._entries)

    @classmethod
    def read(cls, path: Path, pack: str) -> PhotoIndex:
        """Raises StorageError or IndexFileError; also where the index was made with another model than `pack`."""
        data = read_whole(path, LARGEST)
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as file:
                head = msgspec.json.decode(file.read(ENTRIES), type=_Head)
                vectors = np.asarray(np.load(io.BytesIO(file.read(VECTORS)), allow_pickle=False))
        except Exception as error:  # zipfile, msgspec and NumPy raise many types on bytes that are no index
            raise IndexFileError(f"{path.name} is not an index of photos, or it is damaged.") from error
        if head.version > VERSION:
            raise IndexFileError(f"{path.name} was made by a newer version of SketchStudio.")
        if head.pack != pack:
            raise IndexFileError(f"{path.name} was made with another model: make it anew.")
        if vectors.dtype != np.float16 or vectors.shape != (len(head.entries), DIMENSIONS):
            raise IndexFileError(f"{path.name} is not an index of photos, or it is damaged.")
        index = cls(pack)
        index._entries = {entry.path: entry for entry in head.entries}
        index._vectors = {entry.path: vector for entry, vector in zip(head.entries, vectors, strict=True)}
        return index

    def write(self, path: Path) -> None:
        """All or nothing. Raises StorageError."""
        names, vectors = self._listed()
        buffer, array = io.BytesIO(), io.BytesIO()
        np.save(array, vectors)
        head = _Head(VERSION, self._pack, [self._entries[name] for name in names])
        with zipfile.ZipFile(buffer, "w") as file:
            file.writestr(ENTRIES, msgspec.json.encode(head))
            file.writestr(VECTORS, array.getvalue())
        write_atomically(path, buffer.getvalue())

    def update(self, photos: Iterable[Path], embed: Embed, advance: Callable[[], None] = lambda: None) -> Change:
        """Look at the photos that are new or have changed, and forget those that are not among `photos` any more.

        What was looked at so far stays when it is interrupted. Photos that cannot be read are told, and left out."""
        change = Change()
        wanted = {str(path.resolve()): path for path in photos}
        for name in [name for name in self._entries if name not in wanted]:
            self._forget(name)
            change.gone += 1
        waiting = []
        for name, path in wanted.items():
            known, now = self._entries.get(name), _stat(path)
            if not _keepable(name):
                change.unreadable.append(f"{path.name!a} has a name that cannot be kept.")
                advance()
            elif known is not None and now == (known.size, known.modified):
                advance()
            else:
                waiting.append((name, path, now))
        for start in range(0, len(waiting), AT_ONCE):
            self._look(waiting[start : start + AT_ONCE], embed, change, advance)
        return change

    def find(self, vector: NDArray[np.float32], top: int) -> list[Hit]:
        """The nearest photos to a unit vector (DIMENSIONS,), nearest first; those whose files are gone are passed
        over."""
        names, vectors = self._listed()
        if not names:
            return []
        count = min(len(names), 2 * top + 16)
        matches = search(vectors, vector.astype(np.float16), count, MetricKind.Cos, exact=True)
        pairs = zip(matches.keys.tolist(), matches.distances.tolist(), strict=True)
        hits = (Hit(Path(names[key]), distance) for key, distance in pairs)
        return [hit for hit in hits if hit.path.exists()][:top]

    def _look(
        self,
        photos: Sequence[tuple[str, Path, tuple[int, int]]],
        embed: Embed,
        change: Change,
        advance: Callable[[], None],
    ) -> None:
        pictures, kept = [], []
        for name, path, now in photos:
            try:
                pictures.append(read_picture(path, SIDE))
                kept.append((name, now))
            except PictureError as error:
                self._forget(name)
                change.unreadable.append(str(error))
            advance()
        for (name, now), vector in zip(kept, embed(pictures) if pictures else (), strict=True):
            self._entries[name] = Entry(name, *now)
            self._vectors[name] = vector.astype(np.float16)
            self._table = None
            change.added += 1

    def _forget(self, name: str) -> None:
        if self._entries.pop(name, None) is not None:
            del self._vectors[name]
            self._table = None

    def _listed(self) -> tuple[list[str], NDArray[np.float16]]:
        """All names, and their vectors (N,DIMENSIONS)."""
        if self._table is None:
            rows = [*self._vectors.values()]
            self._table = [*self._vectors], np.stack(rows) if rows else np.zeros((0, DIMENSIONS), np.float16)
        return self._table


def photos_in(places: Iterable[Path]) -> Iterator[Path]:
    """The picture files named, and all in and below the folders named but for hidden ones, by name. Raises
    IndexFileError."""
    for place in places:
        if place.is_dir():
            yield from _below(place)
        elif place.exists():
            yield place
        else:
            raise IndexFileError(f"There is no folder {place}.")


def _below(folder: Path) -> Iterator[Path]:
    """One after the other, so that a whole disk need not be listed to the end."""
    for place, inner, names in os.walk(folder):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if path.suffix.lower() in SUFFIXES and not name.startswith(".") and path.is_file():
                yield path


def _keepable(name: str) -> bool:
    """Whether a path is text: the bytes of some, of old disks, are none."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _stat(path: Path) -> Stamp:
    try:
        found = path.stat()
    except OSError:
        return -1, -1
    return found.st_size, found.st_mtime_ns
