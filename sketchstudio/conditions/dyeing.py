"""Dye: the colours of a photo's object, the largest first, for the closed areas of a drawing, the largest first.

Where the photo has them does not count, and neither does what lies around its object; the drawing's ground stays as it
is.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from sketchstudio.conditions.conditions import Conditions
from sketchstudio.conditions.foreground import find_foreground
from sketchstudio.conditions.photo import Photo
from sketchstudio.conditions.proposals import closed_areas

Colors = NDArray[np.uint8]
"""(N,3) sRGB, that of the most pixels first."""

MOST_COLORS = 6
"""Of an object: more would be shades."""
ALIKE = 20.0
"""Distance in 8-bit Lab, lightness counting half, below which two colours are shades of one, as in folds."""
LEAST_SHARE = 0.03
"""Of the object's pixels: a colour of fewer is a button's, or the camera's."""
EQUAL = 0.9
"""Share of the size of the largest area of a colour from which on another one takes the same: sleeves go in pairs."""
_SIDE, _RIM = 128, 7
"""Px of the photo's longer side, and twice what is left out along an object's rim, and the middle."""
_SAMPLES = 4096


class DyeError(ValueError):
    """The message is one sentence for a person."""


def object_colors(photo: Photo) -> Colors:
    """Of a photo (H,W,3) uint8 sRGB: those of its object, or of all of it where no object stands out."""
    scale = min(1.0, _SIDE / max(photo.shape[:2]))
    size = max(1, round(photo.shape[1] * scale)), max(1, round(photo.shape[0] * scale))
    small = np.asarray(cv2.resize(photo, size, interpolation=cv2.INTER_AREA), np.uint8)
    found = find_foreground(photo)
    inside = (cv2.resize(found.mask, size, interpolation=cv2.INTER_LINEAR) > 0.5).astype(np.uint8)
    # At its rim the estimate takes some of the ground for the object.
    core = cv2.erode(inside, np.ones((_RIM, _RIM), np.uint8), borderValue=1) > 0
    return colors_by_size(small[core] if found.trust > 0 and core.any() else small.reshape(-1, 3))


def colors_by_size(pixels: NDArray[np.uint8]) -> Colors:
    """Of pixels (M,3) uint8 sRGB, M >= 1: at most MOST_COLORS that differ."""
    pixels = np.repeat(pixels, 2, axis=0) if len(pixels) == 1 else pixels  # a single row would be taken for a column
    lab = cv2.cvtColor(pixels[None], cv2.COLOR_RGB2LAB)[0].astype(np.float32) * np.array([0.5, 1, 1], np.float32)
    step = max(1, len(lab) // _SAMPLES)
    lab, pixels = lab[::step], pixels[::step]
    count = min(MOST_COLORS, len(lab))
    criteria = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 20, 0.5)
    cv2.setRNGSeed(0)  # the same photo gives the same colours every time
    _, labels, centres = cv2.kmeans(lab, count, np.empty(0, np.int32), criteria, 2, cv2.KMEANS_PP_CENTERS)
    labels = _merged(np.asarray(labels, np.int32)[:, 0], np.asarray(centres, np.float32))
    sizes = np.bincount(labels, minlength=count)
    kept = [n for n in np.argsort(-sizes, kind="stable") if sizes[n] >= LEAST_SHARE * len(labels)]
    return np.array([np.median(pixels[labels == n], axis=0).round() for n in kept], np.uint8)


def _merged(labels: NDArray[np.int32], centres: NDArray[np.float32]) -> NDArray[np.intp]:
    """(M,) numbers of colours, those of shades joined to the largest that they are like."""
    order = np.argsort(-np.bincount(labels, minlength=len(centres)), kind="stable")
    into = np.arange(len(centres))
    for place, number in enumerate(order):
        larger = [other for other in order[:place] if into[other] == other]
        near = [float(np.linalg.norm(centres[number] - centres[other])) for other in larger]
        if near and min(near) < ALIKE:
            into[number] = larger[int(np.argmin(near))]
    return np.asarray(into[labels], np.intp)


def dyed(conditions: Conditions, colors: Colors) -> Conditions:
    """The drawing with these colours on its closed areas, whatever was painted there; areas beyond the last colour take
    the first again, for they are parts of what is largest. Raises DyeError where the lines close nothing."""
    areas = closed_areas(conditions.sketch)
    count = int(areas.max())
    if count == 0:
        raise DyeError("There is no closed area in the drawing that could be dyed.")
    chosen = _ranks(np.bincount(areas.ravel(), minlength=count + 1)[1:])
    chosen = np.where(chosen < len(colors), chosen, 0)
    dye = np.concatenate([np.zeros((1, 3), np.uint8), colors[chosen]])[areas].astype(np.float32) / np.float32(255)
    inside = areas > 0
    color = np.where(inside[..., None], dye, conditions.color)
    return replace(conditions, color=color, color_mask=np.where(inside, np.float32(1), conditions.color_mask))


def _ranks(sizes: NDArray[np.intp]) -> NDArray[np.intp]:
    """For areas, largest first, the number of the colour that each takes."""
    ranks, first = np.zeros(len(sizes), np.intp), 0
    for number in range(1, len(sizes)):
        alike = sizes[number] >= EQUAL * sizes[first]
        ranks[number] = ranks[number - 1] + (not alike)
        first = first if alike else number
    return ranks
