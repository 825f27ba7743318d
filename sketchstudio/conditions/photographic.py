"""Whether a picture is a photograph of something rather than one of a drawing."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

SIDE = 256
"""Longer side of the picture as it is looked at, px."""
SMOOTH = 0.72
"""Share of a picture with hardly a slope: of 120 photos of cloth, flowers, faces and fruit all have less, at the median
0.34; scans and phone pictures of drawings have 0.85 and more."""
LEAST_SLOPE = 1.0
"""Levels a pixel, after a blur that takes grain out."""
MANY_COLORS = 5.0
"""Entropy of the colours in steps of 8 levels, bits: of the photos 95 % have more; a hatched drawing has many slopes
but few colours."""


def is_photographic(pixels: NDArray[np.uint8]) -> bool:
    """pixels (H,W,3) uint8 sRGB. A doubt is decided for the drawing."""
    scale = SIDE / max(pixels.shape[:2])
    if scale < 1:
        size = tuple(max(1, round(side * scale)) for side in pixels.shape[1::-1])
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
    return _smooth_share(pixels) < SMOOTH and _entropy(pixels) > MANY_COLORS


def _smooth_share(pixels: NDArray[np.uint8]) -> float:
    level = cv2.GaussianBlur(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32), (0, 0), 1.0)
    slopes = [cv2.Sobel(level, cv2.CV_32F, *way, scale=1 / 8) for way in ((1, 0), (0, 1))]
    return float((np.hypot(*slopes) < LEAST_SLOPE).mean())


def _entropy(pixels: NDArray[np.uint8]) -> float:
    red, green, blue = (pixels >> 3).reshape(-1, 3).astype(np.int64).T
    _, counts = np.unique(red << 10 | green << 5 | blue, return_counts=True)
    shares = counts / counts.sum()
    return float(-(shares * np.log2(shares)).sum())
