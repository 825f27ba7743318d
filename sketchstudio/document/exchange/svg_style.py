"""How SVG elements say what they look like: attributes, style declarations, simple style sheets, inheritance."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from PIL import ImageColor

from sketchstudio.document.stroke import BLACK, Color

Style = Mapping[str, str]
Sheet = Mapping[str, Style]
"""Declarations by simple selector: "path", ".cls-1"."""

INITIAL: Style = {"fill": "black", "stroke": "none", "stroke-width": "1", "visibility": "visible"}
_INHERITED = ("fill", "stroke", "stroke-width", "visibility", "color")
_PX = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_LENGTH = re.compile(r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*([a-z]*)\s*$")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def local_name(element: Element) -> str:
    """The tag without its namespace; "" for comments and the like."""
    tag: object = element.tag  # a function, not a text, for comments and processing instructions
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def read_sheet(root: Element) -> Sheet:
    """The rules of all style elements that select by tag or class alone; drawing programs write no others."""
    sheet: dict[str, dict[str, str]] = {}
    for element in root.iter():
        if local_name(element) == "style":
            for selectors, body in _RULE.findall(_COMMENT.sub("", element.text or "")):
                for selector in selectors.split(","):
                    sheet.setdefault(selector.strip(), {}).update(_declarations(body))
    return sheet


def style_of(element: Element, parent: Style, sheet: Sheet) -> Style:
    """What applies to an element; of its parent's style only what SVG inherits, then attributes, sheet, style."""
    style = {name: parent[name] for name in _INHERITED if name in parent}
    own = dict(element.attrib)
    own.update(sheet.get(local_name(element), {}))
    for name in element.get("class", "").split():
        own.update(sheet.get("." + name, {}))
    own.update(_declarations(element.get("style", "")))
    for name in (*_INHERITED, "display"):
        if name in own and own[name] != "inherit":
            style[name] = own[name]
    return style


def color_of(style: Style, name: str) -> Color | None:
    """The colour of fill or stroke, or None when there is none; gradients and what cannot be read count as black."""
    text = style[name].strip()
    if text in ("none", "transparent"):
        return None
    if text == "currentColor":
        text = style.get("color", "black")
    try:
        red, green, blue = ImageColor.getrgb(text)[:3]
        return red, green, blue
    except ValueError:
        return BLACK


def length_of(text: str | None) -> float | None:
    """A length in px, or None when it is absent or relative."""
    match = _LENGTH.match(text or "")
    return float(match[1]) * _PX[match[2]] if match and match[2] in _PX else None


def _declarations(text: str) -> dict[str, str]:
    pairs = (part.split(":", 1) for part in text.split(";") if ":" in part)
    return {name.strip(): value.replace("!important", "").strip() for name, value in pairs}
