"""What elements of a normalised SVG refer to: clips, and the coordinates that paint servers and masks are in."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import numpy as np

from sketchstudio.document.exchange.patience import go_on
from sketchstudio.document.exchange.svg.plain import (
    Matrix,
    Subpath,
    local_name,
    mapped,
    matrix_of,
    number,
    scale_of,
    subpaths_of,
)
from sketchstudio.document.exchange.svg.regions import EMPTY, Points, Region, Rule
from sketchstudio.document.exchange.svg.tidy import Tidy

Box = tuple[float, float, float, float]
"""x, y, width, height in user units."""

DEEPEST = 200
"""Levels of groups and of references."""
HIDDEN = frozenset({"hidden", "collapse"})
_MOST_POINTS = 5_000_000
_MOST_LOOKS = 3, 8000
"""How often elements are looked at, for each there is and beside that: references can multiply what a file says."""
_URL = "url(#"


class SceneError(Exception):
    """The drawing is more than can be taken in."""


class References:
    """The named elements of one file, and how much of it has been looked at."""

    def __init__(self, root: Element, tidy: Tidy) -> None:
        self._tidy = tidy
        self._by_id = {id: each for each in root.iter() if (id := each.get("id"))}
        for id, radius in tidy.starts.items():
            if id in self._by_id:
                self._by_id[id].set("fr", radius)
        self._points = 0
        self._left = sum(1 for _ in root.iter()) * _MOST_LOOKS[0] + _MOST_LOOKS[1]

    def named(self, reference: str | None) -> Element | None:
        """The element that "url(#id)" names."""
        if not reference or not reference.startswith(_URL):
            return None
        return self._by_id.get(reference.removeprefix(_URL).partition(")")[0])

    def by_luminance(self, mask: Element) -> bool:
        """Whether a mask counts light, and not alpha alone."""
        return mask.get("id") not in self._tidy.alpha_masks

    def children(self, parent: Element, depth: int) -> Iterator[Element]:
        """Raises SceneError when that becomes too deep, or too much."""
        if depth > DEEPEST:
            raise SceneError("is nested too deeply.")
        for element in parent:
            self._left -= 1
            if self._left < 0:
                raise SceneError("holds more shapes than a drawing can.")
            yield element

    def subpaths(self, path: Element, matrix: Matrix) -> list[Subpath]:
        """In user units, cut for the canvas that `matrix` leads to. Raises SceneError and TiredError."""
        go_on()
        found = subpaths_of(path.get("d", ""), scale_of(matrix))
        self._points += sum(len(each.points) for each in found)
        if self._points > _MOST_POINTS:
            raise SceneError("holds more points than a drawing can.")
        return found

    def units(self, server: Element, attribute: str, user: Element, default: str = "userSpaceOnUse") -> Matrix:
        """From a server's coordinates to those of the element that uses it."""
        if server.get(attribute, default) == "userSpaceOnUse":
            return np.eye(3)
        x, y, width, height = self.box(user)
        return np.array([[width, 0, x], [0, height, y], [0, 0, 1.0]])

    def box(self, element: Element) -> Box:
        """Around the shapes of an element, without the width of lines, in its own coordinates; zeros for none."""
        corners = list(self._corners(element, np.eye(3), 0))
        if not corners:
            return 0.0, 0.0, 0.0, 0.0
        points = np.concatenate(corners)
        (x0, y0), (x1, y1) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
        return x0, y0, x1 - x0, y1 - y0

    def _corners(self, element: Element, matrix: Matrix, depth: int) -> Iterator[Points]:
        go_on()
        if local_name(element) == "path":
            yield from (mapped(each.points, matrix) for each in subpaths_of(element.get("d", ""), 1.0))
        elif local_name(element) == "image":
            yield corners_of(place_of(element), matrix)
        else:
            for child in self.children(element, depth):
                yield from self._corners(child, matrix @ matrix_of(child.get("transform")), depth + 1)

    def clip(self, element: Element, matrix: Matrix, depth: int) -> Region | None:
        """What an element's clip lets through, on the canvas; None for everything."""
        clip = self.named(element.get("clip-path"))
        if clip is None:
            return None
        inner = matrix @ matrix_of(clip.get("transform")) @ self.units(clip, "clipPathUnits", element)
        region = self._union(clip, inner, depth + 1)
        outer = self.clip(clip, matrix, depth + 1)
        return region if outer is None else region & outer

    def _union(self, parent: Element, matrix: Matrix, depth: int) -> Region:
        """All shapes below an element as one area, whatever their colours."""
        region = EMPTY
        for element in self.children(parent, depth):
            if element.get("visibility") in HIDDEN:
                continue
            inner = matrix @ matrix_of(element.get("transform"))
            inner = inner @ self._tidy.clips.get(element.get("id", ""), np.eye(3))
            if local_name(element) == "path":
                rings = [mapped(each.points, inner) for each in self.subpaths(element, inner)]
                shape = Region.of(rings, rule_of(element.get("clip-rule") or element.get("fill-rule")))
            else:
                shape = self._union(element, inner, depth + 1)
            own = self.clip(element, inner, depth + 1)
            region = region | (shape if own is None else shape & own)
        return region


def rule_of(said: str | None) -> Rule:
    return "evenodd" if said == "evenodd" else "nonzero"


def place_of(element: Element) -> Box:
    x, y, width, height = (number(element.get(side)) for side in ("x", "y", "width", "height"))
    return x, y, width, height


def corners_of(place: Box, matrix: Matrix) -> Points:
    x, y, width, height = place
    return mapped(np.array([[x, y], [x + width, y], [x + width, y + height], [x, y + height]]), matrix)
