"""Pixels to PNG bytes and back, without loss and without trusting the bytes."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, PngImagePlugin

from sketchstudio.document.errors import StorageError
from sketchstudio.document.layers import Pixels
from sketchstudio.document.state import MAX_SIDE

_QUICK = 1
"""zlib level: a save must not keep anyone waiting, and photos hardly shrink further."""


def encode_png(pixels: Pixels, info: PngImagePlugin.PngInfo | None = None) -> bytes:
    """PNG bytes of (H,W,3) uint8 sRGB, with extra chunks if given."""
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG", compress_level=_QUICK, pnginfo=info)
    return buffer.getvalue()


def open_png(data: bytes, name: str) -> PngImagePlugin.PngImageFile:
    """A PNG whose header has been read, but no pixels; raises StorageError when damaged or absurdly large.

    Pillow's opener of all formats is passed by: it warns about sizes that are refused here, and guesses formats."""
    try:
        image = PngImagePlugin.PngImageFile(io.BytesIO(data))
    except Exception as error:
        raise StorageError(f"'{name}' is damaged: a picture in it cannot be read.") from error
    if max(image.size) > MAX_SIDE:
        width, height = image.size
        raise StorageError(f"'{name}' holds a picture of {width} x {height} pixels, more than {MAX_SIDE} a side.")
    return image


def decode_png(image: PngImagePlugin.PngImageFile, name: str) -> Pixels:
    """The pixels of an opened PNG, (H,W,3) uint8, read-only; raises StorageError when damaged."""
    try:
        pixels = np.array(image.convert("RGB"), np.uint8)
    except Exception as error:
        raise StorageError(f"'{name}' is damaged: a picture in it cannot be read.") from error
    pixels.setflags(write=False)
    return pixels
