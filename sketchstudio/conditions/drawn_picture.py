"""A picture of a drawing (a scan, a photo of paper, another program's PNG) as conditions: its lines are ink."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sketchstudio.conditions.conditions import Conditions, FloatImage
from sketchstudio.conditions.frame import Frame

LEAST_CONTRAST = 24
"""Levels (0-255) between ink and paper below which a picture holds no lines."""
PAPER_GRAIN = 0.12
"""Share of the contrast that counts as the paper's own unevenness."""


def conditions_from_drawing(pixels: NDArray[np.uint8], frame: Frame) -> Conditions:
    """Conditions with the ink of a picture (H,W,3) uint8 and no paint, on the frame's square."""
    blank = Conditions.blank(frame.size)
    sketch = blank.sketch.copy()
    frame.crop(sketch)[:] = frame.crop(ink_of(frame.fit(pixels)))
    return Conditions(sketch, blank.color, blank.color_mask, blank.region)


def ink_of(pixels: NDArray[np.uint8]) -> FloatImage:
    """How much ink each pixel of (H,W,3) uint8 holds, (H,W) float32 [0,1].

    The darkest channel counts, so that coloured pencils draw as well; light lines on dark ground are turned over.
    Paper need not be white nor ink black: the picture's own extremes are."""
    level = pixels.min(axis=2).astype(np.float32)
    if np.median(level) < 128:
        level = 255 - pixels.max(axis=2).astype(np.float32)
    paper, darkest = np.percentile(level, (90, 0.2))
    if paper - darkest < LEAST_CONTRAST:
        return np.zeros(level.shape, np.float32)
    share = (paper - level) / (paper - darkest)
    ink: FloatImage = np.clip((share - PAPER_GRAIN) / (1 - PAPER_GRAIN), 0, 1).astype(np.float32)
    return ink
