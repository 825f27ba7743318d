"""Plain picture files: JPEG, WebP and TIFF that name the system and its settings, PNG that carries the drawing."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import Image
from PIL.ExifTags import Base

from sketchstudio.document.errors import StorageError
from sketchstudio.document.exchange.png import KEYWORD, export_png, made_with
from sketchstudio.document.files.atomic import write_atomically
from sketchstudio.document.layers import Pixels
from sketchstudio.document.state import State

_PLAIN: Mapping[str, tuple[str, int, Mapping[str, Any]]] = {
    ".jpg": ("JPEG", 65500, {"quality": 95, "subsampling": 0}),
    ".webp": ("WEBP", 16383, {"quality": 95, "method": 4}),
    ".tiff": ("TIFF", 2**31 - 1, {"compression": "tiff_adobe_deflate"}),
}
"""Pillow's name, longest side px, and how to write; thin ink needs its colour at full resolution."""
_ALIASES = {".jpeg": ".jpg", ".tif": ".tiff"}
PICTURE_SUFFIXES = frozenset({".png", *_PLAIN, *_ALIASES})


def export_picture(path: Path, pixels: Pixels, state: State) -> None:
    """Writes (H,W,3) uint8 sRGB in the format that the name's ending says, all or nothing; raises StorageError.

    The settings of the drawing's system lie in the EXIF description, as JSON."""
    suffix = path.suffix.lower()
    if suffix == ".png":
        export_png(path, pixels, state)
    elif suffix in PICTURE_SUFFIXES:
        write_atomically(path, _plain_bytes(_ALIASES.get(suffix, suffix), pixels, state))
    else:
        raise StorageError(f"'{path.name}' does not end like a picture: {', '.join(sorted(PICTURE_SUFFIXES))}.")


def _plain_bytes(suffix: str, pixels: Pixels, state: State) -> bytes:
    format, longest, options = _PLAIN[suffix]
    if max(pixels.shape[:2]) > longest:
        raise StorageError(f"A {format} picture is at most {longest} pixels a side, not {max(pixels.shape[:2])}.")
    exif = Image.Exif()
    exif[Base.Software] = KEYWORD
    exif[Base.ImageDescription] = _description(state)
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, format, exif=exif, **options)
    return buffer.getvalue()


def _description(state: State) -> str:
    """ASCII, as EXIF demands."""
    return json.dumps(made_with(state))
