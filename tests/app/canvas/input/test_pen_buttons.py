"""What a pen holds: tip, eraser end and barrel buttons, whatever of their presses and releases gets lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt

from sketchstudio.app.canvas.input import pen_input
from sketchstudio.app.canvas.input.barrel import LOWER, UPPER, BarrelButtons
from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.document.document import Document
from tests.app.canvas.scene import BOX, LINE, marks

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
PRESS, MOVE, RELEASE = QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease


# Barrel buttons


def test_the_lower_button_pans_while_held_even_above_the_tablet(view: CanvasView, document: Document, pen) -> None:
    before = view.viewport.to_widget(0, 0)
    pen.hold(LOWER, (100, 100))
    pen.hover((100, 100), LOWER)
    at = view.viewport.to_widget(100, 100) + QPointF(20, 10)
    pen.hover(view.viewport.to_canvas(at).toTuple(), LOWER)
    pen.let_go(LOWER, view.viewport.to_canvas(at).toTuple())
    assert view.viewport.to_widget(0, 0) - before == QPointF(20, 10)
    pen.draw(LINE)
    assert len(marks(document)) == 1


def test_the_upper_button_picks_a_colour(view: CanvasView, tools: ToolState, pen) -> None:
    tools.set_tool("blob")
    tools.set_color((10, 200, 30))
    pen.draw(BOX)
    tools.set_tool("paint")
    tools.set_color((1, 2, 3))
    pen.hold(UPPER, (150, 150))
    pen.let_go(UPPER, (150, 150))
    assert tools.color == (10, 200, 30)
    assert tools.tool == "paint"


def test_a_button_may_lend_the_eraser_which_waits_for_the_tip(
    view: CanvasView, document: Document, tools: ToolState, pen
) -> None:
    tools.set_barrel(BarrelButtons(lower="none", upper="eraser"))
    pen.draw(LINE)
    pen.hold(UPPER, LINE[0])
    pen.hover(LINE[5], UPPER)
    assert len(marks(document)) == 1
    pen.send(PRESS, LINE[5], 0.5, button=LEFT, buttons=LEFT | UPPER)
    pen.send(RELEASE, LINE[5], 0.0, button=LEFT, buttons=UPPER)
    pen.let_go(UPPER, LINE[5])
    assert marks(document) == ()
    pen.hold(LOWER, LINE[0])
    pen.send(PRESS, LINE[0], 0.5, button=LEFT, buttons=LEFT | LOWER)
    pen.send(MOVE, LINE[9], 0.5, buttons=LEFT | LOWER)
    pen.send(RELEASE, LINE[9], 0.0, button=LEFT, buttons=LOWER)
    assert len(marks(document)) == 1


def test_a_button_pressed_by_accident_leaves_the_stroke_alone(view: CanvasView, document: Document, pen) -> None:
    before = view.viewport.to_widget(0, 0)
    pen.down(LINE[0])
    pen.send(PRESS, LINE[1], 0.5, button=LOWER, buttons=LEFT | LOWER)
    pen.send(MOVE, LINE[2], 0.5, buttons=LEFT | LOWER)
    pen.send(RELEASE, LINE[3], 0.5, button=LOWER, buttons=LEFT)
    pen.move(LINE[4])
    pen.up(LINE[4])
    (stroke,) = marks(document)
    assert list(stroke.x) == [x for x, _ in LINE[:5]]
    assert view.viewport.to_widget(0, 0) == before


# Hovering


def test_the_ring_is_as_large_as_the_brush_at_any_zoom_and_pressure(view: CanvasView, tools: ToolState, pen) -> None:
    tools.set_pen_size(40)
    pen.hover((200, 150))
    assert view.pointer.ring.rect.width() in range(43, 47)
    view.set_zoom(2.0)
    assert view.pointer.ring.rect.width() in range(83, 87)
    view.fit()
    assert abs(view.pointer.ring.rect.width() - 40 * view.zoom - 4) < 3
    view.actual_size()
    pen.down((200, 150), 0.05)
    assert view.pointer.ring.rect.width() in range(43, 47)
    tools.set_pen_size(20)
    assert view.pointer.ring.rect.width() in range(23, 27)


def test_the_ring_shows_the_eraser_end_and_goes_with_the_pen(
    view: CanvasView, tools: ToolState, pen, eraser_end
) -> None:
    tools.set_pen_size(40)
    tools.set_eraser_size(80)
    eraser_end.hover((200, 150))
    assert view.pointer.ring.rect.width() in range(83, 87)
    view.pen_left()
    assert not view.pointer.ring.visible
    pen.hover((200, 150))
    assert view.pointer.ring.rect.width() in range(43, 47)


# What gets lost


def test_a_lost_press_begins_the_stroke_with_the_next_sample(view: CanvasView, document: Document, pen) -> None:
    pen.hover(LINE[0])
    for place in LINE[1:]:
        pen.move(place)
    pen.up(LINE[-1])
    (stroke,) = marks(document)
    assert len(stroke.x) == len(LINE) - 1


def test_a_lost_release_ends_the_stroke_where_the_pen_was_last_down(view: CanvasView, document: Document, pen) -> None:
    pen.down(LINE[0])
    pen.move(LINE[9])
    pen.hover(BOX[2])
    pen.hover(BOX[3])
    assert not view.busy
    pen.draw(BOX)
    first, second = marks(document)
    assert (first.x[-1], len(first.x)) == (LINE[9][0], 2)
    assert len(second.x) == len(BOX)


def test_a_press_without_the_release_before_begins_anew(view: CanvasView, document: Document, pen) -> None:
    pen.down(LINE[0])
    pen.move(LINE[9])
    pen.draw(BOX)
    assert [len(mark.x) for mark in marks(document)] == [2, len(BOX)]


def test_a_pen_that_leaves_the_tablet_ends_its_stroke(view: CanvasView, document: Document, pen) -> None:
    pen.down(LINE[0])
    pen.move(LINE[1])
    view.pen_left()
    assert not view.busy
    pen.hover(LINE[5])
    assert len(marks(document)) == 1


def test_a_driver_that_names_no_button_while_the_pen_moves_draws_lines(
    view: CanvasView, document: Document, pen
) -> None:
    pen.down(LINE[0])
    for place in LINE[1:]:
        pen.send(MOVE, place, 0.5, buttons=NONE)
    pen.up(LINE[-1])
    (stroke,) = marks(document)
    assert len(stroke.x) == len(LINE)


def test_a_pen_turned_over_in_the_air_erases_though_its_release_was_lost(
    view: CanvasView, document: Document, pen, eraser_end
) -> None:
    pen.down(LINE[0])
    pen.move(LINE[-1])
    eraser_end.move(LINE[5])
    eraser_end.up(LINE[5])
    assert marks(document) == ()
    assert not view.busy


def test_the_stroke_ends_where_the_pen_was_lifted(view: CanvasView, document: Document, tools: ToolState, pen) -> None:
    tools.set_smoothing(1.0)
    pen.down(LINE[0], 0.7)
    for place in LINE[1:20]:
        pen.move(place, 0.7)
    pen.up(LINE[25])
    (stroke,) = marks(document)
    assert len(stroke.x) == 21
    assert stroke.x[-1] == LINE[25][0]
    assert stroke.pressure[-1] == stroke.pressure[-2]


def test_a_pen_that_fell_silent_does_not_keep_the_mouse_away(
    view: CanvasView, document: Document, pen, mouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    pen.down(LINE[0])
    pen.move(LINE[1])
    mouse.draw(BOX)
    assert len(marks(document)) == 0
    monkeypatch.setattr(pen_input, "PEN_GONE_S", 0.0)
    monkeypatch.setattr(pen_input, "PEN_ECHO_S", 0.0)
    mouse.hover(BOX[1])
    mouse.draw(BOX)
    assert [len(mark.x) for mark in marks(document)] == [2, len(BOX)]


def test_other_mouse_buttons_do_nothing(view: CanvasView, document: Document, mouse) -> None:
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
        mouse.draw(LINE, button)
    assert marks(document) == ()
    assert not view.busy
