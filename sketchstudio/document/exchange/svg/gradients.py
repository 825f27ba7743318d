"""Gradients as bands of even colour, fine enough that a step between two is hardly seen."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal
from xml.etree.ElementTree import Element

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.exchange.blending import Rgb
from sketchstudio.document.exchange.svg.plain import Matrix, hex_color, local_name, matrix_of, number
from sketchstudio.document.exchange.svg.regions import STEPS, Points, Region
from sketchstudio.document.exchange.svg.sheet import Sheet

_STEP = 12.0
"""Levels [0, 255] from band to band."""
_MOST_BANDS = 400
"""In one area; a finer pattern is its mean colour to the eye."""
_TINY = 8
"""Canvas px: a smaller area is one colour."""
_WITHIN = 0.99
"""Of the radius: how far from the centre a focus may lie."""
_CORNERS = 96
"""Of the polygon that stands for a circle."""

Stop = tuple[float, Rgb, float]
"""Offset [0, 1], colour, alpha."""
Band = tuple[float, Rgb, float]
"""From which parameter on; colour, alpha."""


@dataclass(frozen=True, slots=True)
class Gradient:
    """Of parameter t: along p0 -> p1, or over circles from one around p0 to one around p1, in its own coordinates."""

    p0: tuple[float, float]
    p1: tuple[float, float]
    r0: float
    r1: float
    """Both 0: linear."""
    to_canvas: Matrix
    spread: Literal["pad", "reflect", "repeat"]
    stops: tuple[Stop, ...]

    @property
    def mean(self) -> tuple[Rgb, float]:
        """Colour and alpha in the middle of all that it shows, each t counted alike."""
        t = np.linspace(0, 1, 65)
        channels = self._channels(t)
        alpha = channels[:, 3]
        weights = alpha if alpha.sum() > 0 else np.ones(len(t))
        r, g, b = (channels[:, :3] * weights[:, None]).sum(axis=0) / weights.sum()
        return (float(r), float(g), float(b)), float(alpha.mean())

    def _channels(self, t: NDArray[np.float64]) -> NDArray[np.float64]:
        """(N,4): colour and alpha at parameters in [0, 1]."""
        offsets = [stop[0] for stop in self.stops]
        rows = np.array([[*stop[1], stop[2]] for stop in self.stops])
        return np.stack([np.interp(t, offsets, column) for column in rows.T], axis=1)

    def _bands(self) -> list[Band]:
        """Over t in [0, 1], the first from 0 on."""
        bands: list[Band] = []
        for (t0, c0, a0), (t1, c1, a1) in zip(self.stops, self.stops[1:], strict=False):
            if t1 <= t0:
                continue
            most = max(*(abs(x - y) for x, y in zip(c0, c1, strict=True)), abs(a0 - a1) * 255)
            count = max(1, math.ceil(most / _STEP))
            places = (np.arange(count) + 0.5) / count
            for share in places.tolist():
                r, g, b = (x + (y - x) * share for x, y in zip(c0, c1, strict=True))
                bands.append((t0 + (t1 - t0) * (share - 0.5 / count), (r, g, b), a0 + (a1 - a0) * share))
        first, last = self.stops[0], self.stops[-1]
        head = [(0.0, first[1], first[2])] if first[0] > 0 else []
        return [*head, *bands, (last[0], last[1], last[2])]

    def over(self, low: float, high: float) -> list[Band] | None:
        """The bands from t = low to high, ascending; None when they are too many to be told apart."""
        bands = self._bands()
        if self.spread == "pad":
            return [(-math.inf, self.stops[0][1], self.stops[0][2]), *bands]
        first, last = math.floor(low), math.ceil(high)
        if (last - first) * len(bands) > _MOST_BANDS:
            return None
        found: list[Band] = []
        ends = [band[0] for band in bands[1:]] + [1.0]
        for period in range(first, last):
            if self.spread == "reflect" and period % 2:
                turned = zip(reversed(bands), reversed(ends), strict=True)
                found += [(period + 1 - end, color, alpha) for (_, color, alpha), end in turned if end > _]
            else:
                found += [(period + start, color, alpha) for start, color, alpha in bands]
        return found


def gradient_of(element: Element, to_canvas: Matrix, box: tuple[float, float, float, float]) -> Gradient | None:
    """A linear or radial gradient of a normalised file for a shape with some box in user units: x, y, width, height.

    None when it has no stop, or a shape without extent to fit into."""
    stops = tuple(_stops(element))
    if not stops:
        return None
    if element.get("gradientUnits") != "userSpaceOnUse":
        x, y, width, height = box
        if width <= 0 or height <= 0:
            return None
        to_canvas = to_canvas @ np.array([[width, 0, x], [0, height, y], [0, 0, 1.0]])
    to_canvas = to_canvas @ matrix_of(element.get("gradientTransform"))
    spread = element.get("spreadMethod")
    kind: Literal["pad", "reflect", "repeat"] = (
        "reflect" if spread == "reflect" else "repeat" if spread == "repeat" else "pad"
    )

    def at(x: str, y: str) -> tuple[float, float]:
        return number(element.get(x)), number(element.get(y))

    if local_name(element) == "linearGradient":
        return Gradient(at("x1", "y1"), at("x2", "y2"), 0, 0, to_canvas, kind, stops)
    centre = at("cx", "cy")
    focus = (number(element.get("fx"), centre[0]), number(element.get("fy"), centre[1]))
    radius, apart = number(element.get("r")), math.dist(centre, focus)
    if apart > radius * _WITHIN > 0:  # a focus outside is pulled onto the circle
        share = radius * _WITHIN / apart
        focus = (centre[0] + (focus[0] - centre[0]) * share, centre[1] + (focus[1] - centre[1]) * share)
    return Gradient(focus, centre, number(element.get("fr")), radius, to_canvas, kind, stops)


def _stops(element: Element) -> Iterator[Stop]:
    reached = 0.0
    for stop in element:
        if local_name(stop) == "stop":
            reached = max(reached, min(1.0, number(stop.get("offset"))))
            color = hex_color(stop.get("stop-color", "#000000")) or (0.0, 0.0, 0.0)
            yield reached, color, number(stop.get("stop-opacity"), 1.0)


def banded(region: Region, gradient: Gradient) -> Sheet:
    """The area in the gradient's colours, as the items of a sheet."""
    sheet = Sheet()
    bands = _cut(region, gradient)
    if bands is None:
        sheet.paint(region, *gradient.mean)
        return sheet
    for part, color, alpha in bands:
        sheet.replace(part, color, alpha)
    return sheet


