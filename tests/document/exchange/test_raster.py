from __future__ import annotations

import numpy as np

from sketchstudio.document.exchange.raster import Raster, RasterLayer


def plain(color: tuple[int, int, int, int], height: int = 4, width: int = 6, **fields) -> RasterLayer:
    return RasterLayer("layer", np.full((height, width, 4), color, np.uint8), **fields)


def test_layers_lie_over_each_other_on_white():
    merged = Raster(6, 4, (plain((255, 0, 0, 255)), plain((0, 0, 255, 255), 2, 2, x=1, y=1))).merged()
    expected = np.full((4, 6, 3), (255, 0, 0), np.uint8)
    expected[1:3, 1:3] = (0, 0, 255)
    assert np.array_equal(merged, expected)
    assert (Raster(6, 4, ()).merged() == 255).all()


def test_opacity_and_alpha_multiply():
    half = Raster(6, 4, (plain((0, 0, 0, 255), opacity=0.4),)).merged()
    assert (half == 153).all()
    quarter = Raster(6, 4, (plain((0, 0, 0, 102), opacity=0.5),)).merged()
    assert (quarter == 204).all()


def test_hidden_layers_and_what_lies_outside_do_not_show():
    layers = (plain((0, 0, 0, 255), visible=False), plain((0, 0, 0, 255), x=6), plain((0, 0, 0, 255), x=-4, y=-3))
    merged = Raster(6, 4, layers).merged()
    assert (merged[0, :2] == 0).all()
    merged[0, :2] = 255
    assert (merged == 255).all()


def test_a_tall_picture_has_no_seams():
    gray = plain((10, 20, 30, 128), height=700, width=3)
    merged = Raster(3, 700, (gray,)).merged()
    assert (merged == merged[0, 0]).all()
