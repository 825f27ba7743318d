"""The plain vocabulary of a normalised SVG: matrices, hexadecimal colours, absolute paths."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.exchange.svg.regions import Points

Matrix = NDArray[np.float64]
"""(3,3), acting on columns x, y, 1."""

_CHORD = 2.0
"""Canvas px between the points that a curve is cut into."""
_FEWEST, _MOST = 4, 200
"""Pieces of a curve."""
_TOKEN = re.compile(r"[MLQCZ]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_PAIRS = {"M": 1, "L": 1, "Q": 2, "C": 3}
_HEX = re.compile("#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True, eq=False)
class Subpath:
    points: Points
    """(N,2) user units, of a closed one the first again at the end."""
    closed: bool


def local_name(element: Element) -> str:
    """The tag without its namespace; "" for comments and the like."""
    tag: object = element.tag  # a function, not a text, for comments and processing instructions
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def number(text: str | None, default: float = 0.0) -> float:
    """A finite number; the default for everything else."""
    try:
        value = float(text or "")
    except ValueError:
        return default
    return value if math.isfinite(value) else default


def hex_color(text: str) -> tuple[float, float, float] | None:
    """Of #rrggbb, each [0, 255]; None for anything else."""
    if not _HEX.fullmatch(text):
        return None
    r, g, b = (float(int(text[i : i + 2], 16)) for i in (1, 3, 5))
    return r, g, b


def matrix_of(text: str | None) -> Matrix:
    """Of "matrix(a b c d e f)"; the identity for anything else."""
    numbers = [number(each, math.nan) for each in (text or "").removeprefix("matrix(").rstrip(")").split()]
    if len(numbers) != 6 or not all(map(math.isfinite, numbers)):
        return np.eye(3)
    a, b, c, d, e, f = numbers
    return np.array([[a, c, e], [b, d, f], [0, 0, 1.0]])


def scale_of(matrix: Matrix) -> float:
    """How much larger things become, as if in both directions alike."""
    return math.sqrt(abs(float(np.linalg.det(matrix[:2, :2]))))


def mapped(points: Points, matrix: Matrix) -> Points:
    return points @ matrix[:2, :2].T + matrix[:2, 2]


def subpaths_of(course: str, scale: float) -> list[Subpath]:
    """Absolute path data (M, L, Q, C, Z) as straight pieces; `scale`: canvas px a user unit."""
    found: list[Subpath] = []
    pieces: list[Points] = []
    tokens = _TOKEN.findall(course)
    place = 0

    def end(closed: bool) -> None:
        if pieces:
            points = np.concatenate([*pieces, pieces[0][:1]] if closed else pieces)
            fresh = np.concatenate([[True], (np.diff(points, axis=0) != 0).any(axis=1)])
            found.append(Subpath(points[fresh], closed))

    while place < len(tokens):
        command = tokens[place]
        if command == "Z":
            end(closed=True)
            pieces = [pieces[0][:1]] if pieces else []
            place += 1
            if place < len(tokens) and tokens[place] == "M":
                pieces = []
            continue
        count = _PAIRS.get(command, 0)
        numbers = [number(text, math.nan) for text in tokens[place + 1 : place + 1 + 2 * count]]
        if count == 0 or len(numbers) < 2 * count or not all(map(math.isfinite, numbers)):
            break
        place += 1 + 2 * count
        corners = np.array(numbers).reshape(-1, 2)
        if command == "M":
            end(closed=False)
            pieces = [corners]
        elif pieces:
            pieces.append(_cut(np.concatenate([pieces[-1][-1:], corners]), scale)[1:])
    if len(pieces) > 1 or (pieces and not found):
        end(closed=False)
    return found


def _cut(corners: Points, scale: float) -> Points:
    """A straight line, quadratic or cubic Bézier curve by its 2 to 4 corners, as points from end to end."""
    if len(corners) == 2:
        return corners
    length = float(np.hypot(*np.diff(corners, axis=0).T).sum()) * scale
    steps = int(np.clip(math.ceil(length / _CHORD), _FEWEST, _MOST)) if math.isfinite(length) else _FEWEST
    t = np.linspace(0, 1, steps + 1)[:, None]
    if len(corners) == 3:
        weights = np.concatenate([(1 - t) ** 2, 2 * t * (1 - t), t**2], axis=1)
    else:
        weights = np.concatenate([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3], axis=1)
    curve: Points = weights @ corners
    return curve
