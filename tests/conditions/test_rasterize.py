"""Marks -> arrays."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.conditions.brush import LEAST_DARKNESS, LEAST_WIDTH
from sketchstudio.conditions.frame import Frame
from sketchstudio.conditions.rasterize import INK_SUPERSAMPLE, InkCanvas, blank_ink, draw_ink, draw_mask, draw_paint
from sketchstudio.document.geometry import Rect
from sketchstudio.document.stroke import Blob, Mark, Stroke

SQUARE = Frame(256, 256, 256)


def ink(*marks: Mark, frame: Frame = SQUARE) -> np.ndarray:
    target = np.zeros((frame.size, frame.size), np.float32)
    draw_ink(target, marks, frame)
    return target


def paint(*marks: Mark, frame: Frame = SQUARE) -> tuple[np.ndarray, np.ndarray]:
    color, mask = np.zeros((frame.size, frame.size, 3), np.float32), np.zeros((frame.size, frame.size), np.float32)
    draw_paint(color, mask, marks, frame)
    return color, mask


@given(st.floats(2, 40), st.floats(100, 101))
def test_line_is_as_wide_as_it_says_and_lies_where_it_says(width: float, y: float) -> None:
    column = ink(Stroke.through([20, 230], [y, y], width))[:, 128].astype(float)
    assert column.sum() == pytest.approx(width, abs=0.2)
    assert (column * (np.arange(256) + 0.5)).sum() / column.sum() == pytest.approx(y, abs=1 / INK_SUPERSAMPLE)


def test_edges_are_antialiased() -> None:
    slanted = ink(Stroke.through([20, 230], [50, 71], 3))
    edge = slanted[50, (slanted[50] > 0) & (slanted[50] < 1)]
    assert len(np.unique(edge)) >= 8
    assert slanted.max() == 1


@given(st.floats(0.01, 1.2))
def test_thin_ink_stays_visible(width: float) -> None:
    column = ink(Stroke.through([20, 230], [100.3, 100.3], width))[:, 128]
    assert column.sum() == pytest.approx(LEAST_WIDTH, abs=0.15)
    assert column.sum() >= 1.2
    assert column.max() >= 0.5


def test_pressure_is_width_and_darkness() -> None:
    drawn = ink(Stroke.through(np.linspace(20, 230, 200), np.full(200, 128), 24, pressure=np.linspace(0, 1, 200)))
    dark = drawn.max(axis=0)[30:220]
    wide = (drawn > 0.2).sum(axis=0)[30:220]
    assert dark[0] == pytest.approx(LEAST_DARKNESS + 0.05, abs=0.06)
    assert dark[-1] > 0.9
    assert (np.diff(dark) >= 0).all()
    assert wide[0] < 9
    assert wide[-1] > 20
    assert (np.diff(wide) >= 0).all()


def test_darker_ink_wins_in_either_order() -> None:
    light = Stroke.through([20, 230], [100, 100], 8, pressure=[0, 0])
    dark = Stroke.through([100, 100], [20, 230], 8)
    both = ink(light, dark)
    assert np.array_equal(both, ink(dark, light))
    assert both[100, 100] == 1


@pytest.mark.parametrize("points", [([50.0], [60.0]), ([50.0, 50.0], [60.0, 60.0]), ([50.0] * 9, [60.0] * 9)])
def test_stroke_without_length_is_a_dot(points: tuple[list[float], list[float]]) -> None:
    dot = ink(Stroke.through(*points, 10))
    assert dot[60, 50] == 1
    assert dot.sum() == pytest.approx(np.pi * 25, rel=0.06)


def test_stroke_outside_and_far_outside_leaves_nothing_or_what_crosses() -> None:
    assert ink(Stroke.through([-500, -20], [10, 10], 8)).sum() == 0
    assert ink(Stroke.through([1e6], [1e6], 8)).sum() == 0
    assert ink(Stroke.through([-1e6, 1e6], [128, 128], 8))[128].min() == 1


def test_nothing_is_drawn_beside_the_document() -> None:
    wide = Frame(512, 256, 256)
    drawn = ink(Stroke.through([0, 512], [0, 0], 60), frame=wide)
    assert drawn[:64].sum() == 0
    assert drawn[64, 100] == 1


def test_dense_samples_draw_as_few_do() -> None:
    sparse = ink(Stroke.through([20, 230], [40, 200], 5))
    dense = ink(Stroke.through(np.linspace(20, 230, 5000), np.linspace(40, 200, 5000), 5))
    assert np.abs(sparse - dense).mean() < 0.002


def test_same_drawing_on_any_canvas_size() -> None:
    small = ink(Stroke.through([20, 230], [40, 200], 5))
    large = ink(Stroke.through([160, 1840], [320, 1600], 40), frame=Frame(2048, 2048))
    assert np.abs(small - large).max() < 0.05


def test_clip_limits_and_keeps_what_was_there() -> None:
    target = np.full((256, 256), 0.25, np.float32)
    draw_ink(target, [Stroke.through([20, 230], [100, 100], 9)], SQUARE, Rect(50, 0, 60, 256))
    assert target[100, 55] == 1
    assert target[100, 49] == 0.25
    assert target[10, 55] == 0.25


def test_paint_covers_and_keeps_its_color_at_the_edge() -> None:
    below = Stroke.through([20, 230], [100, 100], 30, (255, 0, 0))
    above = Stroke.through([100, 100], [20, 230], 30, (0, 0, 255))
    color, mask = paint(below, above)
    assert color[100, 100].tolist() == [0, 0, 1]
    assert color[100, 50].tolist() == [1, 0, 0]
    edge = (mask > 0.2) & (mask < 0.9)
    edge[80:120, 80:120] = False
    assert edge.any()
    assert (np.abs(color[edge].sum(axis=-1) - 1) < 0.05).all()


def test_black_paint_is_paint() -> None:
    color, mask = paint(Stroke.through([128.0], [128.0], 30, (0, 0, 0)))
    assert mask[128, 128] == 1
    assert color[128, 128].sum() == 0
    assert mask[10, 10] == 0


def test_paint_ignores_darkness() -> None:
    _, mask = paint(Stroke.through([20, 230], [100, 100], 40, pressure=[0, 0]))
    assert mask[100, 128] == 1


def test_paint_over_paint_that_was_there() -> None:
    color, mask = np.full((256, 256, 3), 0.5, np.float32), np.ones((256, 256), np.float32)
    draw_paint(color, mask, [Blob([50, 150, 150, 50], [50, 50, 150, 150], (255, 255, 255))], SQUARE)
    assert mask.min() == 1
    assert color[100, 100].tolist() == [1, 1, 1]
    assert color[10, 10].tolist() == [0.5, 0.5, 0.5]


def test_blob_has_its_area_and_its_hole() -> None:
    outline = Blob([50, 150, 150, 50, 80, 120, 120, 80], [50, 50, 150, 150, 80, 80, 120, 120], holes=(4,))
    _, mask = paint(outline)
    assert mask[60, 60] == 1
    assert mask[100, 100] == 0
    assert mask.sum() == pytest.approx(100 * 100 - 40 * 40, rel=0.02)
    assert ink(outline).sum() == pytest.approx(100 * 100 - 40 * 40, rel=0.02)


def test_mask_is_full_whatever_pressure_and_color() -> None:
    target = np.zeros((256, 256), np.float32)
    draw_mask(target, [Stroke.through([20, 230], [100, 100], 40, (0, 0, 0), [0, 0])], SQUARE)
    assert target[100, 128] == 1


def test_canvas_adds_what_a_drawing_from_scratch_has() -> None:
    first, second = Stroke.through([20, 230], [90, 100.5], 3.3), Stroke.through([30, 200], [100, 91.7], 4.1)
    canvas, box = InkCanvas(256, blank_ink(256)), Rect(0, 0, 256, 256)
    canvas.add([first], SQUARE, box)
    canvas.add([second], SQUARE, box)
    assert np.array_equal(InkCanvas.read([canvas], box), ink(first, second))
    canvas.redraw([first], SQUARE, box)
    assert np.array_equal(InkCanvas.read([canvas], box), ink(first))