def _cut(region: Region, gradient: Gradient) -> list[tuple[Region, Rgb, float]] | None:
    """Areas to be laid one over the other, each replacing what it covers; None: the mean colour will do."""
    x0, y0, x1, y1 = (side / STEPS for side in region.box)
    if max(x1 - x0, y1 - y0) < _TINY or abs(np.linalg.det(gradient.to_canvas)) < 1e-12:
        return None
    corners = np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]])
    if gradient.r0 == gradient.r1 == 0:
        return _linear(region, gradient, corners)
    return _radial(region, gradient, corners)


def _linear(region: Region, gradient: Gradient, corners: Points) -> list[tuple[Region, Rgb, float]] | None:
    way = np.subtract(gradient.p1, gradient.p0)
    length = float(way @ way)
    if length == 0:
        return [(region, *gradient.stops[-1][1:])]
    inverse = np.linalg.inv(gradient.to_canvas)
    slope = way @ inverse[:2, :2] / length
    start = float((inverse[:2, 2] - gradient.p0) @ way / length)
    t = corners @ slope + start
    bands = gradient.over(float(t.min()), float(t.max()))
    if bands is None:
        return None
    along = slope / np.hypot(*slope)
    across = np.array([-along[1], along[0]])
    middle, reach = corners.mean(axis=0), float(np.ptp(corners, axis=0).sum()) + 4
    found: list[tuple[Region, Rgb, float]] = []
    for begin, color, alpha in bands:
        if begin >= t.max():
            break
        if begin > t.min():
            base = middle + along * (begin - float(middle @ slope + start)) / float(np.hypot(*slope))
            side = across * reach
            half = Region.of([np.array([base - side, base + side, base + side + 2 * along * reach,
                                        base - side + 2 * along * reach])])  # fmt: skip
            region = region & half
            if region.empty:
                break
        found.append((region, color, alpha))
    return found


def _radial(region: Region, gradient: Gradient, corners: Points) -> list[tuple[Region, Rgb, float]] | None:
    inverse = np.linalg.inv(gradient.to_canvas)
    farthest = float(np.hypot(*(corners @ inverse[:2, :2].T + inverse[:2, 2] - gradient.p1).T).max())
    growth = gradient.r1 - gradient.r0
    if gradient.r1 <= 0 or growth <= 0:
        return [(region, *gradient.stops[-1][1:])]
    # A circle around p1 reaches the farthest corner; with the focus inside, all later circles hold the earlier ones.
    apart = float(np.hypot(*np.subtract(gradient.p1, gradient.p0)))
    spare = max(growth - apart, growth * 1e-3)
    high = max(1.0, (farthest - gradient.r0 + apart) / spare)
    bands = gradient.over(0.0, min(high, _MOST_BANDS))
    if bands is None:
        return None
    found = [(region, bands[-1][1], bands[-1][2])]
    for (_, color, alpha), (end, _, _) in reversed(list(pairwise(bands))):
        region = region & _circle(gradient, end)
        if region.empty:
            break
        found.append((region, color, alpha))
    return found


def _circle(gradient: Gradient, t: float) -> Region:
    angles = np.linspace(0, 2 * math.pi, _CORNERS, endpoint=False)
    centre = np.array(gradient.p0) + np.subtract(gradient.p1, gradient.p0) * t
    radius = max(0.0, gradient.r0 + (gradient.r1 - gradient.r0) * t)
    ring = centre + radius * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return Region.of([ring @ gradient.to_canvas[:2, :2].T + gradient.to_canvas[:2, 2]])
