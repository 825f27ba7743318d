from __future__ import annotations

import numpy as np

from sketchstudio.document.placing import placed
from sketchstudio.document.stroke import Stroke


def test_strokes_come_to_lie_where_the_picture_lies():
    stroke = Stroke.through([0, 50, 100], [0, 20, 40], 2, (9, 8, 7), [0.2, 0.5, 1])
    (there,) = placed([stroke], 100, 40, (10, 20, 200, 80))
    assert (there.x.tolist(), there.y.tolist()) == ([10, 110, 210], [20, 60, 100])
    assert there.width == 4
    assert there.color == (9, 8, 7)
    np.testing.assert_array_equal(there.pressure, stroke.pressure)
    np.testing.assert_array_equal(there.time, stroke.time)
