"""The smooth line through a stroke's samples: a cubic Hermite spline, cut into pieces short enough for the eye."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.stroke import Stroke

Points = NDArray[np.float64]
"""(N,3): x, y, radius, canvas px."""

Values = NDArray[np.float64]
"""(N,)."""

CORNER = float(np.cos(np.radians(45)))
"""A sharper turn between two samples is meant as a corner, and the spline does not round it."""


def stroke_line(stroke: Stroke, tolerance: float) -> Points:
    """The centre line (M,3) of a stroke, M >= 1; `tolerance`: greatest distance from the true curve, canvas px."""
    samples = np.stack([stroke.x, stroke.y, stroke.widths / 2], axis=1).astype(np.float64)
    return centre_line(samples, thinning_step(stroke.width, tolerance), tolerance)


def thinning_step(width: float, tolerance: float) -> float:
    """Distance, canvas px, below which samples of a stroke of this width say nothing that the eye could tell."""
    return max(6 * tolerance, width / 20)


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


def _tangents(slopes: Points, lengths: NDArray[Any]) -> tuple[Points, Points]:
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
