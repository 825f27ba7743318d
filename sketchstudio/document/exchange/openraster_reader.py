"""Reading OpenRaster: every layer as a photo layer, or the drawing itself from a file of ours that nobody has changed.

A lowest layer of one colour that covers the page is the paper. Photo layers know no transparency, so a picture of
layers that are not plain rectangles comes as it looks, with its layers hidden below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import numpy as np

from sketchstudio.document.errors import DocumentError, StorageError
from sketchstudio.document.exchange.blending import MODES
from sketchstudio.document.exchange.carried import restored
from sketchstudio.document.exchange.merging import Group, Leaf, Node, merged
from sketchstudio.document.exchange.opened import Opened
from sketchstudio.document.exchange.openraster import CARRIED, DRAWING, MERGED, STACK
from sketchstudio.document.exchange.photos import drawing_on, on_white
from sketchstudio.document.exchange.raster import Rgba
from sketchstudio.document.exchange.sealed import unsealed
from sketchstudio.document.exchange.srgb import in_srgb
from sketchstudio.document.files.archive import LARGEST_FILE, Archive
from sketchstudio.document.files.atomic import read_whole
from sketchstudio.document.files.lossless import open_png
from sketchstudio.document.layers import Layer, Pixels
from sketchstudio.document.storage import MOST_PIXELS
from sketchstudio.document.stroke import Color

_MOST_LAYERS = 1000
_DEEPEST = 100
_OVER = "svg:src-over"


@dataclass(slots=True, eq=False)
class _Entry:
    """One element of the stack, as it is to be merged and as it is listed."""

    name: str
    x: int
    y: int
    opacity: float
    visible: bool
    locked: bool
    mode: str
    pixels: Rgba | None = None
    """None for a group, and for a layer that cannot be read."""
    group: list[_Entry] | None = None
    """Bottom first."""
    isolated: bool = True

    @property
    def plain(self) -> bool:
        """Whether it lies over what is below without letting anything through its pixels."""
        if self.group is None:
            return self.mode == "normal" and self.pixels is not None and bool((self.pixels[..., 3] == 255).all())
        alone = sum(entry.visible for entry in self.group) <= 1
        return self.mode == "normal" and (self.opacity == 1 or alone) and all(e.plain for e in self.group if e.visible)


def read_openraster(path: Path) -> Opened:
    """The picture of an .ora file as photo layers; raises StorageError with one sentence."""
    return opened_openraster(read_whole(path, LARGEST_FILE), path.name)


def opened_openraster(data: bytes, name: str) -> Opened:
    """The picture in the bytes of an .ora file; `name` is what error sentences call it. Raises StorageError."""
    archive = Archive(data, name)
    stack = archive.read(STACK)
    if archive.has(DRAWING) and archive.has(MERGED):
        drawing = unsealed(archive.read(DRAWING), stack + archive.read(MERGED), name)
        if drawing is not None:
            return Opened(drawing)
    try:
        return _Reader(archive, name).opened(_parsed(stack, archive))
    except StorageError:
        raise
    except DocumentError as error:
        raise StorageError(f"'{name}' cannot be opened: {str(error)[0].lower()}{str(error)[1:]}") from error


def _parsed(text: bytes, archive: Archive) -> Element:
    try:
        image = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise archive.damaged("its list of layers cannot be read") from error
    if image.tag != "image":
        raise archive.damaged("its list of layers cannot be read")
    return image


@dataclass(slots=True)
class _Reader:
    """Reads one file's pictures."""

    archive: Archive
    name: str
    _pixels_left: int = MOST_PIXELS
    _layers: int = 0
    _unread: int = 0
    _unknown: set[str] = field(default_factory=set)

    def opened(self, image: Element) -> Opened:
        try:
            width, height = _whole(image, "w"), _whole(image, "h")
            entries = self._entries(image, 0)
        except StorageError:
            raise
        except (ValueError, OverflowError) as error:
            raise self.archive.damaged("its list of layers cannot be read") from error
        if not 0 < width * height <= MOST_PIXELS:
            raise StorageError(f"'{self.name}' holds a picture of {width} x {height} pixels, which cannot be opened.")
        paper = _paper(entries, width, height)
        exact = all(entry.plain for entry in entries if entry.visible)
        layers = list(_photos(entries if paper is None else entries[1:], 1.0, True, exact))
        if not exact:
            look, merged_here = self._look(entries, width, height)
            layers.append(Layer("photo", Path(self.name).stem, pixels=look))
        drawing = replace(drawing_on(layers, width, height), paper=paper)
        if self.archive.has(CARRIED):
            drawing = restored(drawing, self.archive.read(CARRIED))
        return Opened(drawing, tuple(self._notes(not exact and merged_here)))

    def _entries(self, parent: Element, depth: int) -> list[_Entry]:
        """Bottom first. Raises ValueError for attributes that are no numbers."""
        found: list[_Entry] = []
        for element in reversed(parent):
            if element.tag not in ("stack", "layer"):
                continue
            self._layers += 1
            if self._layers > _MOST_LAYERS or depth > _DEEPEST:
                raise StorageError(f"'{self.name}' has more layers than the {_MOST_LAYERS} that can be opened.")
            entry = self._entry(element)
            if element.tag == "stack":
                entry.isolated = element.get("isolation", "isolate") != "auto"
                entry.group = self._entries(element, depth + 1)
            else:
                entry.pixels = self._rgba(element.get("src", ""))
            if entry.group is not None or entry.pixels is not None:
                found.append(entry)
        if depth == 0 and len(found) == 1 and found[0].group is not None and _says_nothing(found[0]):
            return found[0].group  # the root stack
        return found

    def _entry(self, element: Element) -> _Entry:
        operation = element.get("composite-op", _OVER)
        mode = "normal" if operation == _OVER else operation.removeprefix("svg:")
        if mode != "normal" and mode not in MODES:
            self._unknown.add(mode)
        return _Entry(
            element.get("name", "Layer"),
            _whole(element, "x"),
            _whole(element, "y"),
            min(1.0, max(0.0, float(element.get("opacity", "1")))),
            element.get("visibility", "visible") == "visible",
            element.get("edit-locked") == "true",
            mode,
        )

    def _rgba(self, source: str) -> Rgba | None:
        """The pixels of a member; None, counted, when it is missing, no PNG, or damaged."""
        try:
            return self._decoded(source)
        except StorageError:
            if self._pixels_left < 0:
                raise
        self._unread += 1
        return None

    def _decoded(self, member: str) -> Rgba:
        """Raises StorageError."""
        image = open_png(self.archive.read(member), self.name)
        self._pixels_left -= image.width * image.height
        if self._pixels_left < 0:
            raise StorageError(f"'{self.name}' holds more picture than can be opened at once.")
        try:
            return np.asarray(in_srgb(image).convert("RGBA"))
        except Exception as error:  # as for every picture: Pillow raises many types on damaged data
            raise self.archive.damaged("a picture in it cannot be read") from error

    def _look(self, entries: list[_Entry], width: int, height: int) -> tuple[Pixels, bool]:
        """What the whole looks like: as the program that wrote it saw it, or else merged here, and then True."""
        if self.archive.has(MERGED):
            try:
                look = self._decoded(MERGED)
                if look.shape[:2] == (height, width):
                    return on_white(look), False
            except StorageError:
                if self._pixels_left < 0:
                    raise
        return merged([_node(entry) for entry in entries if entry.visible], width, height), True

    def _notes(self, merged_here: bool) -> Iterator[str]:
        if self._unread == 1:
            yield "One layer could not be read."
        elif self._unread:
            yield f"{self._unread} layers could not be read."
        for mode in sorted(self._unknown) if merged_here else ():
            yield f"The blend mode {mode} counts as normal."


