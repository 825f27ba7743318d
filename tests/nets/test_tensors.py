from __future__ import annotations

import numpy as np
import torch

from sketchstudio.nets.tensors import to_pixels, to_planes


def test_pixels_survive_the_way_through_tensors():
    pixels = np.random.default_rng(0).integers(0, 256, (5, 7, 3), np.uint8)
    planes = to_planes(pixels.astype(np.float32) / 255)
    assert planes.shape == (1, 3, 5, 7)
    np.testing.assert_array_equal(to_pixels(planes * 2 - 1)[0], pixels)


def test_values_outside_the_range_are_clipped_not_wrapped():
    assert to_pixels(torch.tensor([-3.0, 3.0, 0.0]).reshape(1, 3, 1, 1)).ravel().tolist() == [0, 255, 128]


def test_a_single_plane_gets_its_channel():
    assert to_planes(np.zeros((4, 6), np.float32)).shape == (1, 1, 4, 6)
