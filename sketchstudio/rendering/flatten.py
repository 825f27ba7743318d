"""A drawing as pixels at any size, without a window: the layers as the canvas shows them, on its paper."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.exchange.raster import Raster, RasterLayer, Rgba
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layers import Layer, Pixels
from sketchstudio.document.photo_place import corners, shown_pixels
from sketchstudio.document.progress import Progress, counted, untold
from sketchstudio.document.state import MAX_SIDE, Picture, State
from sketchstudio.document.stroke import Color
from sketchstudio.rendering.mark_painter import MarkPainter, reach

PAPER = "Paper"
WHITE: Color = (255, 255, 255)
PICTURE = "Picture"
PICTURE_OPACITY = 0.6
"""Of the picture under the drawing, as in the window."""
REGION_COLOR: Color = (64, 120, 216)
REGION_OPACITY = 0.14, 0.18
"""Of a region: at strength 0, and what strength 1 adds, as in the window."""
_TILE = 512
"""Output px: marks are painted in squares of this side, so that memory stays small whatever the size."""


def flatten(state: State, longest: int | None = None, progress: Progress = untold) -> Raster:
    """All layers of a drawing, bottom first: paper, the picture under the drawing, layers.

    `longest`: of the two sides, px; None takes the canvas' own size. Regions are in it but hidden, as is a kept
    picture that does not lie under the drawing."""
    scale = _scale(state, longest)
    width, height = (max(1, round(side * scale)) for side in (state.width, state.height))
    sheet = np.array([*paper_of(state), 255], np.uint8)
    paper = RasterLayer(PAPER, np.broadcast_to(sheet, (height, width, 4)), locked=True)
    layers = [paper]
    picture = picture_of(state)
    if picture is not None:
        pixels = _stretched(picture.pixels, (0, 0, width, height), width, height)
        visible = state.accepted is not None
        layers.append(RasterLayer(PICTURE, pixels, opacity=PICTURE_OPACITY if visible else 1.0, visible=visible))
    layers.extend(_layer(layer, state, scale, width, height) for layer in counted(state.layers, progress))
    return Raster(width, height, tuple(layers))


def paper_of(state: State) -> Color:
    """What the unpainted canvas looks like."""
    return WHITE if state.paper is None else state.paper


def picture_of(state: State) -> Picture | None:
    """The picture that belongs to a drawing: the one under it, or else the one kept last."""
    return state.accepted or (state.results[-1] if state.results else None)


def resized(pixels: Pixels, width: int, height: int) -> Pixels:
    """A picture (H,W,3) uint8 stretched to (height,width,3)."""
    if pixels.shape[:2] == (height, width):
        return pixels
    shrinks = width < pixels.shape[1]
    interpolation = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=interpolation), np.uint8)


def _scale(state: State, longest: int | None) -> float:
    """Output px for one canvas px. Raises ValueError for sizes that nothing could hold."""
    if longest is None:
        return 1.0
    if not 1 <= longest <= MAX_SIDE:
        raise ValueError(f"A picture must be 1 to {MAX_SIDE} pixels long, not {longest}.")
    return longest / max(state.width, state.height)


def _layer(layer: Layer, state: State, scale: float, width: int, height: int) -> RasterLayer:
    opacity, visible = layer.opacity, layer.visible
    if layer.kind == "region":
        opacity, visible = REGION_OPACITY[0] + REGION_OPACITY[1] * layer.strength, False
    if layer.pixels is not None:
        x, y, pixels = _photo(layer, state, scale, width, height)
    else:
        x, y, pixels = _marks(layer, scale, width, height)
    return RasterLayer(layer.name, pixels, x, y, opacity, visible, layer.locked)


def _nothing() -> Rgba:
    """A transparent pixel: the formats know no layer without any."""
    return np.zeros((1, 1, 4), np.uint8)


# Marks


def _marks(layer: Layer, scale: float, width: int, height: int) -> tuple[int, int, Rgba]:
    """Left, top and pixels of a layer's marks."""
    boxes = np.array([reach(mark, scale).sides for mark in layer.marks], np.int64).reshape(-1, 4)
    boxes = boxes.clip(0, [width, height, width, height])
    if not (boxes[:, 2:] > boxes[:, :2]).all(axis=1).any():
        return 0, 0, _nothing()
    area = Rect(*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist())
    pixels = np.zeros((area.height, area.width, 4), np.uint8)
    flat = REGION_COLOR if layer.kind == "region" else None
    for y in range(area.y0, area.y1, _TILE):
        for x in range(area.x0, area.x1, _TILE):
            tile = Rect(x, y, min(x + _TILE, area.x1), min(y + _TILE, area.y1))
            painter = MarkPainter(tile, scale)
            for i in _reaching(boxes, tile):
                painter.paint(layer.marks[i], flat)
            part = pixels[y - area.y0 : tile.y1 - area.y0, x - area.x0 : tile.x1 - area.x0]
            part[:] = painter.pixels()
    return area.x0, area.y0, pixels


