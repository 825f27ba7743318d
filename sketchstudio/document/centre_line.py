"""The smooth line through a stroke's samples: a cubic Hermite spline, cut into pieces short enough for the eye."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.stroke import LEAST_WIDTH_SHARE, Stroke

Points = NDArray[np.float64]
"""(N,3): x, y, radius, canvas px."""

Values = NDArray[np.float64]
"""(N,)."""

FARTHEST_STRAIGHT = 4.0
"""Times a tolerance: samples so near each other have the spline within it from the straight pieces between them, since
it never bends off by more than a quarter of its length."""
CORNER = float(np.cos(np.radians(45)))
"""A sharper turn between two samples is meant as a corner, and the spline does not round it."""


def stroke_line(stroke: Stroke, tolerance: float) -> Points:
    """The centre line (M,3) of a stroke, M >= 1; `tolerance`: greatest distance from the true curve, canvas px."""
    return centre_line(_samples(stroke), thinning_step(stroke.width, tolerance), tolerance)


def stroke_spline(stroke: Stroke, tolerance: float) -> Spline | None:
    """The curve that `stroke_line` follows; None for a dot."""
    knots = _thinned(_samples(stroke), thinning_step(stroke.width, tolerance))
    return Spline.through(knots) if len(knots) > 1 else None


def with_dense_samples(stroke: Stroke, tolerance: float) -> Stroke:
    """The stroke with more samples along its line, so that straight pieces between them stay within the tolerance,
    canvas px; pressure, tilt and time follow. Itself where its samples are dense enough."""
    if len(stroke.x) < 3 or longest_step(stroke) <= FARTHEST_STRAIGHT * tolerance:
        return stroke
    samples = _samples(stroke)
    kept = _distinct(samples)
    if kept.sum() < 3:
        return stroke
    curve = Spline.through(samples[kept])
    places = curve.places(tolerance)
    x, y, radius = curve.at(places).T.astype(np.float32)
    numbers = np.arange(kept.sum())
    tilt, time = (np.interp(places, numbers, row[kept]).astype(np.float32) for row in (stroke.tilt, stroke.time))
    return replace(stroke, x=x, y=y, pressure=pressure_at(stroke.width, radius), tilt=tilt, time=time)


def pressure_at(width: float, radius: NDArray[np.float32]) -> NDArray[np.float32]:
    """[0,1] where a stroke that is `width` wide at full pressure has this radius, canvas px."""
    share: NDArray[np.float32] = (2 * radius / width - LEAST_WIDTH_SHARE) / (1 - LEAST_WIDTH_SHARE)
    return share.clip(0, 1)


def _samples(stroke: Stroke) -> Points:
    return np.stack([stroke.x, stroke.y, stroke.widths / 2], axis=1).astype(np.float64)


def swing(stroke: Stroke) -> float:
    """How far the line may leave the box of its samples, canvas px: less than a quarter of the way between two."""
    return longest_step(stroke) / 4 if len(stroke.x) > 2 else 0.0


def longest_step(stroke: Stroke) -> float:
    """Canvas px between two samples of the stroke, at most; 0 for a lone sample."""
    return float(np.hypot(np.diff(stroke.x), np.diff(stroke.y)).max()) if len(stroke.x) > 1 else 0.0


def tapered(line: Points, step: float) -> Points:
    """The line with more points where its radius changes quickly, so that it tapers in steps of at most `step`."""
    pieces = np.clip(np.ceil(np.abs(np.diff(line[:, 2])) / step), 1, 512)
    if len(line) < 2 or pieces.max() == 1:
        return line
    corners = np.concatenate([[0.0], np.cumsum(pieces)])
    places = np.arange(corners[-1] + 1)
    return np.stack([np.interp(places, corners, column) for column in line.T], axis=1)


def thinning_step(width: float, tolerance: float) -> float:
    """Distance, canvas px, below which samples of a stroke of this width say nothing that the eye could tell."""
    return max(6 * tolerance, width / 20)


def centre_line(samples: Points, step: float, tolerance: float) -> Points:
    """The spline through samples (N,3) at least `step` apart, as (M,3) points dense enough for the tolerance."""
    knots = _thinned(samples, step)
    if len(knots) < 3:
        return knots
    curve = Spline.through(knots)
    return curve.at(curve.places(tolerance))


@dataclass(frozen=True, slots=True, eq=False)
class Spline:
    """Cubic Hermite pieces between knots (N,3), N >= 2, all at different places."""

    knots: Points
    lengths: Values
    """(N-1,) canvas px from each knot to the next."""
    begin: Points
    """(N-1,3): the slope by length at the beginning of each piece."""
    end: Points
    """(N-1,3): and at its end."""

    @classmethod
    def through(cls, knots: Points) -> Spline:
        steps = knots[1:] - knots[:-1]
        lengths = np.hypot(steps[:, 0], steps[:, 1])
        return cls(knots, lengths, *_tangents(steps / lengths[:, None], lengths[:, None]))

    def places(self, tolerance: float) -> Values:
        """(M,): where to look so that straight pieces between stay within the tolerance; a place is a knot's number,
        with a fraction between two."""
        turn = np.hypot(*(self.end - self.begin)[:, :2].T)
        pieces = _pieces(turn, self.lengths, self.knots[:-1, 2], tolerance)
        segment = np.repeat(np.arange(len(pieces)), pieces)
        within = np.arange(len(segment)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
        return np.append(segment + within / pieces[segment], float(len(pieces)))

    def at(self, places: Values) -> Points:
        """(M,3): the curve there; its radius stays within those of the knots."""
        segment = np.minimum(places.astype(np.intp), len(self.lengths) - 1)
        u = (places - segment)[:, None]
        h, u2, u3 = self.lengths[segment, None], u * u, u * u * u
        points: Points = (
            (2 * u3 - 3 * u2 + 1) * self.knots[segment]
            + (u3 - 2 * u2 + u) * h * self.begin[segment]
            + (3 * u2 - 2 * u3) * self.knots[segment + 1]
            + (u3 - u2) * h * self.end[segment]
        )
        points[:, 2] = np.clip(points[:, 2], self.knots[:, 2].min(), self.knots[:, 2].max())
        return points

    def beziers(self) -> NDArray[np.float64]:
        """(N-1,3,2): both control points and the end of each piece as a cubic Bezier curve, canvas px."""
        third = self.lengths[:, None] / 3
        first = self.knots[:-1, :2] + third * self.begin[:, :2]
        second = self.knots[1:, :2] - third * self.end[:, :2]
        return np.stack([first, second, self.knots[1:, :2]], axis=1)


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
    return thin[_distinct(thin)]


def _distinct(samples: Points) -> NDArray[np.bool_]:
    """(N,): which samples are at another place than the one before."""
    moves = samples[1:, :2] - samples[:-1, :2]
    apart = np.ones(len(samples), np.bool_)
    apart[1:] = np.hypot(moves[:, 0], moves[:, 1]) > 1e-6
    return apart
