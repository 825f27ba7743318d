"""The layers of another program's picture, merged into what they look like together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.exchange.blending import composite
from sketchstudio.document.exchange.raster import Rgba
from sketchstudio.document.layers import Pixels

_BAND = 256
"""Rows merged at once: floating-point copies of whole large pictures would not fit into memory."""


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """Pixels at a place."""

    pixels: Rgba
    x: int = 0
    y: int = 0
    opacity: float = 1.0
    """[0, 1], not yet in the pixels."""
    mode: str = "normal"
    """How it blends, in CSS's names."""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Layers, bottom first, that are merged among themselves before they are laid on what is below."""

    children: tuple[Node, ...]
    opacity: float = 1.0
    mode: str = "normal"
    isolated: bool = True
    """False: the layers blend with what is below the group, as if there was none."""


Node = Leaf | Group


@dataclass(slots=True, eq=False)
class _Band:
    """Some rows of the picture."""

    top: int
    color: NDArray[np.float32]
    """(h,W,3) [0, 1], not multiplied by alpha."""
    alpha: NDArray[np.float32]
    """(h,W,1) [0, 1]."""

    @classmethod
    def empty(cls, top: int, height: int, width: int) -> _Band:
        return cls(top, np.zeros((height, width, 3), np.float32), np.zeros((height, width, 1), np.float32))


def merged(nodes: Sequence[Node], width: int, height: int) -> Pixels:
    """(height,width,3) uint8: visible layers, bottom first, on white."""
    whole = np.empty((height, width, 3), np.uint8)
    for top, band in _bands(nodes, width, height):
        white = 1 + (band.color - 1) * band.alpha
        whole[top : top + len(white)] = np.rint(white * 255)
    return whole


def _bands(nodes: Sequence[Node], width: int, height: int) -> Iterator[tuple[int, _Band]]:
    for top in range(0, height, _BAND):
        band = _Band.empty(top, min(_BAND, height - top), width)
        _lay_all(band, nodes)
        yield top, band


def _lay_all(band: _Band, nodes: Sequence[Node]) -> None:
    for node in nodes:
        if isinstance(node, Leaf):
            _lay_leaf(band, node)
        elif not node.isolated and node.opacity == 1 and node.mode == "normal":
            _lay_all(band, node.children)
        else:
            inner = _Band.empty(band.top, *band.alpha.shape[:2])
            _lay_all(inner, node.children)
            _lay(band, (slice(None), slice(None)), inner.color, inner.alpha * np.float32(node.opacity), node.mode)


def _lay_leaf(band: _Band, leaf: Leaf) -> None:
    height, width = leaf.pixels.shape[:2]
    y0, y1 = max(leaf.y, band.top), min(leaf.y + height, band.top + len(band.alpha))
    x0, x1 = max(leaf.x, 0), min(leaf.x + width, band.alpha.shape[1])
    if y0 >= y1 or x0 >= x1:
        return
    part = leaf.pixels[y0 - leaf.y : y1 - leaf.y, x0 - leaf.x : x1 - leaf.x].astype(np.float32) / np.float32(255)
    place = slice(y0 - band.top, y1 - band.top), slice(x0, x1)
    _lay(band, place, part[..., :3], part[..., 3:] * np.float32(leaf.opacity), leaf.mode)


def _lay(band: _Band, place: tuple[slice, slice], color: Any, alpha: Any, mode: str) -> None:
    band.color[place], band.alpha[place] = composite(color, alpha, band.color[place], band.alpha[place], mode)