def _reaching(boxes: NDArray[np.int64], tile: Rect) -> list[int]:
    """Which marks touch a tile, bottom first."""
    touches = (boxes[:, 0] < tile.x1) & (boxes[:, 1] < tile.y1) & (boxes[:, 2] > tile.x0) & (boxes[:, 3] > tile.y0)
    return [int(i) for i in np.flatnonzero(touches)]


# Photos


def _photo(layer: Layer, state: State, scale: float, width: int, height: int) -> tuple[int, int, Rgba]:
    """Left, top and pixels of what shows of a photo within the picture."""
    points = corners(layer, state.width, state.height) * scale
    (left, top), (right, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    area = Rect(math.floor(left), math.floor(top), math.ceil(right), math.ceil(bottom))
    area = area.intersect(Rect(0, 0, width, height))
    if area.empty:
        return 0, 0, _nothing()
    if layer.angle:
        pixels = _turned(shown_pixels(layer), points, width, height)
    else:
        pixels = _stretched(shown_pixels(layer), (left, top, right - left, bottom - top), width, height)
    return area.x0, area.y0, pixels[area.y0 : area.y1, area.x0 : area.x1]


def _turned(photo: Pixels, points: NDArray[np.float64], width: int, height: int) -> Rgba:
    """(height,width,4): a photo over its four corners (4,2) x, y, output px, as `_stretched` has an upright one."""
    sides = np.linalg.norm(points[[1, 3]] - points[0], axis=1)
    least = [min(max(1, round(float(side))), most) for side, most in zip(sides, photo.shape[1::-1], strict=True)]
    small = np.empty((least[1], least[0], 4), np.uint8)
    small[..., :3] = cv2.resize(photo, least, interpolation=cv2.INTER_AREA)
    small[..., 3] = 255
    way = np.column_stack([(points[1] - points[0]) / least[0], (points[3] - points[0]) / least[1], points[0]])
    way[:, 2] += way[:, :2].sum(axis=1) / 2 - 0.5
    size, linear = (width, height), cv2.INTER_LINEAR
    rgba = cv2.warpAffine(small, way, size, flags=linear, borderMode=cv2.BORDER_REPLICATE)
    # Half a pixel around the photo the cover falls to nothing: its edges are antialiased.
    rgba[..., 3] = cv2.warpAffine(small[..., 3], way, size, flags=linear, borderMode=cv2.BORDER_CONSTANT)
    return np.asarray(rgba, np.uint8)


def _stretched(photo: Pixels, place: tuple[float, ...], width: int, height: int) -> Rgba:
    """(height,width,4): a photo stretched over x, y, w, h output px, transparent around, its edges antialiased."""
    x, y, w, h = place
    least = min(max(1, round(w)), photo.shape[1]), min(max(1, round(h)), photo.shape[0])
    small = cv2.resize(photo, least, interpolation=cv2.INTER_AREA)  # averages where the photo shrinks
    wider, higher = w / least[0], h / least[1]
    # Pixel centres lie at half coordinates on both sides, and OpenCV counts from centres.
    way = np.array([[wider, 0, wider / 2 - 0.5 + x], [0, higher, higher / 2 - 0.5 + y]], np.float64)
    rgba = np.empty((height, width, 4), np.uint8)
    rgba[..., :3] = cv2.warpAffine(small, way, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    rgba[..., 3] = np.rint(np.outer(_cover(y, y + h, height) * 255, _cover(x, x + w, width)))
    return rgba


def _cover(low: float, high: float, count: int) -> NDArray[np.float64]:
    """(count,) in [0, 1]: how much of each pixel [i, i + 1) lies between low and high."""
    pixel = np.arange(count)
    cover: NDArray[np.float64] = np.clip(np.minimum(pixel + 1, high) - np.maximum(pixel, low), 0, 1)
    return cover
