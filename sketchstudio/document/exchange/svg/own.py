"""Our own SVG exports: layers with their kinds and settings, strokes as they were drawn.

Other programs may have edited them since. A path that still is what was written comes back exactly; what was moved,
recoloured, hidden or added there comes back as it looks now.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from xml.etree.ElementTree import Element

import numpy as np

from sketchstudio.document.errors import DocumentError
from sketchstudio.document.exchange.patience import tired
from sketchstudio.document.exchange.svg.marks import marks_of
from sketchstudio.document.exchange.svg.photos import CROP, cropped, photo_layer
from sketchstudio.document.exchange.svg.plain import Matrix, hex_color, local_name, mapped, number, scale_of
from sketchstudio.document.exchange.svg.samples import ATTRIBUTE as SAMPLES
from sketchstudio.document.exchange.svg.samples import stroke_of
from sketchstudio.document.exchange.svg.scene import Scene
from sketchstudio.document.exchange.svg.settings import settings_of
from sketchstudio.document.exchange.svg.transforms import matrix_from
from sketchstudio.document.layers import KINDS, MAX_FEATHER, Layer, LayerKind
from sketchstudio.document.stroke import Blob, Mark, Stroke

LABEL = "{http://www.inkscape.org/namespaces/inkscape}label"
_KIND = "data-kind"
_PLACED = frozenset({"id", "transform"})
_GROUP = _PLACED | {
    _KIND,
    "opacity",
    "display",
    "style",
    "data-feather",
    "data-strength",
    "data-visible",
    "data-settings",
    CROP,
}
_PATH = _PLACED | {"d", "fill", "fill-rule", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", SAMPLES}
"""Attributes that are written, and the place; any other may change what is seen, unless it has its own namespace."""
_LOOKS = frozenset({"display", "opacity"})
"""Properties of a layer's style that are the layer's own."""
_PAIR = re.compile(r"([-+\d.eE]+),([-+\d.eE]+)")
Show = Callable[[Element], Scene]
"""What an SVG's root shows on the canvas."""


def own_groups(root: Element) -> list[Element]:
    """The groups that stand for layers, in order; none of a file of others."""
    return [each for each in root.iter() if local_name(each) == "g" and each.get(_KIND) in KINDS]


@dataclass(slots=True)
class OwnLayers:
    """The layers of one file; `lost` counts what could not be kept."""

    root: Element
    to_canvas: Matrix
    show: Show
    lost: Counter[str]

    def layers(self) -> Iterator[Layer]:
        styled = any(local_name(each) == "style" and (each.text or "").strip() for each in self.root.iter())
        parents = _parents(self.root)
        for group in own_groups(self.root):
            above = _holders(parents, group)
            known = above == [self.root] and "transform" not in self.root.attrib and not styled
            place = (
                self.to_canvas @ matrix_from(group.get("transform", "")) if known and _written(group, _GROUP) else None
            )
            layer = self._layer(group, place, above)
            if layer is not None:
                yield layer

    def _layer(self, group: Element, place: Matrix | None, above: Sequence[Element]) -> Layer | None:
        """place: from the group's coordinates to the canvas; None when more than that may have changed. above: what
        holds the group, innermost first."""
        kind: LayerKind = next(known for known in KINDS if known == group.get(_KIND))
        shown = not any(map(_hidden, (group, *above)))
        opacity = min(1.0, max(0.0, number(_declared(group).get("opacity", group.get("opacity")), 1.0)))
        name = group.get(LABEL, kind.title())
        if kind == "photo":
            photo = self._photo(group, place, above, name)
            return None if photo is None else replace(photo, visible=shown, opacity=opacity)
        marks = tuple(self._marks(group, place, above))
        if kind == "region":
            numbers = {key: group.get(f"data-{key}") for key in ("feather", "strength")}
            given: dict[str, Any] = {key: number(text) for key, text in numbers.items() if text is not None}
            given = {
                key: min(max(0.0, value), MAX_FEATHER if key == "feather" else 1.0) for key, value in given.items()
            }
            visible = group.get("data-visible") != "false"
            return Layer(kind, name, marks=marks, visible=visible, settings=settings_of(group), **given)
        return Layer(kind, name, marks=marks, visible=shown, opacity=opacity)

    def _photo(self, group: Element, place: Matrix | None, above: Sequence[Element], name: str) -> Layer | None:
        if place is None or any("transform" in each.attrib for each in group):
            images = self.show(_alone(group, above)).images
        else:
            images = [(each, place) for each in group if local_name(each) == "image"]
        photo = photo_layer(*images[0], name) if images else None
        self.lost["picture"] += photo is None
        return None if photo is None else cropped(photo, group.get(CROP, ""))

    def _marks(self, group: Element, place: Matrix | None, above: Sequence[Element]) -> Iterator[Mark]:
        """Exactly, where nothing but their place has changed; else as they look."""
        ways = [self._way(path, place) for path in group]
        if all(way is not None for way in ways):
            pairs = zip(group, ways, strict=True)
            yield from (mark for path, way in pairs if way is not None and (mark := self._exact(path, way)) is not None)
            return
        exact: dict[str, Mark] = {}
        for index, (path, way) in enumerate(zip(group, ways, strict=True)):
            if way is not None and (mark := self._exact(path, way)) is not None:
                exact[f"mark{index}"] = mark
            path.set("id", f"mark{index}")
        if tired():
            self.lost["heavy"] += len(group) - len(exact)
            yield from exact.values()
            return
        scene = self.show(_alone(group, above))
        self.lost += scene.lost
        for item in scene.sheet.items:
            if item.id in exact:
                yield exact[item.id]
            else:
                yield from marks_of(item)

    def _way(self, path: Element, place: Matrix | None) -> Matrix | None:
        """From a path's coordinates to the canvas; None when it is no longer what was written, or leans."""
        if place is None or not _written(path, _PATH):
            return None
        way: Matrix = place @ matrix_from(path.get("transform", ""))
        even = way[:2, :2].T @ way[:2, :2]
        return way if np.allclose(even, np.eye(2) * even[0, 0], rtol=1e-3, atol=1e-6) and even[0, 0] > 0 else None

    def _exact(self, path: Element, way: Matrix) -> Mark | None:
        """None for what encloses nothing, or cannot be."""
        course = path.get("d", "")
        fill = hex_color(path.get("fill", "")) or hex_color(path.get("stroke", "")) or (0.0, 0.0, 0.0)
        r, g, b = map(int, fill)
        try:
            mark = stroke_of(path.get(SAMPLES, ""), course, (r, g, b)) or _drawn(path, course, (r, g, b))
        except (DocumentError, ValueError):
            self.lost["shape"] += 1
            return None
        return None if mark is None else _moved(mark, way)


