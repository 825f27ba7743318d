"""Folders and packed files of photos to train and test on, with labels and splits, kept encoded in memory."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import cv2
import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.stroke import Stroke
from sketchstudio.training.drawings.stroke_file import SUFFIX, StrokeFile, StrokeFileError
from sketchstudio.training.packed import PackedError, PackedFile

SUFFIXES = {".jpg", ".jpeg", ".png", ".webp"}


class PhotosError(Exception):
    """Photos that cannot be used; the message is one sentence for a person."""


@dataclass(frozen=True)
class Photo:
    """One encoded picture. `folder` names the set it came from, `label` its subject ("" if none)."""

    path: Path
    folder: str
    label: str
    data: bytes
    traced: StrokeFile | None = field(default=None, repr=False, compare=False)
    """Of the whole folder."""
    name: str = ""
    """Path inside the folder, as `traced` knows it."""

    def decode(self) -> NDArray[np.uint8]:
        """(H,W,3) uint8 sRGB. Raises PhotosError."""
        try:
            pixels = cv2.imdecode(np.frombuffer(self.data, np.uint8), cv2.IMREAD_COLOR)
        except cv2.error:  # of an empty file, or of a size that it refuses
            pixels = None
        if pixels is None:
            raise PhotosError(f"{self.path.name} is not a picture that can be read.")
        return cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB)  # type: ignore[return-value]

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """What was traced from it, most important first, in units of its longer side; empty when nothing was."""
        return (self.traced.of(self.name) or ()) if self.traced is not None else ()


def load_photos(places: Sequence[Path], split: str | None = "train", strokes: Path | None = None) -> list[Photo]:
    """All photos of these folders and packed files (`training.packed`) that belong to `split` (None = all).

    A folder's labels and splits come from a table `<folder>.csv` beside it (columns file, label, split), else from
    the names of its subfolders; without a table every photo belongs to every split. strokes: a folder with a file
    `<folder>.strokes.npz` for each, as `sketchstudio trace --format strokes` writes them. A packed file brings its
    tables and strokes with it, and its sets are the folders. Raises PhotosError.
    """
    photos: list[Photo] = []
    for place in places:
        photos += _packed(place, split) if place.is_file() else _folder(place, split, strokes)
    if not photos:
        raise PhotosError(f"There are no photos in {', '.join(map(str, places))}.")
    return photos


def labels_of(photos: Sequence[Photo]) -> tuple[str, ...]:
    """The labels that occur, sorted."""
    return tuple(sorted({photo.label for photo in photos} - {""}))


def table_of(folder: Path) -> Path:
    """Where the table of a folder is, if it has one."""
    return folder.parent / f"{folder.name}.csv"


def _folder(folder: Path, split: str | None, strokes: Path | None) -> list[Photo]:
    if not folder.is_dir():
        raise PhotosError(f"{folder} is not a folder of photos, nor a file of them.")
    traced = None if strokes is None else _traced(strokes / f"{folder.name}{SUFFIX}")
    table = table_of(folder)
    try:
        if table.is_file():
            with table.open(newline="", encoding="utf-8") as file:
                rows = _rows(file, split)
        else:
            paths = (path.relative_to(folder) for path in folder.rglob("*"))
            rows = _labelled(path.as_posix() for path in paths)
        return [
            Photo(folder / name, folder.name, label, (folder / name).read_bytes(), traced, name) for name, label in rows
        ]
    except (OSError, KeyError, UnicodeDecodeError, csv.Error) as error:
        raise PhotosError(f"The table {table.name} does not fit its folder: {error}.") from error


def _packed(path: Path, split: str | None) -> list[Photo]:
    try:
        file = PackedFile(path)
        return [photo for name in file.sets for photo in _packed_set(file, path, name, split)]
    except (PackedError, StrokeFileError) as error:
        raise PhotosError(str(error)) from error
    except (KeyError, UnicodeDecodeError, csv.Error) as error:
        raise PhotosError(f"A table in {path} does not fit its photos: {error}.") from error


def _packed_set(file: PackedFile, path: Path, folder: str, split: str | None) -> list[Photo]:
    table, strokes = file.part(f"{folder}.csv"), file.part(f"{folder}{SUFFIX}")
    traced = None if strokes is None else StrokeFile.decode(strokes, path / f"{folder}{SUFFIX}")
    if table is None:
        rows = _labelled(file.names(folder))
    else:
        rows = _rows(io.StringIO(table.decode("utf-8"), newline=""), split)
    return [Photo(path / folder / name, folder, label, file.photo(folder, name), traced, name) for name, label in rows]


def _rows(table: Iterable[str], split: str | None) -> list[tuple[str, str]]:
    """Path inside the folder and label of each photo; raises KeyError where a table names no files."""
    rows = [row for row in csv.DictReader(table) if split in (None, row.get("split"))]
    return [(row["file"], row.get("label", "")) for row in rows]


def _labelled(names: Iterable[str]) -> list[tuple[str, str]]:
    """The pictures among the files, sorted, by the names of their subfolders."""
    paths = sorted(PurePosixPath(name) for name in names)
    return [(path.as_posix(), path.parent.name) for path in paths if path.suffix.lower() in SUFFIXES]


def _traced(path: Path) -> StrokeFile:
    try:
        return StrokeFile.read(path)
    except StrokeFileError as error:
        raise PhotosError(str(error)) from error
