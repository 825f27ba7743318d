"""Folders of photos to train and test on, with labels and splits, kept encoded in memory."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.stroke import Stroke
from sketchstudio.training.stroke_file import SUFFIX, StrokeFile, StrokeFileError

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
        pixels = cv2.imdecode(np.frombuffer(self.data, np.uint8), cv2.IMREAD_COLOR)
        if pixels is None:
            raise PhotosError(f"{self.path.name} is not a picture that can be read.")
        return cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB)  # type: ignore[return-value]

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """What was traced from it, most important first, in units of its longer side; empty when nothing was."""
        return (self.traced.of(self.name) or ()) if self.traced is not None else ()


def load_photos(folders: Sequence[Path], split: str | None = "train", strokes: Path | None = None) -> list[Photo]:
    """All photos of the folders that belong to `split` (None = all).

    A folder's labels and splits come from a table `<folder>.csv` beside it (columns file, label, split), else from
    the names of its subfolders; without a table every photo belongs to every split. strokes: a folder with a file
    `<folder>.strokes.npz` for each, as `sketchstudio trace --format strokes` writes them. Raises PhotosError.
    """
    photos = [photo for folder in folders for photo in _folder(folder, split, strokes)]
    if not photos:
        raise PhotosError(f"There are no photos in {', '.join(map(str, folders))}.")
    return photos


def labels_of(photos: Sequence[Photo]) -> tuple[str, ...]:
    """The labels that occur, sorted."""
    return tuple(sorted({photo.label for photo in photos} - {""}))


def _folder(folder: Path, split: str | None, strokes: Path | None) -> list[Photo]:
    if not folder.is_dir():
        raise PhotosError(f"{folder} is not a folder of photos.")
    traced = None if strokes is None else _traced(strokes / f"{folder.name}{SUFFIX}")
    rows = _rows(folder, split)
    try:
        return [
            Photo(folder / name, folder.name, label, (folder / name).read_bytes(), traced, name) for name, label in rows
        ]
    except OSError as error:
        raise PhotosError(f"The table {folder.name}.csv does not fit its folder: {error}.") from error


def _rows(folder: Path, split: str | None) -> list[tuple[str, str]]:
    """Path inside the folder and label of each photo."""
    table = folder.parent / f"{folder.name}.csv"
    if not table.is_file():
        paths = sorted(p.relative_to(folder) for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES)
        return [(path.as_posix(), path.parent.name) for path in paths]
    with table.open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if split in (None, row.get("split"))]
    try:
        return [(row["file"], row.get("label", "")) for row in rows]
    except KeyError as error:
        raise PhotosError(f"The table {table.name} does not fit its folder: {error}.") from error


def _traced(path: Path) -> StrokeFile:
    try:
        return StrokeFile.read(path)
    except StrokeFileError as error:
        raise PhotosError(str(error)) from error
