"""Drawings as people bring them: an outline, a few lines inside, one flat colour, a ground or none.

A photo says little about such a drawing's every pixel, so its `fidelity` is near 0: discriminator and paint alone judge
what is made of it. Half of them are bent out of the photo's shape, as cartoons are, and lie on no photo's edges at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.stroke import Stroke
from sketchstudio.training.drawings.abstraction import abstract
from sketchstudio.training.drawings.traced import stroke_sketch

Bytes = NDArray[np.uint8]
Points = NDArray[np.float64]
Random = np.random.Generator

LEAST_AREA, MOST_AREA = 0.06, 0.9
"""Of the picture: outlines of less or more are no object's."""
BENT = 0.5
"""Share of the drawings that are bent out of the photo's shape."""
RECOLOURED = 0.15
"""Share of those that are painted in another hue than the photo's."""
WAYS = {"none": 0.15, "object": 0.15, "object and ground": 0.7}
"""How often each is painted: mostly all, since the program proposes colours for what people leave open."""
ACCENT = 0.25
"""Share of the painted ones with a second colour inside of the object."""
TONES = 12.0
"""Standard deviation of what paint differs from the photo's colour, levels."""


@dataclass(frozen=True)
class HandDrawing:
    """Arrays are S x S uint8; see training.drawings.augment.Sample."""

    sketch: Bytes
    color: Bytes
    color_mask: Bytes
    aligned: bool
    """Whether its lines lie about where the photo's do."""


def hand_drawing(view: Bytes, strokes: Sequence[Stroke], rng: Random) -> HandDrawing | None:
    """view (S,S,3) and its photo's strokes in view px, most important first -> None where no outline shows."""
    size = len(view)
    outline = filled_outline(strokes, size, tight=rng.random() < 0.5)
    if outline is None:
        return None
    inside = np.zeros((size, size), np.uint8)
    cv2.fillPoly(inside, [outline.round().astype(np.int32)], 255)
    palette = _palette(view, inside, rng)
    bent = rng.random() < BENT
    recoloured = bent and rng.random() < RECOLOURED
    if recoloured:
        palette = _turned(palette, rng)
    drawn, shape = _lines(strokes, outline, size, rng)
    if bent:
        bend = _bend(size, rng)
        drawn = [_bent(stroke, bend) for stroke in drawn]
        shape = bend(shape)
    color, mask = _paint(shape, palette, size, rng)
    return HandDrawing(stroke_sketch(drawn, size, rng), color, mask, not bent)


def filled_outline(strokes: Sequence[Stroke], size: int, tight: bool = True) -> Points | None:
    """(N,2) px: the border of all strokes together, gaps bridged, as a bucket would fill the drawing; None where it is
    hardly anything or everything. tight: along the strokes, else a little outside of them."""
    mask = np.zeros((size, size), np.uint8)
    thick, gap = max(1, round(size * 14 / 256)), max(3, round(size * 41 / 256))
    for stroke in strokes:
        points = np.stack([stroke.x, stroke.y], 1).round().astype(np.int32)
        cv2.polylines(mask, [points], False, 255, thick)
    closed = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8)), np.uint8)
    largest = _largest_contour(closed)
    if tight and largest is not None:
        filled = cv2.fillPoly(np.zeros_like(mask), [largest], 255)
        largest = _largest_contour(np.asarray(cv2.erode(filled, np.ones((thick, thick), np.uint8)), np.uint8))
    if largest is None:
        return None
    if not LEAST_AREA < cv2.contourArea(largest) / size**2 < MOST_AREA:
        return None
    return largest[:, 0].astype(np.float64)


def _largest_contour(mask: Bytes) -> NDArray[np.int32] | None:
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    return np.asarray(max(contours, key=cv2.contourArea), np.int32) if contours else None


def _lines(strokes: Sequence[Stroke], outline: Points, size: int, rng: Random) -> tuple[list[Stroke], Points]:
    """What is drawn of the photo, and the shape that is filled: the photo's strokes in abstraction, or the outline
    alone with few corners and at most three lines inside."""
    if rng.random() < 0.6:
        return abstract(strokes, float(rng.uniform(0.3, 1)), rng), outline
    tolerance = float(rng.uniform(0.004, 0.02)) * size
    corners = cv2.approxPolyDP(outline.astype(np.float32)[:, None], tolerance, True)[:, 0].astype(np.float64)
    corners = outline if len(corners) < 4 else corners
    closed = np.concatenate([corners, corners[:1]])
    pieces = np.array_split(np.arange(len(closed) - 1), int(rng.integers(1, 4)))
    parts = [closed[p[0] : p[-1] + 2] for p in pieces if len(p)]
    around = [Stroke.through(part[:, 0], part[:, 1], 1.0) for part in parts]
    inner = _inside(strokes, corners, 0.06 * size)[: int(rng.integers(0, 4))]
    return abstract([*around, *inner], float(rng.uniform(0, 0.6)), rng), corners


