"""Zoom and pan: points stay under the pointer, the canvas stays in sight."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QSizeF

from sketchstudio.app.canvas.viewport import LEAST_ZOOM, MOST_ZOOM, Viewport
from sketchstudio.document.geometry import Rect


def viewport(canvas: tuple[float, float] = (1000, 800), ratio: float = 1.0) -> Viewport:
    made = Viewport()
    made.place(QSizeF(*canvas), QSizeF(640, 480), ratio)
    return made


sides = st.sampled_from([16, 100, 1024, 8192, 16384])
ratios = st.sampled_from([1.0, 1.25, 1.5, 2.0, 3.0])


@given(sides, sides, ratios, st.floats(0.001, 100), st.floats(0, 640), st.floats(0, 480))
def test_the_point_under_the_anchor_stays(
    width: int, height: int, ratio: float, zoom: float, x: float, y: float
) -> None:
    view = viewport((width, height), ratio)
    # Only a point of the canvas has to stay: empty surround may give way to keep the canvas in sight.
    spot = view.to_widget(width / 2, height / 2)
    anchor = QPointF(min(max(spot.x(), 60), 580), min(max(spot.y(), 60), 420))
    before = view.to_canvas(anchor)
    view.set_zoom(zoom, anchor)
    after = view.to_widget(before.x(), before.y())
    assert abs(after.x() - anchor.x()) <= 1 / ratio
    assert abs(after.y() - anchor.y()) <= 1 / ratio
    assert LEAST_ZOOM <= view.zoom <= MOST_ZOOM


@given(sides, ratios, st.floats(0.02, 32), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_panning_leaves_some_canvas_in_sight(side: int, ratio: float, zoom: float, dx: float, dy: float) -> None:
    view = viewport((side, side), ratio)
    view.set_zoom(zoom)
    view.pan(dx, dy)
    rect = view.canvas_rect
    assert rect.right() > 0
    assert rect.bottom() > 0
    assert rect.left() < 640 * ratio
    assert rect.top() < 480 * ratio


@given(ratios, st.floats(0.02, 32), st.floats(-500, 1500), st.floats(-500, 1500))
def test_canvas_and_widget_points_are_inverse(ratio: float, zoom: float, x: float, y: float) -> None:
    view = viewport(ratio=ratio)
    view.set_zoom(zoom)
    back = view.to_canvas(view.to_widget(x, y))
    assert back.x() == pytest.approx(x, abs=1e-6)
    assert back.y() == pytest.approx(y, abs=1e-6)


def test_a_fitted_canvas_follows_the_widget_until_it_is_zoomed() -> None:
    view = viewport()
    view.place(view.canvas, QSizeF(320, 240), 1.0)
    assert view.canvas_rect.width() < 320
    view.set_zoom(2)
    middle = view.to_canvas(QPointF(160, 120))
    view.place(view.canvas, QSizeF(800, 600), 1.0)
    assert view.zoom == 2
    assert (view.to_canvas(QPointF(400, 300)) - middle).manhattanLength() < 1


def test_device_rect_holds_the_antialiased_edge() -> None:
    view = viewport(ratio=2.0)
    view.set_zoom(0.37)
    x0, y0 = view.origin
    rect = view.device_rect(Rect(100, 50, 200, 150))
    assert rect.left() < x0 + 100 * view.scale < x0 + 200 * view.scale < rect.right() + 1
    assert rect.top() < y0 + 50 * view.scale < y0 + 150 * view.scale < rect.bottom() + 1
