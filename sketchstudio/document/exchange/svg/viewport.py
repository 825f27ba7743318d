"""Sizes of an SVG: lengths, the view box, and how it is fitted into a width and height."""

from __future__ import annotations

import math
import re
from xml.etree.ElementTree import Element

import numpy as np

from sketchstudio.document.exchange.svg.plain import Matrix
from sketchstudio.document.state import MAX_SIDE, MIN_SIDE

ViewBox = tuple[float, float, float, float]
"""x, y, width, height."""

_COMFORTABLE = (256, 1024)
"""A foreign drawing with its longer side below the first (an icon) is enlarged to the second, px."""
_PX = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "q": 96 / 101.6,
       "em": 12.0, "ex": 6.0, "rem": 12.0}  # fmt: skip
_LENGTH = re.compile(r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*([a-z]*)\s*$", re.IGNORECASE)


def length_of(text: str | None) -> float | None:
    """A length in px, or None when it is absent or relative."""
    match = _LENGTH.match(text or "")
    return float(match[1]) * _PX[match[2].lower()] if match and match[2].lower() in _PX else None


def view_box(element: Element) -> ViewBox | None:
    """Of an element; None when it has none that can be used."""
    try:
        x, y, width, height = (float(text) for text in element.get("viewBox", "").replace(",", " ").split())
    except ValueError:
        return None
    usable = all(map(math.isfinite, (x, y))) and 0 < width < 1e9 and 0 < height < 1e9
    return (x, y, width, height) if usable else None


def fitted(box: ViewBox, width: float, height: float, aspect: str = "") -> Matrix:
    """From user units to a width and height; `aspect` as in preserveAspectRatio."""
    x, y, box_width, box_height = box
    words = aspect.split() or ["xMidYMid"]
    across, down = width / box_width, height / box_height
    if words[0] == "none":
        return np.array([[across, 0, -x * across], [0, down, -y * down], [0, 0, 1.0]])
    scale = max(across, down) if "slice" in words else min(across, down)
    shares = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
    left = shares.get(words[0][1:4], 0.5) * (width - scale * box_width) - scale * x
    top = shares.get(words[0][5:8], 0.5) * (height - scale * box_height) - scale * y
    return np.array([[scale, 0, left], [0, scale, top], [0, 0, 1.0]])


def says_no_size(root: Element) -> bool:
    return view_box(root) is None and length_of(root.get("width")) is None and length_of(root.get("height")) is None


def canvas_of(root: Element, own: bool) -> tuple[int, int]:
    """Width and height, px, of the canvas for a file; `own`: one of our exports, whose size is meant."""
    width, height = length_of(root.get("width")), length_of(root.get("height"))
    _, _, box_width, box_height = view_box(root) or (0.0, 0.0, width or 1024.0, height or 1024.0)
    if width and not height:
        height = width * box_height / box_width
    elif height and not width:
        width = height * box_width / box_height
    width, height = width or box_width, height or box_height
    if not (0 < width < 1e9 and 0 < height < 1e9):
        width, height = box_width, box_height
    least, target = _COMFORTABLE
    longer = max(width, height)
    if not own and longer < least:
        width, height = width * target / longer, height * target / longer
    elif longer > MAX_SIDE:
        width, height = width * MAX_SIDE / longer, height * MAX_SIDE / longer
    return max(MIN_SIDE, round(width)), max(MIN_SIDE, round(height))
