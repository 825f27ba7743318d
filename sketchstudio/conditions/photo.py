"""A photo's own conditions: edges (Canny) and colour domain (median, K-means, median), as in PI-REC.

Source: You et al., PI-REC: Progressive Image Reconstruction Network With Edge and Color Domain,
arXiv 1903.10146, section 3.1.
"""

from __future__ import annotations

from typing import Annotated

import cv2
import msgspec
import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from sketchstudio.conditions.conditions import Conditions, FloatImage

Photo = NDArray[np.uint8]
"""(H,W,3) uint8 sRGB."""

DOMAIN_SIDE = 128
"""The colour domain is flat, so it is computed on a square of this side and enlarged as an index map."""
KMEANS_SAMPLES = 2048
"""Pixels that K-means sees; its centres move by under one level with more."""


def _setting(kind: str, label: str, low: float, high: float, step: float, unit: str, text: str) -> Meta:
    extra = {"kind": kind, "label": label, "low": low, "high": high, "step": step, "unit": unit, "help": text}
    return Meta(ge=low, le=high, extra=extra)


class PhotoSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How a photo becomes a sketch and a colour domain. Pixels are those of a 256 px square."""

    colors: Annotated[
        int, _setting("whole", "Colours", 2, 16, 1, "", "How many flat colours the photo is reduced to.")
    ] = 8
    first_median: Annotated[
        int,
        _setting("whole", "Smoothing", 1, 63, 2, "px", "Details smaller than this vanish before colours are chosen."),
    ] = 15
    last_median: Annotated[
        int, _setting("whole", "Border smoothing", 1, 15, 2, "px", "Rounds the borders between the flat colours.")
    ] = 3
    edge_sigma: Annotated[
        float, _setting("number", "Edge blur", 0, 5, 0.1, "px", "Blur before edges are found: more keeps fewer lines.")
    ] = 1.4
    edge_low: Annotated[
        float, _setting("number", "Edge continuation", 0, 255, 1, "", "How weak a line may grow before it ends.")
    ] = 40.0
    edge_high: Annotated[
        float, _setting("number", "Edge start", 0, 255, 1, "", "How strong a line must be somewhere to be drawn.")
    ] = 100.0
    edge_length: Annotated[
        int, _setting("whole", "Shortest line", 0, 256, 1, "px", "Lines with less ink than this are left out.")
    ] = 0


def edges(photo: Photo, sigma: float, low: float, high: float, length: int = 0) -> NDArray[np.bool_]:
    """Canny edges on the strongest colour channel, one pixel wide.

    photo: (H,W,3) uint8. sigma: Gaussian blur, px. low, high: hysteresis thresholds on the 3 x 3 Sobel gradient.
    length: connected lines of fewer pixels are left out. Returns (H,W) bool.
    """
    blurred = cv2.GaussianBlur(photo, (0, 0), sigma) if sigma > 0 else photo
    found = cv2.Canny(np.ascontiguousarray(blurred), min(low, high), max(low, high))
    if length > 1:
        _, labels, stats, _ = cv2.connectedComponentsWithStats(found, connectivity=8)
        found = np.where(stats[labels, cv2.CC_STAT_AREA] >= length, found, 0)
    return found > 0


def ink(lines: NDArray[np.bool_], width: float = 1.2) -> FloatImage:
    """One-pixel lines (H,W) bool as antialiased ink (H,W) float32 [0,1], about `width` px wide, like a drawn stroke."""
    distance = cv2.distanceTransform(np.where(lines, 0, 255).astype(np.uint8), cv2.DIST_L2, 3)
    return np.asarray(np.clip(width / 2 + 0.5 - distance, 0, 1), np.float32)


def color_labels(
    photo: Photo, colors: int, first_median: int, last_median: int
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The colour domain as an index map.

    photo: (H,W,3) uint8, any size. colors: K. first_median, last_median: apertures in px of a 256 px square.
    Returns labels (DOMAIN_SIDE, DOMAIN_SIDE) uint8 < K and palette (K,3) uint8 sRGB.
    """
    small = cv2.resize(photo, (DOMAIN_SIDE, DOMAIN_SIDE), interpolation=cv2.INTER_AREA)
    small = cv2.medianBlur(small, _aperture(first_median))
    pixels = small.reshape(-1, 3).astype(np.float32)
    step = max(1, len(pixels) // KMEANS_SAMPLES)
    criteria = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 12, 1.0)
    cv2.setRNGSeed(0)  # the same photo gives the same domain every time
    _, _, centres = cv2.kmeans(pixels[::step], colors, np.empty(0, np.int32), criteria, 1, cv2.KMEANS_PP_CENTERS)
    nearest = (pixels @ (-2 * centres.T) + np.square(centres).sum(1)).argmin(1)
    labels = cv2.medianBlur(nearest.astype(np.uint8).reshape(DOMAIN_SIDE, DOMAIN_SIDE), _aperture(last_median))
    return labels, np.clip(np.rint(centres), 0, 255).astype(np.uint8)


def color_domain(photo: Photo, settings: PhotoSettings, size: int) -> Photo:
    """The photo in `settings.colors` flat colours: (size,size,3) uint8."""
    labels, palette = color_labels(photo, settings.colors, settings.first_median, settings.last_median)
    return palette[enlarge(labels, size)]


def enlarge(labels: NDArray[np.uint8], size: int) -> NDArray[np.uint8]:
    """An index map (S,S) uint8 at (size,size): nearest pixel, then a median that rounds the stairs away."""
    large = cv2.resize(labels, (size, size), interpolation=cv2.INTER_NEAREST)
    return np.asarray(large if size <= len(labels) else cv2.medianBlur(large, 5), np.uint8)


def conditions_from_photo(square: Photo, settings: PhotoSettings) -> Conditions:
    """Edges and colour domain of a square photo (S,S,3) uint8 as the conditions of a drawing that says as much."""
    size = len(square)
    scale = size / 256
    lines = edges(
        square,
        settings.edge_sigma * scale,
        settings.edge_low,
        settings.edge_high,
        round(settings.edge_length * scale),
    )
    domain = np.asarray(color_domain(square, settings, size) / 255, np.float32)
    return Conditions(ink(lines), domain, np.ones((size, size), np.float32), np.ones((size, size), np.float32))


def _aperture(pixels_at_256: int) -> int:
    """An odd median aperture on the DOMAIN_SIDE square, at least 1."""
    return max(1, round(pixels_at_256 * DOMAIN_SIDE / 256) // 2 * 2 + 1)