def _inside(strokes: Sequence[Stroke], corners: Points, least: float) -> list[Stroke]:
    """Those of which every tenth point lies at least so many px inside the polygon: others are the outline again."""
    polygon = corners.astype(np.float32)[:, None]

    def depth(stroke: Stroke) -> float:
        points = zip(stroke.x[::10].tolist(), stroke.y[::10].tolist(), strict=True)
        return min(cv2.pointPolygonTest(polygon, point, True) for point in points)

    return [stroke for stroke in strokes[:12] if depth(stroke) >= least]


def _palette(view: Bytes, inside: Bytes, rng: Random) -> NDArray[np.float64]:
    """(3,3): colours of the object, the ground and a second one of the object, levels."""
    object_, ground = view[inside > 0], view[inside == 0]
    second = object_[int(rng.integers(len(object_)))]
    colors = np.stack([np.median(object_, 0), np.median(ground, 0), second])
    return np.asarray(np.clip(colors + rng.normal(0, TONES, (3, 1)) + rng.normal(0, TONES / 3, (3, 3)), 0, 255))


def _turned(palette: NDArray[np.float64], rng: Random) -> NDArray[np.float64]:
    """The object's colours in another hue."""
    hsv = cv2.cvtColor(palette[None].astype(np.uint8), cv2.COLOR_RGB2HSV)
    hsv[0, [0, 2], 0] = (hsv[0, [0, 2], 0].astype(int) + int(rng.integers(30, 150))) % 180
    hsv[0, [0, 2], 1] = np.maximum(hsv[0, [0, 2], 1], int(rng.integers(40, 200)))
    return np.asarray(cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)[0], np.float64)


def _paint(shape: Points, palette: NDArray[np.float64], size: int, rng: Random) -> tuple[Bytes, Bytes]:
    way = str(rng.choice(list(WAYS), p=list(WAYS.values())))
    color, mask = np.zeros((size, size, 3), np.uint8), np.zeros((size, size), np.uint8)
    if way == "object and ground":
        color[:], mask[:] = palette[1].round(), 255
    if way == "none":
        return color, mask
    _blob(color, mask, shape, palette[0])
    if rng.random() < ACCENT:
        centre = shape.mean(0)
        _blob(color, mask, centre + (shape - centre) * float(rng.uniform(0.2, 0.5)), palette[2])
    return color, mask


def _blob(color: Bytes, mask: Bytes, shape: Points, value: NDArray[np.float64]) -> None:
    corners = [shape.round().astype(np.int32)]
    cv2.fillPoly(color, corners, value.round().tolist())
    cv2.fillPoly(mask, corners, 255)


@dataclass(frozen=True, slots=True, eq=False)
class _Bend:
    """A smooth map of the plane: stretched by up to a sixth and bent by waves."""

    stretch: NDArray[np.float64]
    centre: float
    waves: NDArray[np.float64]
    """(K,5): x and y of the wave vector, phase, x and y of its height."""

    def __call__(self, points: Points) -> Points:
        moved = (points - self.centre) * self.stretch + self.centre
        for kx, ky, phase, dx, dy in self.waves:
            wave = np.sin(points[:, 0] * kx + points[:, 1] * ky + phase)
            moved = moved + wave[:, None] * np.array([dx, dy])
        return np.asarray(moved)


def _bend(size: int, rng: Random) -> _Bend:
    count = 4
    vectors = rng.normal(0, 2 * np.pi / size, (count, 2))
    heights = rng.normal(0, 0.02 * size, (count, 2))
    phases = rng.uniform(0, 2 * np.pi, (count, 1))
    return _Bend(np.exp(rng.normal(0, 0.09, 2)), size / 2, np.concatenate([vectors, phases, heights], 1))


def _bent(stroke: Stroke, bend: _Bend) -> Stroke:
    points = bend(np.stack([stroke.x, stroke.y], 1).astype(np.float64)).astype(np.float32)
    return replace(stroke, x=points[:, 0], y=points[:, 1])
