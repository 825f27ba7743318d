from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from sketchstudio.conditions.photographic import is_photographic

RNG = np.random.default_rng(0)


def textured(side: int = 300) -> NDArray[np.uint8]:
    """Colours and slopes at every scale, as a photo of leaves has them."""
    whole = np.zeros((side, side, 3), np.float32)
    for cells in (5, 15, 45, 120):
        coarse = RNG.normal(0, 1, (cells, cells, 3)).astype(np.float32)
        whole += cv2.resize(coarse, (side, side), interpolation=cv2.INTER_CUBIC)
    return np.clip(128 + 40 * whole, 0, 255).astype(np.uint8)


def drawing(paper: int = 245, grain: float = 3.0, hatched: bool = False) -> NDArray[np.uint8]:
    """Lines on paper under a shadow, as a phone sees it."""
    light = np.linspace(1, 0.7, 300)[:, None]
    level = np.full((300, 300), float(paper))
    ink = np.zeros((300, 300), np.uint8)
    cv2.circle(ink, (150, 150), 100, 255, 4)
    for x in range(0, 300, 6 if hatched else 75):
        cv2.line(ink, (x, 0), (300 - x, 300), 255, 2)
    level = np.where(ink > 0, 40, level) * light + RNG.normal(0, grain, (300, 300))
    return np.repeat(np.clip(level, 0, 255).astype(np.uint8)[..., None], 3, 2)


def test_a_photo_is_one():
    assert is_photographic(textured())
    assert is_photographic(textured(1200))


@pytest.mark.parametrize("picture", [drawing(), drawing(180, 6), drawing(hatched=True), np.zeros((1, 1, 3), np.uint8)])
def test_a_picture_of_a_drawing_is_none(picture: NDArray[np.uint8]):
    assert not is_photographic(picture)
