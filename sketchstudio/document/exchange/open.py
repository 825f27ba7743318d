"""Opening whatever a person drops on the window: the content decides, not the file's name."""

from __future__ import annotations

from pathlib import Path

from sketchstudio.document.atomic import reading
from sketchstudio.document.errors import StorageError
from sketchstudio.document.exchange import openraster, psd
from sketchstudio.document.exchange.ndjson import read_ndjson
from sketchstudio.document.exchange.png import read_png
from sketchstudio.document.exchange.svg import read_svg
from sketchstudio.document.state import State
from sketchstudio.document.storage import load

_PNG = b"\x89PNG\r\n\x1a\n"
_ZIP = b"PK"
_OPENRASTER = b"mimetype" + openraster.MIMETYPE.encode()
"""Of the first member of an OpenRaster zip: its name, and all of its content."""
_PICTURES = {
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"RIFF": "a WebP picture",
    b"II*\x00": "a TIFF picture",
    b"MM\x00*": "a TIFF picture",
    b"BM": "a BMP picture",
}


def open_any(path: Path) -> State:
    """The drawing in a .skst, a PNG that carries one, an SVG, or the first drawing of an ndjson file; OpenRaster and
    PSD as photo layers.

    Raises StorageError with one sentence, also for plain pictures: those are photos, not drawings."""
    start = _start(path)
    if start.startswith(_PNG):
        return read_png(path)
    if start.startswith(b"<"):
        return read_svg(path).state
    if start.startswith(b"{"):
        return next(read_ndjson(path))
    if start.startswith(psd.MAGIC):
        return psd.read_psd(path)
    if start.startswith(_ZIP) and _OPENRASTER in start[:128]:
        return openraster.read_openraster(path)
    for magic, what in _PICTURES.items():
        if start.startswith(magic):
            raise StorageError(f"'{path.name}' is {what} without a drawing in it.")
    return load(path)


def _start(path: Path) -> bytes:
    """The first bytes after a byte order mark and white space, which text formats may begin with."""
    with reading(path) as file:
        return file.read(1024).removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")
