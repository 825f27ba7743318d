"""What interrupts a stroke: refusals, keys, lost focus, changes from elsewhere, lost releases."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.document import commands
from sketchstudio.document.document import Document
from tests.app.canvas.scene import BLACK, LINE, PAPER, Reader, marks, press_key


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
