"""Pixel rectangles."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.document.geometry import EMPTY, Rect, merged

RECTS = st.builds(
    lambda x, y, width, height: Rect(x, y, x + width, y + height),
    *[st.integers(0, 30)] * 2,
    *[st.integers(0, 12)] * 2,
)


def covered(rects: list[Rect]) -> np.ndarray:
    """(42,42) int: how many of the rectangles lie on each pixel."""
    count = np.zeros((42, 42), int)
    for rect in rects:
        count[rect.y0 : rect.y1, rect.x0 : rect.x1] += 1
    return count


@given(st.lists(RECTS, max_size=12))
def test_merged_rectangles_hold_all_and_do_not_overlap(rects: list[Rect]) -> None:
    apart = covered(merged(rects))
    assert apart.max() <= 1
    assert (apart >= (covered(rects) > 0)).all()


def test_what_lies_apart_stays_apart() -> None:
    far, near, middle = Rect(0, 0, 2, 2), Rect(9, 9, 12, 12), Rect(11, 10, 15, 11)
    assert set(merged([far, near, EMPTY, middle])) == {far, Rect(9, 9, 15, 12)}
