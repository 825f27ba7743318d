"""The shape of a mark: the polygon around a stroke of varying width, and whether a mark is under the eraser."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.centre_line import FARTHEST_STRAIGHT, longest_step, stroke_line, swing
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import Blob, Mark, Stroke

Points = NDArray[np.float64]
"""(N,2) x, y in canvas px."""

Values = NDArray[np.floating[Any]]

_TOLERANCE = 0.05
"""How far, canvas px, a drawn arc may stay inside the true circle."""
_STRAIGHT = 0.1
"""Radians: a smaller turn needs no join of its own."""


def stroke_outline(stroke: Stroke) -> Points:
    """The ring (M,2) around a stroke, to be filled by the nonzero rule; round joins and caps, not closed explicitly.

    The ring follows the stroke on its left side and comes back on its other side. Each segment has its own pair of
    offset points, joined by an arc at the outside of a turn and directly at the inside: the convolution of path and
    pen (Guibas, Ramshaw, Stolfi 1983), which goes around a point as often as the path enters a pen's reach of it. So
    no hole opens, however tight the curve."""
    line = stroke_line(stroke, _TOLERANCE)
    points, radius = line[:, :2], line[:, 2]
    if len(points) == 1:
        return _circle(points[0], radius[0])
    there_and_back = np.concatenate([np.arange(len(points)), np.arange(len(points) - 2, 0, -1)])
    corner, r = points[there_and_back], radius[there_and_back]
    along = np.roll(corner, -1, axis=0) - corner
    length = np.linalg.norm(along, axis=1)
    along /= length[:, None]
    joins = _joins(corner, r, np.roll(along, 1, axis=0), along, np.minimum(length, np.roll(length, 1)))
    return joins[~np.isnan(joins[:, 0])]


def _circle(center: NDArray[np.float64], radius: float) -> Points:
    angles = np.linspace(0, -2 * np.pi, max(8, 2 * _most_steps(radius)), endpoint=False)
    return center + radius * np.stack([np.cos(angles), np.sin(angles)], axis=1)


def _most_steps(radius: float) -> int:
    """Into how many straight steps a half circle is cut."""
    return max(4, math.ceil(math.pi / (2 * math.acos(max(0.0, 1 - _TOLERANCE / max(radius, _TOLERANCE))))))


def _joins(corner: Points, r: NDArray[np.float64], came: Points, goes: Points, room: NDArray[np.float64]) -> Points:
    """(N*(K+2),2) ring points at each corner, NaN where a corner needs fewer; `came` and `goes` are unit directions."""
    normal_in, normal_out = _left(came), _left(goes)
    cross = came[:, 0] * goes[:, 1] - came[:, 1] * goes[:, 0]
    turn = np.arccos(np.clip((came * goes).sum(axis=1), -1, 1))
    gentle = (turn < _STRAIGHT) & (room > 2 * _STRAIGHT * r)
    outer = (cross <= 0) & ~gentle

    most = _most_steps(float(r.max()))
    steps = np.maximum(1, np.ceil(turn / np.pi * most))
    step = np.arange(1, most)[None, :]
    angle = np.where((step < steps[:, None]) & outer[:, None], -turn[:, None] * step / steps[:, None], np.nan)
    cos, sin = np.cos(angle), np.sin(angle)
    x, y = normal_in[:, :1], normal_in[:, 1:]
    arc = np.stack([cos * x - sin * y, sin * x + cos * y], axis=2)

    offsets = np.concatenate([normal_in[:, None], arc, normal_out[:, None]], axis=1)
    offsets[gentle, -1] = np.nan
    ring: Points = (corner[:, None] + r[:, None, None] * offsets).reshape(-1, 2)
    return ring


def _left(direction: Points) -> Points:
    return np.stack([-direction[:, 1], direction[:, 0]], axis=1)


# What is under the eraser


def stroke_hit(stroke: Stroke, x: float, y: float, radius: float) -> bool:
    """Whether the disc around (x, y), canvas px, touches the stroke's ink."""
    gap = float(_distances(stroke.x, stroke.y, x, y, stroke.widths / 2).min()) - radius
    if gap > swing(stroke) or longest_step(stroke) <= FARTHEST_STRAIGHT * _TOLERANCE:
        return gap <= 0
    line_x, line_y, half = stroke_line(stroke, _TOLERANCE).T
    return bool((_distances(line_x, line_y, x, y, half) <= radius).any())


def blob_hit(blob: Blob, x: float, y: float, radius: float) -> bool:
    """Whether the disc around (x, y), canvas px, touches the blob's paint (even-odd over all its rings)."""
    inside = False
    for ring_x, ring_y in blob.rings:
        closed_x, closed_y = np.append(ring_x, ring_x[0]), np.append(ring_y, ring_y[0])
        if (_distances(closed_x, closed_y, x, y, np.zeros_like(closed_x)) <= radius).any():
            return True
        inside ^= _crossings(closed_x, closed_y, x, y) % 2 == 1
    return inside


def mark_hit(mark: Mark, x: float, y: float, radius: float) -> bool:
    """Whether the disc around (x, y), canvas px, touches the mark."""
    return stroke_hit(mark, x, y, radius) if isinstance(mark, Stroke) else blob_hit(mark, x, y, radius)


def marks_hit(layer: Layer, x: float, y: float, radius: float) -> tuple[Mark, ...]:
    """The layer's marks that the disc around (x, y), canvas px, touches, bottom first.

    Only marks whose bounds come near are looked at closely, so thousands of strokes cost little."""
    boxes = layer.boxes
    near = (
        (boxes[:, 0] <= x + radius)
        & (boxes[:, 1] <= y + radius)
        & (boxes[:, 2] >= x - radius)
        & (boxes[:, 3] >= y - radius)
    )
    candidates = (layer.marks[i] for i in np.flatnonzero(near).tolist())
    return tuple(mark for mark in candidates if mark_hit(mark, x, y, radius))


def _distances(xs: Values, ys: Values, x: float, y: float, half_widths: Values) -> Values:
    """(N-1,) or (1,): from (x, y) to the ink of each segment, canvas px; negative inside. Width changes linearly."""
    if len(xs) == 1:
        distances: Values = np.hypot(xs - x, ys - y) - half_widths
        return distances
    along_x, along_y = np.diff(xs), np.diff(ys)
    to_x, to_y = x - xs[:-1], y - ys[:-1]
    squared = np.maximum(along_x * along_x + along_y * along_y, 1e-12)
    t = np.clip((to_x * along_x + to_y * along_y) / squared, 0, 1)
    distances = np.hypot(to_x - t * along_x, to_y - t * along_y)
    return distances - half_widths[:-1] - t * np.diff(half_widths)


def _crossings(xs: Values, ys: Values, x: float, y: float) -> int:
    """How often a closed ring crosses the ray from (x, y) to the right."""
    above = ys > y
    crosses = above[:-1] != above[1:]
    x0, y0, x1, y1 = xs[:-1][crosses], ys[:-1][crosses], xs[1:][crosses], ys[1:][crosses]
    return int((x0 + (y - y0) / (y1 - y0) * (x1 - x0) > x).sum())
