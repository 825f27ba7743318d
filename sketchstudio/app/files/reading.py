"""What a file holds for the window: a drawing, or a photo to draw over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from sketchstudio.document.document import MIN_SIDE, State, StorageError, new_state
from sketchstudio.document.exchange.formats import SKST, format_of, suffixes
from sketchstudio.document.files.file_mark import FileMark
from sketchstudio.document.layers import Layer, Pixels, frozen_pixels
from sketchstudio.document.photo_place import fitted_place

DRAWING_SUFFIXES = suffixes("drawing", "layers")
PHOTO_SUFFIXES = suffixes("picture")
MOST_PHOTO_SIDE = 2048
"""Photos are kept at this side at most: the systems look at far less."""
PHOTO_OPACITY = 0.5


@dataclass(frozen=True, slots=True)
class Drawing:
    """A file that holds a drawing. `path` is where Save writes to: None for other formats than .skst."""

    state: State
    path: Path | None
    mark: FileMark | None = None
    """How the file looked before it was read."""
    notes: tuple[str, ...] = ()
    """Sentences on what of the file could not be kept."""
    picture: Pixels | None = None
    """(H,W,3) uint8: the picture that was shown when it was saved, if the file holds it."""


@dataclass(frozen=True, slots=True, eq=False)
class Photo:
    """A picture file without a drawing: (H,W,3) uint8 sRGB."""

    name: str
    pixels: Pixels


def read(path: Path) -> Drawing | Photo:
    """Reads any file that the window opens. Raises StorageError or PictureError with one sentence.

    A PNG that this program exported is the drawing it carries; every other picture is a photo."""
    from sketchstudio.document.exchange.open import holds_drawing, open_any
    from sketchstudio.document.exchange.patience import impatient

    mark = FileMark.of(path)
    found = format_of(path)
    if found is None:
        raise StorageError(f"'{path.name}' is not a kind of file that SketchStudio opens.")
    if holds_drawing(path):
        with impatient():
            opened = open_any(path)
        if found is SKST:
            return Drawing(opened.state, path, mark, opened.notes, _last_picture(path))
        return Drawing(opened.state, None, mark, opened.notes)
    return read_photo(path)


def read_photo(path: Path) -> Photo:
    """A picture file as a photo, whatever drawing it may carry. Raises PictureError with one sentence."""
    from sketchstudio.conditions.picture import read_picture

    return Photo(path.stem, frozen_pixels(read_picture(path, MOST_PHOTO_SIDE)))


def _last_picture(path: Path) -> Pixels | None:
    from sketchstudio.document.storage import load_thumbnail

    try:
        return load_thumbnail(path)
    except StorageError:
        return None  # the drawing itself is sound, and its picture is made anew


def photo_layer(photo: Photo, width: int, height: int) -> Layer:
    """The photo as a layer, centred on a canvas of width x height px, as large as fits, never stretched."""
    place = fitted_place(photo.pixels, width, height)
    return Layer("photo", photo.name, pixels=photo.pixels, place=place, opacity=PHOTO_OPACITY)


def drawing_over(photo: Photo) -> State:
    """A new drawing of the photo's size with the photo at the bottom."""
    height, width = (max(MIN_SIDE, side) for side in photo.pixels.shape[:2])
    empty = new_state(width, height)
    return replace(empty, layers=(photo_layer(photo, width, height), *empty.layers))