def without_own(root: Element) -> Element:
    """What other programs have added to a file of ours."""
    rest = copy.deepcopy(root)
    own = set(own_groups(rest))
    for parent in list(rest.iter()):
        parent[:] = [child for child in parent if child not in own]
    return rest


def _alone(group: Element, holders: Sequence[Element]) -> Element:
    """The file with one layer alone, shown and opaque. holders: of the group, innermost first."""
    inner = group = copy.deepcopy(group)
    above = []
    for holder in holders:
        kept = Element(holder.tag, holder.attrib)
        kept.extend(copy.deepcopy(each) for each in holder if local_name(each) in ("defs", "style"))
        kept.append(inner)
        above.append(inner := kept)
    for each in (group, *above):
        looks = {key: value for key, value in _declared(each).items() if key not in _LOOKS}
        each.set("style", ";".join(f"{key}:{value}" for key, value in looks.items()))
        for attribute in _LOOKS:
            each.attrib.pop(attribute, None)
    return inner


def _parents(root: Element) -> dict[Element, Element]:
    return {child: parent for parent in root.iter() for child in parent}


def _holders(parents: Mapping[Element, Element], group: Element) -> list[Element]:
    """The elements that hold a group, innermost first."""
    found = [group]
    while found[-1] in parents:
        found.append(parents[found[-1]])
    return found[1:]


def _hidden(element: Element) -> bool:
    return _declared(element).get("display", element.get("display")) == "none"


def _written(element: Element, known: frozenset[str]) -> bool:
    """Whether an element has nothing that was not written by this program."""
    if any(name not in known and "}" not in name for name in element.attrib):
        return False
    if known is _GROUP:
        return set(_declared(element)) <= _LOOKS
    return local_name(element) == "path" and not len(element)


def _declared(element: Element) -> dict[str, str]:
    """Of the style attribute."""
    pairs = (part.split(":", 1) for part in element.get("style", "").split(";") if ":" in part)
    return {name.strip(): value.replace("!important", "").strip() for name, value in pairs}


def _drawn(path: Element, course: str, color: tuple[int, int, int]) -> Mark | None:
    """A path of the writer's as the mark it was; raises ValueError and DocumentError."""
    rings = [np.array(_PAIR.findall(part), np.float64).reshape(-1, 2) for part in course.split("M")[1:]]
    if path.get("fill") == "none":
        if not rings:
            return None
        return Stroke.through(rings[0][:, 0], rings[0][:, 1], number(path.get("stroke-width")), color)
    rings = [ring for ring in rings if len(ring) >= 3]
    if not rings:
        return None
    joined = np.concatenate(rings)
    holes = np.cumsum([len(ring) for ring in rings])[:-1]
    return Blob(joined[:, 0].astype(np.float32), joined[:, 1].astype(np.float32), color, tuple(holes.tolist()))


def _moved(mark: Mark, matrix: Matrix) -> Mark:
    if np.array_equal(matrix, np.eye(3)):
        return mark
    x, y = mapped(np.stack([mark.x, mark.y], axis=1).astype(np.float64), matrix).astype(np.float32).T
    if isinstance(mark, Stroke):
        return replace(mark, x=x, y=y, width=mark.width * scale_of(matrix))
    return replace(mark, x=x, y=y)
