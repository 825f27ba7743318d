"""A picture at the size of its drawing: systems work on a small square, an export is used at full size."""

from __future__ import annotations

import numpy as np

from sketchstudio.document.document import State
from sketchstudio.document.layers import Pixels

SAME_ASPECT = 0.02
"""Relative difference of aspects up to which a picture is taken to be of the whole canvas, rounded to whole pixels."""


def at_canvas_size(pixels: Pixels, state: State) -> Pixels:
    """(h,w,3) uint8 as (H,W,3) of the canvas, by Lanczos; a picture of another aspect keeps it and fits inside."""
    from PIL import Image  # not at the start of the window

    height, width = pixels.shape[:2]
    across, down = state.width / width, state.height / height
    if abs(across / down - 1) > SAME_ASPECT:
        across = down = min(across, down)
    size = max(1, round(across * width)), max(1, round(down * height))
    if size == (width, height):
        return pixels
    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.LANCZOS))
