"""What the pen does along a path: dashes, and ends that are not round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import numpy as np

from sketchstudio.document.exchange.patience import go_on
from sketchstudio.document.exchange.svg.plain import Matrix, Subpath, mapped, number, scale_of
from sketchstudio.document.exchange.svg.regions import EMPTY, Points, Region, outline

_MOST_DASHES = 5000
"""Along one subpath; finer ones look like an unbroken line."""


@dataclass(frozen=True, slots=True)
class Pen:
    width: float
    """User units."""
    cap: str
    join: str
    miter: float
    dashes: tuple[float, ...]
    """Lengths drawn and left out in turn, user units; empty for an unbroken line."""
    offset: float

    @classmethod
    def of(cls, path: Element) -> Pen:
        """Of a normalised path."""
        dashes = tuple(number(text) for text in path.get("stroke-dasharray", "").replace(",", " ").split())
        if len(dashes) % 2:
            dashes *= 2
        return cls(
            number(path.get("stroke-width"), 1.0),
            path.get("stroke-linecap", "butt"),
            path.get("stroke-linejoin", "miter"),
            number(path.get("stroke-miterlimit"), 4.0),
            dashes if sum(dashes) > 0 and min(dashes) >= 0 else (),
            number(path.get("stroke-dashoffset")),
        )

    def drawn(self, subpath: Subpath) -> list[Subpath]:
        """The subpath, or its dashes."""
        period = sum(self.dashes)
        steps = np.hypot(*np.diff(subpath.points, axis=0).T)
        if not self.dashes or steps.sum() == 0 or steps.sum() / period * len(self.dashes) > _MOST_DASHES:
            return [subpath]
        lengths = np.concatenate([[0.0], np.cumsum(steps)])
        ends = np.cumsum(self.dashes)
        found: list[Subpath] = []
        begin = -(self.offset % period)
        while begin < lengths[-1]:
            go_on()
            for index in range(0, len(self.dashes), 2):
                start, stop = begin + (ends[index - 1] if index else 0.0), begin + ends[index]
                if stop >= 0 and start <= lengths[-1] and (stop > start or self.cap != "butt"):
                    found.append(Subpath(_stretch(subpath.points, lengths, start, stop), closed=False))
            begin += period
        return found

    def area(self, subpaths: Sequence[Subpath], matrix: Matrix) -> Region:
        """What it covers on the canvas, with its own ends and corners."""
        scale = scale_of(matrix)
        if scale == 0:
            return EMPTY
        # An even pen on a canvas that is stretched unevenly is no even pen: it is outlined before.
        even = np.eye(3) * [scale, scale, 1]
        region = EMPTY
        for closed in (True, False):
            lines = [mapped(each.points, even) for each in subpaths if each.closed == closed]
            lines = [line[:-1] if closed and len(line) > 1 else line for line in lines]
            if self.cap == "butt":
                lines = [line for line in lines if len(line) > 1]
            region = region | outline(lines, closed, self.width * scale, self.cap, self.join, self.miter)
        return region if np.allclose(matrix, even) else region.moved(matrix @ np.linalg.inv(even))

    def line(self, subpath: Subpath, matrix: Matrix) -> tuple[Points, float]:
        """Points and width on the canvas of a line with round ends that looks the same, but for its corners."""
        go_on()
        scale = scale_of(matrix)
        points, width = mapped(subpath.points, matrix), self.width * scale
        if self.cap == "butt" and not subpath.closed and self.dashes:
            points = _shortened(points, width / 2)
        return points, width


def _stretch(points: Points, lengths: Points, start: float, stop: float) -> Points:
    """The part of a line between two lengths along it."""
    start, stop = max(start, 0.0), min(stop, float(lengths[-1]))
    inner = points[(lengths > start) & (lengths < stop)]
    ends = [[float(np.interp(at, lengths, axis)) for axis in points.T] for at in (start, stop)]
    return np.concatenate([ends[:1], inner, ends[1:]])


def _shortened(points: Points, by: float) -> Points:
    """A line without `by` at each end; its middle when nothing else is left."""
    steps = np.hypot(*np.diff(points, axis=0).T)
    lengths = np.concatenate([[0.0], np.cumsum(steps)])
    by = min(by, float(lengths[-1]) / 2)
    return _stretch(points, lengths, by, float(lengths[-1]) - by)
