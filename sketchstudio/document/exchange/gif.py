"""Animated GIF: frames that share one palette, so that what stands still stays still."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from sketchstudio.document.files.atomic import write_atomically
from sketchstudio.document.layers import Pixels
from sketchstudio.document.progress import Progress, counted, untold

_EXACT = 64


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture of an animation."""

    pixels: Pixels
    seconds: float
    """How long it is shown, at least 0.02: viewers slow down shorter frames."""
    dithered: bool = False
    """A photograph: it gets a palette of its own, and dithering hides how few its colours are."""


def export_gif(path: Path, frames: Sequence[Frame], progress: Progress = untold) -> None:
    """Writes an animation that repeats for ever, all or nothing; at least one frame, all of one size.

    Raises StorageError."""
    write_atomically(path, gif_bytes(frames, progress))


def gif_bytes(frames: Sequence[Frame], progress: Progress = untold) -> bytes:
    flat = [frame.pixels for frame in frames if not frame.dithered]
    shared = _Palette([flat[i] for i in (0, len(flat) // 2, -1)]) if flat else None
    images = [
        (_Palette([f.pixels]) if f.dithered or not shared else shared).image(f) for f in counted(frames, progress)
    ]
    buffer = io.BytesIO()
    images[0].save(
        buffer,
        "GIF",
        save_all=True,
        append_images=images[1:],
        duration=[max(20, 10 * round(100 * frame.seconds)) for frame in frames],
        loop=0,
        disposal=1,
    )
    return buffer.getvalue()


class _Palette:
    """256 colours: the most frequent ones exactly, since an even area in a wrong tone is seen first, others mixed."""

    def __init__(self, pictures: Sequence[Pixels]) -> None:
        together = np.concatenate(pictures)
        colors, counts = np.unique(_packed(together), return_counts=True)
        self._exact = np.sort(colors[np.argsort(-counts, kind="stable")[:_EXACT]])
        rgb = np.stack([self._exact >> 16, self._exact >> 8 & 255, self._exact & 255], axis=1)
        mixed = Image.fromarray(together).quantize(256 - len(rgb), Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        self._palette = Image.new("P", (1, 1))
        self._palette.putpalette([*rgb.ravel().tolist(), *(mixed.getpalette() or [])])

    def image(self, frame: Frame) -> Image.Image:
        dither = Image.Dither.FLOYDSTEINBERG if frame.dithered else Image.Dither.NONE
        image = Image.fromarray(frame.pixels).quantize(palette=self._palette, dither=dither)
        return image if frame.dithered else self._corrected(image, frame.pixels)

    def _corrected(self, image: Image.Image, pixels: Pixels) -> Image.Image:
        """Pillow looks colours up by their highest bits, which is not exact."""
        packed = _packed(pixels)
        place = np.minimum(np.searchsorted(self._exact, packed), len(self._exact) - 1)
        indices = np.where(self._exact[place] == packed, place, np.asarray(image)).astype(np.uint8)
        corrected = Image.frombytes("P", image.size, indices.tobytes())
        corrected.putpalette(image.getpalette() or [])
        return corrected


def _packed(pixels: Pixels) -> NDArray[np.int64]:
    """(H,W) one number a colour."""
    return pixels.astype(np.int64) @ np.array([1 << 16, 1 << 8, 1], np.int64)
