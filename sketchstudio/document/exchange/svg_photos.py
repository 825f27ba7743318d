"""Photo layers in our own SVG exports: a group with one embedded PNG."""

from __future__ import annotations

import base64
import binascii
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from sketchstudio.document.errors import StorageError
from sketchstudio.document.exchange.svg_style import length_of
from sketchstudio.document.layers import Layer
from sketchstudio.document.lossless import decode_png, encode_png, open_png
from sketchstudio.document.state import State

XLINK = "http://www.w3.org/1999/xlink"
"""Inkscape before 1.3 and many others know an image's address in this namespace alone."""
_PNG = "data:image/png;base64,"


def photo_element(layer: Layer, state: State) -> Element:
    """The photo of a layer, stretched over its place; the root declares xmlns:xlink."""
    assert layer.pixels is not None
    x, y, width, height = layer.place or (0, 0, state.width, state.height)
    place = {"x": f"{x:g}", "y": f"{y:g}", "width": f"{width:g}", "height": f"{height:g}"}
    data = base64.b64encode(encode_png(layer.pixels)).decode()
    return ElementTree.Element("image", {**place, "preserveAspectRatio": "none", "xlink:href": _PNG + data})


def photo_layer(group: Element, name: str, file: str) -> Layer | None:
    """The layer that a group of our own export stands for; None when it holds no photo that can be taken.

    Raises StorageError, which names `file`, when the photo is damaged."""
    image = group.find("{http://www.w3.org/2000/svg}image")
    if image is None:
        return None
    data = image.get(f"{{{XLINK}}}href") or image.get("href") or ""
    if not data.startswith(_PNG):
        return None
    try:
        png = base64.b64decode(data.removeprefix(_PNG), validate=True)
    except (binascii.Error, ValueError) as error:
        raise StorageError(f"'{file}' is damaged: a picture in it cannot be read.") from error
    x, y, width, height = (length_of(image.get(side)) or 0.0 for side in ("x", "y", "width", "height"))
    if not (width > 0 and height > 0):
        return None
    opacity = length_of(group.get("opacity"))
    return Layer(
        "photo",
        name,
        visible=group.get("display") != "none",
        opacity=1.0 if opacity is None else opacity,
        pixels=decode_png(open_png(png, file), file),
        place=(x, y, width, height),
    )
