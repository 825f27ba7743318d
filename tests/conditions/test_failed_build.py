"""A drawing that could not be rasterised, as when memory ran out, leaves nothing wrong behind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sketchstudio.conditions import rasterize, regions
from sketchstudio.conditions.build import ConditionBuilder
from sketchstudio.conditions.frame import Frame
from sketchstudio.document.changes import changed_area
from sketchstudio.document.geometry import EMPTY
from sketchstudio.document.stroke import Blob, Stroke
from tests.conditions.test_build import PICTURE, SIZE, assert_same, blank, with_layer

STEPS = (
    (rasterize.InkCanvas, "add"),
    (rasterize.InkCanvas, "read"),
    (rasterize.PaintCanvas, "redraw"),
    (rasterize.PaintCanvas, "read"),
    (regions, "feathered"),
    (Frame, "fit"),
)
"""What building goes through, one after the other."""


@pytest.mark.parametrize("step", STEPS, ids=[name for _owner, name in STEPS])
@pytest.mark.parametrize("back", [False, True])
def test_what_failed_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, step: tuple[object, str], back: bool
) -> None:
    """Out of memory at any step: the same drawing again, and the one before it, get the right arrays."""
    line, spot = Stroke.through([20, 250], [30, 180], 8.0), Blob([40, 160, 90], [40, 50, 150], (200, 40, 40))
    first = with_layer(blank(), 3, marks=(line,))
    second = with_layer(with_layer(with_layer(first, 3, marks=(line, spot)), 1, marks=(spot,)), 5, marks=(spot,))
    second = replace(second, accepted=PICTURE)
    builder = ConditionBuilder(SIZE)
    builder.update(first)

    def fail(*_args: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(*step, fail)
        with pytest.raises(MemoryError):
            builder.update(second, changed_area(first, second))
    wanted = first if back else second
    dirty = EMPTY if back else changed_area(first, second)
    assert_same(builder.update(wanted, dirty), ConditionBuilder(SIZE).update(wanted))
