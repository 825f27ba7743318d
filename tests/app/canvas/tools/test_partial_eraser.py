"""The partial eraser splits strokes and paint, in one undo step a drag."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from sketchstudio.app.canvas.tools.gestures import partial_eraser
from sketchstudio.app.canvas.tools.gestures.partial_eraser import rubbed
from sketchstudio.app.canvas.tools.rings import blobs_of
from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.document.document import Document
from sketchstudio.document.outline import blob_hit
from sketchstudio.document.stroke import Blob, Stroke

PAPER, BLACK = (252, 251, 248), (0, 0, 0)
DOWN = [(200.0, 80.0 + i) for i in range(0, 160, 5)]


def square(left: float, side: float) -> np.ndarray:
    return np.array([(left, left), (left + side, left), (left + side, left + side), (left, left + side)])


def test_a_drag_splits_strokes_in_one_step(
    view: CanvasView, document: Document, tools: ToolState, pen, color_at
) -> None:
    pen.draw([(100, 120), (300, 120)], pressure=1.0)
    pen.draw([(100, 200), (300, 200)], pressure=1.0)
    pen.draw([(100, 270), (300, 270)], pressure=1.0)
    before = document.state
    tools.set_tool("rubber")
    pen.draw(DOWN)
    sketch = document.state.layers[1].marks
    assert [float(mark.x[0]) for mark in sketch] == pytest.approx([100, 215, 100, 215, 100], abs=0.2)
    assert sketch[-1] is before.layers[1].marks[-1]
    assert color_at((200, 120)) == PAPER
    assert color_at((150, 120)) == BLACK
    document.undo()
    assert document.state.layers == before.layers


def test_what_is_left_was_made_when_the_whole_was() -> None:
    stroke = replace(Stroke.through([100, 300], [120, 120], 6), made=7)
    blob = replace(Blob(*square(150, 100).T), made=8)
    swaps = rubbed([stroke, blob], np.array(DOWN), 15.0)
    assert [[piece.made for piece in left] for _mark, left in swaps] == [[7, 7], [8, 8]]


def test_what_will_go_fades_at_once_and_comes_back_with_escape(
    view: CanvasView, document: Document, tools: ToolState, pen, settled, color_at
) -> None:
    pen.draw([(100, 120), (300, 120)], pressure=1.0)
    tools.set_tool("rubber")
    pen.down(DOWN[0])
    for place in DOWN[1:]:
        pen.move(place)
        QApplication.processEvents()
    assert min(color_at((200, 120))) > 100
    assert color_at((230, 120)) == BLACK
    view.cancel_stroke()
    assert color_at((200, 120)) == BLACK
    assert len(document.state.layers[1].marks) == 1


def test_a_pen_turned_over_takes_the_eraser_last_used(
    view: CanvasView, document: Document, tools: ToolState, pen, eraser_end
) -> None:
    pen.draw([(100, 120), (300, 120)])
    tools.set_tool("rubber")
    tools.set_tool("pen")
    eraser_end.draw(DOWN)
    assert len(document.state.layers[1].marks) == 2


@pytest.fixture
def _beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few marks there are, they are split beside the window's work."""
    monkeypatch.setattr(partial_eraser, "AT_ONCE", 0)


@pytest.mark.usefixtures("_beside")
def test_what_was_rubbed_out_stays_so_while_many_marks_are_split(
    view: CanvasView, document: Document, tools: ToolState, pen, qtbot, color_at
) -> None:
    pen.draw([(100, 120), (300, 120)], pressure=1.0)
    tools.set_tool("rubber")
    pen.draw(DOWN)
    assert len(document.state.layers[1].marks) == 1
    assert not view.busy
    image = view.grab(QRect(view.viewport.to_widget(200, 120).toPoint(), QSize(1, 1))).toImage()
    assert QColor(image.pixel(0, 0)).lightness() > 100
    qtbot.waitUntil(lambda: len(document.state.layers[1].marks) == 2)
    assert color_at((200, 120)) == PAPER
    assert view.in_hand() is None
    document.undo()
    assert color_at((200, 120)) == BLACK


@pytest.mark.usefixtures("_beside")
def test_two_quick_wipes_both_count(view: CanvasView, document: Document, tools: ToolState, pen, qtbot) -> None:
    pen.draw([(100, 120), (300, 120)], pressure=1.0)
    tools.set_tool("rubber")
    pen.draw(DOWN)
    pen.draw([(x - 50, y) for x, y in DOWN])
    qtbot.waitUntil(lambda: len(document.state.layers[1].marks) == 3)
    qtbot.waitUntil(lambda: view.in_hand() is None)
    document.undo()
    assert len(document.state.layers[1].marks) == 2


@pytest.mark.usefixtures("_beside")
def test_a_drawing_opened_meanwhile_is_left_alone(
    view: CanvasView, document: Document, tools: ToolState, pen, qtbot, sentences: list[str]
) -> None:
    pen.draw([(100, 120), (300, 120)], pressure=1.0)
    tools.set_tool("rubber")
    pen.draw(DOWN)
    other = Document(document.state)
    view.set_document(other)
    qtbot.waitUntil(lambda: not view._background.busy)
    assert other.state is document.state
    assert len(other.state.layers[1].marks) == 1
    assert view.in_hand() is None
    assert sentences == []


def test_paint_is_split_and_keeps_its_holes() -> None:
    x, y = np.concatenate([square(0, 100), square(40, 20)]).T
    ring = Blob(x, y, (9, 9, 9), holes=(4,))
    ((old, halves),) = rubbed([ring], np.array([[20.0, -20.0], [20.0, 120.0]]), 5.0)
    assert old is ring
    large, small = halves
    assert blob_hit(large, 70, 50, 0) and not blob_hit(large, 50, 50, 0)
    assert blob_hit(small, 7, 50, 0) and not blob_hit(small, 20, 50, 0)
    assert large.color == (9, 9, 9)
    ((_, dotted),) = rubbed([ring], np.array([[80.0, 80.0]]), 5.0)
    assert len(dotted[0].holes) == 2
    assert rubbed([ring], np.array([[150.0, 50.0]]), 5.0) == []
    assert rubbed([ring], np.array([[50.0, 50.0]]), 200.0) == [(ring, ())]


def test_an_island_in_a_hole_is_a_part_of_its_own() -> None:
    blobs = blobs_of([square(40, 20), square(0, 100), square(20, 60), np.zeros((4, 2))], (1, 2, 3))
    assert [len(blob.rings) for blob in blobs] == [2, 1]
    assert float(blobs[1].x[0]) == 40
