"""What a file holds for the window: a drawing, or a photo to draw over."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from sketchstudio.document.document import MIN_SIDE, State, StorageError, new_state
from sketchstudio.document.layers import Layer, Pixels, frozen_pixels

DRAWING_SUFFIXES = (".skst", ".svg", ".ndjson", ".ora", ".psd", ".psb")
PHOTO_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff", ".gif")
MOST_PHOTO_SIDE = 2048
"""Photos are kept at this side at most: the systems look at far less."""
PHOTO_OPACITY = 0.5


@dataclass(frozen=True, slots=True)
class Drawing:
    """A file that holds a drawing. `path` is where Save writes to: None for other formats than .skst."""

    state: State
    path: Path | None


@dataclass(frozen=True, slots=True, eq=False)
class Photo:
    """A picture file without a drawing: (H,W,3) uint8 sRGB."""

    name: str
    pixels: Pixels


def read(path: Path) -> Drawing | Photo:
    """Reads any file that the window opens. Raises StorageError or PictureError with one sentence.

    A PNG that this program exported is the drawing it carries; every other picture is a photo."""
    from sketchstudio.conditions.picture import read_picture
    from sketchstudio.document.exchange.open import open_any

    suffix = path.suffix.lower()
    if suffix in DRAWING_SUFFIXES or _carries_drawing(path):
        return Drawing(open_any(path), path if suffix == ".skst" else None)
    if suffix not in PHOTO_SUFFIXES:
        raise StorageError(f"'{path.name}' is not a kind of file that SketchStudio opens.")
    return Photo(path.stem, frozen_pixels(read_picture(path, MOST_PHOTO_SIDE)))


def _carries_drawing(path: Path) -> bool:
    """Whether a file is a PNG with this program's chunk in it, by its chunks' headers alone."""
    from sketchstudio.document.exchange.png import CHUNK

    try:
        with path.open("rb") as file:
            if file.read(8) != b"\x89PNG\r\n\x1a\n":
                return False
            while len(header := file.read(8)) == 8:
                if header[4:] == CHUNK:
                    return True
                file.seek(int.from_bytes(header[:4], "big") + 4, os.SEEK_CUR)
    except OSError:
        pass  # reading the file for good says what is the matter
    return False


def photo_layer(photo: Photo, width: int, height: int) -> Layer:
    """The photo as a layer, centred on a canvas of width x height px, as large as fits, never stretched."""
    h, w = photo.pixels.shape[:2]
    scale = min(width / w, height / h)
    place = ((width - w * scale) / 2, (height - h * scale) / 2, w * scale, h * scale)
    return Layer("photo", photo.name, pixels=photo.pixels, place=place, opacity=PHOTO_OPACITY)


def drawing_over(photo: Photo) -> State:
    """A new drawing of the photo's size with the photo at the bottom."""
    height, width = (max(MIN_SIDE, side) for side in photo.pixels.shape[:2])
    empty = new_state(width, height)
    return replace(empty, layers=(photo_layer(photo, width, height), *empty.layers))
