"""Where the object of a photo is, estimated without learning: what the border of the picture does not explain.

Saliency by minimum barrier distance and border colours (Zhang et al. 2015, "Minimum Barrier Salient Object Detection
at 80 FPS"), then GrabCut (Rother et al. 2004) from it. The estimate errs on single photos; the line drawer learns from
thousands of them, weighted by `Foreground.trust`, and its own foreground is better than each.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]

SIDE = 120
"""Long side at which the object is looked for."""
PLAIN_LEVELS = 9
"""A border is plain where its pixels differ by no more from their median, in 8-bit Lab."""
PLAIN_EXCEPT = 0.1
"""The share of a plain border that may differ: where the object touches it."""
_BARRIER_SIDE = 64
_GENEROUS = 0.75
"""Of Otsu's threshold: pale petals around a bright centre are part of the flower."""
_GRABCUT_ROUNDS = 2
_GRABCUT_SEED = 0


@dataclass(frozen=True)
class Foreground:
    """An estimate for one photo."""

    mask: Plane
    """(h,w) [0,1], long side SIDE: the object, soft at its border."""
    trust: float
    """[0,1]: 0 = the border explains everything or nothing; 1 = one clear object."""

    def belief(self) -> Plane:
        """(h,w) [-1,1]: 1 = surely the object, -1 = surely not, 0 = unknown."""
        return np.asarray(self.trust * (2 * self.mask - 1), np.float32)


def find_foreground(photo: NDArray[np.uint8]) -> Foreground:
    """photo (H,W,3) uint8 sRGB, any size -> its most likely object."""
    height, width = photo.shape[:2]
    scale = SIDE / max(height, width)
    size = max(8, round(width * scale)), max(8, round(height * scale))
    small = cv2.resize(photo, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    lab = np.asarray(cv2.cvtColor(cv2.GaussianBlur(small, (0, 0), 1.0), cv2.COLOR_RGB2LAB), np.uint8)
    salient = saliency(lab)
    mask = _cut(lab, salient)
    soft = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 1.0)
    return Foreground(np.asarray(soft, np.float32), _trust(mask, salient, lab))


def saliency(lab: NDArray[np.uint8]) -> Plane:
    """lab (h,w,3) uint8 -> (h,w) [0,1]: how little the picture's border explains a pixel, with a centre prior."""
    height, width = lab.shape[:2]
    scale = _BARRIER_SIDE / max(height, width)
    grid = max(4, round(width * scale)), max(4, round(height * scale))
    coarse = cv2.resize(lab, grid, interpolation=cv2.INTER_AREA).astype(np.float32)
    barrier = np.asarray(cv2.resize(_barrier_distance(coarse), (width, height)), np.float32)
    unlike = _unlike_border(lab.astype(np.float32))
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    centre = np.exp(-0.5 * (x**2 + y**2) / 0.7**2)
    salient = (_stretched(barrier) + _stretched(unlike)) * (0.35 + 0.65 * centre)
    return _stretched(np.asarray(cv2.GaussianBlur(salient.astype(np.float32), (0, 0), 1.5), np.float32))


def _barrier_distance(image: Plane) -> Plane:
    """(h,w,3) -> (h,w): over all paths to the border, the least (highest - lowest value on the path), summed over the
    channels; by raster sweeps in the four directions."""
    high, low = image.copy(), image.copy()
    distance = np.full(image.shape, np.inf, np.float32)
    distance[[0, -1]] = 0
    distance[:, [0, -1]] = 0
    planes = (image, high, low, distance)
    for _ in range(3):
        for turned in (planes, tuple(p.swapaxes(0, 1) for p in planes)):
            _sweep(*turned)
            _sweep(*(p[::-1] for p in turned))
    return np.asarray(distance.sum(2), np.float32)


def _sweep(image: Plane, high: Plane, low: Plane, distance: Plane) -> None:
    """From the first row to the last, in place: a path may come from the row before."""
    for row in range(1, len(image)):
        top = np.maximum(high[row - 1], image[row])
        bottom = np.minimum(low[row - 1], image[row])
        cost = top - bottom
        better = cost < distance[row]
        np.copyto(high[row], top, where=better)
        np.copyto(low[row], bottom, where=better)
        np.copyto(distance[row], cost, where=better)


