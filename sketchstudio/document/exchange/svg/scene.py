"""A normalised SVG, painted on a sheet in the order of the file."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from sketchstudio.document.exchange.blending import MODES, Rgb
from sketchstudio.document.exchange.patience import TiredError, go_on, short
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
)
from sketchstudio.document.exchange.svg.references import HIDDEN, References, corners_of, place_of, rule_of
from sketchstudio.document.exchange.svg.regions import Region
from sketchstudio.document.exchange.svg.sheet import WHITE, Line, Mask, Sheet, mask_of
from sketchstudio.document.exchange.svg.tidy import Tidy
from sketchstudio.document.exchange.svg.tiles import Tiling, tiled

_BLEND = re.compile(r"mix-blend-mode\s*:\s*([a-z-]+)")


@dataclass(frozen=True, slots=True, eq=False)
class _Spot:
    """Where something is to be painted."""

    matrix: Matrix
    """From user units to the canvas."""
    sheet: Sheet
    depth: int = 0
    flat: bool = False
    """Whether only areas are wanted, and no lines."""

    def within(self, element: Element) -> _Spot:
        """In the coordinates of an element."""
        matrix = self.matrix @ matrix_of(element.get("transform"))
        return _Spot(matrix, self.sheet, self.depth + 1, self.flat)

    def apart(self, matrix: Matrix) -> _Spot:
        """On a sheet of its own, for areas that something else is made of."""
        return _Spot(matrix, Sheet(), self.depth + 1, flat=True)


class Scene:
    """Walks a normalised tree; everything visible ends on `sheet`, what could not be kept in `lost`."""

    def __init__(self, root: Element, to_canvas: Matrix, widest: float, tidy: Tidy) -> None:
        """widest: canvas px; a broader line is an area. tidy: what the tree was made of. Raises SceneError."""
        self.sheet = Sheet(WHITE)
        self.lost: Counter[str] = Counter()
        """How often something was left out or approximated, by name."""
        self.images: list[tuple[Element, Matrix]] = []
        self._widest = widest
        self._refer = References(root, tidy)
        self._children(root, _Spot(to_canvas, self.sheet))
        self.lost["mixed"] = self.sheet.coarse
        self.lost["hasty"] = self.sheet.hasty

    # Groups

    def _children(self, parent: Element, spot: _Spot) -> None:
        for element in self._refer.children(parent, spot.depth):
            try:
                go_on()
                self._child(element, spot)
            except TiredError:
                self.lost["heavy"] += _shapes(element)

    def _child(self, element: Element, spot: _Spot) -> None:
        name = local_name(element)
        if name == "g":
            self._group(element, spot.within(element))
        elif name == "path":
            self._path(element, spot.within(element))
        elif name == "image":
            self.images.append((element, spot.within(element).matrix))

    def _group(self, group: Element, spot: _Spot) -> None:
        opacity, style = number(group.get("opacity"), 1.0), group.get("style", "")
        found = _BLEND.search(style)
        blend = "normal" if found is None else found[1]
        self.lost["filter"] += "filter" in group.attrib
        self.lost["blend"] += blend not in ("normal", *MODES)
        clip, mask = self._refer.clip(group, spot.matrix, spot.depth), self._mask(group, spot)
        if opacity == 1 and clip is None and mask is None and blend == "normal" and "isolate" not in style:
            self._children(group, spot)
            return
        inner = _Spot(spot.matrix, Sheet(), spot.depth, spot.flat)
        self._children(group, inner)
        spot.sheet.lay(inner.sheet, opacity, clip, mask, blend)

    def _mask(self, element: Element, spot: _Spot) -> Mask | None:
        mask = self._refer.named(element.get("mask"))
        if mask is None:
            return None
        inner = spot.apart(spot.matrix @ self._refer.units(mask, "maskContentUnits", element))
        self._children(mask, inner)
        content, outer = inner.sheet, self._mask(mask, spot.apart(spot.matrix))
        if outer is not None:
            content = Sheet()
            content.lay(inner.sheet, mask=outer)
        units = self._refer.units(mask, "maskUnits", element, default="objectBoundingBox")
        limit = Region.of([corners_of(place_of(mask), spot.matrix @ units)])
        return mask_of(content, limit, self._refer.by_luminance(mask))

    # Shapes

    def _path(self, path: Element, spot: _Spot) -> None:
        if path.get("visibility") in HIDDEN:
            return
        subpaths = self._refer.subpaths(path, spot.matrix)
        line_first = path.get("paint-order", "").startswith("stroke")
        if line_first:
            self._stroke(path, subpaths, spot)
        self._fill(path, subpaths, spot)
        if not line_first:
            self._stroke(path, subpaths, spot)

    def _fill(self, path: Element, subpaths: list[Subpath], spot: _Spot) -> None:
        if path.get("fill", "none") != "none":
            rings = [mapped(each.points, spot.matrix) for each in subpaths]
            self._paint(Region.of(rings, rule_of(path.get("fill-rule"))), path, "fill", spot)

    def _stroke(self, path: Element, subpaths: list[Subpath], spot: _Spot) -> None:
        paint, pen = path.get("stroke", "none"), Pen.of(path)
        width = pen.width * scale_of(spot.matrix)
        if paint == "none" or width <= 0:
            return
        drawn = [dash for each in subpaths for dash in pen.drawn(each)]
        if spot.flat or width > self._widest:
            self._paint(pen.area(drawn, spot.matrix), path, "stroke", spot)
        elif (even := self._even(paint, path, spot)) is not None:
            color, alpha = even
            alpha *= number(path.get("stroke-opacity"), 1.0)
            for each in drawn:
                points, width = pen.line(each, spot.matrix)
                spot.sheet.draw(Line(points, width, color, alpha, path.get("id", "")))

    def _even(self, paint: str, path: Element, spot: _Spot) -> tuple[Rgb, float] | None:
        """Colour and alpha of a line; None for no paint at all."""
        color = hex_color(paint)
        if color is not None:
            return color, 1.0
        server = self._refer.named(paint)
        gradient = None if server is None else gradient_of(server, spot.matrix, self._refer.box(path))
        self.lost["gradient"] += gradient is not None
        self.lost["paint"] += gradient is None and server is not None
        return None if gradient is None else gradient.mean

    def _paint(self, region: Region, path: Element, role: str, spot: _Spot) -> None:
        """role: "fill" or "stroke"."""
        paint, opacity = path.get(role, "none"), number(path.get(f"{role}-opacity"), 1.0)
        color, server = hex_color(paint), self._refer.named(paint)
        if color is not None:
            spot.sheet.paint(region, color, opacity, path.get("id", ""))
        elif server is not None and not region.empty:
            pieces = self._served(region, server, path, spot)
            if pieces is not None:
                spot.sheet.lay(pieces, opacity)

    def _served(self, region: Region, server: Element, path: Element, spot: _Spot) -> Sheet | None:
        """An area in the colours of a gradient or pattern; None when that has none."""
        box = self._refer.box(path)
        if local_name(server) != "pattern":
            gradient = gradient_of(server, spot.matrix, box)
            if gradient is not None and short():
                self.lost["banded"] += 1
                even = Sheet()
                even.paint(region, *gradient.mean)
                return even
            return None if gradient is None else banded(region, gradient)
        tiling = Tiling.of(server, spot.matrix, box)
        if tiling is None:
            return None
        tile = spot.apart(tiling.content)
        self._children(server, tile)
        pieces, exact = tiled(region, tiling, tile.sheet)
        self.lost["pattern"] += not exact
        return pieces


def _shapes(element: Element) -> int:
    """How many an element is, or holds."""
    return sum(local_name(each) in ("path", "image") for each in element.iter())
