"""A photo as editable marks: its lines as strokes, its colours as filled shapes.

The lines are Canny edges followed pixel by pixel; the shapes are the areas of the colour domain.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from sketchstudio.conditions.photo import PhotoSettings, color_domain, edges
from sketchstudio.document.layers import Pixels
from sketchstudio.document.stroke import Blob, Stroke

SIDE = 256
"""Photos are looked at on a square of this side, as the systems see them."""
LEAST_LINE = 6
"""Shorter lines are specks, px of SIDE."""
LEAST_AREA = 40
"""Smaller areas are specks, px of SIDE squared."""
RIM = 4
"""Px by which the edge of the square is repeated around it, so that what lies there reaches the very edge."""
GROUND = 0.2
"""Of an edge's length: what takes more of it goes on beyond it, as a ground does; an object that the edge cuts ends."""
Place = tuple[float, float, float, float]
Pixel = tuple[int, int]
_NEIGHBOURS = ((0, 1), (1, 0), (0, -1), (-1, 0), (1, 1), (1, -1), (-1, 1), (-1, -1))
"""Straight ones first, so that a line does not cut its corners."""


def line_strokes(photo: Pixels, settings: PhotoSettings, place: Place, width: float) -> list[Stroke]:
    """The photo's edges as strokes of `width` canvas px; place: x, y, width, height of the photo on the canvas."""
    found = edges(_square(photo), settings.edge_sigma, settings.edge_low, settings.edge_high, settings.edge_length)
    strokes = []
    for chain in follow(found):
        if len(chain) < LEAST_LINE:
            continue
        points = cv2.approxPolyDP(np.array(chain, np.float32)[:, None, ::-1], 0.7, closed=False)[:, 0]
        x, y = _on_canvas(points + 0.5, place)
        strokes.append(Stroke.through(x, y, width))
    return strokes


def color_blobs(photo: Pixels, settings: PhotoSettings, place: Place, around: Place | None = None) -> list[Blob]:
    """The photo's colour domain as filled shapes, largest first, up to the very edge of its place.

    around: canvas px; the ground at the photo's edge goes on to the edge of this, which holds the place."""
    domain = _rimmed(color_domain(_square(photo), settings, SIDE))
    blobs = []
    for color in np.unique(domain.reshape(-1, 3), axis=0):
        mask = (domain == color).all(-1).astype(np.uint8)
        # Outlines run through the middle of border pixels: grown by one, neighbouring areas leave no gap.
        mask = cv2.dilate(mask, np.ones((3, 3), np.uint8))
        outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        for outline in outlines:
            smooth = cv2.approxPolyDP(outline, 0.8, closed=True)[:, 0].astype(np.float32)
            if (area := cv2.contourArea(outline)) >= LEAST_AREA and len(smooth) >= 3:
                red, green, blue = (int(value) for value in color)
                blobs.append((area, Blob(*_to_the_edge(smooth, place, around or place), (red, green, blue))))
    # Outlines have no holes: what lies inside an area is smaller and comes later, on top of it.
    return [blob for _area, blob in sorted(blobs, key=lambda item: -item[0])]


def _rimmed(domain: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A colour domain (S,S,3) with a rim of what lies at its edge, but for what only touches it there."""
    rimmed = np.pad(domain, ((RIM, RIM), (RIM, RIM), (0, 0)), mode="edge")
    for turns in range(4):
        side = np.rot90(rimmed, turns)  # a view
        side[:RIM] = _calm(side[RIM])
    return rimmed


def _calm(edge: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Colours (N,3) along an edge without those of a small part of it, in whose place their neighbours go on."""
    _, numbers, counts = np.unique(edge, axis=0, return_inverse=True, return_counts=True)
    (kept,) = np.nonzero(counts[numbers] >= min(counts.max(), GROUND * len(edge)))
    nearest = np.abs(np.arange(len(edge))[:, None] - kept).argmin(axis=1)
    return np.asarray(edge[kept[nearest]], np.uint8)


def follow(lines: NDArray[np.bool_]) -> list[list[Pixel]]:
    """Chains of neighbouring set pixels of (H,W) bool, each pixel once: from free ends first, then round loops."""
    left = {(int(y), int(x)) for y, x in np.argwhere(lines)}
    ends = [pixel for pixel in sorted(left) if sum(n in left for n in _around(pixel)) == 1]
    chains = []
    for start in [*ends, *sorted(left)]:
        if start in left:
            chains.append(_chain(start, left))
    return chains


def _chain(start: Pixel, left: set[Pixel]) -> list[Pixel]:
    """Follows a line from `start`, taking its pixels out of `left`."""
    chain = [start]
    left.discard(start)
    while (step := next((n for n in _around(chain[-1]) if n in left), None)) is not None:
        left.discard(step)
        chain.append(step)
    return chain


def _around(pixel: Pixel) -> list[Pixel]:
    return [(pixel[0] + dy, pixel[1] + dx) for dy, dx in _NEIGHBOURS]


def _square(photo: Pixels) -> NDArray[np.uint8]:
    return np.asarray(cv2.resize(photo, (SIDE, SIDE), interpolation=cv2.INTER_AREA), np.uint8)


def _on_canvas(points: NDArray[np.float32], place: Place) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """(N,2) x, y on the square -> canvas px."""
    x, y, width, height = place
    scaled = (points * np.array([width, height], np.float32) / SIDE + np.array([x, y], np.float32)).astype(np.float32)
    return scaled[:, 0], scaled[:, 1]


def _to_the_edge(
    points: NDArray[np.float32], place: Place, around: Place
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """(N,2) x, y on the rimmed square -> canvas px: the rim is what lies between `place` and `around`."""
    # Outlines run through pixels' middles. An area that was grown by one px over the edge is to end there.
    knots = np.array([0, RIM - 1.5, RIM - 0.5, SIDE + RIM - 0.5, SIDE + RIM + 0.5, SIDE + 2 * RIM - 1])

    def mapped(axis: int) -> NDArray[np.float32]:
        low, far = place[axis], around[axis]
        high, farthest = low + place[2 + axis], far + around[2 + axis]
        return np.interp(points[:, axis], knots, [far, low, low, high, high, farthest]).astype(np.float32)

    return mapped(0), mapped(1)
