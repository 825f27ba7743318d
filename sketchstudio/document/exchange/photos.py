"""What other programs' pictures become: photo layers, with empty layers on top to draw on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sketchstudio.document.exchange.raster import Rgba
from sketchstudio.document.layers import Layer, Pixels
from sketchstudio.document.photo_place import whole_place
from sketchstudio.document.state import MAX_SIDE, MIN_SIDE, State, new_state


def drawing_on(layers: Sequence[Layer], width: int, height: int) -> State:
    """A drawing with photo layers, bottom first, that lie on width x height px, under empty color and sketch layers.

    What is smaller or larger than a canvas can be is scaled, and centred where its aspect needs it; never stretched."""
    scale = min(max(1.0, MIN_SIDE / min(width, height)), MAX_SIDE / max(width, height))
    w, h = width * scale, height * scale
    canvas = max(MIN_SIDE, round(w)), max(MIN_SIDE, round(h))
    left, top = (canvas[0] - w) / 2, (canvas[1] - h) / 2
    empty = new_state(*canvas)
    if scale == 1:
        return replace(empty, layers=(*layers, *empty.layers))
    placed = []
    for layer in layers:
        x, y, across, down = whole_place(layer, width, height)
        place = (left + x * scale, top + y * scale, across * scale, down * scale)
        placed.append(replace(layer, place=place))
    return replace(empty, layers=(*placed, *empty.layers))


def drawing_on_photo(pixels: Pixels, name: str) -> State:
    """A drawing of a photo's size with the photo (H,W,3) uint8 at the bottom, scaled as above."""
    height, width = pixels.shape[:2]
    return drawing_on([Layer("photo", name, pixels=pixels)], width, height)


def on_white(pixels: Rgba) -> Pixels:
    """(h,w,4) -> (h,w,3) uint8: photo layers know no transparency."""
    alpha = pixels[..., 3:].astype(np.float32) / 255
    return np.rint(255 + (pixels[..., :3] - np.float32(255)) * alpha).astype(np.uint8)
