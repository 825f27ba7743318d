"""Transformations as CSS writes them, and the origin they turn around, as SVG 1.1 knows them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from xml.etree.ElementTree import Element

import numpy as np

from sketchstudio.document.exchange.svg.plain import Matrix
from sketchstudio.document.exchange.svg.viewport import length_of

_CALL = re.compile(r"([a-zA-Z]+)\s*\(([^()]*)\)")
_DECLARATION = re.compile(r"(?:^|;)\s*(transform|transform-origin)\s*:\s*([^;]*)")
_ANGLE = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)(deg|grad|rad|turn)?$")
_DEGREES = {None: 1.0, "deg": 1.0, "grad": 0.9, "rad": 180 / math.pi, "turn": 360.0}
_SIDES = {"left": 0.0, "top": 0.0, "center": 0.5, "right": 1.0, "bottom": 1.0}


def plain_transform(element: Element, page: tuple[float, float]) -> None:
    """Put an element's transformation into its attribute, in SVG's own words; what cannot be read moves nothing."""
    said = dict(_DECLARATION.findall(element.get("style", "")))
    given = said.get("transform", "").strip()
    origin = said.get("transform-origin") or element.attrib.pop("transform-origin", "")
    name = next((name for name in ("transform", "gradientTransform", "patternTransform") if name in element.attrib), "")
    if not given and not (origin and name):
        return
    if given:
        name = name or "transform"
        element.set(name, " ".join(_plain(*call) for call in _CALL.findall(given)) if given != "none" else "")
        element.set("style", _DECLARATION.sub("", element.get("style", "")))
    if origin and (at := _place(origin, element, page)) is not None:
        x, y = at
        element.set(name, f"translate({x:g} {y:g}) {element.get(name, '')} translate({-x:g} {-y:g})")


def matrix_from(text: str) -> Matrix:
    """Of an attribute in SVG 1.1's words; functions that cannot be read are passed over."""
    whole: Matrix = np.eye(3)
    for name, body in _CALL.findall(text):
        values = [value for part in re.split(r"[\s,]+", body.strip()) if (value := length_of(part)) is not None]
        if (read := _MATRICES.get(name)) and values:
            with suppress(TypeError):  # too few values or too many
                whole = whole @ np.array([*read(*values), [0, 0, 1.0]])
    return whole


def _rotation(degrees: float, x: float = 0, y: float = 0) -> list[list[float]]:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [[cos, -sin, x - cos * x + sin * y], [sin, cos, y - sin * x - cos * y]]


_MATRICES: Mapping[str, Callable[..., list[list[float]]]] = {
    "matrix": lambda a, b, c, d, e, f: [[a, c, e], [b, d, f]],
    "translate": lambda x, y=0.0: [[1, 0, x], [0, 1, y]],
    "scale": lambda x, y=None: [[x, 0, 0], [0, x if y is None else y, 0]],
    "rotate": _rotation,
    "skewX": lambda angle: [[1, math.tan(math.radians(angle)), 0], [0, 1, 0]],
    "skewY": lambda angle: [[1, 0, 0], [math.tan(math.radians(angle)), 1, 0]],
}


def _plain(name: str, body: str) -> str:
    """One function; "" for one that SVG has no word for."""
    parts = [part for part in re.split(r"[\s,]+", body.strip()) if part]
    kind = name.rstrip("XY") if name != "matrix" else name
    convert = {"rotate": _degrees, "skew": _degrees}.get(kind, length_of)
    values = [convert(part) for part in parts]
    if not values or any(value is None for value in values):
        return ""
    numbers = [f"{value:g}" for value in values if value is not None]
    if name in ("translateY", "scaleX", "scaleY"):
        rest = "0" if kind == "translate" else "1"
        numbers = [rest, numbers[0]] if name.endswith("Y") else [numbers[0], rest]
    if name in ("translateX", "translateY", "scaleX", "scaleY"):
        name = kind
    known = name in ("matrix", "translate", "scale", "rotate", "skewX", "skewY")
    return f"{name}({' '.join(numbers)})" if known else ""


def _degrees(text: str) -> float | None:
    found = _ANGLE.match(text)
    return float(found[1]) * _DEGREES[found[2]] if found else None


def _place(origin: str, element: Element, page: tuple[float, float]) -> tuple[float, float] | None:
    """Of a transform-origin, in user units; percentages and words count of the page. None for unreadable ones."""
    words = origin.split()
    if words and words[0] in ("top", "bottom"):
        words = [*(words[1:2] or ["center"]), words[0]]
    words = [*words[:2], "center"][:2]
    sides = [_along(word, whole) for word, whole in zip(words, page, strict=True)]
    return None if sides[0] is None or sides[1] is None else (sides[0], sides[1])


def _along(word: str, whole: float) -> float | None:
    if word in _SIDES:
        return _SIDES[word] * whole
    if word.endswith("%"):
        share = length_of(word[:-1])
        return None if share is None else share / 100 * whole
    return length_of(word)
