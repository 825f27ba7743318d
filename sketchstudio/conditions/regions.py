"""Where a picture may change: the regions that share its settings as one array, each with its own settings as a mask.

A mask says how much each pixel may change, as `Conditions.region` does.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from sketchstudio.conditions.conditions import FloatImage
from sketchstudio.conditions.frame import Frame
from sketchstudio.conditions.rasterize import draw_mask
from sketchstudio.document.layers import FEATHER_SIGMAS, Layer
from sketchstudio.document.state import State


@dataclass(frozen=True, slots=True, eq=False)
class OwnRegion:
    """A region that has settings of its own for the document's system."""

    layer: Layer
    mask: FloatImage
    """(S,S) float32 [0, strength], read-only, feathered."""


class Regions:
    """The masks of one document's regions in one frame; a region is drawn again only when it differs."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._masks: dict[str, OwnRegion] = {}
        self._shared: tuple[FloatImage, ...] = ()
        self._array = np.ones((frame.size, frame.size), np.float32)

    def update(self, state: State) -> FloatImage:
        """(S,S) float32 [0,1]: the most that any visible region without settings of its own allows.

        All ones without any region; all zeros when every region has settings of its own."""
        layers = [layer for layer in state.layers_of("region") if layer.marks]
        self._masks = {layer.id: self._drawn(layer) for layer in layers}
        shared = tuple(self._masks[layer.id].mask for layer in layers if not layer.settings.get(state.system))
        if not layers:
            self._array = np.ones((self.frame.size, self.frame.size), np.float32)
        elif not shared:
            self._array = np.zeros((self.frame.size, self.frame.size), np.float32)
        elif len(shared) != len(self._shared) or any(a is not b for a, b in zip(shared, self._shared, strict=True)):
            self._array = np.maximum.reduce(shared)
        self._shared = shared
        return self._array

    def own(self, system: str) -> tuple[OwnRegion, ...]:
        """The regions of the last update that have settings of their own for a system, bottom first."""
        return tuple(region for region in self._masks.values() if region.layer.settings.get(system))

    def _drawn(self, layer: Layer) -> OwnRegion:
        known = self._masks.get(layer.id)
        if known is None or not _same_mask(known.layer, layer):
            mask = feathered(layer, self.frame)
            mask.setflags(write=False)
            return OwnRegion(layer, mask)
        return known if known.layer is layer else OwnRegion(layer, known.mask)


def feathered(layer: Layer, frame: Frame) -> FloatImage:
    """One region layer, (S,S) float32 [0, strength]: its marks with a soft border, 0 outside the document."""
    mask = np.zeros((frame.size, frame.size), np.float32)
    draw_mask(mask, layer.marks, frame)
    sigma = layer.feather * frame.scale / FEATHER_SIGMAS
    if sigma > 0:
        # Only the document is blurred: a region that ends at its edge does not fade towards it.
        inside = frame.crop(mask)
        inside[...] = cv2.GaussianBlur(inside, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE)
    return np.clip(mask, 0, 1) * np.float32(layer.strength)


def _same_mask(a: Layer, b: Layer) -> bool:
    return a.marks is b.marks and (a.feather, a.strength) == (b.feather, b.strength)
