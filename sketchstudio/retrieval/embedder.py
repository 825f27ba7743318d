"""The embedding at work: arrays in, unit vectors out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from sketchstudio.nets.device import best_device, compute_dtype
from sketchstudio.nets.model_pack import tuples
from sketchstudio.nets.weights import fill, load_shards
from sketchstudio.retrieval.embedding import SIDE, Config, Embedding

Vectors = NDArray[np.float32]
"""(N,DIMENSIONS), each of length 1."""


class Embedder:
    """A loaded pack."""

    def __init__(self, network: Embedding) -> None:
        self._device = best_device()
        self._dtype = compute_dtype(self._device)
        self._network = network.eval().requires_grad_(False).to(self._device, self._dtype)

    @classmethod
    def load(cls, files: Sequence[Path], labels: Sequence[str], config: dict[str, object], name: str) -> Embedder:
        """From a verified pack's files and card. Raises nets.weights.WeightsError; TypeError where the card describes
        no network."""
        network = Embedding(Config(labels=tuple(labels), **tuples(config)))
        fill(network, load_shards(files), name)
        return cls(network)

    def photos(self, pictures: Sequence[NDArray[np.uint8]]) -> Vectors:
        """Each (H,W,3) uint8 sRGB, of any size: all of it, the border mirrored to a square."""
        squares = np.stack([_square(picture) for picture in pictures])
        planes = torch.from_numpy(squares).permute(0, 3, 1, 2).float() / 127.5 - 1
        with torch.inference_mode():
            return np.asarray(self._network.photo(planes.to(self._device, self._dtype)).cpu().numpy(), np.float32)

    def sketch(self, ink: NDArray[np.float32]) -> NDArray[np.float32]:
        """(S,S) float32, 1 = ink -> (DIMENSIONS,)."""
        small = cv2.resize(ink, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
        planes = torch.from_numpy(np.asarray(small, np.float32))[None, None]
        with torch.inference_mode():
            return np.asarray(self._network.sketch(planes.to(self._device, self._dtype))[0].cpu().numpy(), np.float32)


def _square(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(SIDE,SIDE,3)."""
    height, width = picture.shape[:2]
    scale = SIDE / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    left, top = (SIDE - size[0]) // 2, (SIDE - size[1]) // 2
    right, bottom = SIDE - size[0] - left, SIDE - size[1] - top
    border = (
        cv2.BORDER_REFLECT_101 if min(size) > 1 and max(left, right, top, bottom) < min(size) else cv2.BORDER_REPLICATE
    )
    return np.asarray(cv2.copyMakeBorder(small, top, bottom, left, right, border), np.uint8)
