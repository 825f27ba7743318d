"""The SVG as its maker wrote it: any encoding, packed or not, made ready for the normaliser."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from sketchstudio.document.errors import StorageError
from sketchstudio.document.exchange.svg.plain import local_name
from sketchstudio.document.exchange.svg.viewport import view_box

SVG = "http://www.w3.org/2000/svg"
GZIP = b"\x1f\x8b"
LARGEST = 64 * 2**20
"""Bytes, unpacked."""
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_HIDDEN = re.compile(r"display\s*:\s*none")
_UNUSED = frozenset({"defs", "symbol", "pattern", "mask", "clipPath", "marker", "metadata"})
"""Elements whose content shows only where something uses it."""
_TEXTS = frozenset({"text", "flowRoot"})


def parsed(data: bytes, name: str) -> Element:
    """The root of an SVG; `name` is what error sentences call the file. Raises StorageError.

    Entities that a file defines are filled in. Ones outside of the file are never fetched, and the parser itself ends
    files whose entities multiply."""
    if data.startswith(GZIP):
        data = _unpacked(data, name)
    root = _root(data)
    if root is None:
        raise StorageError(f"'{name}' is not a readable SVG drawing.")
    if local_name(root) != "svg":
        raise StorageError(f"'{name}' is XML, but not an SVG drawing.")
    return root


def _unpacked(data: bytes, name: str) -> bytes:
    """Raises StorageError for damaged data and for more than anyone draws."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(data, LARGEST)
    except zlib.error as error:
        raise StorageError(f"'{name}' is damaged: it cannot be unpacked.") from error
    if unpacker.unconsumed_tail:
        raise StorageError(f"'{name}' is larger than any drawing: it cannot be opened.")
    return unpacked


def _root(data: bytes) -> Element | None:
    """None for what is not well-formed. What declares an encoding that it does not have is read as UTF-8."""
    for attempt in (lambda: data.strip(), lambda: _DECLARED.sub("", data.decode("utf-8-sig")).encode()):
        try:
            return ElementTree.fromstring(attempt())
        except (ElementTree.ParseError, ValueError, LookupError):
            continue
    return None


def tidied(root: Element, width: int, height: int) -> tuple[bytes, Counter[str]]:
    """The SVG in UTF-8 with a width and height in px, and how many things in it nothing is made of, by name.

    Changes the tree."""
    lost = Counter(local_name(each) for each in _shown(root))
    _without_texts(root)
    if root.tag == "svg":
        _named(root)
    if view_box(root) is None:
        root.attrib.pop("viewBox", None)
    root.set("width", str(width))
    root.set("height", str(height))
    root.attrib.pop("transform", None) if root.get("transform") == "" else None
    return ElementTree.tostring(_flattened(root), "utf-8"), Counter({"text": sum(lost[each] for each in _TEXTS)})


def _shown(root: Element) -> list[Element]:
    """The elements that are meant to be seen, as far as they say so themselves."""
    found, pending = [], [root]
    while pending:
        element = pending.pop()
        hidden = element.get("display") == "none" or _HIDDEN.search(element.get("style", ""))
        if local_name(element) not in _UNUSED and not hidden:
            found.append(element)
            pending.extend(element)
    return found


def _without_texts(root: Element) -> None:
    """The normaliser would take the frame of a flowed text for a shape."""
    pending = [root]
    while pending:
        element = pending.pop()
        for child in list(element):
            if local_name(child) in _TEXTS:
                element.remove(child)
            else:
                pending.append(child)


def _named(root: Element) -> None:
    """Put elements without a namespace into that of SVG, as browsers do with an SVG inside of a page."""
    for element in root.iter():
        if isinstance(element.tag, str) and "}" not in element.tag:
            element.tag = f"{{{SVG}}}{element.tag}"


def _flattened(root: Element) -> Element:
    """Without groups that say nothing, which some programs nest by the hundred."""
    if any(local_name(element) == "style" for element in root.iter()):
        return root  # its selectors may count the groups
    pending = [root]
    while pending:
        element = pending.pop()
        while any(map(_says_nothing, element)):
            children = [inner for child in element for inner in (child if _says_nothing(child) else [child])]
            element[:] = children
        pending.extend(element)
    return root


def _says_nothing(element: Element) -> bool:
    return local_name(element) == "g" and not element.attrib
