"""The lines a careful hand could draw of a photo, each with the level of detail at which it appears. Classical.

The object's outline comes first, then inner contours by length and strength; texture is held down by its own
surround (Grigorescu et al. 2003, "Contour detection based on nonclassical receptive field inhibition"), and what lies
outside the object comes last. The lines are vectors, so that training can draw them in any view.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from sketchstudio.conditions.foreground import Foreground
from sketchstudio.vectorizing.thinning import thin

Plane = NDArray[np.float32]

LEVELS = 5
"""Levels of detail, and so line maps."""
SIDE = 256
"""Long side at which lines are looked for, px."""
TRUSTED = 0.45
"""A foreground of less trust neither gates lines nor gives an outline."""
SCALES = (1.0, 2.0, 4.0)
"""Gaussian blurs, px, of the multi-scale gradient."""
FAINTEST = 2.0
"""The least multi-scale gradient of a line's pixel."""
INHIBITION = 0.9
"""How much of the mean gradient around it is taken off a pixel."""
WEAKEST = (np.inf, 7.0, 4.5, 3.0, 1.6)
"""The least salience that a line inside the object needs at each level; level 0 is the outline alone."""
BUDGET = (0.0, 0.35, 0.8, 1.6, 3.5)
"""The longest all those lines may be together, in outlines."""
WEAKEST_ANYWHERE = (10.0, 7.0, 5.0, 3.5, 2.0)
BUDGET_ANYWHERE = (1.5, 2.5, 4.0, 6.0, 9.0)
"""The same without a trusted foreground; lengths in long sides of the photo."""
WEAKEST_OUTSIDE = 12.0
"""What a line outside the object needs to appear at the finest level."""
_GAP_PX = 4.5
"""Edges this near to the outline are the outline."""
_SNAP_PX = 4
_CUT_PX = 1.5
"""An outline this near to the photo's border is the border."""
_BORDER_PX = 3
"""Lines along the photo's own border are none of its contents."""
_SHORTEST_PX = 7


@dataclass(frozen=True)
class Lines:
    """Vector lines of one photo: a graph of points and short segments."""

    points: NDArray[np.float32]
    """(N,2) x, y in px of a photo whose long side is 1; pixel centres are at half pixels."""
    segments: NDArray[np.int32]
    """(E,2) indices of points."""
    level: NDArray[np.uint8]
    """(E,) the first line map that holds the segment, < LEVELS."""


