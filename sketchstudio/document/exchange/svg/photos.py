"""Pictures in SVG: embedded ones become photo layers, as a photo layer becomes an embedded PNG."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import numpy as np

from sketchstudio.document.exchange.embedded import embedded_picture
from sketchstudio.document.exchange.svg.plain import Matrix, mapped, number
from sketchstudio.document.exchange.svg.viewport import fitted
from sketchstudio.document.files.lossless import encode_png
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import State

XLINK = "http://www.w3.org/1999/xlink"
"""Inkscape before 1.3 and many others know an image's address in this namespace alone."""
_PNG = "data:image/png;base64,"
_DATA = re.compile(r"data:[^,;]*(?:;[^,;]*)*?(;base64)?,", re.IGNORECASE)
_UPRIGHT = 1e-3
"""How much of a picture's side its other axis may lean by."""


def photo_element(layer: Layer, state: State) -> Element:
    """The photo of a layer, stretched over its place; the root declares xmlns:xlink."""
    assert layer.pixels is not None
    x, y, width, height = layer.place or (0, 0, state.width, state.height)
    place = {"x": f"{x:g}", "y": f"{y:g}", "width": f"{width:g}", "height": f"{height:g}"}
    data = base64.b64encode(encode_png(layer.pixels)).decode()
    return ElementTree.Element("image", {**place, "preserveAspectRatio": "none", "xlink:href": _PNG + data})


def photo_layer(image: Element, matrix: Matrix, name: str) -> Layer | None:
    """The photo layer that an image element stands for, under a matrix to the canvas.

    None when it lies outside of the file, is turned or skewed, damaged, or no picture of pixels."""
    data = _data(image.get(f"{{{XLINK}}}href") or image.get("href") or "")
    pixels = None if data is None else embedded_picture(data)
    if pixels is None:
        return None
    height, width = pixels.shape[:2]
    x, y = number(image.get("x")), number(image.get("y"))
    w, h = number(image.get("width"), width), number(image.get("height"), height)
    aspect = image.get("preserveAspectRatio", "")
    fit = fitted((0, 0, width, height), w, h, aspect.replace("slice", "meet")) if w > 0 and h > 0 else np.zeros((3, 3))
    fit[:2, 2] += x, y
    (x0, y0), (x1, y1), (x2, y2) = mapped(np.array([[0, 0], [width, 0], [0, height]]), matrix @ fit).tolist()
    across, down = x1 - x0, y2 - y0
    if not (across > 0 and down > 0) or abs(y1 - y0) > _UPRIGHT * across or abs(x2 - x0) > _UPRIGHT * down:
        return None
    return Layer("photo", name, pixels=pixels, place=(x0, y0, across, down))


def _data(address: str) -> bytes | None:
    """What a data address holds; None for any other, and for damaged ones."""
    head = _DATA.match(address)
    if head is None:
        return None
    content = address[head.end() :]
    if not head[1]:
        return unquote_to_bytes(content)
    try:
        return base64.b64decode("".join(content.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
