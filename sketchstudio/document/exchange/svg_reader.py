"""Drawings of other programs, and our own exports: SVG shapes become strokes and blobs.

Lines become strokes, fills become blobs. Of our own exports the layers come back with their kinds; otherwise ink goes
to a sketch layer and fills to a color layer. Text, gradients, clipping, `use` and others' pictures are passed over.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.atomic import read_whole
from sketchstudio.document.errors import DocumentError, StorageError
from sketchstudio.document.exchange.svg_photos import photo_layer
from sketchstudio.document.exchange.svg_settings import settings_of
from sketchstudio.document.exchange.svg_style import (
    INITIAL,
    Style,
    color_of,
    length_of,
    local_name,
    read_sheet,
    style_of,
)
from sketchstudio.document.layers import KINDS, Layer, LayerKind
from sketchstudio.document.state import MAX_SIDE, MIN_SIDE, State
from sketchstudio.document.stroke import Blob, Mark, Stroke

Matrix = NDArray[np.float64]
"""(3,3), acting on columns x, y, 1."""
Ring = NDArray[np.float64]
"""(N,2) canvas px."""

_LARGEST_FILE = 64 * 2**20
_MOST_POINTS = 5_000_000
_COMFORTABLE = (256, 1024)
"""A foreign drawing with its longer side below the first (an icon) is enlarged to the second, px."""
_CHORD = 2.0
"""Canvas px between the points that a curve is cut into."""
_NEVER_DRAWN = frozenset(
    {"defs", "clipPath", "mask", "symbol", "pattern", "marker", "linearGradient", "radialGradient", "metadata"}
)


class _SvgError(Exception):
    """What is wrong with a file, to be said after its name."""


def read_svg(path: Path) -> State:
    """The drawing in an SVG file; raises StorageError with one sentence."""
    return state_from_svg(read_whole(path, _LARGEST_FILE), path.name)


def state_from_svg(data: bytes, name: str) -> State:
    """The drawing in SVG bytes; `name` is what error sentences call it. Raises StorageError."""
    if b"<!ENTITY" in data:
        raise StorageError(f"'{name}' defines XML entities, which is not safe to open.")
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise StorageError(f"'{name}' is not a readable SVG drawing.") from error
    if local_name(root) != "svg":
        raise StorageError(f"'{name}' is XML, but not an SVG drawing.")
    width, height, to_canvas = _canvas(root)
    try:
        return _with_settings(_collect(root, to_canvas, name).state(width, height), root)
    except StorageError:
        raise
    except _SvgError as error:
        raise StorageError(f"'{name}' {error}") from error
    except DocumentError as error:
        raise StorageError(f"'{name}' holds a shape with an impossible size or place.") from error


# The canvas


def _canvas(root: Element) -> tuple[int, int, Matrix]:
    """Width, height in px, and the matrix from the root's user units to them; the view box is fitted and centred."""
    width, height = length_of(root.get("width")), length_of(root.get("height"))
    x, y, box_width, box_height = _view_box(root) or (0.0, 0.0, width or 1024.0, height or 1024.0)
    width, height = width or box_width, height or box_height
    if not (0 < width < 1e9 and 0 < height < 1e9):
        width, height = box_width, box_height
    least, target = _COMFORTABLE
    longer = max(width, height)
    if root.get("data-generator") != "SketchStudio" and longer < least:
        width, height = width * target / longer, height * target / longer
    elif longer > MAX_SIDE:
        width, height = width * MAX_SIDE / longer, height * MAX_SIDE / longer
    width, height = max(MIN_SIDE, round(width)), max(MIN_SIDE, round(height))
    scale = min(width / box_width, height / box_height)
    left, top = (width - scale * box_width) / 2 - scale * x, (height - scale * box_height) / 2 - scale * y
    return width, height, np.array([[scale, 0, left], [0, scale, top], [0, 0, 1.0]])


def _view_box(root: Element) -> tuple[float, float, float, float] | None:
    try:
        x, y, width, height = (float(text) for text in root.get("viewBox", "").replace(",", " ").split())
    except ValueError:
        return None
    usable = all(map(math.isfinite, (x, y))) and 0 < width < 1e9 and 0 < height < 1e9
    return (x, y, width, height) if usable else None


