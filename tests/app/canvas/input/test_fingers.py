"""Fingers on a touch screen: one moves the view or draws, two place it, taps are told, a palm counts for nothing."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPointF, Qt

from sketchstudio.app.canvas.input import fingers
from sketchstudio.app.canvas.input.finger_use import FingerUse
from sketchstudio.app.canvas.input.grip import STEADY, TURN_SLACK, ZOOM_SLACK
from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.canvas.turn import Turn
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.document.document import Document
from tests.app.canvas.scene import LINE, marks, press_key
from tests.app.touch import Place, Touch

CENTRE = (250.0, 200.0)
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


@pytest.fixture
def drawing(tools: ToolState) -> None:
    tools.set_fingers(FingerUse(draws=True))


@pytest.fixture
def taps(view: CanvasView) -> list[int]:
    heard: list[int] = []
    view.fingers.tapped.connect(heard.append)
    return heard


def on_screen(view: CanvasView, places: list[Place]) -> list[Place]:
    return [view.viewport.to_widget(*place).toTuple() for place in places]


def pair(radius: float, degrees: float = 0.0, centre: Place = CENTRE) -> dict[int, Place]:
    """Two fingers opposite each other."""
    x, y = radius * math.cos(math.radians(degrees)), radius * math.sin(math.radians(degrees))
    return {0: (centre[0] + x, centre[1] + y), 1: (centre[0] - x, centre[1] - y)}


def put(touch: Touch, places: dict[int, Place]) -> None:
    for finger, place in places.items():
        touch.down(finger, *place)


def lift(touch: Touch, places: dict[int, Place]) -> None:
    for finger, place in places.items():
        touch.up(finger, *place)


# One finger


def test_one_finger_moves_the_view_and_draws_nothing(view: CanvasView, document: Document, touch: Touch) -> None:
    before = view.viewport.to_widget(0, 0)
    touch.drag([(200, 200), (220, 200), (240, 230)])
    assert view.viewport.to_widget(0, 0) - before == QPointF(40, 30)
    assert marks(document) == ()


def test_one_finger_draws_from_where_it_came_down(
    view: CanvasView, document: Document, touch: Touch, drawing: None
) -> None:
    touch.drag(on_screen(view, LINE))
    (stroke,) = marks(document)
    assert list(stroke.x) == [x for x, _ in LINE]
    assert document.undo_count == 1


def test_a_finger_that_taps_makes_a_dot(view: CanvasView, document: Document, touch: Touch, drawing: None) -> None:
    touch.tap(on_screen(view, [(100.0, 100.0)]))
    (dot,) = marks(document)
    assert (dot.x[0], dot.y[0]) == (100, 100)


def test_a_second_finger_takes_the_first_one_s_stroke_back(
    view: CanvasView, document: Document, touch: Touch, drawing: None
) -> None:
    first, *way = on_screen(view, LINE)
    touch.down(0, *first)
    for place in way:
        touch.move({0: place})
    assert view.in_hand() is not None
    touch.down(1, 100, 50)
    assert not view.busy
    before = view.viewport.to_widget(0, 0)
    touch.move({0: (way[-1][0], way[-1][1] + 30), 1: (100, 80)})
    assert view.viewport.to_widget(0, 0).y() > before.y(), "the two now move the view"
    touch.up(1, 100, 80)
    touch.move({0: (300, 300)})
    touch.up(0, 300, 300)
    assert marks(document) == ()
    assert not document.can_undo


def test_a_fill_is_taken_back_by_a_second_finger(
    view: CanvasView, document: Document, tools: ToolState, touch: Touch, drawing: None
) -> None:
    tools.set_tool("fill")
    touch.down(0, *CENTRE)
    touch.move({0: (CENTRE[0] + 20, CENTRE[1])})
    touch.down(1, 100, 50)
    view.settle()
    assert marks(document, "color") == ()
    touch.up(0, CENTRE[0] + 20, CENTRE[1])
    touch.up(1, 100, 50)
    touch.tap([CENTRE])
    view.settle()
    assert len(marks(document, "color")) == 1


def test_escape_drops_what_a_finger_draws(view: CanvasView, document: Document, touch: Touch, drawing: None) -> None:
    first, *way = on_screen(view, LINE)
    touch.down(0, *first)
    touch.move({0: way[10]})
    press_key(view, Qt.Key.Key_Escape)
    touch.move({0: way[20]})
    touch.up(0, *way[20])
    assert marks(document) == ()


# Two fingers


def test_two_fingers_zoom_and_what_they_hold_stays_under_them(view: CanvasView, touch: Touch) -> None:
    zoom = view.zoom
    put(touch, pair(50))
    held = view.viewport.to_canvas(QPointF(*CENTRE))
    for radius in range(60, 125, 5):
        touch.move(pair(radius))
    assert view.zoom == pytest.approx(zoom * 2.4 / math.exp(ZOOM_SLACK), rel=1e-6)
    moved = pair(120, centre=(290, 170))
    touch.move(moved)
    at = view.viewport.to_widget(held.x(), held.y())
    assert (at.x(), at.y()) == pytest.approx((290, 170), abs=1), "a whole pixel, where the canvas' corner falls"
    assert view.turn.level
    lift(touch, moved)


@pytest.mark.parametrize("mirrored", [False, True])
def test_two_fingers_turn_as_seen_on_the_screen(view: CanvasView, touch: Touch, mirrored: bool) -> None:
    view.set_turn(Turn(mirrored=mirrored))
    told: list[Turn] = []
    view.viewTurned.connect(told.append)
    put(touch, pair(100))
    before = _direction(view)
    for degrees in range(10, 211, 10):
        touch.move(pair(100, degrees))
    assert (_direction(view) - before) % 360 == pytest.approx(210 - TURN_SLACK, abs=0.5)
    assert told[-1] == view.turn
    assert view.turn.mirrored == mirrored
    lift(touch, pair(100, 210))


def test_the_view_comes_to_rest_level(view: CanvasView, touch: Touch) -> None:
    view.set_turn(Turn(30))
    put(touch, pair(100))
    for degrees in (-20, -30 - TURN_SLACK + STEADY / 2):
        touch.move(pair(100, degrees))
    assert view.turn.level
    lift(touch, pair(100, -30))


def test_fingers_that_only_move_neither_zoom_nor_turn(view: CanvasView, touch: Touch) -> None:
    before, zoom = view.viewport.to_widget(0, 0), view.zoom
    put(touch, pair(100))
    for step in range(1, 11):
        touch.move(pair(100 + step % 3, step % 4, (CENTRE[0] + 5 * step, CENTRE[1])))
    assert (view.zoom, view.turn) == (zoom, Turn())
    assert view.viewport.to_widget(0, 0).x() - before.x() == pytest.approx(40, abs=6)
    lift(touch, pair(102, 2, (CENTRE[0] + 50, CENTRE[1])))


def test_one_of_two_may_be_lifted_and_come_again(view: CanvasView, touch: Touch) -> None:
    put(touch, pair(100))
    touch.move(pair(120))
    touch.up(1, *pair(120)[1])
    before, zoom = view.viewport.to_widget(0, 0), view.zoom
    touch.move({0: (400, 320)})
    assert view.viewport.to_widget(0, 0) == before, "alone it waits"
    touch.down(1, 200, 320)
    assert (view.viewport.to_widget(0, 0), view.zoom) == (before, zoom), "nothing leaps"
    touch.move({0: (400, 340), 1: (200, 340)})
    assert view.viewport.to_widget(0, 0) - before == QPointF(0, 20)
    lift(touch, {0: (400, 340), 1: (200, 340)})


# Taps


@pytest.mark.parametrize("count", [2, 3])
def test_a_tap_with_several_fingers_is_told(view: CanvasView, touch: Touch, taps: list[int], count: int) -> None:
    before = view.viewport.transform
    touch.tap([(150 + 60 * n, 200) for n in range(count)])
    assert taps == [count]
    assert view.viewport.transform == before
    assert view.viewport.fitted is False, "as it was"


def test_what_moves_or_lasts_is_no_tap(
    view: CanvasView, touch: Touch, taps: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(touch, pair(100))
    touch.move(pair(110))
    touch.move(pair(100))
    lift(touch, pair(100))
    monkeypatch.setattr(fingers, "TAP_S", 0.0)
    touch.tap([(150, 200), (210, 200)])
    assert taps == []


def test_a_tap_with_two_draws_no_dot(
    view: CanvasView, document: Document, touch: Touch, taps: list[int], drawing: None
) -> None:
    touch.tap(on_screen(view, [(100, 100), (180, 100)]))
    assert taps == [2]
    assert marks(document) == ()


def _direction(view: CanvasView) -> float:
    """In which direction of the screen the canvas' y axis points, degrees."""
    way = view.viewport.to_widget(0, 100) - view.viewport.to_widget(0, 0)
    return math.degrees(math.atan2(way.y(), way.x()))
