"""Pictures in SVG: embedded ones become photo layers, as a photo layer becomes an embedded PNG."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import replace
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import numpy as np

from sketchstudio.document.errors import DocumentError
from sketchstudio.document.exchange.embedded import embedded_picture
from sketchstudio.document.exchange.svg.plain import Matrix, number
from sketchstudio.document.exchange.svg.viewport import fitted
from sketchstudio.document.files.lossless import encode_png
from sketchstudio.document.layers import Layer
from sketchstudio.document.photo_place import placed_at, whole_place
from sketchstudio.document.state import State

XLINK = "http://www.w3.org/1999/xlink"
"""Inkscape before 1.3 and many others know an image's address in this namespace alone."""
CROP = "data-crop"
"""The attribute of a photo layer's group that says which px show."""
_PNG = "data:image/png;base64,"
_DATA = re.compile(r"data:[^,;]*(?:;[^,;]*)*?(;base64)?,", re.IGNORECASE)


def photo_elements(layer: Layer, state: State) -> list[Element]:
    """The whole photo of a layer over its place, turned and clipped to what shows; the root declares xmlns:xlink."""
    assert layer.pixels is not None
    x, y, width, height = whole_place(layer, state.width, state.height)
    data = base64.b64encode(encode_png(layer.pixels)).decode()
    given = {**_box(x, y, width, height), "preserveAspectRatio": "none", "xlink:href": _PNG + data}
    if layer.angle:
        given["transform"] = f"rotate({layer.angle:.10g} {x + width / 2:.10g} {y + height / 2:.10g})"
    image = ElementTree.Element("image", given)
    if layer.crop is None:
        return [image]
    left, top, right, bottom = layer.crop
    across, down = width / layer.pixels.shape[1], height / layer.pixels.shape[0]
    name = f"crop-{next(i for i, each in enumerate(state.layers) if each is layer)}"
    clip = ElementTree.Element("clipPath", {"id": name})
    box = _box(x + left * across, y + top * down, (right - left) * across, (bottom - top) * down)
    clip.append(ElementTree.Element("rect", box))
    image.set("clip-path", f"url(#{name})")
    return [clip, image]


def _box(x: float, y: float, width: float, height: float) -> dict[str, str]:
    numbers = {"x": x, "y": y, "width": width, "height": height}
    return {name: f"{value:g}" for name, value in numbers.items()}


def crop_text(layer: Layer) -> str:
    """What shows of a cropped photo, for a data attribute."""
    return " ".join(map(str, layer.crop or ()))


def cropped(layer: Layer, text: str) -> Layer:
    """The photo layer with what `crop_text` told; whole where that tells of no part of it."""
    try:
        left, top, right, bottom = map(int, text.split())
        return replace(layer, crop=(left, top, right, bottom))
    except (ValueError, DocumentError):
        return layer


def photo_layer(image: Element, matrix: Matrix, name: str) -> Layer | None:
    """The photo layer that an image element stands for, under a matrix to the canvas.

    None when it lies outside of the file, is mirrored or skewed, damaged, or no picture of pixels."""
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
    try:
        place, angle = placed_at(pixels, (matrix @ fit)[:2])
        return Layer("photo", name, pixels=pixels, place=place, angle=angle)
    except DocumentError:
        return None


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
