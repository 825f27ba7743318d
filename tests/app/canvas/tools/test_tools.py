"""Each tool does what its name says, on the layer it belongs to."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.document import commands
from sketchstudio.document.document import Document
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import Blob
from tests.app.canvas.scene import BLACK, BOX, LINE, PAPER, Reader, marks, press_key, release_key


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


def test_an_active_photo_leaves_the_eraser_where_it_worked(
    view: CanvasView, document: Document, tools: ToolState, pen
) -> None:
    pen.draw(LINE)
    photo = Layer("photo", "Photo", pixels=np.zeros((8, 8, 3), np.uint8))
    document.apply(commands.add_layer(photo))
    assert document.state.active_layer.kind == "photo"
    tools.set_tool("eraser")
    pen.draw([LINE[5]])
    assert marks(document) == ()


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
    release_key(view, Qt.Key.Key_Space)
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
