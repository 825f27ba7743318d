"""A picture of a drawing (a scan, a photo of paper, another program's PNG) as conditions.

Ink is what is thin and darker than its surroundings, so neither toned paper nor a shadow on it is ink, nor is a table
around it. Areas of another colour than the paper's, and solid dark ones, are paint.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from sketchstudio.conditions.conditions import Conditions, FloatImage
from sketchstudio.conditions.frame import Frame

LEAST_CONTRAST = 0.08
"""Share of the light around it that ink must swallow; below it a picture holds no lines."""
PAPER_GRAIN = 0.12
"""Share of the contrast that counts as the paper's own unevenness."""
THICKEST = 1 / 16
"""Of a line, as a share of the longer side; what is broader is an area."""
DIM = 24.0
"""Levels (0-255) that are added to both sides of a comparison, as deep shadows hold little but grain."""
CHROMA = 0.07
"""Distance of two chromaticities from which on they are different colours."""
SOLID = 0.45
"""Share of the paper's level below which an area may be a solid one, when a sharp border tells it from a shadow."""
SHARP = 1.6
"""How much lighter the paper right outside of a solid area is at least."""
SMALLEST = 1 / 400
"""Of an area, as a share of the picture."""
TABLE = 0.5
"""Share of the picture's border from which on an area that runs along it lies around the paper."""

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]


def conditions_from_drawing(pixels: Pixels, frame: Frame) -> Conditions:
    """Conditions with the ink and the painted areas of a picture (H,W,3) uint8, on the frame's square."""
    blank = Conditions.blank(frame.size)
    sketch, color, mask = blank.sketch.copy(), blank.color.copy(), blank.color_mask.copy()
    drawn = separated(np.ascontiguousarray(frame.crop(frame.fit(pixels))))
    frame.crop(sketch)[:] = drawn.ink
    frame.crop(color)[:] = drawn.paint
    frame.crop(mask)[:] = drawn.painted
    return Conditions(sketch, color, mask, blank.region)


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A picture of a drawing, taken apart."""

    ink: FloatImage
    """(H,W) [0,1]."""
    paint: FloatImage
    """(H,W,3) sRGB [0,1], without the lines on it; 0 where nothing is painted."""
    painted: Mask
    """(H,W)."""


def separated(pixels: Pixels) -> Drawn:
    """Ink and paint of (H,W,3) uint8. Light lines on dark ground are turned over."""
    if _on_dark_ground(pixels):
        pixels = 255 - pixels
        return Drawn(
            _ink(pixels, _closed(pixels)), np.zeros(pixels.shape, np.float32), np.zeros(pixels.shape[:2], bool)
        )
    ground = _closed(pixels)
    ink, painted = _ink(pixels, ground), np.zeros(pixels.shape[:2], np.bool_)
    for area in _painted(ground):
        corners = _corners(area, pixels)
        ground[corners] = pixels[corners]
        ink[corners | (area & _alike(pixels, ground))] = 0
        painted |= area | corners
    paint: FloatImage = np.where(painted[..., None], ground, 0).astype(np.float32) / np.float32(255)
    return Drawn(ink, paint, painted)


def ink_of(pixels: Pixels) -> FloatImage:
    """How much ink each pixel of (H,W,3) uint8 holds, (H,W) float32 [0,1]."""
    return separated(pixels).ink


def _ink(pixels: Pixels, ground: Pixels) -> FloatImage:
    """What is darker than the ground around it, in its most telling channel: coloured pencils draw as well."""
    level, around = pixels.astype(np.float32) + DIM, ground.astype(np.float32) + DIM
    swallowed = (1 - level / around).max(axis=2)
    darkest = float(np.percentile(swallowed, 99.8))
    if darkest < LEAST_CONTRAST:
        return np.zeros(swallowed.shape, np.float32)
    share = swallowed / darkest
    ink: FloatImage = np.clip((share - PAPER_GRAIN) / (1 - PAPER_GRAIN), 0, 1).astype(np.float32)
    return ink


def _on_dark_ground(pixels: Pixels) -> bool:
    """Whether light lines on a dark ground stand out more than dark ones do."""
    level = pixels.max(axis=2)
    if np.median(level) >= 128:
        return False
    kernel = _kernel(pixels)
    light, dark = (cv2.morphologyEx(level, how, kernel) for how in (cv2.MORPH_TOPHAT, cv2.MORPH_BLACKHAT))
    return float(np.percentile(light, 99.5)) > float(np.percentile(dark, 99.5))


def _kernel(pixels: Pixels) -> Pixels:
    side = 2 * max(1, round(max(pixels.shape[:2]) * THICKEST / 2)) + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)), np.uint8)


def _closed(pixels: Pixels) -> Pixels:
    """The picture without what is thin and dark."""
    return np.asarray(cv2.morphologyEx(pixels, cv2.MORPH_CLOSE, _kernel(pixels), borderType=cv2.BORDER_REPLICATE))


def _alike(pixels: Pixels, ground: NDArray[Any]) -> Mask:
    """Where a pixel differs from a colour, or from the ground there, by its grain only."""
    near: Mask = np.abs(pixels.astype(np.float32) - ground).max(axis=2) < 2 * DIM
    return near


def _corners(area: Mask, pixels: Pixels) -> Mask:
    """What belongs to an area, by its colour, beside it: the closing rounds corners off."""
    reach = max(1, round(max(area.shape) * THICKEST / 4))
    beside = cv2.dilate(area.astype(np.uint8), np.ones((3, 3), np.uint8), iterations=reach).astype(bool) & ~area
    return beside & _alike(pixels, np.median(pixels[area], axis=0).astype(np.float32))


# Paint


def _painted(ground: Pixels) -> list[Mask]:
    """Areas of another colour than the paper's, and solid dark ones."""
    colored = np.hypot(*(_chromaticity(ground) - _paper(ground)).transpose(2, 0, 1)) > CHROMA
    bright = np.percentile(ground.max(axis=2), 90)
    dark = (ground.max(axis=2) < SOLID * bright) & ~colored
    solid = [area for area in _areas(dark) if _sharp(area, ground)]
    return [area for area in [*_areas(colored), *solid] if not _around_the_paper(area)]


