"""The SVG as its maker wrote it: any encoding, packed or not."""

from __future__ import annotations

import re
import zlib
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from sketchstudio.document.errors import StorageError
from sketchstudio.document.exchange.svg.plain import local_name

GZIP = b"\x1f\x8b"
LARGEST = 64 * 2**20
"""Bytes, unpacked."""
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")


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
    try:
        return ElementTree.fromstring(data.strip())
    except (ElementTree.ParseError, ValueError, LookupError):
        pass
    try:
        return ElementTree.fromstring(_DECLARED.sub("", data.decode("utf-8-sig")).encode())
    except (ElementTree.ParseError, ValueError):
        return None
