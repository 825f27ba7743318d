"""A normalised SVG, painted on a sheet in the order of the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import numpy as np

from sketchstudio.document.exchange.blending import MODES
from sketchstudio.document.exchange.svg.gradients import banded, gradient_of
from sketchstudio.document.exchange.svg.pen import Pen
from sketchstudio.document.exchange.svg.plain import (
    Matrix,
    Subpath,
    hex_color,
    local_name,
    mapped,
    matrix_of,
    number,
    scale_of,
    subpaths_of,
)
from sketchstudio.document.exchange.svg.regions import EMPTY, Points, Region, Rule
from sketchstudio.document.exchange.svg.sheet import WHITE, Line, Mask, Sheet, mask_of
from sketchstudio.document.exchange.svg.tidy import Tidy
from sketchstudio.document.exchange.svg.tiles import Tiling, tiled

_DEEPEST = 200
_MOST_POINTS = 5_000_000
_URL = "url(#"
_BLEND = re.compile(r"mix-blend-mode\s*:\s*([a-z-]+)")
_Box = tuple[float, float, float, float]
"""x, y, width, height in user units."""


class SceneError(Exception):
    """The drawing is more than can be taken in."""


class Scene:
    """Walks a normalised tree; everything visible ends on `sheet`, what could not be kept in `lost`."""

    def __init__(self, root: Element, to_canvas: Matrix, widest: float, tidy: Tidy) -> None:
        """widest: canvas px; a broader line is an area. tidy: what the tree was made of."""
        self.sheet = Sheet(WHITE)
        self.lost: Counter[str] = Counter()
        """How often something was left out or approximated, by name."""
        self.images: list[tuple[Element, Matrix]] = []
        self._widest, self._tidy = widest, tidy
        self._by_id = {id: each for each in root.iter() if (id := each.get("id"))}
        for id, radius in tidy.starts.items():
            if id in self._by_id:
                self._by_id[id].set("fr", radius)
        self._points = 0
        self._children(root, to_canvas, self.sheet, 0)
        self.lost["mixed"] = self.sheet.coarse

    # Groups

    def _children(self, parent: Element, matrix: Matrix, sheet: Sheet, depth: int, flat: bool = False) -> None:
        """flat: only areas are wanted, no lines."""
        if depth > _DEEPEST:
            raise SceneError("is nested too deeply.")
        for element in parent:
            name = local_name(element)
            if name == "g":
                self._group(element, matrix @ matrix_of(element.get("transform")), sheet, depth + 1, flat)
            elif name == "path":
                self._path(element, matrix @ matrix_of(element.get("transform")), sheet, depth, flat)
            elif name == "image":
                self.images.append((element, matrix @ matrix_of(element.get("transform"))))

    def _group(self, group: Element, matrix: Matrix, sheet: Sheet, depth: int, flat: bool) -> None:
        opacity = number(group.get("opacity"), 1.0)
        self.lost["filter"] += "filter" in group.attrib
        found = _BLEND.search(group.get("style", ""))
        blend = "normal" if found is None else found[1]
        alone = "isolate" in group.get("style", "")
        self.lost["blend"] += blend not in ("normal", *MODES)
        clip, mask = self._clip(group, matrix, depth), self._mask(group, matrix, depth)
        if opacity == 1 and clip is None and mask is None and blend == "normal" and not alone:
            self._children(group, matrix, sheet, depth, flat)
            return
        inner = Sheet()
        self._children(group, matrix, inner, depth, flat)
        sheet.lay(inner, opacity, clip, mask, blend)

    def _clip(self, element: Element, matrix: Matrix, depth: int) -> Region | None:
        """What an element's clip lets through; None for everything."""
        clip = self._named(element.get("clip-path"))
        if clip is None or depth > _DEEPEST:
            return None
        inner = matrix @ matrix_of(clip.get("transform")) @ self._units(clip, "clipPathUnits", element)
        region = self._union(clip, inner, depth + 1)
        outer = self._clip(clip, matrix, depth + 1)
        return region if outer is None else region & outer

    def _union(self, parent: Element, matrix: Matrix, depth: int) -> Region:
        """All shapes below an element as one area, whatever their colours."""
        region = EMPTY
        for element in parent:
            inner = matrix @ matrix_of(element.get("transform"))
            inner = inner @ self._tidy.clips.get(element.get("id", ""), np.eye(3))
            if element.get("visibility") in ("hidden", "collapse"):
                continue
            if local_name(element) == "path":
                shape = self._filled(element, inner, element.get("clip-rule") or element.get("fill-rule"))
            elif local_name(element) == "g" and depth <= _DEEPEST:
                shape = self._union(element, inner, depth + 1)
            else:
                continue
            own = self._clip(element, inner, depth + 1)
            region = region | (shape if own is None else shape & own)
        return region

    def _mask(self, element: Element, matrix: Matrix, depth: int) -> Mask | None:
        mask = self._named(element.get("mask"))
        if mask is None or depth > _DEEPEST:
            return None
        content = Sheet()
        self._children(mask, matrix @ self._units(mask, "maskContentUnits", element), content, depth + 1, flat=True)
        luminance = mask.get("id") not in self._tidy.alpha_masks
        units = self._units(mask, "maskUnits", element, default="objectBoundingBox")
        x, y, width, height = _place(mask)
        limit = _rectangle((x, y, width, height), matrix @ units)
        outer = self._mask(mask, matrix, depth + 1)
        if outer is not None:
            both = Sheet()
            both.lay(content, mask=outer)
            content = both
        return mask_of(content, limit, luminance)

    def _units(self, server: Element, attribute: str, user: Element, default: str = "userSpaceOnUse") -> Matrix:
        """From a server's coordinates to those of the element that uses it."""
        if server.get(attribute, default) == "userSpaceOnUse":
            return np.eye(3)
        x, y, width, height = self._box(user) or (0.0, 0.0, 0.0, 0.0)
        return np.array([[width, 0, x], [0, height, y], [0, 0, 1.0]])

    def _box(self, element: Element) -> _Box | None:
        """Around the fills in a group, in its own coordinates."""
        corners = list(self._corners(element, np.eye(3), 0))
        if not corners:
            return None
        points = np.concatenate(corners)
        (x0, y0), (x1, y1) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
        return x0, y0, x1 - x0, y1 - y0

    def _corners(self, element: Element, matrix: Matrix, depth: int) -> Iterator[Points]:
        if local_name(element) == "path":
            yield from (mapped(each.points, matrix) for each in subpaths_of(element.get("d", ""), 1.0))
        elif local_name(element) == "image":
            x, y, w, h = _place(element)
            yield mapped(np.array([[x, y], [x + w, y], [x + w, y + h], [x, y + h]]), matrix)
        elif depth <= _DEEPEST:
            for child in element:
                yield from self._corners(child, matrix @ matrix_of(child.get("transform")), depth + 1)

    def _named(self, reference: str | None) -> Element | None:
        """The element that "url(#id)" names."""
        if not reference or not reference.startswith(_URL):
            return None
        return self._by_id.get(reference.removeprefix(_URL).partition(")")[0])

    # Shapes

    def _path(self, path: Element, matrix: Matrix, sheet: Sheet, depth: int, flat: bool) -> None:
        if path.get("visibility") in ("hidden", "collapse"):
            return
        subpaths = self._subpaths(path, matrix)
        line_first = path.get("paint-order", "").startswith("stroke")
        if line_first:
            self._stroke(path, subpaths, matrix, sheet, depth, flat)
        self._fill(path, subpaths, matrix, sheet, depth)
        if not line_first:
            self._stroke(path, subpaths, matrix, sheet, depth, flat)

    def _subpaths(self, path: Element, matrix: Matrix) -> list[Subpath]:
        found = subpaths_of(path.get("d", ""), scale_of(matrix))
        self._points += sum(len(each.points) for each in found)
        if self._points > _MOST_POINTS:
            raise SceneError("holds more points than a drawing can.")
        return found

    def _filled(self, path: Element, matrix: Matrix, rule: str | None) -> Region:
        rings = [mapped(each.points, matrix) for each in self._subpaths(path, matrix)]
        return Region.of(rings, _rule(rule))

    def _fill(self, path: Element, subpaths: list[Subpath], matrix: Matrix, sheet: Sheet, depth: int) -> None:
        paint = path.get("fill", "none")
        if paint == "none":
            return
        region = Region.of([mapped(each.points, matrix) for each in subpaths], _rule(path.get("fill-rule")))
        self._paint(region, paint, number(path.get("fill-opacity"), 1.0), path, matrix, sheet, depth)

    def _stroke(
        self, path: Element, subpaths: list[Subpath], matrix: Matrix, sheet: Sheet, depth: int, flat: bool
    ) -> None:
        paint, pen = path.get("stroke", "none"), Pen.of(path)
        width = pen.width * scale_of(matrix)
        if paint == "none" or width <= 0:
            return
        opacity = number(path.get("stroke-opacity"), 1.0)
        drawn = [dash for each in subpaths for dash in pen.drawn(each)]
        if flat or width > self._widest:
            self._paint(pen.area(drawn, matrix), paint, opacity, path, matrix, sheet, depth)
            return
        mean = self._even(paint, path, matrix)
        if mean is not None:
            for each in drawn:
                points, width = pen.line(each, matrix)
                sheet.draw(Line(points, width, mean[0], opacity * mean[1], path.get("id", "")))

    def _even(self, paint: str, path: Element, matrix: Matrix) -> tuple[tuple[float, float, float], float] | None:
        """Colour and alpha of a line; None for no paint at all."""
        color = hex_color(paint)
        if color is not None:
            return color, 1.0
        server = self._named(paint)
        gradient = None if server is None else gradient_of(server, matrix, self._box(path) or (0, 0, 0, 0))
        if gradient is not None:
            self.lost["gradient"] += 1
            return gradient.mean
        self.lost["paint"] += server is not None
        return None

    def _paint(
        self, region: Region, paint: str, opacity: float, path: Element, matrix: Matrix, sheet: Sheet, depth: int
    ) -> None:
        if region.empty:
            return
        color, server = hex_color(paint), self._named(paint)
        if color is not None:
            sheet.paint(region, color, opacity, path.get("id", ""))
        elif server is not None and local_name(server) == "pattern":
            self._pattern(region, server, opacity, path, matrix, sheet, depth)
        elif server is not None:
            gradient = gradient_of(server, matrix, self._box(path) or (0, 0, 0, 0))
            if gradient is not None:
                sheet.lay(banded(region, gradient), opacity)

    def _pattern(
        self, region: Region, server: Element, opacity: float, path: Element, matrix: Matrix, sheet: Sheet, depth: int
    ) -> None:
        tiling = Tiling.of(server, matrix, self._box(path) or (0, 0, 0, 0))
        if tiling is None or depth > _DEEPEST:
            return
        tile = Sheet()
        self._children(server, tiling.content, tile, depth + 1, flat=True)
        pieces, exact = tiled(region, tiling, tile)
        self.lost["pattern"] += not exact
        sheet.lay(pieces, opacity)


def _rule(said: str | None) -> Rule:
    return "evenodd" if said == "evenodd" else "nonzero"


def _place(element: Element) -> _Box:
    x, y, width, height = (number(element.get(side)) for side in ("x", "y", "width", "height"))
    return x, y, width, height


def _rectangle(place: _Box, matrix: Matrix) -> Region:
    x, y, width, height = place
    corners = np.array([[x, y], [x + width, y], [x + width, y + height], [x, y + height]])
    return Region.of([mapped(corners, matrix)])
