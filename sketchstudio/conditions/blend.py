"""A new picture through the region over the old one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sketchstudio.conditions.conditions import Conditions


def blend(picture: NDArray[np.uint8], conditions: Conditions) -> NDArray[np.uint8]:
    """The picture (S,S,3) uint8 through the region's mask over the base, where the region is 0 the base to the bit;
    without a base the picture itself."""
    if conditions.base is None:
        return picture
    share = conditions.region[..., None]
    mixed = share * picture + (1 - share) * (255 * conditions.base)
    return np.rint(mixed).astype(np.uint8)
