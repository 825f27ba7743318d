"""Between a photo of any size and the line drawer: there and back."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sketchstudio.conditions.foreground import find_foreground
from sketchstudio.systems.photo2sketch.line_maps import LineMaps, Plane
from sketchstudio.systems.photo2sketch.network import GRID, LineDrawer

SMALLEST, LARGEST = 256, 512
"""Long side of the working size, px: smaller photos are enlarged to what the network has seen, larger ones reduced."""
NARROWEST = 0.125
"""Of the long side: narrower photos are drawn as if they were so wide."""
DOUBTFUL, SURE = 0.1, 0.45
"""Probabilities of a line below which it is not drawn, and from which on it is full ink."""
MOST_GAIN = 40
"""A photo whose levels would be spread further is all noise."""


def working_size(height: int, width: int) -> tuple[int, int]:
    """(height, width) at which a photo is drawn, in the photo's aspect."""
    longer = max(height, width)
    scale = min(max(longer, SMALLEST), LARGEST) / longer
    least = NARROWEST * longer * scale
    return round(max(height * scale, least)), round(max(width * scale, least))


def exposed(photo: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A photo of few levels, such as a very dark one, spread over all of them; others unchanged. The steps between its
    levels are blurred, or they would be drawn as lines."""
    low, high = np.percentile(photo, (0.5, 99.5))
    gain = 255 / max(float(high - low), 1e-6)
    if not 2 < gain < MOST_GAIN:
        return photo
    smooth = cv2.GaussianBlur(photo.astype(np.float32), (0, 0), 0.35 * np.log2(gain))
    return np.asarray(np.rint(np.clip((smooth - low) * gain, 0, 255)), np.uint8)


def to_input(photo: NDArray[np.uint8]) -> tuple[Tensor, Tensor, tuple[int, int]]:
    """photo (H,W,3) uint8 -> photo (1,3,H',W') and belief (1,1,H',W') for the line drawer, padded to multiples of GRID
    by repeating their borders, and the working size inside of them."""
    height, width = working_size(*photo.shape[:2])
    way = cv2.INTER_AREA if height < photo.shape[0] else cv2.INTER_CUBIC
    sized = exposed(np.asarray(cv2.resize(photo, (width, height), interpolation=way), np.uint8))
    belief = cv2.resize(find_foreground(sized).belief(), (width, height), interpolation=cv2.INTER_LINEAR)
    return _padded(sized).div_(127.5).sub_(1), _padded(belief[..., None]), (height, width)


def draw(network: LineDrawer, photo: NDArray[np.uint8], device: torch.device, dtype: torch.dtype) -> LineMaps:
    """photo (H,W,3) uint8 sRGB, any size -> its line maps, arrays read-only. network in `dtype` on `device`."""
    planes, belief, (height, width) = to_input(photo)
    with torch.inference_mode():
        drawn = network(planes.to(device, dtype), belief.to(device, dtype))
        maps, confidence, foreground = (
            value[0, :, :height, :width].float().cpu().numpy()
            for value in (drawn.maps(), drawn.confidence(), drawn.foreground())
        )
    return LineMaps(_frozen(darkened(maps)), _frozen(confidence), _frozen(foreground[0]))


def darkened(maps: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probabilities of lines as ink: none below DOUBTFUL, from SURE on as dark as ink gets."""
    return np.asarray(np.clip((maps - DOUBTFUL) / (SURE - DOUBTFUL), 0, 1), np.float32)


def _padded(picture: NDArray[Any]) -> Tensor:
    """(H,W,C) -> (1,C,H',W') float32."""
    height, width = picture.shape[:2]
    padded = np.pad(picture, ((0, -height % GRID), (0, -width % GRID), (0, 0)), mode="edge")
    planes = torch.from_numpy(padded).permute(2, 0, 1)[None].float()
    return planes.contiguous(memory_format=torch.channels_last)


def _frozen(values: Plane) -> Plane:
    values = np.ascontiguousarray(values)
    values.setflags(write=False)
    return values