# The walk over the elements


@dataclass(slots=True)
class _Collected:
    """The marks found, by layer; ours in the order of the file."""

    name: str
    """What error sentences call the file."""
    own: list[Layer] = field(default_factory=list)
    own_marks: list[list[Mark]] = field(default_factory=list)
    ink: list[Mark] = field(default_factory=list)
    paint: list[Mark] = field(default_factory=list)
    points: int = 0

    def add(self, mark: Mark, place: int | None) -> None:
        """Puts a mark into our layer number `place`, or by its nature when it lies in none."""
        self.points += len(mark.x)
        if self.points > _MOST_POINTS:
            raise _SvgError("holds more points than a drawing can.")
        if place is not None:
            self.own_marks[place].append(mark)
        else:
            (self.ink if isinstance(mark, Stroke) else self.paint).append(mark)

    def state(self, width: int, height: int) -> State:
        parts = zip(self.own, self.own_marks, strict=True)
        layers = [layer if layer.kind == "photo" else replace(layer, marks=tuple(marks)) for layer, marks in parts]
        if self.paint or not layers:
            layers.insert(0, Layer("color", "Color", marks=tuple(self.paint)))
        if self.ink or not any(layer.kind == "sketch" for layer in layers):
            layers.append(Layer("sketch", "Sketch", marks=tuple(self.ink)))
        active = next(layer.id for layer in reversed(layers) if layer.kind == "sketch")
        return State(width, height, tuple(layers), active)


def _collect(root: Element, to_canvas: Matrix, name: str) -> _Collected:
    """Walks the tree in drawing order, without recursion, since files nest as deep as they like."""
    found, sheet = _Collected(name), read_sheet(root)
    pending: list[tuple[Element, Matrix, Style, int | None]] = [(root, to_canvas, INITIAL, None)]
    while pending:
        element, matrix, inherited, place = pending.pop()
        style = style_of(element, inherited, sheet)
        own = _own_layer(element, found.name)
        if local_name(element) in _NEVER_DRAWN or (own is None and style.get("display") == "none"):
            continue
        if own is not None:
            found.own.append(own)
            found.own_marks.append([])
            place = len(found.own) - 1
        matrix = matrix @ _transform(element)
        for mark in _marks(element, matrix, style):
            found.add(mark, place)
        pending.extend((child, matrix, style, place) for child in reversed(element))
    return found


def _own_layer(element: Element, file: str) -> Layer | None:
    """The layer that a group of our own export stands for, still without its marks."""
    kind: LayerKind | None = next((known for known in KINDS if known == element.get("data-kind")), None)
    if local_name(element) != "g" or kind is None:
        return None
    name = element.get("{http://www.inkscape.org/namespaces/inkscape}label", kind.title())
    if kind == "photo":
        return photo_layer(element, name, file)
    if kind != "region":
        opacity = length_of(element.get("opacity"))
        visible = element.get("display") != "none"
        return Layer(kind, name, visible=visible, opacity=1.0 if opacity is None else opacity)
    numbers = {key: length_of(element.get(f"data-{key}")) for key in ("feather", "strength")}
    given: dict[str, Any] = {key: number for key, number in numbers.items() if number is not None}
    visible = element.get("data-visible") != "false"
    return Layer(kind, name, visible=visible, settings=settings_of(element), **given)


def _with_settings(state: State, root: Element) -> State:
    """With the system and the settings that a file of ours names."""
    return replace(state, system=root.get("data-system") or state.system, settings=settings_of(root))


def _transform(element: Element) -> Matrix:
    from svgpathtools import parse_transform

    text = element.get("transform")
    if not text:
        return np.eye(3)
    try:
        matrix: Matrix = parse_transform(text, strict=True)
    except (ValueError, IndexError) as error:
        raise _SvgError("has a transformation that cannot be read.") from error
    return matrix


# One shape


