"""A drawing as SVG: the paper, a group a layer, strokes of even pressure as lines, others as the outline of their ink.

What SVG has no place for, such as pressure and settings, lies in data attributes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.centre_line import stroke_spline
from sketchstudio.document.exchange.svg.photos import CROP, XLINK, crop_text, photo_elements
from sketchstudio.document.exchange.svg.samples import ATTRIBUTE as SAMPLES
from sketchstudio.document.exchange.svg.samples import samples_text
from sketchstudio.document.exchange.svg.settings import ATTRIBUTE, settings_text
from sketchstudio.document.files.atomic import write_atomically
from sketchstudio.document.layers import Layer
from sketchstudio.document.outline import stroke_outline
from sketchstudio.document.settings import Settings
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Blob, Color, Mark, Stroke

_NAMESPACES = {
    "xmlns": "http://www.w3.org/2000/svg",
    "xmlns:xlink": XLINK,
    "xmlns:inkscape": "http://www.inkscape.org/namespaces/inkscape",
}
TOLERANCE = 0.1
"""Canvas px by which a written line may miss the one on the canvas."""
_EVEN = 1e-3
"""Canvas px: a stroke whose width varies less is a plain line."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def export_svg(path: Path, state: State) -> None:
    """Writes a drawing, all or nothing; hidden layers and regions are in it but not shown. Raises StorageError."""
    write_atomically(path, svg_bytes(state))


def svg_bytes(state: State, shown: tuple[int, int] | None = None) -> bytes:
    """The SVG, UTF-8; one user unit is one canvas pixel. shown: width and height, px, if not the canvas' own.

    The system and all settings lie in data attributes, those of a region in its group's."""
    width, height = shown or (state.width, state.height)
    size = {"width": str(width), "height": str(height), "viewBox": f"0 0 {state.width} {state.height}"}
    made = {"data-generator": "SketchStudio", "data-system": _NOT_XML.sub("", state.system)}
    root = ElementTree.Element("svg", {**_NAMESPACES, **size, **made, **_settings(state.settings)})
    if state.paper is not None:
        ElementTree.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": _hex(state.paper)})
    for layer in state.layers:
        root.append(_group(layer, state))
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, "utf-8", xml_declaration=True))


def _group(layer: Layer, state: State) -> ElementTree.Element:
    attributes = {
        "id": _NOT_XML.sub("", layer.id),
        "inkscape:groupmode": "layer",
        "inkscape:label": _NOT_XML.sub("", layer.name),
        "data-kind": layer.kind,
        "opacity": f"{layer.opacity:g}",
    }
    if not layer.visible or layer.kind == "region":
        attributes["display"] = "none"
    if layer.kind == "region":
        attributes |= {"data-feather": f"{layer.feather:g}", "data-strength": f"{layer.strength:g}"}
        attributes |= {"data-visible": "true" if layer.visible else "false", **_settings(layer.settings)}
    if layer.crop is not None:
        attributes[CROP] = crop_text(layer)
    group = ElementTree.Element("g", attributes)
    if layer.pixels is not None:
        group.extend(photo_elements(layer, state))
    group.extend(_path(mark) for mark in layer.marks)
    return group


def _settings(settings: Mapping[str, Settings]) -> dict[str, str]:
    """An attribute with values by system, as JSON; none when there is nothing to say."""
    return {ATTRIBUTE: _NOT_XML.sub("", settings_text(settings))} if settings else {}


def _path(mark: Mark) -> ElementTree.Element:
    if isinstance(mark, Blob):
        rings = (_ring(np.stack(ring, axis=1)) for ring in mark.rings)
        return _filled(" ".join(rings), mark.color, "evenodd")
    even = float(np.ptp(mark.widths)) < _EVEN
    path = _line(mark) if even else _filled(_ring(stroke_outline(mark)), mark.color, "nonzero")
    if samples := samples_text(mark, path.get("d", "")):
        path.set(SAMPLES, samples)
    return path


def _line(stroke: Stroke) -> ElementTree.Element:
    course = _course(stroke)
    width = stroke.width if (stroke.pressure == 1).all() else float(stroke.widths[0])  # the first comes back to the bit
    attributes = {
        "d": course,
        "fill": "none",
        "stroke": _hex(stroke.color),
        "stroke-width": np.format_float_positional(width, trim="-"),
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    }
    return ElementTree.Element("path", attributes)


def _course(stroke: Stroke) -> str:
    """The line that the canvas draws: in straight pieces where nobody could tell, else in curves."""
    curve = stroke_spline(stroke, TOLERANCE)
    if curve is None:
        return f"M{_points(np.stack([stroke.x, stroke.y], axis=1)[:1])}h0"  # a dot: no length, but round ends
    if len(curve.places(TOLERANCE)) == len(curve.knots):
        return "M" + _points(curve.knots[:, :2])
    return f"M{_points(curve.knots[:1, :2])}C{_points(curve.beziers().reshape(-1, 2))}"


def _filled(course: str, color: Color, rule: str) -> ElementTree.Element:
    return ElementTree.Element("path", {"d": course, "fill": _hex(color), "fill-rule": rule})


def _ring(points: NDArray[np.floating[Any]]) -> str:
    return f"M{_points(points)}Z"


def _points(points: NDArray[np.floating[Any]]) -> str:
    """(N,2) to a hundredth of a pixel; after a first M, further pairs are lines."""
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in points.tolist())


def _hex(color: Color) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color)
