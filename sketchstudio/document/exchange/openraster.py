"""OpenRaster, the layered format that Krita, GIMP and MyPaint share: https://www.openraster.org.

Out: every layer as a PNG at its place, with name, opacity, visibility and lock. In: every layer as a photo layer.
Photo layers know no transparency, so a picture of layers that are not plain rectangles comes as it looks, with its
layers hidden below it. Settings and regions of our own files come back from a member that others do not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import numpy as np
from PIL import Image

from sketchstudio.document.archive import LARGEST_FILE, Archive, pack
from sketchstudio.document.atomic import read_whole, write_atomically
from sketchstudio.document.errors import DocumentError, StorageError
from sketchstudio.document.exchange.carried import restored
from sketchstudio.document.exchange.photos import drawing_on, on_white
from sketchstudio.document.exchange.raster import Raster, RasterLayer, Rgba
from sketchstudio.document.layers import Layer
from sketchstudio.document.lossless import encode_png, open_png
from sketchstudio.document.progress import Progress, counted, untold
from sketchstudio.document.state import State
from sketchstudio.document.storage import MOST_PIXELS

MIMETYPE = "image/openraster"
STACK = "stack.xml"
MERGED = "mergedimage.png"
THUMBNAIL = "Thumbnails/thumbnail.png"
THUMBNAIL_SIDE = 256
CARRIED = "sketchstudio/regions.svg"
"""The specification leaves members of other names to the programs."""
_VERSION = "0.0.3"
_NORMAL = "svg:src-over"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOST_LAYERS = 1000


def export_openraster(path: Path, raster: Raster, carried: bytes = b"", progress: Progress = untold) -> None:
    """Writes a layered picture, all or nothing, with what `exchange.carried` says of it; raises StorageError."""
    write_atomically(path, openraster_bytes(raster, carried, progress))


def openraster_bytes(raster: Raster, carried: bytes = b"", progress: Progress = untold) -> bytes:
    """The bytes of an .ora file: the same layers give the same bytes."""
    merged = raster.merged()
    thumbnail = Image.fromarray(merged)
    thumbnail.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    members = {STACK: _stack(raster)}
    pixels = {_source(i): layer.pixels for i, layer in enumerate(raster.layers)} | {MERGED: merged}
    members.update((name, encode_png(pixels[name])) for name in counted(list(pixels), progress))
    members[THUMBNAIL] = encode_png(np.asarray(thumbnail))
    if carried:
        members[CARRIED] = carried
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


# Reading


@dataclass(frozen=True, slots=True)
class _Entry:
    """One layer of the stack, groups resolved."""

    source: str
    name: str
    x: int
    y: int
    opacity: float
    visible: bool
    locked: bool
    normal: bool
    """Whether it simply lies over what is below."""


def read_openraster(path: Path) -> State:
    """The picture of an .ora file as photo layers; raises StorageError with one sentence."""
    return state_from_openraster(read_whole(path, LARGEST_FILE), path.name)


def state_from_openraster(data: bytes, name: str) -> State:
    """The picture in the bytes of an .ora file; `name` is what error sentences call it. Raises StorageError."""
    archive = Archive(data, name)
    image = _parsed(archive, name)
    try:
        size = int(image.get("w", "")), int(image.get("h", ""))
        entries = list(_entries(image))
    except ValueError as error:
        raise archive.damaged("its list of layers cannot be read") from error
    if len(entries) > _MOST_LAYERS:
        raise StorageError(f"'{name}' has {len(entries)} layers, more than the {_MOST_LAYERS} that can be opened.")
    try:
        drawing = drawing_on(_Reader(archive, name).layers(entries), *size)
        return restored(drawing, archive.read(CARRIED)) if archive.has(CARRIED) else drawing
    except StorageError:
        raise
    except DocumentError as error:
        raise StorageError(f"'{name}' cannot be opened: {str(error)[0].lower()}{str(error)[1:]}") from error


def _parsed(archive: Archive, name: str) -> Element:
    text = archive.read(STACK)
    if b"<!ENTITY" in text:
        raise StorageError(f"'{name}' defines XML entities, which is not safe to open.")
    try:
        image = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise archive.damaged("its list of layers cannot be read") from error
    if image.tag != "image":
        raise archive.damaged("its list of layers cannot be read")
    return image


def _entries(image: Element) -> Iterator[_Entry]:
    """All layers, bottom first; a group's opacity and visibility count for each of its layers.

    Walked without recursion, since files nest as deep as they like. Raises ValueError for attributes that are no
    numbers."""
    pending = [(child, 1.0, True, False, True) for child in image]
    while pending:
        element, opacity, visible, locked, normal = pending.pop(0)
        if element.tag not in ("stack", "layer"):
            continue
        opacity *= min(1.0, max(0.0, float(element.get("opacity", "1"))))
        visible &= element.get("visibility", "visible") == "visible"
        locked |= element.get("edit-locked") == "true"
        normal &= element.get("composite-op", _NORMAL) == _NORMAL
        if element.tag == "stack":
            pending[:0] = [(child, opacity, visible, locked, normal) for child in reversed(element)]
            continue
        x, y = int(element.get("x", "0")), int(element.get("y", "0"))
        name = element.get("name", "Layer")
        yield _Entry(element.get("src", ""), name, x, y, opacity, visible, locked, normal)


class _Reader:
    """Reads one file's pictures."""

    def __init__(self, archive: Archive, name: str) -> None:
        self._archive, self._name = archive, name
        self._pixels_left = MOST_PIXELS

    def layers(self, entries: list[_Entry]) -> list[Layer]:
        """Photo layers, bottom first, that look like the file."""
        pictures = [self._rgba(entry.source) for entry in entries]
        exact = all(
            entry.normal and bool((pixels[..., 3] == 255).all())
            for entry, pixels in zip(entries, pictures, strict=True)
            if entry.visible
        )
        layers = [_photo(entry, pixels, exact) for entry, pixels in zip(entries, pictures, strict=True)]
        return layers if exact else [*layers, self._merged()]

    def _merged(self) -> Layer:
        """What the whole looks like, as the program that wrote it saw it."""
        image = open_png(self._archive.read(MERGED), self._name)
        pixels = self._decoded(image)
        return Layer("photo", Path(self._name).stem, pixels=on_white(pixels))

    def _rgba(self, source: str) -> Rgba:
        if not source.lower().endswith(".png"):
            raise StorageError(f"'{self._name}' has a layer that is not a PNG picture, which cannot be opened.")
        return self._decoded(open_png(self._archive.read(source), self._name))

    def _decoded(self, image: Image.Image) -> Rgba:
        self._pixels_left -= image.width * image.height
        if self._pixels_left < 0:
            raise StorageError(f"'{self._name}' holds more picture than can be opened at once.")
        try:
            return np.asarray(image.convert("RGBA"))
        except Exception as error:  # as for every picture: Pillow raises many types on damaged data
            raise self._archive.damaged("a picture in it cannot be read") from error


def _photo(entry: _Entry, pixels: Rgba, exact: bool) -> Layer:
    height, width = pixels.shape[:2]
    place = (float(entry.x), float(entry.y), float(width), float(height))
    return Layer(
        "photo",
        entry.name,
        pixels=on_white(pixels),
        place=place,
        opacity=entry.opacity,
        visible=entry.visible and exact,
        locked=entry.locked,
    )