def _chromaticity(pixels: Pixels) -> FloatImage:
    """(H,W,2): what of the light is red, and what is green; shadows leave it alone."""
    level = pixels.astype(np.float32) + DIM
    share: FloatImage = (level / level.sum(axis=2, keepdims=True))[..., :2]
    return share


def _paper(ground: Pixels) -> FloatImage:
    """(2,): of the lighter half of the picture."""
    level = ground.max(axis=2)
    lighter = _chromaticity(ground)[level >= np.median(level)]
    paper: FloatImage = np.median(lighter, axis=0).astype(np.float32)
    return paper


def _areas(mask: Mask) -> list[Mask]:
    """The connected parts that are large enough."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=4)
    least = SMALLEST * mask.size
    return [labels == label for label in range(1, count) if stats[label, cv2.CC_STAT_AREA] >= least]


def _around_the_paper(area: Mask) -> bool:
    border = np.concatenate([area[0], area[-1], area[:, 0], area[:, -1]])
    return float(border.mean()) >= TABLE


def _sharp(area: Mask, ground: Pixels) -> bool:
    """Whether it ends suddenly, as paint does and shadows do not."""
    level = ground.max(axis=2).astype(np.float32) + DIM
    reach = np.ones((3, 3), np.uint8)
    steps = max(2, round(max(area.shape) / 64))
    wide = cv2.dilate(area.astype(np.uint8), reach, iterations=steps).astype(bool) & ~area
    inner = area & ~cv2.erode(area.astype(np.uint8), reach, iterations=steps, borderValue=1).astype(bool)
    return bool(wide.any()) and float(np.median(level[wide])) > SHARP * float(np.median(level[inner]))
