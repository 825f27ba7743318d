from __future__ import annotations

import numpy as np
import pytest

from sketchstudio.conditions.build import ConditionBuilder
from sketchstudio.conditions.mixing import painted_as
from sketchstudio.document import commands
from sketchstudio.document.state import State, new_state
from sketchstudio.document.stroke import Blob, Stroke


def drawn(mark, kind: str, width: int = 200) -> State:
    state = new_state(width, 200)
    layer = next(layer for layer in state.layers if layer.kind == kind)
    return commands.add_mark(layer.id, mark).run(state)


def square(left: float) -> Blob:
    x = np.array([left, left + 80, left + 80, left], np.float32)
    return Blob(x, np.array([20, 20, 180, 180], np.float32), (255, 0, 0))


def test_lines_of_one_and_paint_of_the_other():
    line = Stroke.through([10, 190], [100, 100], 12)
    lines = ConditionBuilder(64).update(drawn(line, "sketch"))
    lender = drawn(square(100), "color")
    mixed = painted_as(lines, lender)
    np.testing.assert_array_equal(mixed.sketch, lines.sketch)
    np.testing.assert_array_equal(mixed.color_mask, ConditionBuilder(64).update(lender).color_mask)
    assert mixed.color[32, 45] == pytest.approx((1, 0, 0), abs=0.01)


def test_a_drawing_without_paint_lends_none():
    with pytest.raises(ValueError, match="no paint"):
        painted_as(ConditionBuilder(64).update(new_state(64, 64)), new_state(64, 64))