def _marks(element: Element, matrix: Matrix, style: Style) -> Iterator[Mark]:
    """The fill of a shape as a blob, then its line as strokes."""
    course = _course(element)
    if not course or style.get("visibility") in ("hidden", "collapse"):
        return
    rings = _rings(course, matrix)
    fill, line = color_of(style, "fill"), color_of(style, "stroke")
    closed = [ring for ring in map(_open, rings) if len(ring) >= 3]
    if fill is not None and closed and local_name(element) != "line":
        joined = np.concatenate(closed)
        holes = np.cumsum([len(ring) for ring in closed])[:-1]
        yield Blob(_column(joined, 0), _column(joined, 1), fill, tuple(holes.tolist()))
    width = length_of(style["stroke-width"])
    width = (1.0 if width is None else width) * math.sqrt(abs(float(np.linalg.det(matrix[:2, :2]))))
    if line is not None and width > 0:
        yield from (Stroke.through(ring[:, 0], ring[:, 1], width, line) for ring in rings)


def _open(ring: Ring) -> Ring:
    """A ring without the point that repeats its first: fills close by themselves."""
    return ring[:-1] if len(ring) > 1 and (ring[0] == ring[-1]).all() else ring


def _column(points: Ring, column: int) -> NDArray[np.float32]:
    return points[:, column].astype(np.float32)


def _course(element: Element) -> str:
    """The path data of a shape, or "" for elements that are none."""
    from svgpathtools import svg_to_paths

    convert = {
        "path": lambda shape: shape.get("d", ""),
        "line": lambda shape: "M{} {}L{} {}".format(*(shape.get(name, "0") for name in ("x1", "y1", "x2", "y2"))),
        "polyline": svg_to_paths.polyline2pathd,
        "polygon": svg_to_paths.polygon2pathd,
        "rect": svg_to_paths.rect2pathd,
        "circle": svg_to_paths.ellipse2pathd,
        "ellipse": svg_to_paths.ellipse2pathd,
    }.get(local_name(element))
    if convert is None:
        return ""
    try:
        return str(convert(dict(element.attrib)))
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise _SvgError(f"has a {local_name(element)} that cannot be read.") from error


def _rings(course: str, matrix: Matrix) -> list[Ring]:
    """The subpaths as points on the canvas, doubled ones removed."""
    from svgpathtools import parse_path

    try:
        subpaths = parse_path(course).continuous_subpaths()
        scale = math.sqrt(abs(float(np.linalg.det(matrix[:2, :2]))))
        found = [np.concatenate([_cut(segment, scale) for segment in path]) for path in subpaths if len(path)]
    except (ValueError, IndexError, TypeError, ArithmeticError, AssertionError) as error:
        raise _SvgError("has a path that cannot be read.") from error
    rings = [np.stack([ring.real, ring.imag], axis=1) @ matrix[:2, :2].T + matrix[:2, 2] for ring in found]
    return [ring[np.concatenate([[True], (np.diff(ring, axis=0) != 0).any(axis=1)])] for ring in rings]


def _cut(segment: object, scale: float) -> NDArray[np.complex128]:
    """(N,) complex: points along a segment of a path, both ends among them, dense enough for its size on canvas."""
    from svgpathtools import Arc, CubicBezier, Line, QuadraticBezier

    if isinstance(segment, Line):
        return np.array([segment.start, segment.end])
    if isinstance(segment, (QuadraticBezier, CubicBezier)):
        corners = np.array(segment.bpoints())
        steps = _steps(float(np.abs(np.diff(corners)).sum()) * scale)
        return np.asarray(segment.points(np.linspace(0, 1, steps + 1)))
    assert isinstance(segment, Arc)
    steps = _steps(float(abs(segment.radius)) * math.radians(abs(segment.delta)) * scale)
    return np.array([segment.point(t) for t in np.linspace(0, 1, steps + 1)])


def _steps(length: float) -> int:
    """Into how many straight pieces a curve of some length, canvas px, is cut."""
    return int(np.clip(math.ceil(length / _CHORD), 4, 200)) if math.isfinite(length) else 4
