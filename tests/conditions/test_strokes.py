from __future__ import annotations

from dataclasses import replace

import numpy as np

from sketchstudio.conditions.frame import Frame
from sketchstudio.conditions.strokes import moved_alike, on_square
from sketchstudio.document.stroke import Stroke

FRAME = Frame(400, 200, 256)


def line() -> Stroke:
    return Stroke.through([0, 400], [0, 200], 4.0, pressure=[0.3, 1])


def test_strokes_lie_on_the_square_as_the_frame_says():
    (there,) = on_square([line()], FRAME)
    assert (there.x.tolist(), there.y.tolist()) == ([0, 256], [64, 192])
    assert there.width == 4.0 * FRAME.scale
    assert np.array_equal(there.pressure, line().pressure)


def test_what_moves_on_the_square_moves_on_the_canvas_and_the_rest_is_the_same_stroke():
    strokes = [line(), line()]
    before = on_square(strokes, FRAME)
    after = (before[0], replace(before[1], x=before[1].x + 16))
    still, moved = moved_alike(strokes, before, after, FRAME)
    assert still is strokes[0]
    assert moved.x.tolist() == [25, 425]
    assert moved.width == 4.0
