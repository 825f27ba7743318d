"""Pictures inside of other files, whatever their format: read without trusting them."""

from __future__ import annotations

import io
import warnings

import numpy as np
from PIL import Image

from sketchstudio.document.exchange.photos import on_white
from sketchstudio.document.layers import Pixels
from sketchstudio.document.state import MAX_SIDE

_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")


def embedded_picture(data: bytes) -> Pixels | None:
    """(H,W,3) uint8 sRGB, transparency on white; None when the bytes are no picture of pixels, damaged or too large."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                if max(image.size) > MAX_SIDE:
                    return None
                pixels = on_white(np.asarray(image.convert("RGBA")))
    except MemoryError:
        raise
    except Exception:  # Pillow raises many types on damaged data
        return None
    pixels.setflags(write=False)
    return pixels
