"""How people put colour on a drawing: everywhere, on some areas, with a brush, as blobs, or not at all."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Random = np.random.Generator

WAYS = {"all": 0.3, "areas": 0.2, "brush": 0.2, "blobs": 0.18, "none": 0.12}
"""How often each is taken."""
LEAST_BLOB = 0.004
"""Smaller areas get no blob, as a share of the picture."""


def random_paint(areas: Bytes, palette: Bytes, rng: Random) -> tuple[Bytes, Bytes]:
    """Paint for flat areas (S,S) uint8 < K with the colours `palette` (K,3): color (S,S,3), mask (S,S), 255 = paint.

    Colour is meaningless where the mask is 0."""
    way = str(rng.choice(list(WAYS), p=list(WAYS.values())))
    if way == "brush":
        return brush_paint(areas, palette, int(rng.integers(1, 9)), rng)
    if way == "blobs":
        return blob_paint(areas, palette, int(rng.integers(1, 6)), rng)
    color = palette[areas]
    if way == "areas":
        chosen = rng.random(len(palette)) < rng.uniform(0.3, 0.9)
        return color, np.where(chosen[areas], 255, 0).astype(np.uint8)
    return color, np.full(areas.shape, 255 if way == "all" else 0, np.uint8)


def brush_paint(areas: Bytes, palette: Bytes, strokes: int, rng: Random) -> tuple[Bytes, Bytes]:
    """Broad strokes, each of the one colour that most of it lies on."""
    color, mask = np.zeros((*areas.shape, 3), np.uint8), np.zeros(areas.shape, np.uint8)
    for _ in range(strokes):
        under = brushed(len(areas), 1, rng) > 0
        if under.any():
            color[under] = palette[np.bincount(areas[under]).argmax()]
            mask[under] = 255
    return color, mask


def blob_paint(areas: Bytes, palette: Bytes, most: int, rng: Random) -> tuple[Bytes, Bytes]:
    """Some of the largest areas as shapes with few corners, as a lasso fills them, the largest below."""
    size = len(areas)
    color, mask = np.zeros((size, size, 3), np.uint8), np.zeros((size, size), np.uint8)
    shapes = []
    for value in range(len(palette)):
        outlines, _ = cv2.findContours((areas == value).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        shapes += [(cv2.contourArea(outline), value, outline) for outline in outlines]
    large = sorted((s for s in shapes if s[0] > LEAST_BLOB * size * size), key=lambda shape: -shape[0])[: 2 * most]
    kept = sorted(rng.permutation(len(large))[:most].tolist())
    for index in kept:
        _, value, outline = large[index]
        corners = cv2.approxPolyDP(outline, float(rng.uniform(0.005, 0.03)) * size, closed=True)
        cv2.fillPoly(color, [corners], palette[value].tolist())
        cv2.fillPoly(mask, [corners], 255)
    return color, mask


def brushed(size: int, strokes: int, rng: Random) -> Bytes:
    """Broad random brush strokes, (S,S) uint8, 255 where they went."""
    canvas = np.zeros((size, size), np.uint8)
    for _ in range(strokes):
        start = rng.uniform(0, size, 2)
        steps = rng.normal(0, size / 10, (int(rng.integers(2, 7)), 2))
        points = np.concatenate([start[None], start + np.cumsum(steps, 0)]).round().astype(np.int32)
        cv2.polylines(canvas, [points], False, 255, int(rng.integers(max(2, size // 40), size // 7)))
    return canvas
