"""An SVG made ready for usvg 0.31: what that release does not know yet, said in words that it knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from sketchstudio.document.exchange.svg.arrows import colored_arrows
from sketchstudio.document.exchange.svg.clips import clip_transforms
from sketchstudio.document.exchange.svg.colors import known_colors
from sketchstudio.document.exchange.svg.plain import Matrix, local_name
from sketchstudio.document.exchange.svg.transforms import plain_transform
from sketchstudio.document.exchange.svg.viewport import length_of, view_box

SVG = "http://www.w3.org/2000/svg"
HREF, XLINK_HREF = "href", "{http://www.w3.org/1999/xlink}href"
_HIDDEN = re.compile(r"display\s*:\s*none")
_QUOTED = re.compile(r"""url\(\s*(['"])(#[^'"()]*)\1\s*\)""")
_TEXTS = frozenset({"text", "flowRoot"})
_GROUPS = ("transform", "opacity", "clip-path", "mask", "filter")
"""Attributes of an inner svg that a group around it can have in its stead."""
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_GROUND = re.compile(r"background(?:-color)?\s*:\s*([^;]+)")
_COLORED = frozenset({"fill", "stroke", "stop-color", "color", "style"})
_FRAGILE = ("clip-path", "mask", "filter")


@dataclass(frozen=True, slots=True, eq=False)
class Tidy:
    """An SVG in UTF-8, and what usvg would not hand on of it."""

    svg: bytes
    lost: Counter[str]
    """How many things in it nothing is made of, by name."""
    images: int
    """How many pictures it means to show."""
    alpha_masks: frozenset[str]
    """The ids of masks whose luminance does not count."""
    clips: Mapping[str, Matrix]
    """Transformations of the shapes in clip paths, by id."""
    starts: Mapping[str, str]
    """The inner radii of radial gradients, by id."""


def tidied(root: Element, width: int, height: int) -> Tidy:
    """The SVG under `root`, which is changed, with a width and height in px."""
    seen = Counter(local_name(each) for each in _shown(root))
    lost = Counter({"text": sum(seen[each] for each in _TEXTS)})
    _without_texts(root)
    page = view_box(root) or (0, 0, length_of(root.get("width")) or width, length_of(root.get("height")) or height)
    if root.tag == "svg":
        _named(root)
    if view_box(root) is None:
        root.attrib.pop("viewBox", None)
    root.set("width", str(width))
    root.set("height", str(height))
    for element in root.iter():
        _said_plainly(element, page[2:])
    lost["context"] = colored_arrows(root)
    _grouped(root)
    _with_ground(root)
    masks, clips = _alpha_masks(root), clip_transforms(root)
    starts = {each.get("id", ""): each.get("fr", "0") for each in root.iter() if local_name(each) == "radialGradient"}
    return Tidy(ElementTree.tostring(_flattened(root), "utf-8"), lost, seen["image"], masks, clips, starts)


def without_effects(svg: bytes) -> tuple[bytes, int]:
    """The SVG without clips, masks and filters, and how many there were: the last resort when usvg itself fails."""
    root, count = ElementTree.fromstring(svg), 0
    for element in root.iter():
        for name in _FRAGILE:
            count += element.attrib.pop(name, None) is not None
        if "style" in element.attrib:
            kept = [part for part in element.attrib["style"].split(";") if part.split(":")[0].strip() not in _FRAGILE]
            element.set("style", ";".join(kept))
    return ElementTree.tostring(root, "utf-8"), count


def _alpha_masks(root: Element) -> frozenset[str]:
    masks = (each for each in root.iter() if local_name(each) == "mask")
    said = re.compile(r"mask-type\s*:\s*alpha")
    return frozenset(
        each.get("id", "") for each in masks if each.get("mask-type") == "alpha" or said.search(each.get("style", ""))
    )


def _said_plainly(element: Element, page: tuple[float, float]) -> None:
    """Colours, addresses and transformations of one element."""
    for name, value in element.attrib.items():
        if name in _COLORED or ("(" in value and not name.startswith("data-")):
            element.set(name, known_colors(_QUOTED.sub(r"url(\2)", value)))
    if local_name(element) == "style" and element.text:
        element.text = _important_last(known_colors(_QUOTED.sub(r"url(\2)", element.text)))
    if HREF in element.attrib and XLINK_HREF in element.attrib:
        del element.attrib[XLINK_HREF]
    plain_transform(element, page)


def _shown(root: Element) -> Iterator[Element]:
    """The elements that are meant to be seen, as far as they say so themselves."""
    pending = [root]
    while pending:
        element = pending.pop()
        hidden = element.get("display") == "none" or _HIDDEN.search(element.get("style", ""))
        if local_name(element) != "metadata" and not hidden:
            yield element
            pending.extend(element)


def _important_last(sheet: str) -> str:
    """With what is important said once more at the end, where it wins over what is as specific."""
    found = []
    for selectors, body in _RULE.findall(sheet):
        important = [part for part in body.split(";") if "!important" in part]
        found += [f"{selectors}{{{';'.join(important)}}}"] if important else []
    return sheet + "".join(found)


def _with_ground(root: Element) -> None:
    """The background that a style gives to the page, as a shape."""
    found = _GROUND.search(root.get("style", ""))
    if found is not None:
        x, y, *_ = view_box(root) or (0, 0)
        place = {"x": f"{x:g}", "y": f"{y:g}", "width": "100%", "height": "100%"}
        root.insert(0, Element(f"{{{SVG}}}rect", {**place, "fill": found[1].strip(), "stroke": "none"}))


def _without_texts(root: Element) -> None:
    """The normaliser would take the frame of a flowed text for a shape."""
    pending = [root]
    while pending:
        element = pending.pop()
        for child in list(element):
            if local_name(child) in _TEXTS:
                element.remove(child)
            else:
                pending.append(child)


def _named(root: Element) -> None:
    """Put elements without a namespace into that of SVG, as browsers do with an SVG inside of a page."""
    for element in root.iter():
        if local_name(element) and "}" not in element.tag:
            element.tag = f"{{{SVG}}}{element.tag}"


def _grouped(root: Element) -> None:
    """Put what transforms or hides an inner svg as a whole on a group around it."""
    inner = [(parent, child) for parent in root.iter() for child in parent if local_name(child) == "svg"]
    for parent, child in inner:
        given = {name: child.attrib.pop(name) for name in _GROUPS if name in child.attrib}
        if given:
            group = Element(f"{{{SVG}}}g", given)
            parent[list(parent).index(child)] = group
            group.append(child)


def _flattened(root: Element) -> Element:
    """Without groups that say nothing, which some programs nest by the hundred."""
    if any(local_name(element) == "style" for element in root.iter()):
        return root  # its selectors may count the groups
    pending = [root]
    while pending:
        element = pending.pop()
        while local_name(element) != "switch" and any(map(_says_nothing, element)):
            children = [inner for child in element for inner in (child if _says_nothing(child) else [child])]
            element[:] = children
        pending.extend(element)
    return root


def _says_nothing(element: Element) -> bool:
    return local_name(element) == "g" and not element.attrib
