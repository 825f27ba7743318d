"""The area round a place that ink closes, with small gaps in the ink bridged.

A ball is rolled about in what is free of ink: where it does not fit through a gap, the gap is closed (the trapped-ball
segmentation of Zhang, Chen et al. 2009). The smallest ball that stays inside is taken, so that a closed outline is
filled to its last corner and an open one as far as its gaps allow.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
"""(H,W)."""

BALLS = 0, 2, 4, 8, 14
"""Radii of the balls, px; twice the last is the widest gap that is bridged."""
LEAK = 0.2
"""Share of the inside of outlines that may be taken for what lies round them, since it is known only roughly."""
UNDER_INK = 4
"""How far the area reaches under the ink round it, px, so that no paper shows between."""
SMOOTHING = 1.5
"""Standard deviation, px, of the window that takes the pixels' stairs out of an outline."""
DETAIL = 0.3
"""Greatest distance, px, of an outline with fewer points from the full one."""
BEYOND = 3
"""How far an area at the picture's edge reaches beyond it, px."""


def closed_area(ink: Mask, column: int, row: int) -> Mask | None:
    """The area round a pixel free of ink, with what of the ink belongs under it; None when nothing closes it.

    The picture's edges close an area too, but not on all four sides: those are the `surroundings`."""
    free = ~ink
    room = cv2.distanceTransform(free.astype(np.uint8), cv2.DIST_L2, 5)
    bounded: Mask | None = None
    for ball in BALLS:
        wide = room > ball
        if not wide[row, column]:
            break
        labels = _labels(wide)
        inside = labels[row, column]
        sides = sum(bool((edge == inside).any()) for edge in _edges(labels))
        if sides == 4 or (sides > 0 and bounded is not None):
            continue
        outside = np.setdiff1d(np.concatenate(_edges(labels)), (0, inside))
        # What the ball covers outside is outside; all else that hangs together is the area, corners and chambers too.
        area = _part(free & ~_within(np.isin(labels, outside), ball), column, row)
        if sides == 0:
            return _under_ink(area, free)
        bounded = area
    return None if bounded is None else _under_ink(bounded, free)


def surroundings(ink: Mask, column: int, row: int, kept: Mask) -> Mask:
    """The area round a pixel free of ink that no ink closes, such as the ground behind a drawing, with what of the ink
    belongs under it.

    kept: what is taken for the inside of outlines; the narrowest gaps are bridged with which none of it is flooded."""
    free = ~ink
    room = cv2.distanceTransform(free.astype(np.uint8), cv2.DIST_L2, 5)
    inside = kept & free
    for ball in BALLS:
        wide = room > ball
        if not wide[row, column]:
            break
        labels = _labels(wide)
        others = wide & (labels != labels[row, column])
        area = _part(free & ~_within(others, ball), column, row)
        if (area & inside).sum() <= LEAK * inside.sum():
            return _under_ink(area, free)
    return _under_ink(_part(free & ~kept, column, row), free)


def outlines(area: Mask) -> list[NDArray[np.float64]]:
    """Smooth rings (K,2) of x, y in px round the area and the holes in it."""
    padded = np.pad(area, BEYOND, mode="edge").astype(np.uint8)
    found, _ = cv2.findContours(padded, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    rings = (_smooth(ring[:, 0].astype(np.float64)) for ring in found if len(ring) > 2)
    thin = (cv2.approxPolyDP(ring.astype(np.float32)[:, None], DETAIL, True)[:, 0] for ring in rings)
    return [ring.astype(np.float64) + 0.5 - BEYOND for ring in thin]


def _labels(mask: Mask) -> NDArray[Any]:
    """(H,W): numbers of the connected parts, from 1 on; 0 outside the mask."""
    labels: NDArray[Any] = cv2.connectedComponents(mask.astype(np.uint8), connectivity=4)[1]
    return labels


def _edges(labels: NDArray[Any]) -> tuple[NDArray[Any], ...]:
    return labels[0], labels[-1], labels[:, 0], labels[:, -1]


def _part(mask: Mask, column: int, row: int) -> Mask:
    """The connected part that holds a pixel."""
    labels = _labels(mask)
    part: Mask = labels == labels[row, column]
    return part


def _under_ink(area: Mask, free: Mask) -> Mask:
    """The area with the edge of the ink round it and all ink that lies within."""
    whole = area | (_within(area, UNDER_INK) & ~free)
    _, labels = cv2.connectedComponents((~whole).astype(np.uint8), connectivity=8)
    only_ink = np.setdiff1d(labels[~whole], labels[free & ~whole])
    within: Mask = np.isin(labels, only_ink)
    return whole | within


def _within(mask: Mask, radius: float) -> Mask:
    """The pixels at most `radius` px from the mask."""
    if not mask.any():
        return mask
    near: Mask = cv2.distanceTransform((~mask).astype(np.uint8), cv2.DIST_L2, 5) <= radius
    return near


def _smooth(ring: NDArray[np.float64]) -> NDArray[np.float64]:
    """A closed ring under a Gaussian window; one too short to have stairs as it is."""
    reach = int(3 * SMOOTHING)
    if len(ring) <= 2 * reach:
        return ring
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / SMOOTHING) ** 2)
    around = np.concatenate([ring[-reach:], ring, ring[:reach]])
    smooth = [np.convolve(values, weights / weights.sum(), mode="valid") for values in around.T]
    return np.stack(smooth, axis=1)
