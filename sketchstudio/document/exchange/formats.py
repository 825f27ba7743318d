"""Every kind of file that can be read, and how it is told: by its content, whatever its name says."""

from __future__ import annotations

import codecs
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from sketchstudio.document.files.atomic import reading

Kind = Literal["drawing", "layers", "picture"]
"""Of marks; of pixels in layers, and perhaps of marks; of pixels, unless it carries a drawing."""

_HEAD = 4096
"""Bytes that tell a kind."""
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
          (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))  # fmt: skip
"""How texts in other encodings than plain UTF-8 begin."""
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file."""

    name: str
    """With its article, for sentences."""
    suffixes: tuple[str, ...]
    """Of names, the usual one first."""
    kind: Kind


SKST = Format("a SketchStudio drawing", (".skst",), "drawing")
SVG = Format("an SVG drawing", (".svg", ".svgz"), "drawing")
NDJSON = Format("a QuickDraw file", (".ndjson",), "drawing")
OPENRASTER = Format("an OpenRaster picture", (".ora",), "layers")
PSD = Format("a Photoshop picture", (".psd", ".psb"), "layers")
PNG = Format("a PNG picture", (".png", ".apng"), "picture")
JPEG = Format("a JPEG picture", (".jpg", ".jpeg", ".jfif", ".jpe"), "picture")
WEBP = Format("a WebP picture", (".webp",), "picture")
TIFF = Format("a TIFF picture", (".tif", ".tiff"), "picture")
BMP = Format("a BMP picture", (".bmp", ".dib"), "picture")
GIF = Format("a GIF picture", (".gif",), "picture")
AVIF = Format("an AVIF picture", (".avif",), "picture")
JPEG2000 = Format("a JPEG 2000 picture", (".jp2", ".j2k"), "picture")

FORMATS = (SKST, SVG, NDJSON, OPENRASTER, PSD, PNG, JPEG, WEBP, TIFF, BMP, GIF, AVIF, JPEG2000)


def suffixes(*kinds: Kind) -> tuple[str, ...]:
    """The endings of all formats of some kinds, in the order of the table."""
    return tuple(suffix for each in FORMATS if each.kind in kinds for suffix in each.suffixes)


def format_of(path: Path) -> Format | None:
    """The kind of a file: by its content, or by its name where that says nothing; None for one that is not known.

    Raises StorageError when it cannot be read."""
    with reading(path) as file:
        head = file.read(_HEAD)
        found = next((each for each, is_it in _TOLD_BY if is_it(head)), None)
        if found is None and head.startswith(b"PK"):
            found = _zipped(file)
    return found or _named(path)


def text_of(head: bytes) -> str:
    """How a file begins as a text, without its mark and white space; packed ones are unpacked."""
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, _HEAD)
        except zlib.error:
            return ""
    encoding = next((encoding for mark, encoding in _MARKS if head.startswith(mark)), "utf-8")
    return head.decode(encoding, "ignore").lstrip("\ufeff \t\r\n")


def _zipped(file: BinaryIO) -> Format | None:
    """The kind of a zip, by the names in its table of contents."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.NameToInfo)
    except Exception:  # zipfile raises many types on damaged headers, none of them documented
        return None
    return OPENRASTER if "stack.xml" in names else SKST if "document.json" in names else None


def _named(path: Path) -> Format | None:
    suffix = path.suffix.lower()
    return next((each for each in FORMATS if suffix in each.suffixes), None)


def _boxed(*brands: bytes) -> Callable[[bytes], bool]:
    """Of files in ISO's box format: whether one of the brands is among those that it names."""
    return lambda head: head[4:8] == b"ftyp" and any(brand in head[8 : 8 + 64] for brand in brands)


_TOLD_BY: tuple[tuple[Format, Callable[[bytes], bool]], ...] = (
    (PNG, lambda head: head.startswith(b"\x89PNG\r\n\x1a\n")),
    (JPEG, lambda head: head.startswith(b"\xff\xd8\xff")),
    (PSD, lambda head: head.startswith(b"8BPS")),
    (GIF, lambda head: head.startswith((b"GIF87a", b"GIF89a"))),
    (WEBP, lambda head: head.startswith(b"RIFF") and head[8:12] == b"WEBP"),
    (TIFF, lambda head: head.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"))),
    (BMP, lambda head: head.startswith(b"BM") and head[6:10] == b"\0\0\0\0"),
    (AVIF, _boxed(b"avif", b"avis")),
    (JPEG2000, lambda head: head.startswith((b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51"))),
    (SVG, lambda head: text_of(head).startswith("<")),
    (NDJSON, lambda head: text_of(head).startswith("{")),
)