def _unlike_border(lab: Plane) -> Plane:
    """(h,w,3) -> (h,w): Mahalanobis distance to the colours of the four border strips, the worst of them left out, so
    that an object may touch one side."""
    height, width = lab.shape[:2]
    deep = max(2, round(0.06 * max(height, width)))
    strips = (lab[:deep], lab[-deep:], lab[:, :deep], lab[:, -deep:])
    found = []
    for strip in strips:
        colors = strip.reshape(-1, 3)
        offset = lab - colors.mean(0)
        inverse = np.linalg.inv(np.cov(colors.T) + 25 * np.eye(3))
        distance = np.sqrt(np.einsum("hwi,ij,hwj->hw", offset, inverse, offset))
        found.append(distance / max(float(distance.max()), 1e-6))
    return np.asarray(np.sum(found, 0) - np.max(found, 0), np.float32)


def _cut(lab: NDArray[np.uint8], salient: Plane) -> NDArray[np.uint8]:
    """(h,w) 0 or 1 by GrabCut, from the saliency's own threshold (Otsu)."""
    levels = np.rint(255 * salient).astype(np.uint8)
    threshold, _ = cv2.threshold(levels, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    labels = np.where(levels > _GENEROUS * threshold, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    labels[levels > threshold + 0.6 * (255 - threshold)] = cv2.GC_FGD
    ring = np.ones(labels.shape, bool)
    ring[2:-2, 2:-2] = False
    labels[ring & (levels < threshold)] = cv2.GC_BGD
    plain = _unlike_plain_border(lab)
    if plain is not None:
        return _cleaned(plain)
    if not ((labels & 1).any() and (~labels & 1).any()):
        return np.asarray(levels > threshold, np.uint8)
    cv2.setRNGSeed(_GRABCUT_SEED)
    cv2.grabCut(lab, labels, None, np.zeros((1, 65)), np.zeros((1, 65)), _GRABCUT_ROUNDS, cv2.GC_INIT_WITH_MASK)  # type: ignore[call-overload]
    return _cleaned(np.asarray(labels & 1, np.uint8))


def _unlike_plain_border(lab: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
    """(h,w) 0 or 1: all that a border of one colour does not reach; None where the border has several colours."""
    ring = np.concatenate([lab[0], lab[-1], lab[:, 0], lab[:, -1]]).astype(np.float32)
    middle = np.median(ring, 0)
    away = np.abs(lab - middle).max(2)
    if np.mean(np.abs(ring - middle).max(1) > PLAIN_LEVELS) > PLAIN_EXCEPT:
        return None
    alike = np.pad((away <= PLAIN_LEVELS).astype(np.uint8), 1, constant_values=1)
    cv2.floodFill(alike, None, (0, 0), 2)
    return np.asarray(alike[1:-1, 1:-1] != 2, np.uint8)


def _cleaned(mask: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Without specks and holes: parts of less than a tenth of the largest go, holes of less than 2 % are filled."""
    for value in (1, 0):
        count, labels, stats, _ = cv2.connectedComponentsWithStats((mask == value).astype(np.uint8), connectivity=4)
        if count < 2:
            continue
        areas = stats[1:, cv2.CC_STAT_AREA]
        least = 0.1 * areas.max() if value else 0.02 * mask.size
        small = np.flatnonzero(areas < least) + 1
        mask = np.where(np.isin(labels, small), 1 - value, mask).astype(np.uint8)
    return mask


def _trust(mask: NDArray[np.uint8], salient: Plane, lab: NDArray[np.uint8]) -> float:
    """A product of: a sensible area, little contact with the picture's border, saliency and colour that change."""
    area = float(mask.mean())
    if not 0.02 < area < 0.95:
        return 0.0
    sensible = min(1.0, area / 0.12) * min(1.0, (0.95 - area) / 0.25)
    border = np.concatenate([mask[0], mask[-1], mask[:, 0], mask[:, -1]])
    free = max(0.0, 1 - 1.5 * float(border.mean()))
    inside = mask > 0
    apart = float(salient[inside].mean() - salient[~inside].mean())
    return sensible * free * float(np.clip((apart - 0.1) / 0.35, 0, 1)) * _edge_share(inside, lab)


def _edge_share(inside: NDArray[np.bool_], lab: NDArray[np.uint8]) -> float:
    """[0,1]: how much of the mask's outline lies on strong colour edges."""
    mask = inside.astype(np.uint8)
    outline = cv2.morphologyEx(mask, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0
    planes = lab.astype(np.float32)
    steps = np.hypot(cv2.Sobel(planes, cv2.CV_32F, 1, 0), cv2.Sobel(planes, cv2.CV_32F, 0, 1)).max(2)
    near = cv2.dilate(steps, np.ones((3, 3), np.uint8))
    return float(np.clip((near[outline] / 60).clip(0, 1).mean() * 1.4 - 0.2, 0, 1))


def _stretched(plane: NDArray[np.floating]) -> Plane:
    """From 0 to 1."""
    low, high = float(plane.min()), float(plane.max())
    return np.asarray((plane - low) / max(high - low, 1e-6), np.float32)
