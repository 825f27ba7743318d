"""Where a photo layer's photo lies on a canvas, and which part of it shows.

`Layer.place` is where the whole photo would lie, `Layer.angle` turns it about the middle of that place, and
`Layer.crop` says which of its px show. A canvas may be any size; a layer without a place fills it.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.errors import DocumentError
from sketchstudio.document.layers import Layer, Pixels
from sketchstudio.document.placing import Place

Matrix = NDArray[np.float64]
"""(2,3): an affine transform, of columns x, y, 1."""
Crop = tuple[int, int, int, int]
"""Left, top, right, bottom: the px of a photo that show, half-open."""
_LEAN = 1e-3
"""By how much of their length the sides of a photo may lean."""


def fitted_place(pixels: Pixels, width: float, height: float) -> Place:
    """In the middle of a canvas of width x height px, as large as fits, never stretched."""
    h, w = pixels.shape[:2]
    scale = min(width / w, height / h)
    return (width - w * scale) / 2, (height - h * scale) / 2, w * scale, h * scale


def whole_place(layer: Layer, width: float, height: float) -> Place:
    """Where the whole photo lies before it is turned, canvas px."""
    return layer.place or (0.0, 0.0, float(width), float(height))


def shown_crop(layer: Layer) -> Crop:
    """The px of the photo that show."""
    return layer.crop or (0, 0, _pixels(layer).shape[1], _pixels(layer).shape[0])


def shown_pixels(layer: Layer) -> Pixels:
    """What shows of the photo, (H,W,3) uint8: a view, and the photo itself where all of it does."""
    if layer.crop is None:
        return _pixels(layer)
    left, top, right, bottom = layer.crop
    return _pixels(layer)[top:bottom, left:right]


def shown_place(layer: Layer, width: float, height: float) -> Place:
    """Where what shows lies, canvas px; turned by the layer's angle about the middle of this place."""
    pixels, (left, top, right, bottom) = _pixels(layer), shown_crop(layer)
    x, y, w, h = whole_place(layer, width, height)
    across, down = w / pixels.shape[1], h / pixels.shape[0]
    if not layer.angle:
        return x + left * across, y + top * down, (right - left) * across, (bottom - top) * down
    middle = to_canvas(layer, width, height) @ ((left + right) / 2, (top + bottom) / 2, 1)
    w, h = (right - left) * across, (bottom - top) * down
    return float(middle[0] - w / 2), float(middle[1] - h / 2), w, h


def to_canvas(layer: Layer, width: float, height: float) -> Matrix:
    """From px of the whole photo to the canvas."""
    pixels, (x, y, w, h) = _pixels(layer), whole_place(layer, width, height)
    across, down = w / pixels.shape[1], h / pixels.shape[0]
    if not layer.angle:
        return np.array([[across, 0, x], [0, down, y]], np.float64)
    c, s = math.cos(math.radians(layer.angle)), math.sin(math.radians(layer.angle))
    turned = np.array([[c * across, -s * down], [s * across, c * down]])
    corner = np.array([x + w / 2, y + h / 2]) - np.array([[c, -s], [s, c]]) @ (w / 2, h / 2)
    return np.column_stack([turned, corner])


def corners(layer: Layer, width: float, height: float) -> NDArray[np.float64]:
    """(4,2) x, y, canvas px, of what shows: its top left, top right, bottom right and bottom left."""
    left, top, right, bottom = shown_crop(layer)
    px = np.array([[left, top, 1], [right, top, 1], [right, bottom, 1], [left, bottom, 1]], np.float64)
    return np.asarray(px @ to_canvas(layer, width, height).T, np.float64)


def placed_at(pixels: Pixels, matrix: Matrix) -> tuple[Place, float]:
    """The place and angle of a photo whose px lie on the canvas as `matrix` says.

    Raises DocumentError when it is skewed, mirrored or has no area."""
    height, width = pixels.shape[:2]
    across, down = matrix[:, 0] * width, matrix[:, 1] * height
    w, h = float(np.hypot(*across)), float(np.hypot(*down))
    if not (math.isfinite(w + h) and across[0] * down[1] - across[1] * down[0] > 0):
        raise DocumentError("A photo cannot lie mirrored or without an area.")
    if abs(float(across @ down)) > _LEAN * w * h:
        raise DocumentError("A photo cannot lie skewed.")
    angle = math.degrees(math.atan2(across[1], across[0]))
    angle = angle if angle > -180 else 180.0
    middle = matrix @ (width / 2, height / 2, 1)
    place = float(middle[0] - w / 2), float(middle[1] - h / 2), w, h
    return place, angle if abs(angle) > 1e-9 else 0.0


def _pixels(layer: Layer) -> Pixels:
    if layer.pixels is None:
        raise DocumentError("Only a photo layer has a photo.")
    return layer.pixels
