"""Pictures at the size of their drawing."""

from __future__ import annotations

import numpy as np

from sketchstudio.app.files.enlarging import at_canvas_size
from sketchstudio.document.document import new_state


def test_a_picture_takes_the_size_of_the_canvas() -> None:
    pixels = np.zeros((192, 256, 3), np.uint8)
    pixels[:, 128:] = 200
    large = at_canvas_size(pixels, new_state(1024, 769))
    assert large.shape == (769, 1024, 3)
    assert (large[400, 300, 0], large[400, 900, 0]) == (0, 200)
    assert 0 < large[400, 511, 0] < 200, "smooth between pixels"


def test_a_picture_of_another_aspect_is_not_stretched() -> None:
    assert at_canvas_size(np.zeros((256, 256, 3), np.uint8), new_state(1024, 512)).shape == (512, 512, 3)


def test_a_picture_of_the_right_size_is_left_alone() -> None:
    pixels = np.zeros((256, 256, 3), np.uint8)
    assert at_canvas_size(pixels, new_state(256, 256)) is pixels