def find_lines(photo: NDArray[np.uint8], foreground: Foreground) -> Lines:
    """photo (H,W,3) uint8 sRGB, any size, and its object -> its lines."""
    height, width = photo.shape[:2]
    scale = SIDE / max(height, width)
    size = max(16, round(width * scale)), max(16, round(height * scale))
    small = cv2.resize(photo, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    strength, ridges = edge_strength(np.asarray(small, np.uint8))
    mask = np.asarray(cv2.resize(foreground.mask, size, interpolation=cv2.INTER_CUBIC), np.float32)
    trusted = foreground.trust >= TRUSTED
    outline = _outline(mask, strength) if trusted else []
    if outline:
        near = _drawn(outline, size)
        ridges &= cv2.distanceTransform(1 - near, cv2.DIST_L2, 3) > _GAP_PX
    pixels, segments, level = _inner(ridges, strength, mask if outline else None, sum(map(len, outline)))
    return _joined(outline, pixels, segments, level, size)


def edge_strength(photo: NDArray[np.uint8]) -> tuple[Plane, NDArray[np.bool_]]:
    """photo (h,w,3) uint8 -> contour strength (h,w), about [0,100] in 8-bit Lab levels a pixel, and its thinned ridges
    (h,w) bool."""
    lab = cv2.cvtColor(cv2.bilateralFilter(photo, 5, 30, 3), cv2.COLOR_RGB2LAB).astype(np.float32)
    lab[..., 1:] *= 1.3  # chroma steps without a step in lightness are few, and mean something
    total = np.zeros(lab.shape[:2], np.float32)
    for sigma in SCALES:
        gx, gy = _gradient(lab, sigma)
        total += _strongest(np.hypot(gx, gy)) * np.float32(sigma**0.7 / len(SCALES))
    gx, gy = _gradient(lab, SCALES[0] * 1.4)
    around = cv2.GaussianBlur(total, (0, 0), 9) - 0.3 * cv2.GaussianBlur(total, (0, 0), 2.5)
    strength = np.maximum(total - INHIBITION * np.maximum(around, 0), 0)
    # The channels' gradients point either way; the structure tensor's main direction is across the edge.
    angle = 0.5 * cv2.phase((gx * gx - gy * gy).sum(2), 2 * (gx * gy).sum(2))
    return strength, _ridges(total, np.cos(angle), np.sin(angle)) & (total > FAINTEST)


def _gradient(lab: Plane, sigma: float) -> tuple[Plane, Plane]:
    """d/dx and d/dy of each channel, per px: (h,w,3)."""
    smooth = cv2.GaussianBlur(lab, (0, 0), sigma)
    return cv2.Sobel(smooth, cv2.CV_32F, 1, 0, scale=0.125), cv2.Sobel(smooth, cv2.CV_32F, 0, 1, scale=0.125)  # type: ignore[return-value]


def _strongest(planes: Plane) -> Plane:
    """The largest of three channels; NumPy's own maximum over a last axis of three is slow."""
    return np.maximum(np.maximum(planes[..., 0], planes[..., 1]), planes[..., 2])


def _ridges(strength: Plane, gx: Plane, gy: Plane) -> NDArray[np.bool_]:
    """Pixels that are stronger than their two neighbours across the edge, whose unit normal is (gx, gy)."""
    height, width = strength.shape
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    ahead = cv2.remap(strength, x + gx, y + gy, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    behind = cv2.remap(strength, x - gx, y - gy, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    ridge = (strength > ahead) & (strength >= behind)
    ridge[:_BORDER_PX] = ridge[-_BORDER_PX:] = False
    ridge[:, :_BORDER_PX] = ridge[:, -_BORDER_PX:] = False
    return thin(ridge)


def _outline(mask: Plane, strength: Plane) -> list[Plane]:
    """The borders of the object as closed lines (n,2) of x, y, pulled onto the strongest edge within reach."""
    shape = np.pad((mask > 0.5).astype(np.uint8), 1)
    found, _ = cv2.findContours(shape, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    lines = []
    for ring in found:
        points = ring[:, 0].astype(np.float32) - 1
        if len(points) < 40:
            continue
        lines.append(_snapped(_smoothed(points, 2.0), strength))
    return lines


def _snapped(ring: Plane, strength: Plane) -> Plane:
    """A closed line (n,2) moved across itself by up to _SNAP_PX to where the edge is; its shift is smooth."""
    along = np.roll(ring, -2, 0) - np.roll(ring, 2, 0)
    across = np.stack([-along[:, 1], along[:, 0]], 1) / (np.linalg.norm(along, axis=1, keepdims=True) + 1e-6)
    shifts = np.linspace(-_SNAP_PX, _SNAP_PX, 2 * _SNAP_PX + 1, dtype=np.float32)
    places = ring[:, None] + shifts[:, None] * across[:, None]
    there = cv2.remap(strength, places[..., 0], places[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
    score = _smoothed(np.asarray(there, np.float32), 2.0) - 0.6 * np.abs(shifts)
    best = shifts[score.argmax(1)][:, None]
    return _smoothed(ring + _smoothed(best, 2.5) * across, 1.0)


def _smoothed(values: Plane, sigma: float) -> Plane:
    """Along the first axis of a closed line (n,k)."""
    reach = min(len(values), int(4 * sigma) + 1)
    wrapped = np.concatenate([values[-reach:], values, values[:reach]])
    blurred = cv2.GaussianBlur(wrapped, (1, 2 * reach - 1), sigmaX=1, sigmaY=sigma).reshape(wrapped.shape)
    return np.asarray(blurred[reach:-reach], np.float32)


def _drawn(lines: list[Plane], size: tuple[int, int]) -> NDArray[np.uint8]:
    canvas = np.zeros((size[1], size[0]), np.uint8)
    cv2.polylines(canvas, [np.rint(line).astype(np.int32) for line in lines], True, 1)
    return canvas


def _inner(
    ridges: NDArray[np.bool_], strength: Plane, mask: Plane | None, outline: int
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.uint8]]:
    """The thinned edges as pixels (n,2) of x, y, segments between neighbours (e,2), and the segments' levels (e,).

    mask: the object (h,w), None where unknown; outline: its length, px."""
    chains, extent = _chains(ridges)
    salience, length, inside = _measures(chains, extent, strength, mask)
    if mask is None:
        unit = float(max(ridges.shape))
        level = _levels(salience, length, WEAKEST_ANYWHERE, np.array(BUDGET_ANYWHERE) * unit)
    else:
        level = _levels(np.where(inside, salience, 0), length, WEAKEST, np.array(BUDGET) * outline)
        level[~inside & (salience >= WEAKEST_OUTSIDE)] = LEVELS - 1
    level[0] = LEVELS
    kept = level[chains] < LEVELS
    pixels, segments = _graph(kept)
    of_pixel = level[chains[pixels[:, 1], pixels[:, 0]]]
    return pixels, segments, of_pixel[segments].max(1).astype(np.uint8) if len(segments) else np.zeros(0, np.uint8)


def _chains(lines: NDArray[np.bool_]) -> tuple[NDArray[np.int32], Plane]:
    """Lines between junctions, numbered from 1, as labels (h,w); and of each label the diagonal of its box, px.

    A junction belongs to a line beside it."""
    ring = _ring(lines)
    crossings = sum((~a & b).astype(np.uint8) for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))
    junction = lines & (crossings > 2)
    _, labels, stats, _ = cv2.connectedComponentsWithStats((lines & ~junction).astype(np.uint8), connectivity=8)
    beside = cv2.dilate(labels.astype(np.float32), np.ones((3, 3), np.uint8)).astype(np.int32)
    extent = np.hypot(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    return np.where(junction, beside, labels), np.asarray(extent, np.float32)


def _ring(lines: NDArray[np.bool_]) -> list[NDArray[np.bool_]]:
    """The eight neighbours of each pixel in turn, from the one above, clockwise."""
    height, width = lines.shape
    padded = np.pad(lines, 1)
    steps = ((0, 1), (0, 2), (1, 2), (2, 2), (2, 1), (2, 0), (1, 0), (0, 0))
    return [padded[y : y + height, x : x + width] for y, x in steps]


def _measures(
    chains: NDArray[np.int32], extent: Plane, strength: Plane, mask: Plane | None
) -> tuple[Plane, Plane, NDArray[np.bool_]]:
    """Of each chain: salience (mean strength, less for small ones), length in px, whether it lies in the object."""
    flat, count = chains.ravel(), len(extent)
    length = np.maximum(np.bincount(flat, minlength=count), 1).astype(np.float32)
    mean = np.bincount(flat, strength.ravel(), minlength=count) / length
    salience = mean * np.minimum(extent / 40, 1.5) ** 0.8 * (length >= _SHORTEST_PX)
    if mask is None:
        return np.asarray(salience, np.float32), length, np.ones(count, bool)
    share = np.bincount(flat, mask.ravel(), minlength=count) / length
    return np.asarray(salience, np.float32), length, share > 0.5


def _levels(salience: Plane, length: Plane, weakest: tuple[float, ...], budget: NDArray[np.floating]) -> Plane:
    """The first level at which each chain appears: it is salient enough, and the better ones leave room for it."""
    order = np.argsort(-salience)
    used = np.empty_like(length)
    used[order] = np.cumsum(np.where(salience[order] > 0, length[order], 0))
    level = np.full(len(salience), LEVELS)
    for k in reversed(range(LEVELS)):
        level[(salience >= weakest[k]) & (used <= budget[k]) & (salience > 0)] = k
    return level


def _graph(kept: NDArray[np.bool_]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Pixels (n,2) of x, y and the pairs of them that touch (e,2); a diagonal only where no corner pixel joins it."""
    number = np.full(kept.shape, -1, np.int32)
    y, x = np.nonzero(kept)
    number[y, x] = np.arange(len(y))
    padded = np.pad(number, 1, constant_values=-1)
    right, down = padded[1:-1, 2:], padded[2:, 1:-1]
    left = padded[1:-1, :-2]
    pairs = []
    for other, corners in (
        (right, ()),
        (down, ()),
        (padded[2:, 2:], (right, down)),
        (padded[2:, :-2], (left, down)),
    ):
        touch = (number >= 0) & (other >= 0)
        for corner in corners:
            touch &= corner < 0
        pairs.append(np.stack([number[touch], other[touch]], 1))
    return np.stack([x, y], 1).astype(np.int32), np.concatenate(pairs).astype(np.int32)


def _joined(
    outline: list[Plane],
    pixels: NDArray[np.int32],
    segments: NDArray[np.int32],
    level: NDArray[np.uint8],
    size: tuple[int, int],
) -> Lines:
    """Outline and inner lines in one graph, pixel stairs smoothed away, in units of the photo's long side.

    Where the photo's border cuts the object off, the outline is open."""
    inner = _relaxed(pixels.astype(np.float32), segments)
    points, pairs, levels = [inner], [segments], [level]
    start = len(inner)
    for ring in outline:
        numbers = np.arange(start, start + len(ring), dtype=np.int32)
        free = ((ring >= _CUT_PX) & (ring <= np.array(size) - 1 - _CUT_PX)).all(1)
        points.append(ring)
        pairs.append(np.stack([numbers, np.roll(numbers, -1)], 1)[free])
        levels.append(np.zeros(int(free.sum()), np.uint8))
        start += len(ring)
    together = (np.concatenate(points) + 0.5) / np.float32(max(size))
    return Lines(np.asarray(together, np.float32), np.concatenate(pairs), np.concatenate(levels))


def _relaxed(points: Plane, segments: NDArray[np.int32], rounds: int = 3) -> Plane:
    """Every point of a line moved half-way to the mean of its neighbours; ends and junctions stay."""
    if not len(segments):
        return points
    degree = np.bincount(segments.ravel(), minlength=len(points))
    between = (degree == 2)[:, None]
    for _ in range(rounds):
        total = np.zeros_like(points)
        np.add.at(total, segments[:, 0], points[segments[:, 1]])
        np.add.at(total, segments[:, 1], points[segments[:, 0]])
        points = np.where(between, 0.5 * points + 0.25 * total, points)
    return points
