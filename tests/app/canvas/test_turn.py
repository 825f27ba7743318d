"""A turned view: the drawing stays, the screen and the hand turn together."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPointF, QSizeF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.canvas.turn import Turn
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.app.canvas.viewport import Viewport
from sketchstudio.document.document import Document
from sketchstudio.document.geometry import Rect

BLACK = (0, 0, 0)
turns = st.builds(Turn, st.floats(0, 359), st.booleans())
TURNS = [Turn(90), Turn(0, True), Turn(30), Turn(345, True)]


def viewport(turn: Turn, ratio: float = 1.0) -> Viewport:
    made = Viewport()
    made.place(QSizeF(1000, 800), QSizeF(640, 480), ratio)
    made.set_turn(turn)
    return made


def pixels(image: QImage) -> np.ndarray:
    """(H,W,3) int."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    shape = image.height(), image.width(), 4
    return np.frombuffer(image.constBits(), np.uint8).reshape(shape)[..., :3].astype(int)


@given(turns, st.sampled_from([1.0, 1.5, 2.0]), st.floats(0.02, 32), st.floats(-500, 1500), st.floats(-500, 1500))
def test_canvas_and_widget_points_are_inverse(turn: Turn, ratio: float, zoom: float, x: float, y: float) -> None:
    view = viewport(turn, ratio)
    view.set_zoom(zoom)
    back = view.to_canvas(view.to_widget(x, y))
    assert back.x() == pytest.approx(x, abs=1e-5)
    assert back.y() == pytest.approx(y, abs=1e-5)


@given(turns)
def test_a_fitted_canvas_is_wholly_in_sight(turn: Turn) -> None:
    view = viewport(turn)
    shown = view.widget_rect(Rect(0, 0, 1000, 800))
    assert shown.left() > 0 and shown.top() > 0
    assert shown.right() < 640 and shown.bottom() < 480


@given(turns, st.floats(0.02, 32), st.floats(-1e5, 1e5), st.floats(-1e5, 1e5))
def test_panning_leaves_some_canvas_in_sight(turn: Turn, zoom: float, dx: float, dy: float) -> None:
    view = viewport(turn)
    view.set_zoom(zoom)
    view.pan(dx, dy)
    shown = view.widget_rect(Rect(0, 0, 1000, 800))
    assert shown.right() > 0 and shown.bottom() > 0
    assert shown.left() < 640 and shown.top() < 480


@pytest.mark.parametrize("turn", TURNS)
def test_panning_follows_the_hand(turn: Turn) -> None:
    view = viewport(turn)
    before = view.to_widget(500, 400)
    view.pan(12, -7)
    moved = view.to_widget(500, 400) - before
    assert (moved - QPointF(12, -7)).manhattanLength() < 2


def test_rotating_is_clockwise_on_the_screen_mirrored_or_not() -> None:
    for start in (Turn(), Turn(mirrored=True), Turn(40, True)):
        before, after = start.about(0, 0).map(QPointF(0, -1)), start.rotated(90).about(0, 0).map(QPointF(0, -1))
        assert after.x() == pytest.approx(-before.y(), abs=1e-9)
        assert after.y() == pytest.approx(before.x(), abs=1e-9)
    assert Turn(30).flipped().flipped() == Turn(30)


@pytest.mark.parametrize("turn", TURNS)
def test_a_line_is_where_the_pen_was(view: CanvasView, document: Document, pen, color_at, turn: Turn) -> None:
    view.set_turn(turn)
    pen.draw([(200.0 + i, 150.0) for i in range(0, 60, 3)], pressure=1.0)
    (stroke,) = document.state.layers[1].marks
    assert stroke.y == pytest.approx(150, abs=1e-3)
    assert color_at((230, 150)) == BLACK
    view.level()
    assert color_at((230, 150)) == BLACK
    assert view.turn.level


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("tool", ["pen", "region", "region_brush", "region_rectangle", "eraser"])
def test_what_is_repainted_is_enough(view: CanvasView, tools: ToolState, pen, settled, turn: Turn, tool: str) -> None:
    pen.draw([(150, 120), (260, 180)], pressure=1.0)
    view.set_turn(turn)
    settled(view)
    tools.set_tool(tool)
    angle = np.linspace(0, 9, 60)
    places = [(float(200 + 60 * np.cos(a)), float(150 + 50 * np.sin(0.7 * a))) for a in angle]
    pen.down(places[0])
    for place in places[1:]:
        pen.move(place)
        QApplication.processEvents()
    pen.up(places[-1])
    settled(view)
    shown = pixels(view.screen().grabWindow(view.winId()).toImage())
    # Qt smooths a little differently by where a part begins; forgotten ink would differ by far more.
    assert np.abs(shown - pixels(view.grab().toImage())).max() <= 25


def test_a_mirrored_view_is_the_level_one_flipped(view: CanvasView, pen, settled) -> None:
    pen.draw([(150, 120), (260, 180), (170, 200)])
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    settled(view)
    level = pixels(view.grab().toImage())
    view.mirror()
    settled(view)
    inner = np.s_[60:340, 60:440]
    assert np.abs(pixels(view.grab().toImage())[:, ::-1][inner] - level[inner]).max() <= 4
