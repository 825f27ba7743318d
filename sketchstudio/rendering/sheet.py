"""Contact sheets: pictures in rows and columns, to be looked at before a number is believed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Picture = NDArray[np.uint8]


def contact_sheet(rows: Sequence[Sequence[Picture]], path: Path, across: int = 1, gap: int = 4) -> None:
    """Write a sheet as a picture file (its suffix names the format).

    rows: each a sequence of pictures (S,S,3) uint8 of one size, one sequence as long as the other. `across` rows
    stand side by side; `gap` white px lie between pictures.
    """
    height, width = rows[0][0].shape[:2]
    columns = len(rows[0])
    lines = -(-len(rows) // across)
    sheet = np.full((lines * (height + gap), across * columns * (width + gap), 3), 255, np.uint8)
    for index, row in enumerate(rows):
        top = index // across * (height + gap)
        for column, picture in enumerate(row, index % across * columns):
            left = column * (width + gap)
            sheet[top : top + height, left : left + width] = picture
    part = path.with_name(f".part-{path.name}")  # another program may look at the sheet while it is written
    Image.fromarray(sheet).save(part)
    part.replace(path)


def fitted(picture: Picture, side: int) -> Picture:
    """(H,W,3) uint8 -> (side,side,3): all of it on a gray square, in the upper left corner."""
    height, width = picture.shape[:2]
    scale = side / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    square = np.full((side, side, 3), 220, np.uint8)
    square[: size[1], : size[0]] = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    return square
