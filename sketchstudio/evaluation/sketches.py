"""How good drawings of photos are, in numbers: economy, the object alone, connected lines; and simpler drawings beside.

A sketch is (H,W) float32 [0,1], 1 = ink; a line counts where it is over 0.5.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from sketchstudio.conditions.photo import edges, ink

Sketch = NDArray[np.float32]
Picture = NDArray[np.uint8]

LONG = 0.1
"""Of the long side: a line whose box is longer is a stroke that a person would draw."""
_REGION_SIDE = 160
_MARGIN = 0.03
"""Of the long side: a line this near to the object is its outline."""


class Measures(msgspec.Struct, frozen=True):
    """Of one sketch."""

    ink: float
    """Share of the pixels."""
    outside: float | None
    """Share of the ink that lies outside of the object; None where the object is not known."""
    connected: float
    """Share of the ink in lines longer than LONG."""
    pieces: int
    """Separate lines."""


def measure(sketch: Sketch, region: NDArray[np.bool_] | None = None) -> Measures:
    """region: where the object is, (h,w) bool of the sketch's aspect, any size."""
    drawn = (sketch > 0.5).astype(np.uint8)
    total = int(drawn.sum())
    count, _, stats, _ = cv2.connectedComponentsWithStats(drawn, connectivity=8)
    extent = np.hypot(stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT])
    long = stats[1:, cv2.CC_STAT_AREA][extent > LONG * max(sketch.shape)].sum()
    outside = None
    if region is not None and total:
        reach = round(_MARGIN * max(region.shape))
        near = cv2.dilate(region.astype(np.uint8), np.ones((2 * reach + 1,) * 2, np.uint8))
        sized = cv2.resize(near, drawn.shape[::-1], interpolation=cv2.INTER_NEAREST)
        outside = 1 - float(drawn[sized > 0].sum()) / total
    return Measures(total / drawn.size, outside, float(long) / total if total else 0.0, count - 1)


def mean(found: Sequence[Measures]) -> Measures:
    """Of several sketches; `outside` over those where the object is known."""
    known = [m.outside for m in found if m.outside is not None]
    return Measures(
        round(float(np.mean([m.ink for m in found])), 4),
        round(float(np.mean(known)), 3) if known else None,
        round(float(np.mean([m.connected for m in found])), 3),
        round(float(np.mean([m.pieces for m in found]))),
    )


def object_region(photo: Picture) -> NDArray[np.bool_] | None:
    """(h,w): the object by GrabCut from a rectangle that leaves 2 % at each side; None where it finds nearly nothing or
    nearly all. What Photo2Sketch takes for the object has no part in it."""
    height, width = photo.shape[:2]
    scale = _REGION_SIDE / max(height, width)
    size = max(8, round(width * scale)), max(8, round(height * scale))
    small = np.asarray(cv2.resize(photo, size, interpolation=cv2.INTER_AREA), np.uint8)
    if int(small.max()) - int(small.min()) < 8:  # GrabCut's colour models need some
        return None
    labels = np.zeros(small.shape[:2], np.uint8)
    x, y = max(1, round(0.02 * size[0])), max(1, round(0.02 * size[1]))
    cv2.setRNGSeed(0)
    box = (x, y, size[0] - 2 * x, size[1] - 2 * y)
    cv2.grabCut(small, labels, box, np.zeros((1, 65)), np.zeros((1, 65)), 4, cv2.GC_INIT_WITH_RECT)
    region = np.asarray(labels & 1, np.uint8) > 0
    return region if 0.05 < region.mean() < 0.85 else None


def canny_sketch(photo: Picture) -> Sketch:
    """(H,W): Canny's edges as `render --photo` draws them."""
    return ink(edges(photo, 1.4 * max(photo.shape[:2]) / 256, 40, 100))


def dog_sketch(photo: Picture) -> Sketch:
    """(H,W): a thresholded difference of Gaussians (Winnemöller et al. 2012, XDoG)."""
    gray = np.asarray(cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY), np.float32) / 255
    sigma = max(photo.shape[:2]) / 256
    sharp, blurred = (cv2.GaussianBlur(gray, (0, 0), sigma * k) for k in (1.0, 1.6))
    difference = np.asarray(sharp, np.float32) - np.float32(0.98) * np.asarray(blurred, np.float32)
    return np.asarray(np.clip(-np.tanh(80 * difference), 0, 1), np.float32)
