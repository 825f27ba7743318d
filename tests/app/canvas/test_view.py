"""Drawing with pen and mouse: what the hand did is in the document and on the screen."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from sketchstudio.app.canvas.tools import ToolState
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.document import commands
from sketchstudio.document.document import Document, new_state
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import Blob, Mark, Stroke

PAPER = (252, 251, 248)
BLACK = (0, 0, 0)
Reader = Callable[[tuple[float, float]], tuple[int, int, int]]
LINE = [(100.0 + i, 150.0) for i in range(0, 120, 3)]
BOX = [(100.0, 100.0), (200.0, 100.0), (200.0, 200.0), (100.0, 200.0)]


def marks(document: Document, kind: str = "sketch") -> tuple[Mark, ...]:
    return tuple(mark for layer in document.state.layers if layer.kind == kind for mark in layer.marks)


def press_key(view: CanvasView, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, key, modifiers))


@pytest.fixture
def sentences(view: CanvasView) -> list[str]:
    heard: list[str] = []
    view.refused.connect(heard.append)
    return heard


# Pen


def test_samples_in_are_samples_stored(view: CanvasView, document: Document, pen) -> None:
    rng = np.random.default_rng(0)
    places = [(float(x), float(y)) for x, y in rng.uniform(50, 250, (150, 2))]
    pressures = rng.uniform(0, 1, 150)
    pen.down(places[0], float(pressures[0]), (30, 0))
    for place, pressure in zip(places[1:], pressures[1:], strict=True):
        pen.move(place, float(pressure), (0, 45))
    pen.up(places[-1])
    (stroke,) = marks(document)
    assert isinstance(stroke, Stroke)
    assert np.allclose(np.stack([stroke.x, stroke.y], 1), places, atol=1e-3)
    assert np.allclose(stroke.pressure, pressures, atol=1e-6)
    assert np.allclose(stroke.time, np.arange(150) * 0.005, atol=1e-6)
    assert stroke.tilt[0] == pytest.approx(30)
    assert stroke.tilt[1] == pytest.approx(45)


def test_smoothing_keeps_every_sample(view: CanvasView, document: Document, tools: ToolState, pen) -> None:
    tools.set_smoothing(0.8)
    pen.draw(LINE)
    (stroke,) = marks(document)
    assert len(stroke.x) == len(LINE)
    assert stroke.x[-1] == pytest.approx(LINE[-1][0], abs=0.5)


def test_a_stroke_is_seen_while_it_is_drawn_and_after(view: CanvasView, pen, color_at: Reader) -> None:
    assert color_at((160, 150)) == PAPER
    pen.down(LINE[0])
    for place in LINE[1:]:
        pen.move(place)
    assert color_at((160, 150)) == BLACK
    pen.up(LINE[-1])
    assert color_at((160, 150)) == BLACK
    assert color_at((160, 165)) == PAPER


def test_undo_and_redo_show(view: CanvasView, document: Document, pen, color_at: Reader) -> None:
    pen.draw(LINE)
    document.undo()
    assert color_at((160, 150)) == PAPER
    document.redo()
    assert color_at((160, 150)) == BLACK


def test_a_tap_is_a_dot(view: CanvasView, document: Document, pen, color_at: Reader) -> None:
    pen.draw([(150, 150)], pressure=1.0)
    assert len(marks(document)[0].x) == 1
    assert color_at((150, 150)) == BLACK


def test_signals_of_a_stroke(view: CanvasView, document: Document, pen, qtbot) -> None:
    finished: list[Mark] = []
    ups: list[int] = []
    view.strokeFinished.connect(finished.append)
    view.penUp.connect(lambda: ups.append(len(document.state.layers[1].marks)))
    with qtbot.waitSignal(view.strokeProgress):
        pen.down(LINE[0])
        pen.move(LINE[1])
    pending = view.pending_marks()
    assert pending is not None
    assert pending[0] == document.state.layers[1].id
    assert len(pending[1].x) == 2
    pen.up(LINE[1])
    assert finished == [marks(document)[0]]
    assert ups == [1]
    assert view.pending_marks() is None


def test_mouse_draws_at_full_pressure(view: CanvasView, document: Document, mouse) -> None:
    mouse.draw(LINE)
    (stroke,) = marks(document)
    assert len(stroke.x) == len(LINE)
    assert np.all(stroke.pressure == 1)


def test_mouse_events_made_from_the_pen_are_ignored(view: CanvasView, document: Document, pen, mouse) -> None:
    mouse.source = Qt.MouseEventSource.MouseEventSynthesizedBySystem
    mouse.draw(LINE)
    assert marks(document) == ()
    mouse.source = Qt.MouseEventSource.MouseEventNotSynthesized
    pen.draw(LINE)
    mouse.draw(LINE)
    assert len(marks(document)) == 1


def test_the_second_of_two_quick_dots_counts(view: CanvasView, document: Document, mouse) -> None:
    mouse.draw([(150, 150)])
    at = view.viewport.to_widget(160, 150)
    mouse.send(QEvent.Type.MouseButtonDblClick, at, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton)
    mouse.send(QEvent.Type.MouseButtonRelease, at, Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton)
    assert len(marks(document)) == 2


def test_latencies_are_measured_for_each_drawn_sample(view: CanvasView, pen) -> None:
    view.paint_latencies.clear()
    pen.down(LINE[0])
    for place in LINE[1:]:
        pen.move(place)
        QApplication.processEvents()
    pen.up(LINE[-1])
    QApplication.processEvents()
    assert len(view.paint_latencies) == len(LINE) + 1
    assert all(0 < seconds < 5 for seconds in view.paint_latencies)


# Other tools


def test_paint_goes_under_the_ink(view: CanvasView, document: Document, tools: ToolState, pen, color_at) -> None:
    pen.draw(LINE)
    tools.set_tool("paint")
    tools.set_color((200, 40, 40))
    tools.set_paint_size(40)
    pen.draw(LINE)
    assert len(marks(document, "color")) == 1
    assert color_at((160, 150)) == BLACK
    assert color_at((160, 158)) == (200, 40, 40)


def test_paint_in_hand_on_a_translucent_layer_looks_as_it_will(
    view: CanvasView, document: Document, tools: ToolState, pen, color_at: Reader
) -> None:
    document.apply(commands.change_layer(document.state.layers[0].id, opacity=0.5))
    tools.set_tool("paint")
    tools.set_color(BLACK)
    tools.set_paint_size(40)
    pen.draw(LINE)
    once = color_at((160, 150))
    pen.down(LINE[0])
    for place in LINE[1:]:
        pen.move(place)
    assert color_at((160, 150)) == once
    assert once != BLACK


def test_blob_fills_its_outline_before_and_after(
    view: CanvasView, document: Document, tools: ToolState, pen, color_at: Reader
) -> None:
    tools.set_tool("blob")
    tools.set_color((10, 200, 30))
    pen.down(BOX[0])
    for place in BOX[1:]:
        pen.move(place)
    assert color_at((150, 150)) == (10, 200, 30)
    pen.up(BOX[-1])
    assert isinstance(marks(document, "color")[0], Blob)
    assert color_at((150, 150)) == (10, 200, 30)


def test_a_lasso_around_nothing_leaves_no_mark(view: CanvasView, document: Document, tools: ToolState, pen) -> None:
    tools.set_tool("blob")
    pen.draw([(100, 100), (100.5, 100)])
    assert not document.can_undo


def test_eraser_takes_whole_strokes_as_one_step(
    view: CanvasView, document: Document, tools: ToolState, pen, color_at: Reader
) -> None:
    for y in (100, 150, 200):
        pen.draw([(100, y), (250, y)])
    tools.set_tool("eraser")
    pen.draw([(150, 80), (150, 170)])
    assert len(marks(document)) == 1
    assert color_at((200, 100)) == PAPER
    assert color_at((200, 200)) == BLACK
    document.undo()
    assert len(marks(document)) == 3


def test_eraser_shows_beforehand_what_will_go(
    view: CanvasView, document: Document, tools: ToolState, mouse, settled, color_at: Reader
) -> None:
    mouse.draw(LINE)
    tools.set_tool("eraser")
    mouse.hover((130, 150))
    settled(view)
    spot = view.viewport.to_widget(200, 150).toPoint()
    faded = view.grab().toImage().pixelColor(spot)
    assert faded.red() > 120
    assert color_at((200, 150)) == BLACK
    assert len(marks(document)) == 1


def test_eraser_leaves_paint_when_ink_was_last_in_hand(
    view: CanvasView, document: Document, tools: ToolState, pen, sentences: list[str]
) -> None:
    tools.set_tool("blob")
    pen.draw(BOX)
    tools.set_tool("pen")
    tools.set_tool("eraser")
    pen.draw([(150, 150)])
    assert len(marks(document, "color")) == 1
    assert sentences == ["The eraser works on the layer 'Sketch'; choose 'Color' to erase there."]
    document.apply(commands.set_active(document.state.layers[0].id))
    pen.draw([(150, 150)])
    assert marks(document, "color") == ()


def test_the_eraser_end_erases_whatever_the_tool(view: CanvasView, document: Document, pen, eraser_end) -> None:
    pen.draw(LINE)
    eraser_end.draw([(130, 140), (130, 160)])
    assert marks(document) == ()
    pen.draw(LINE)
    assert len(marks(document)) == 1


def test_eyedropper_picks_the_colour_as_it_was_chosen(
    view: CanvasView, document: Document, tools: ToolState, pen
) -> None:
    document.apply(commands.change_layer(document.state.layers[0].id, opacity=0.5))
    tools.set_tool("blob")
    tools.set_color((10, 200, 30))
    pen.draw(BOX)
    tools.set_color((1, 2, 3))
    tools.set_tool("eyedropper")
    picked: list[tuple[int, int, int]] = []
    view.colorPicked.connect(picked.append)
    pen.draw([(150, 150), (300, 250)])
    assert picked == [(10, 200, 30), (255, 255, 255)]
    assert tools.color == (255, 255, 255)
    assert not view.busy


def test_eyedropper_picks_from_the_picture_below(view: CanvasView, tools: ToolState, pen) -> None:
    picture = np.zeros((30, 40, 3), np.uint8)
    picture[:15] = (9, 8, 7)
    view.set_under_picture(picture)
    tools.set_tool("eyedropper")
    pen.draw([(200, 20)])
    assert tools.color == (9, 8, 7)


def test_region_makes_its_layer_in_the_same_step(
    view: CanvasView, document: Document, tools: ToolState, pen, color_at: Reader
) -> None:
    active = document.state.active
    tools.set_tool("region")
    pen.draw(BOX)
    assert [layer.kind for layer in document.state.layers] == ["color", "sketch", "region"]
    assert document.state.active == active
    tinted = color_at((150, 180))
    assert tinted[2] > tinted[0] + 20
    pen.draw([(x + 150, y) for x, y in BOX])
    assert len(document.state.layers_of("region")[0].marks) == 2
    document.undo()
    document.undo()
    assert len(document.state.layers) == 2
    assert color_at((150, 180)) == PAPER


def test_pan_and_zoom_tools(view: CanvasView, document: Document, tools: ToolState, mouse) -> None:
    tools.set_tool("pan")
    before = view.viewport.to_widget(0, 0)
    mouse.draw([(100, 100), (130, 120)])
    moved = view.viewport.to_widget(0, 0) - before
    assert moved == QPointF(30, 20)
    tools.set_tool("zoom")
    mouse.draw([(100, 100)])
    assert view.zoom == pytest.approx(1.5)
    assert not document.can_undo


def test_middle_button_and_space_pan_with_any_tool(view: CanvasView, document: Document, mouse, pen) -> None:
    before = view.viewport.to_widget(0, 0)
    mouse.draw([(100, 100), (110, 100)], Qt.MouseButton.MiddleButton)
    press_key(view, Qt.Key.Key_Space)
    pen.draw([(100, 100), (100, 110)])
    QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier))
    assert view.viewport.to_widget(0, 0) - before == QPointF(10, 10)
    pen.draw(LINE)
    assert len(marks(document)) == 1


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier])
def test_the_wheel_zooms_at_the_pointer(view: CanvasView, modifier: Qt.KeyboardModifier) -> None:
    at = QPointF(120, 90)
    held = view.viewport.to_canvas(at)
    event = QWheelEvent(
        at, at, QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton, modifier, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(view, event)
    assert view.zoom == pytest.approx(1.25**2)
    after = view.viewport.to_widget(held.x(), held.y())
    assert (after - at).manhattanLength() <= 2


# What interrupts


def test_a_locked_or_hidden_layer_refuses_with_a_sentence(
    view: CanvasView, document: Document, pen, sentences: list[str]
) -> None:
    sketch = document.state.layers[1].id
    document.apply(commands.change_layer(sketch, locked=True))
    pen.draw(LINE)
    document.apply(commands.change_layer(sketch, locked=False))
    document.apply(commands.change_layer(sketch, visible=False))
    pen.draw(LINE)
    assert sentences == [
        "The layer 'Sketch' is locked; unlock it to draw on it.",
        "The layer 'Sketch' is hidden; show it to draw on it.",
    ]
    assert marks(document) == ()


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_escape_and_undo_drop_the_stroke_in_hand(
    view: CanvasView, document: Document, pen, color_at: Reader, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    pen.draw([(100, 200), (200, 200)])
    pen.down(LINE[0])
    pen.move(LINE[-1])
    override = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifier)
    override.ignore()
    QApplication.sendEvent(view, override)
    assert override.isAccepted(), "a shortcut of the window would have come first"
    press_key(view, key, modifier)
    assert not view.busy
    pen.move(LINE[0])
    pen.up(LINE[0])
    assert len(marks(document)) == 1
    assert color_at((160, 150)) == PAPER
    assert color_at((150, 200)) == BLACK


def test_losing_the_focus_keeps_the_stroke_so_far(view: CanvasView, document: Document, pen) -> None:
    pen.down(LINE[0])
    pen.move(LINE[1])
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusOut))
    pen.move(LINE[2])
    pen.up(LINE[2])
    assert len(marks(document)[0].x) == 2


def test_an_undo_from_elsewhere_drops_the_stroke_in_hand(view: CanvasView, document: Document, pen) -> None:
    pen.draw(LINE)
    pen.down(LINE[0])
    document.undo()
    assert not view.busy
    pen.up(LINE[0])
    assert marks(document) == ()


def test_a_setting_changed_from_elsewhere_leaves_the_stroke_in_hand(view: CanvasView, document: Document, pen) -> None:
    pen.down(LINE[0])
    document.apply(commands.set_setting("pi-rec", "seed", 3))
    assert view.busy
    pen.up(LINE[0])
    assert len(marks(document)) == 1


def test_a_lost_release_does_not_hold_the_mouse(view: CanvasView, document: Document, mouse) -> None:
    spots = [view.viewport.to_widget(*place) for place in LINE]
    left = Qt.MouseButton.LeftButton
    mouse.send(QEvent.Type.MouseButtonPress, spots[0], left, left)
    mouse.send(QEvent.Type.MouseMove, spots[1], Qt.MouseButton.NoButton, left)
    mouse.hover(LINE[9])
    assert not view.busy
    assert len(marks(document)[0].x) == 2


# Odd sizes


@pytest.mark.parametrize("side", [16, 8192])
@pytest.mark.parametrize("zoom", [0.02, 1.0, 32.0])
def test_documents_of_any_size_at_any_zoom(view: CanvasView, pen, color_at: Reader, side: int, zoom: float) -> None:
    document = Document(new_state(side, side))
    view.set_document(document)
    view.set_zoom(zoom)
    view.tools.set_pen_size(6 / min(zoom, 1.0))
    middle = side / 2
    pen.draw([(middle - 4, middle), (middle + 4, middle)], pressure=1.0)
    assert max(color_at((middle, middle))) < (60 if side * zoom >= 1 else 250)
    assert view.canvas_painter.tiles.bytes < 64 * 2**20


def test_a_widget_without_room(view: CanvasView, document: Document, pen, settled, color_at: Reader) -> None:
    view.resize(0, 0)
    QApplication.processEvents()
    pen.draw(LINE)
    view.fit()
    view.resize(500, 400)
    settled(view)
    assert len(marks(document)) == 1
    assert color_at((160, 150)) == BLACK


def test_another_document_leaves_nothing_of_the_one_before(
    view: CanvasView, document: Document, pen, settled, color_at: Reader
) -> None:
    pen.draw(LINE)
    view.set_document(Document(new_state(400, 300)))
    view.actual_size()
    settled(view)
    assert color_at((160, 150)) == PAPER
    document.undo()
    assert color_at((160, 150)) == PAPER


def test_resized_canvas_is_shown_whole(view: CanvasView, document: Document, settled) -> None:
    view.fit()
    document.apply(commands.resize_canvas(800, 300))
    settled(view)
    assert view.viewport.canvas_rect.width() <= view.width()
    assert view.zoom < 0.7


def test_photo_and_picture_below_are_shown(view: CanvasView, document: Document, color_at: Reader) -> None:
    red = np.full((10, 10, 3), (200, 0, 0), np.uint8)
    photo = Layer("photo", "Photo", pixels=red, place=(100.0, 100.0, 50.0, 50.0))
    document.apply(commands.add_layer(photo))
    view.set_under_picture(np.full((30, 40, 3), (0, 0, 200), np.uint8))
    assert color_at((120, 120)) == (200, 0, 0)
    assert color_at((200, 200)) == (0, 0, 200)
    document.apply(commands.change_layer(photo.id, visible=False))
    view.set_under_picture(None)
    assert color_at((120, 120)) == PAPER


def test_zooming_shows_the_drawing_at_once(view: CanvasView, pen) -> None:
    pen.draw([(100, 150), (300, 150)], pressure=1.0)
    QApplication.processEvents()
    view.set_zoom(8, view.viewport.to_widget(200, 150))
    spot = view.viewport.to_widget(200, 150).toPoint()
    assert view.grab().toImage().pixelColor(spot).lightness() < 60


def test_resizing_the_window_shows_the_drawing_at_once(view: CanvasView, pen) -> None:
    pen.draw([(100, 150), (300, 150)], pressure=1.0)
    view.fit()
    QApplication.processEvents()
    view.resize(700, 620)
    spot = view.viewport.to_widget(200, 150).toPoint()
    assert view.zoom > 1.2
    assert view.grab().toImage().pixelColor(spot).lightness() < 60


def test_layers_in_any_number_and_state_are_shown(view: CanvasView, document: Document, color_at: Reader) -> None:
    ink = Stroke.through([150.0, 250.0], [150.0, 150.0], 20, color=(0, 90, 0))
    layers = tuple(
        Layer("sketch" if i % 2 else "color", f"L{i}", marks=(ink,), visible=i != 11, opacity=1 - i / 20)
        for i in range(12)
    )
    view.set_document(Document(replace(document.state, layers=layers, active=layers[0].id)))
    view.actual_size()
    assert color_at((200, 150)) == pytest.approx((0, 90, 0), abs=1)


def test_an_idle_canvas_has_no_timer_running(view: CanvasView, pen, settled) -> None:
    pen.draw(LINE)
    view.set_zoom(2)
    settled(view)
    assert not view._sharpener.isActive()
    assert not view._rest.isActive()


def test_a_deleted_canvas_is_gone_and_its_document_lives(qapp: QApplication, tools: ToolState) -> None:
    document = Document(new_state(64, 64))
    view = CanvasView(document, tools)
    view.show()
    painter = weakref.ref(view.canvas_painter)
    view.close()
    view.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del view
    gc.collect()
    assert painter() is None
    document.apply(commands.add_mark(document.state.active, Stroke.through([1], [1], 3)))
    tools.set_tool("paint")
