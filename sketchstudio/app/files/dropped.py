"""Several files at once, sorted by what they turned out to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sketchstudio.app.files.reading import Drawing, Photo, read
from sketchstudio.document.errors import StorageError


@dataclass(frozen=True, slots=True)
class Dropped:
    """What some files hold, each list in the order of the files."""

    drawings: tuple[tuple[Drawing, Path], ...]
    photos: tuple[Photo, ...]
    refused: tuple[str, ...]
    """A sentence for each file that could not be read."""


def read_all(paths: Sequence[Path]) -> Dropped:
    """Reads every file, whatever is the matter with the others."""
    from sketchstudio.conditions.picture import PictureError  # loads Pillow

    drawings, photos, refused = [], [], []
    for path in paths:
        try:
            found = read(path)
        except (StorageError, PictureError) as error:
            refused.append(str(error))
            continue
        if isinstance(found, Drawing):
            drawings.append((found, path))
        else:
            photos.append(found)
    return Dropped(tuple(drawings), tuple(photos), tuple(refused))
