"""A drawing as pixels, layer by layer: what OpenRaster, PSD and plain pictures are written from.

Who renders the layers is not this module's business (see rendering/flatten.py)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.layers import Pixels

Rgba = NDArray[np.uint8]
"""(h,w,4) uint8 sRGB, colour not multiplied by alpha."""

_BAND = 256
"""Rows merged at once: floating-point copies of whole large drawings would not fit into memory."""


@dataclass(frozen=True, slots=True, eq=False)
class RasterLayer:
    """One layer's pixels, cropped to what it holds."""

    name: str
    pixels: Rgba
    x: int = 0
    """Of the left column, px of the raster."""
    y: int = 0
    opacity: float = 1.0
    """[0, 1], not yet in the pixels."""
    visible: bool = True
    locked: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Raster:
    """All layers, bottom first, on a canvas of width x height px."""

    width: int
    height: int
    layers: tuple[RasterLayer, ...]

    def merged(self) -> Pixels:
        """(H,W,3) uint8: the visible layers on white."""
        whole = np.empty((self.height, self.width, 3), np.uint8)
        for top, band in self._bands():
            whole[top : top + len(band)] = band
        return whole

    def _bands(self) -> Iterator[tuple[int, Pixels]]:
        for top in range(0, self.height, _BAND):
            band = np.full((min(_BAND, self.height - top), self.width, 3), 255, np.float32)
            for layer in self.layers:
                if layer.visible and layer.opacity > 0:
                    _lay(band, top, layer)
            yield top, np.rint(band).astype(np.uint8)


def _lay(band: NDArray[np.float32], top: int, layer: RasterLayer) -> None:
    """Puts a layer's part of a band over it, in place."""
    height, width = layer.pixels.shape[:2]
    y0, y1 = max(layer.y, top), min(layer.y + height, top + len(band))
    x0, x1 = max(layer.x, 0), min(layer.x + width, band.shape[1])
    if y0 >= y1 or x0 >= x1:
        return
    part = layer.pixels[y0 - layer.y : y1 - layer.y, x0 - layer.x : x1 - layer.x].astype(np.float32)
    under = band[y0 - top : y1 - top, x0:x1]
    under += (part[..., :3] - under) * (part[..., 3:] * np.float32(layer.opacity / 255))
