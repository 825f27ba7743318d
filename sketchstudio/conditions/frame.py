"""The way between a document of any size and the model's square.

Both sides are continuous coordinates: pixel i covers [i, i + 1), so the document's right edge is `width`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.geometry import Rect

Coordinate = TypeVar("Coordinate", float, NDArray[np.float32])
Value = TypeVar("Value", np.uint8, np.float32)


@dataclass(frozen=True, slots=True)
class Frame:
    """A document of `width` x `height` canvas px, centred in a square of `size` x `size` model px, aspect kept.

    The document fills a whole number of model pixels (`box`), so that a crop of the picture lies exactly on the
    drawing; the aspect is kept to within the half pixel that this rounding takes.
    """

    width: int
    height: int
    size: int = 256

    def __post_init__(self) -> None:
        if min(self.width, self.height, self.size) < 1:
            raise ValueError(f"A frame of {self.width} x {self.height} on {self.size} pixels has no area.")

    @property
    def scale(self) -> float:
        """Model px for one canvas px; what line widths and feathers are multiplied with."""
        return self.size / max(self.width, self.height)

    @property
    def box(self) -> tuple[int, int, int, int]:
        """x0, y0, x1, y1: where the document lies in the square, model px, half-open."""
        w = max(1, round(self.width * self.scale))
        h = max(1, round(self.height * self.scale))
        x0, y0 = (self.size - w) // 2, (self.size - h) // 2
        return x0, y0, x0 + w, y0 + h

    def to_model(self, x: Coordinate, y: Coordinate) -> tuple[Coordinate, Coordinate]:
        """Canvas px -> model px, for numbers or arrays of any shape."""
        x0, y0, x1, y1 = self.box
        return x * ((x1 - x0) / self.width) + x0, y * ((y1 - y0) / self.height) + y0

    def to_canvas(self, x: Coordinate, y: Coordinate) -> tuple[Coordinate, Coordinate]:
        """Model px -> canvas px, the inverse of `to_model`."""
        x0, y0, x1, y1 = self.box
        return (x - x0) * (self.width / (x1 - x0)), (y - y0) * (self.height / (y1 - y0))

    def crop(self, image: NDArray[Value]) -> NDArray[Value]:
        """The document's part of a model picture: (S,S,...) uint8 or float32 -> (h,w,...), a view."""
        x0, y0, x1, y1 = self.box
        return image[y0:y1, x0:x1]

    def continued(self, image: NDArray[Value]) -> NDArray[Value]:
        """A model picture (S,S,...) uint8 or float32 whose document is mirrored into what it leaves free of the square.

        The picture itself where it leaves nothing free."""
        x0, y0, x1, y1 = self.box
        if (x0, y0, x1, y1) == (0, 0, self.size, self.size):
            return image
        margins = (y0, self.size - y1, x0, self.size - x1)
        # A contiguous copy first: beside a view, OpenCV mirrors what it finds in memory around it.
        inside = np.ascontiguousarray(self.crop(image))
        return np.asarray(cv2.copyMakeBorder(inside, *margins, cv2.BORDER_REFLECT), image.dtype)

    def fit(self, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """A picture (H,W,3) uint8 inside the document's box -> (S,S,3) uint8; what it leaves free is mirrored.

        A picture of another aspect than the document's is centred in the box, never stretched.
        """
        x0, y0, x1, y1 = self.box
        share = min((x1 - x0) / pixels.shape[1], (y1 - y0) / pixels.shape[0])
        w = min(x1 - x0, max(1, round(pixels.shape[1] * share)))
        h = min(y1 - y0, max(1, round(pixels.shape[0] * share)))
        left, top = x0 + (x1 - x0 - w) // 2, y0 + (y1 - y0 - h) // 2
        return place(pixels, Rect(left, top, left + w, top + h), self.size)


def place(pixels: NDArray[np.uint8], area: Rect, size: int) -> NDArray[np.uint8]:
    """A picture (H,W,3) uint8 stretched over `area` (model px) of a square -> (S,S,3) uint8, mirrored around it.

    `area` may reach out of the square, or lie outside of it.
    """
    least = (min(area.width, pixels.shape[1]), min(area.height, pixels.shape[0]))
    small = cv2.resize(pixels, least, interpolation=cv2.INTER_AREA)  # averages where the picture shrinks
    wider, higher = area.width / least[0], area.height / least[1]
    # Pixel centres lie at half coordinates on both sides, and OpenCV counts from centres.
    way = np.array([[wider, 0, wider / 2 - 0.5 + area.x0], [0, higher, higher / 2 - 0.5 + area.y0]], dtype=np.float64)
    placed = cv2.warpAffine(small, way, (size, size), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    return np.asarray(placed, np.uint8)


def place_turned(pixels: NDArray[np.uint8], corners: NDArray[np.float32], size: int) -> NDArray[np.uint8]:
    """A picture (H,W,3) uint8 whose top left, top right and bottom left lie at `corners`, (3,2) x, y, model px of a
    square -> (S,S,3) uint8, mirrored around it."""
    sides = np.linalg.norm(corners[1:] - corners[0], axis=1)
    least = [min(max(1, round(float(side))), most) for side, most in zip(sides, pixels.shape[1::-1], strict=True)]
    small = cv2.resize(pixels, least, interpolation=cv2.INTER_AREA)  # averages where the picture shrinks
    way = np.column_stack([(corners[1] - corners[0]) / least[0], (corners[2] - corners[0]) / least[1], corners[0]])
    # Pixel centres lie at half coordinates on both sides, and OpenCV counts from centres.
    way[:, 2] += way[:, :2].sum(axis=1) / 2 - 0.5
    placed = cv2.warpAffine(small, way, (size, size), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    return np.asarray(placed, np.uint8)
