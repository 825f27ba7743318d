"""Safe reading of picture files: every file gives 8-bit sRGB pixels or one sentence."""

from __future__ import annotations

import logging
import warnings
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from sketchstudio.document.exchange.srgb import in_srgb

logging.getLogger("PIL").setLevel(logging.CRITICAL)  # what is wrong with a file is said in a sentence, once

MOST_PIXELS = 150_000_000
"""Larger pictures are refused by their header: unpacked they would take gigabytes."""


class PictureError(ValueError):
    """A picture file that cannot be used; the message is one sentence for a person."""


def read_picture(path: Path | str, max_side: int = 8192) -> NDArray[np.uint8]:
    """The picture as (H,W,3) uint8 sRGB, upright (EXIF), transparency on white, at most `max_side` px a side.

    Gray, palette, CMYK, Lab, 16-bit and floating-point pictures are converted, through their ICC profiles where they
    have one; of an animation the first frame is taken.
    Raises PictureError for files that are missing, not readable, no pictures, damaged, cut off or absurdly large.
    """
    path = Path(path)
    if path.is_dir():
        raise PictureError(f"{path} is a folder, not a picture.")
    try:
        with warnings.catch_warnings():
            # Pillow warns of odd metadata and of large pictures; the first do no harm, the second are refused below.
            warnings.simplefilter("ignore")
            with Image.open(path) as image:
                return _pixels(_bounded(image, path), max_side)
    except PictureError:
        raise
    except FileNotFoundError:
        raise PictureError(f"There is no picture {path}.") from None
    except PermissionError:
        raise PictureError(f"{path} may not be read.") from None
    except Image.DecompressionBombError:
        raise PictureError(f"{path.name} is too large: at most {_megapixels(MOST_PIXELS)} can be read.") from None
    except UnidentifiedImageError:
        raise PictureError(f"{path.name} is not a picture that can be read.") from None
    except MemoryError:
        raise PictureError(f"There is not enough memory to read {path.name}.") from None
    except Exception:  # Pillow's decoders raise many types on damaged files, few of them documented
        raise PictureError(f"{path.name} is damaged or cut off.") from None


def _bounded(image: Image.Image, path: Path) -> Image.Image:
    """The picture, not yet decoded; raises PictureError when its header announces too many pixels or none."""
    width, height = image.size
    if width * height > MOST_PIXELS:
        size = f"{width} x {height} pixels"
        raise PictureError(f"{path.name} is too large ({size}): at most {_megapixels(MOST_PIXELS)} can be read.")
    if width * height == 0:
        raise PictureError(f"{path.name} has no pixels.")
    return image


def _megapixels(pixels: int) -> str:
    return f"{pixels // 1_000_000} megapixels"


def _pixels(image: Image.Image, max_side: int) -> NDArray[np.uint8]:
    if max(image.size) > 2 * max_side:
        image.draft("RGB", (max_side, max_side))  # JPEG only: decodes at a half, a quarter or an eighth
    image.load()
    image = ImageOps.exif_transpose(image)
    rgb = _on_white(in_srgb(_eight_bit(image)))
    if max(rgb.size) > max_side:
        rgb.thumbnail((max_side, max_side), Image.Resampling.LANCZOS)
    return np.ascontiguousarray(np.asarray(rgb))


def _eight_bit(image: Image.Image) -> Image.Image:
    """16-bit, 32-bit and floating-point gray as 8-bit gray, with alpha where one level is transparent.

    Other modes are unchanged."""
    if not image.mode.startswith(("I", "F")):
        return image
    values = np.asarray(image, dtype=np.float64)
    transparent = image.info.get("transparency")
    values = np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
    top = 1.0 if image.mode == "F" and values.max() <= 1 else 255.0 if image.mode == "F" else 65535.0
    gray = Image.fromarray(np.rint(np.clip(values / top, 0, 1) * 255).astype(np.uint8))
    if isinstance(transparent, int):
        gray.putalpha(Image.fromarray(np.where(values == transparent, 0, 255).astype(np.uint8)))
    return gray


def _on_white(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    layers = image.convert("RGBA")
    white = Image.new("RGBA", layers.size, "white")
    return Image.alpha_composite(white, layers).convert("RGB")
