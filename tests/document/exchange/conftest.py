"""Rendered layers to write, small in bytes."""

from __future__ import annotations

import numpy as np
import pytest

from sketchstudio.document.exchange.raster import Raster, RasterLayer


@pytest.fixture
def raster() -> Raster:
    """White paper, a locked patch of half transparent red, a hidden layer that reaches out of the canvas, ink."""
    paper = RasterLayer("Paper", np.full((24, 40, 4), 255, np.uint8), locked=True)
    red = RasterLayer("Farbe & <Ton>", np.full((10, 12, 4), (200, 30, 40, 255), np.uint8), 5, 6, 0.6, locked=True)
    hidden = RasterLayer("Region", np.full((8, 8, 4), (0, 0, 255, 255), np.uint8), -3, -2, 0.32, visible=False)
    ink = np.zeros((6, 30, 4), np.uint8)
    ink[2:4] = (10, 20, 30, 128)
    return Raster(40, 24, (paper, red, hidden, RasterLayer("線", ink, 4, 12)))
