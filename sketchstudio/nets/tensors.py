"""Between numpy pictures and torch tensors."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

CONDITION_CHANNELS = 5
"""sketch 1, color 3 (in [-1,1], 0 where unspecified), color_mask 1."""


def to_planes(image: NDArray[np.float32]) -> Tensor:
    """(H,W) or (H,W,C) float32 -> (1,C,H,W) float32, same values."""
    planes = image[None] if image.ndim == 2 else image.transpose(2, 0, 1)
    return torch.from_numpy(np.array(planes, order="C"))[None]  # a copy: conditions are read-only, tensors are not


def to_pixels(images: Tensor) -> NDArray[np.uint8]:
    """(B,3,H,W) in [-1,1], any float dtype, any device -> (B,H,W,3) uint8."""
    levels = images.detach().float().clamp(-1, 1).add(1).mul(127.5).round().to(torch.uint8)
    return levels.permute(0, 2, 3, 1).contiguous().cpu().numpy()


def pack_conditions(sketch: Tensor, color: Tensor, color_mask: Tensor) -> Tensor:
    """sketch (B,1,S,S), color (B,3,S,S), color_mask (B,1,S,S) in [0,1] -> (B,5,S,S), color in [-1,1] times mask."""
    return torch.cat([sketch, (2 * color - 1) * color_mask, color_mask], 1)
