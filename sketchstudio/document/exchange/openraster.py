"""Writing OpenRaster, the layered format that Krita, GIMP and MyPaint share: https://www.openraster.org.

Every layer is a PNG at its place, with name, opacity, visibility and lock. Members that others do not know hold the
drawing itself, and regions and settings for the case that another program changes the picture.
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import numpy as np
from PIL import Image

from sketchstudio.document.exchange.carried import carried
from sketchstudio.document.exchange.raster import Raster, RasterLayer
from sketchstudio.document.exchange.sealed import sealed
from sketchstudio.document.files.archive import pack
from sketchstudio.document.files.atomic import write_atomically
from sketchstudio.document.files.lossless import encode_png
from sketchstudio.document.progress import Progress, counted, untold
from sketchstudio.document.state import State

MIMETYPE = "image/openraster"
STACK = "stack.xml"
MERGED = "mergedimage.png"
THUMBNAIL = "Thumbnails/thumbnail.png"
THUMBNAIL_SIDE = 256
CARRIED = "sketchstudio/regions.svg"
"""The specification leaves members of other names to the programs."""
DRAWING = "sketchstudio/drawing"
_VERSION = "0.0.3"
_NORMAL = "svg:src-over"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def export_openraster(path: Path, raster: Raster, state: State | None = None, progress: Progress = untold) -> None:
    """Writes a layered picture, all or nothing, with the drawing it is of; raises StorageError."""
    write_atomically(path, openraster_bytes(raster, state, progress))


def openraster_bytes(raster: Raster, state: State | None = None, progress: Progress = untold) -> bytes:
    """The bytes of an .ora file: the same layers give the same bytes."""
    merged = raster.merged()
    thumbnail = Image.fromarray(merged)
    thumbnail.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    members = {STACK: _stack(raster)}
    pixels = {_source(i): layer.pixels for i, layer in enumerate(raster.layers)} | {MERGED: merged}
    members.update((name, encode_png(pixels[name])) for name in counted(list(pixels), progress))
    members[THUMBNAIL] = encode_png(np.asarray(thumbnail))
    if state is not None:
        members[DRAWING] = sealed(state, members[STACK] + members[MERGED])
        members[CARRIED] = carried(state, raster.width, raster.height)
    return pack(members, MIMETYPE)


def _stack(raster: Raster) -> bytes:
    size = {"w": str(raster.width), "h": str(raster.height)}
    image = Element("image", {"version": _VERSION, **size, "xres": "72", "yres": "72"})
    stack = ElementTree.SubElement(image, "stack")
    for i, layer in reversed(list(enumerate(raster.layers))):  # the format lists the topmost first
        ElementTree.SubElement(stack, "layer", _attributes(layer, _source(i)))
    return bytes(ElementTree.tostring(image, "utf-8", xml_declaration=True))


def _attributes(layer: RasterLayer, source: str) -> dict[str, str]:
    attributes = {
        "name": _NOT_XML.sub("", layer.name),
        "src": source,
        "x": str(layer.x),
        "y": str(layer.y),
        "opacity": f"{layer.opacity:g}",
        "visibility": "visible" if layer.visible else "hidden",
        "composite-op": _NORMAL,
    }
    return attributes | {"edit-locked": "true"} if layer.locked else attributes


def _source(index: int) -> str:
    return f"data/layer{index:03d}.png"
