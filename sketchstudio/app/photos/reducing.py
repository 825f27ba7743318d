"""Photos no larger than a system has use for."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def reduced(pixels: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    """A photo (H,W,3) uint8 whose longer side is at most `side` px."""
    import cv2

    height, width = pixels.shape[:2]
    scale = side / max(height, width)
    if scale >= 1:
        return pixels
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
