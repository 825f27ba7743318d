"""Markers that take the colours of the line they stand on (context-fill and context-stroke, as Inkscape writes)."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from sketchstudio.document.exchange.svg.plain import local_name

_ENDS = ("marker", "marker-start", "marker-mid", "marker-end")
_URL = re.compile(r"url\(#([^()]*)\)")
_CONTEXT = re.compile("context-(fill|stroke)")
_INITIAL = {"fill": "black", "stroke": "none"}


def colored_arrows(root: Element) -> int:
    """Give each line a marker of its own in its colours.

    Elsewhere such colours paint nothing; returns how many there are."""
    markers = {each.get("id", ""): each for each in root.iter() if local_name(each) == "marker" and _takes(each)}
    if markers:
        made: dict[tuple[str, str, str], str] = {}
        parents = {child: parent for parent in root.iter() for child in parent}
        for element in list(root.iter()):
            for name, value in _looks(element).items():
                found = _URL.search(value) if name in _ENDS else None
                if found is not None and found[1] in markers:
                    fill, stroke = (_inherited(element, parents, paint) for paint in ("fill", "stroke"))
                    key = (found[1], fill, stroke)
                    if key not in made:
                        made[key] = f"{found[1]}-{len(made)}"
                        root.append(_painted(markers[found[1]], made[key], fill, stroke))
                    _set(element, name, f"url(#{made[key]})")
    for marker in markers.values():  # all who used them have their own now
        marker.clear()
    left = 0
    for element in root.iter():
        for name in [name for name, value in element.attrib.items() if _CONTEXT.search(value)]:
            element.set(name, _CONTEXT.sub("none", element.attrib[name]))
            left += 1
    return left


def _takes(marker: Element) -> bool:
    return any("context-" in value for each in marker.iter() for value in each.attrib.values())


def _painted(marker: Element, id: str, fill: str, stroke: str) -> Element:
    own = copy.deepcopy(marker)
    own.set("id", id)
    for element in own.iter():
        for name, value in element.attrib.items():
            if "context-" in value:
                element.set(name, value.replace("context-fill", fill).replace("context-stroke", stroke))
    return own


def _looks(element: Element) -> Mapping[str, str]:
    """What the attributes and the style of an element say, as far as paint and markers go."""
    pairs = (part.split(":", 1) for part in element.get("style", "").split(";") if ":" in part)
    styled = {name.strip(): value.strip() for name, value in pairs}
    plain = {name: element.attrib[name] for name in (*_ENDS, *_INITIAL) if name in element.attrib}
    return plain | {name: styled[name] for name in (*_ENDS, *_INITIAL) if name in styled}


def _inherited(element: Element, parents: Mapping[Element, Element], paint: str) -> str:
    at: Element | None = element
    while at is not None:
        if (value := _looks(at).get(paint, "inherit")) != "inherit":
            return value
        at = parents.get(at)
    return _INITIAL[paint]


def _set(element: Element, name: str, value: str) -> None:
    """Where it was said before."""
    if name in element.attrib:
        element.set(name, value)
    if name in element.get("style", ""):
        pattern = rf"(^|;)(\s*{re.escape(name)}\s*:)[^;]*"
        element.set("style", re.sub(pattern, lambda m: f"{m[1]}{m[2]}{value}", element.get("style", "")))