def _paper(entries: list[_Entry], width: int, height: int) -> Color | None:
    """The colour of a lowest layer that is nothing but one colour; white is a layer as others are."""
    lowest = entries[0] if len(entries) > 1 else None
    if lowest is None or lowest.pixels is None or lowest.pixels.shape[:2] != (height, width):
        return None
    first = lowest.pixels[0, 0]
    plain = lowest.plain and lowest.visible and lowest.opacity == 1 and (lowest.x, lowest.y) == (0, 0)
    if not plain or (first == 255).all() or not (lowest.pixels == first).all():
        return None
    red, green, blue, _ = first.tolist()
    return red, green, blue


def _says_nothing(entry: _Entry) -> bool:
    return entry.visible and not entry.locked and entry.opacity == 1 and entry.mode == "normal"


def _node(entry: _Entry) -> Node:
    if entry.group is None:
        assert entry.pixels is not None
        return Leaf(entry.pixels, entry.x, entry.y, entry.opacity, entry.mode)
    children = tuple(_node(child) for child in entry.group if child.visible)
    return Group(children, entry.opacity, entry.mode, entry.isolated)


def _photos(entries: list[_Entry], opacity: float, visible: bool, exact: bool, locked: bool = False) -> Iterator[Layer]:
    """Photo layers, bottom first, without groups: what is said of one counts for each of its layers."""
    for entry in entries:
        seen, whole, fixed = visible and entry.visible, opacity * entry.opacity, locked or entry.locked
        if entry.group is not None:
            yield from _photos(entry.group, whole, seen, exact, fixed)
        elif entry.pixels is not None:
            height, width = entry.pixels.shape[:2]
            place = (float(entry.x), float(entry.y), float(width), float(height))
            yield Layer("photo", entry.name, pixels=on_white(entry.pixels), place=place, opacity=whole,
                        visible=seen and exact, locked=fixed)  # fmt: skip


def _whole(element: Element, name: str) -> int:
    """A whole number, which some programs write with a fraction; raises ValueError."""
    return round(float(element.get(name, "0")))
