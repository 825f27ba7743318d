"""Documents of any size, zoom and number of layers are shown, and nothing of the ones before."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.document import commands
from sketchstudio.document.document import Document, new_state
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import Stroke
from tests.app.canvas.scene import BLACK, LINE, PAPER, Reader, marks


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


def test_an_idle_canvas_has_no_timer_running(view: CanvasView, pen, settled, qtbot) -> None:
    pen.draw(LINE)
    view.set_zoom(2)
    settled(view)
    qtbot.waitUntil(lambda: not view._renderer.active)


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
