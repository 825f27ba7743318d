"""Series of pictures of one drawing in other colours: of a photo or another drawing, of a folder, between two photos,
round the hues."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sketchstudio.app.live.jobs import JobError
from sketchstudio.app.live.series import Wanted
from sketchstudio.conditions.conditions import Conditions
from sketchstudio.document.exchange.formats import suffixes

if TYPE_CHECKING:
    from sketchstudio.conditions.frame import Frame  # loads OpenCV, which the window does not wait for at its start
    from sketchstudio.conditions.lending import Lending

PICTURE_SUFFIXES = suffixes("picture")
DRAWING_SUFFIXES = (".skst", ".svg")
MOST_PICTURES = 64
"""Of a folder: more would not be looked at."""


class NoPicturesError(ValueError):
    """The message is one sentence for a person."""


def of_file(path: Path, way: Lending = "layout") -> list[Wanted]:
    """The colours of one photo, or the paint of another drawing."""
    return [Wanted(path.stem, partial(_lent, path, way))]


def of_folder(folder: Path, way: Lending = "layout") -> list[Wanted]:
    """The colours of each picture of a folder, by name; raises NoPicturesError."""
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() in PICTURE_SUFFIXES)
    except OSError as error:
        raise NoPicturesError(f"The folder {folder} cannot be read ({error.strerror}).") from None
    if not found:
        raise NoPicturesError(f"There are no pictures in the folder {folder.name}.")
    return [item for path in found[:MOST_PICTURES] for item in of_file(path, way)]


def between(first: Path, second: Path, count: int, way: Lending = "layout") -> list[Wanted]:
    """`count` steps from the colours of one photo to those of another, both ends included."""
    shares = np.linspace(0, 1, count)
    return [Wanted(f"{share:.0%}", partial(_between, first, second, float(share), way)) for share in shares]


def round_hues(count: int) -> list[Wanted]:
    """The drawing's own colours turned round the colour circle in `count` steps."""
    steps = [round(360 * i / count) for i in range(count)]
    return [Wanted(f"{degrees}°", partial(_turned, float(degrees))) for degrees in steps]


def _lent(path: Path, way: Lending, conditions: Conditions, frame: Frame) -> Conditions:
    from sketchstudio.document.errors import StorageError
    from sketchstudio.document.exchange.open import holds_drawing

    try:
        lend = _with_paint_of if holds_drawing(path) else _with_colors_of
    except StorageError as error:
        raise JobError(str(error)) from error
    return lend(path, way, conditions, frame)


def _with_colors_of(photo: Path, way: Lending, conditions: Conditions, frame: Frame) -> Conditions:
    from sketchstudio.conditions.dyeing import DyeError
    from sketchstudio.conditions.lending import lend, read_lender
    from sketchstudio.conditions.photo import PhotoSettings
    from sketchstudio.conditions.picture import PictureError

    try:
        return lend(read_lender(photo), conditions, frame, PhotoSettings(), way)
    except (PictureError, DyeError) as error:
        raise JobError(str(error)) from error


def _with_paint_of(drawing: Path, way: Lending, conditions: Conditions, _frame: Frame) -> Conditions:
    from sketchstudio.conditions.dyeing import DyeError
    from sketchstudio.conditions.lending import lend_paint
    from sketchstudio.document.errors import StorageError
    from sketchstudio.document.exchange.open import open_any

    try:
        return lend_paint(open_any(drawing).state, conditions, way)
    except (StorageError, DyeError) as error:
        raise JobError(str(error)) from error
    except ValueError as error:
        raise JobError(f"{drawing.name} cannot lend its colors: {error}") from error


def _between(first: Path, second: Path, share: float, way: Lending, conditions: Conditions, frame: Frame) -> Conditions:
    from sketchstudio.conditions.color import interpolate

    start, end = (_with_colors_of(photo, way, conditions, frame) for photo in (first, second))
    return replace(start, color=interpolate(start.color, end.color, share))


def _turned(degrees: float, conditions: Conditions, _frame: Frame) -> Conditions:
    from sketchstudio.conditions.color import rotate_hue

    if not conditions.color_mask.any():
        raise JobError("There is no color in the drawing that could be turned: paint something first.")
    return replace(conditions, color=rotate_hue(conditions.color, degrees))
