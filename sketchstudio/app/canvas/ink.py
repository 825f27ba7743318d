"""The shape of ink: a stroke's samples become one smooth outline of varying width.

The centre line is a cubic Hermite spline through the samples, and the outline is laid round it as strips with round
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

from sketchstudio.document.stroke import Blob, Mark, Stroke

Points = NDArray[np.float64]
"""(N,2) canvas px, or (N,3) with the radius."""

Values = NDArray[np.float64]
"""(N,)."""

CORNER = np.cos(np.radians(45))
"""A sharper turn between two samples is meant as a corner, and the spline does not round it."""
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


def thinning_step(width: float, tolerance: float) -> float:
    """Distance, canvas px, below which samples of a stroke of this width say nothing that the eye could tell."""
    return max(6 * tolerance, width / 20)


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


def centre_line(samples: Points, step: float, tolerance: float) -> Points:
    """The spline through samples (N,3) at least `step` apart, as (M,3) points dense enough for the tolerance."""
    knots = _thinned(samples, step)
    if len(knots) < 3:
        return knots
    steps = knots[1:] - knots[:-1]
    lengths = np.hypot(steps[:, 0], steps[:, 1])[:, None]
    before, after = _tangents(steps / lengths, lengths)
    pieces = _pieces(np.hypot(*(after - before)[:, :2].T), lengths[:, 0], knots[:-1, 2], tolerance)
    segment = np.repeat(np.arange(len(pieces)), pieces)
    u = ((np.arange(len(segment)) - np.repeat(np.cumsum(pieces) - pieces, pieces)) / pieces[segment])[:, None]
    h, u2, u3 = lengths[segment], u * u, u * u * u
    points = (
        (2 * u3 - 3 * u2 + 1) * knots[segment]
        + (u3 - 2 * u2 + u) * h * before[segment]
        + (3 * u2 - 2 * u3) * knots[segment + 1]
        + (u3 - u2) * h * after[segment]
    )
    low, high = knots[:, 2].min(), knots[:, 2].max()
    points[:, 2] = np.clip(points[:, 2], low, high)
    line: Points = np.concatenate([points, knots[-1:]])
    return line


def _pieces(turn: Values, length: Values, radius: Values, tolerance: float) -> NDArray[np.intp]:
    """Into how many straight pieces each segment is cut: few enough, but so that neither the centre line (its sag is
    length x turn / 8 pieces^2) nor the edge on the outside of the turn (radius x turn^2 / 8 pieces^2) shows corners."""
    along = np.sqrt(turn * length / (8 * tolerance))
    around = turn * np.sqrt(radius / (8 * tolerance))
    return np.clip(np.ceil(np.maximum(along, around)), 1, 32).astype(np.intp)


def _tangents(slopes: Points, lengths: Points) -> tuple[Points, Points]:
    """The slopes at the beginning and at the end of each segment: parabolic, but one-sided at corners."""
    weight = lengths[:-1] / (lengths[:-1] + lengths[1:])
    inner = slopes[:-1] * (1 - weight) + slopes[1:] * weight
    smooth = np.einsum("ij,ij->i", slopes[:-1, :2], slopes[1:, :2])[:, None] > CORNER
    begin = np.concatenate([slopes[:1], np.where(smooth, inner, slopes[1:])])
    end = np.concatenate([np.where(smooth, inner, slopes[:-1]), slopes[-1:]])
    begin[0] = 1.5 * slopes[0] - 0.5 * end[0]
    end[-1] = 1.5 * slopes[-1] - 0.5 * begin[-1]
    return begin, end


def _thinned(samples: Points, step: float) -> Points:
    """Samples without those closer to the one before than the eye can tell, first and last kept; all distinct."""
    moves = samples[1:, :2] - samples[:-1, :2]
    along = np.zeros(len(samples))
    np.cumsum(np.hypot(moves[:, 0], moves[:, 1]), out=along[1:])
    if along[-1] < 1e-6:
        widest = int(np.argmax(samples[:, 2]))
        return samples[widest : widest + 1]
    count = np.floor(along / step)
    kept = np.ones(len(samples), np.bool_)
    kept[1:] = count[1:] != count[:-1]
    # The piece before the last sample must be long enough to have a direction.
    kept[1:] &= along[1:] < along[-1] - step / 2
    kept[-1] = True
    thin = samples[kept]
    moves = thin[1:, :2] - thin[:-1, :2]
    apart = np.ones(len(thin), np.bool_)
    apart[1:] = np.hypot(moves[:, 0], moves[:, 1]) > 1e-6
    distinct: Points = thin[apart]
    return distinct


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
