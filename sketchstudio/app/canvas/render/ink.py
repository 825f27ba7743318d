"""The shape of ink: a stroke's samples become one smooth outline of varying width.

The outline is laid round the centre line (document.centre_line) as strips with round
ends. A strip runs on as long as the line bends gently; where it turns sharply a new strip begins and a disc joins the
two. All rings turn the same way, so that filling them with the winding rule gives their union: no gaps and no holes,
however the stroke crosses itself.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream, Qt
from PySide6.QtGui import QPainterPath

from sketchstudio.document.centre_line import centre_line, thinning_step
from sketchstudio.document.stroke import Blob, Mark, Stroke

Points = NDArray[np.float64]
"""(N,2) canvas px, or (N,3) with the radius."""

JOINT = np.cos(np.radians(25))
"""A sharper turn of the centre line begins a new strip."""
STEEPEST = 0.6
"""Change of radius by length beyond which a strip's edge would miss the round end."""


def mark_path(mark: Mark, tolerance: float) -> QPainterPath:
    """What a mark covers, canvas px; `tolerance` is the greatest distance from the true curve, canvas px."""
    if isinstance(mark, Blob):
        return blob_path(mark)
    return stroke_path(mark, tolerance)


def blob_path(blob: Blob) -> QPainterPath:
    rings = [np.stack([x, y], axis=1).astype(np.float64) for x, y in blob.rings]
    return rings_path(rings, Qt.FillRule.OddEvenFill)


def stroke_path(stroke: Stroke, tolerance: float) -> QPainterPath:
    samples = np.stack([stroke.x, stroke.y, stroke.widths / 2], axis=1).astype(np.float64)
    return samples_path(samples, stroke.width, tolerance)


def samples_path(samples: Points, width: float, tolerance: float) -> QPainterPath:
    """The outline round samples (N,3): x, y, radius; N >= 1. `width` is the stroke's at full pressure, canvas px."""
    line = centre_line(samples, thinning_step(width, tolerance), tolerance)
    return rings_path(outline(line, tolerance), Qt.FillRule.WindingFill)


_ELEMENT = np.dtype([("type", ">i4"), ("x", ">f8"), ("y", ">f8")])
"""One element of a QPainterPath as QDataStream writes it; type 0 moves, 1 draws a line."""


def rings_path(rings: list[Points], rule: Qt.FillRule) -> QPainterPath:
    """A path of closed rings (K,2), handed over in one piece: a Python call a point would cost more than drawing it."""
    points = np.concatenate(rings)
    elements = np.empty(len(points), _ELEMENT)
    elements["x"], elements["y"] = points[:, 0], points[:, 1]
    elements["type"] = 1
    elements["type"][np.cumsum([0, *(len(ring) for ring in rings[:-1])])] = 0
    head, tail = np.array([len(points)], ">i4"), np.array([len(points) - len(rings[-1]), rule.value], ">i4")
    path = QPainterPath()
    QDataStream(QByteArray(head.tobytes() + elements.tobytes() + tail.tobytes())) >> path
    return path


def outline(line: Points, tolerance: float) -> list[Points]:
    """Rings (K,2) that together cover the line (M,3): strips, and a disc at each end and sharp turn."""
    if len(line) == 1:
        return [disc(line[0], tolerance)]
    centre, radius = line[:, :2], line[:, 2:]
    steps = centre[1:] - centre[:-1]
    lengths = np.hypot(steps[:, 0], steps[:, 1])[:, None]
    normals = np.stack([-steps[:, 1], steps[:, 0]], axis=1) / np.maximum(lengths, 1e-9)
    joints = _joints(radius, normals, steps, lengths)
    mean = _mitred(normals)
    arriving = np.where(joints[1:, None], normals, np.concatenate([mean, normals[-1:]]))
    leaving = np.where(joints[:-1, None], normals, np.concatenate([normals[:1], mean]))
    rings = []
    breaks = np.flatnonzero(joints)
    for a, b in pairwise(breaks):
        across = np.concatenate([leaving[a : a + 1], arriving[a:b]]) * radius[a : b + 1]
        spine = centre[a : b + 1]
        rings.append(np.concatenate([spine + across, (spine - across)[::-1]]))
    rings.extend(disc(line[i], tolerance) for i in breaks)
    return rings


def _joints(radius: Points, normals: Points, steps: Points, lengths: Points) -> NDArray[np.bool_]:
    """(M,) where strips end: both ends, sharp turns, and where an edge would run backwards inside a tight bend."""
    joints = np.ones(len(radius), np.bool_)
    joints[1:-1] = np.einsum("ij,ij->i", normals[:-1], normals[1:]) < JOINT
    across = np.concatenate([normals[:1], _mitred(normals), normals[-1:]]) * radius
    spread = across[1:] - across[:-1]
    left, right = steps + spread, steps - spread
    folded = np.minimum((left * steps).sum(axis=1), (right * steps).sum(axis=1)) <= 0
    folded |= np.abs(radius[1:, 0] - radius[:-1, 0]) > STEEPEST * lengths[:, 0]
    joints[:-1] |= folded
    joints[1:] |= folded
    return joints


def _mitred(normals: Points) -> Points:
    """Inner points' normals, lengthened so that the strip keeps its width through the bend."""
    total = normals[:-1] + normals[1:]
    lengthened: Points = total * (2 / np.maximum((total * total).sum(axis=1, keepdims=True), 1e-9))
    return lengthened


def disc(point: Points, tolerance: float) -> Points:
    """The circle (K,2) of a point (3,): x, y, radius. It turns the way strips do."""
    radius = float(point[2])
    # Finer than the tolerance: a dot that is a polygon is noticed.
    ratio = min(1.0, tolerance / (4 * max(radius, 1e-9)))
    corners = int(np.clip(np.pi / max(np.arccos(1 - ratio), 1e-3), 8, 128))
    return _unit_circle(corners) * radius + point[:2]


@lru_cache(maxsize=128)
def _unit_circle(corners: int) -> Points:
    angles = np.arange(corners) * (2 * np.pi / corners)
    return np.stack([np.cos(angles), -np.sin(angles)], axis=1)
