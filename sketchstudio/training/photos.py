"""Folders of photos to train and test on, with labels and splits, kept encoded in memory."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

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

    def decode(self) -> NDArray[np.uint8]:
        """(H,W,3) uint8 sRGB. Raises PhotosError."""
        pixels = cv2.imdecode(np.frombuffer(self.data, np.uint8), cv2.IMREAD_COLOR)
        if pixels is None:
            raise PhotosError(f"{self.path.name} is not a picture that can be read.")
        return cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB)  # type: ignore[return-value]


def load_photos(folders: Sequence[Path], split: str | None = "train") -> list[Photo]:
    """All photos of the folders that belong to `split` (None = all).

    A folder's labels and splits come from a table `<folder>.csv` beside it (columns file, label, split), else from
    the names of its subfolders; without a table every photo belongs to every split. Raises PhotosError.
    """
    photos = [photo for folder in folders for photo in _folder(folder, split)]
    if not photos:
        raise PhotosError(f"There are no photos in {', '.join(map(str, folders))}.")
    return photos


def labels_of(photos: Sequence[Photo]) -> tuple[str, ...]:
    """The labels that occur, sorted."""
    return tuple(sorted({photo.label for photo in photos} - {""}))


def _folder(folder: Path, split: str | None) -> list[Photo]:
    if not folder.is_dir():
        raise PhotosError(f"{folder} is not a folder of photos.")
    table = folder.parent / f"{folder.name}.csv"
    if not table.is_file():
        paths = sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES)
        return [Photo(p, folder.name, p.parent.name if p.parent != folder else "", p.read_bytes()) for p in paths]
    with table.open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if split in (None, row.get("split"))]
    try:
        return [
            Photo(folder / row["file"], folder.name, row.get("label", ""), (folder / row["file"]).read_bytes())
            for row in rows
        ]
    except (KeyError, OSError) as error:
        raise PhotosError(f"The table {table.name} does not fit its folder: {error}.") from error
