"""The eyedropper takes colours of the result too: beside the canvas and where it lies over it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document.stroke import Color

LEFT, RIGHT_HALF = (200, 10, 20), (10, 20, 200)


@pytest.fixture
def shown(window: MainWindow, studio: Studio) -> MainWindow:
    """A window whose result is red on the left and blue on the right."""
    pixels = np.empty((64, 64, 3), np.uint8)
    pixels[:, :32], pixels[:, 32:] = LEFT, RIGHT_HALF
    window.result.view.show_pixels(pixels)
    studio.tools.set_tool("eyedropper")
    return window


def click(widget: QWidget, at: QPointF) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, button, held in (
        (QEvent.Type.MouseButtonPress, left, left),
        (QEvent.Type.MouseButtonRelease, left, none),
    ):
        event = QMouseEvent(kind, at, widget.mapToGlobal(at), button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, event)


def on_canvas(window: MainWindow, share: float) -> Color:
    """The colour picked at a share of the canvas' width."""
    state = window.studio.session.state
    click(window.canvas, window.canvas.viewport.to_widget(share * state.width, state.height / 2))
    return window.studio.tools.color


def test_a_colour_of_the_result_beside_the_canvas(shown: MainWindow, studio: Studio) -> None:
    view = shown.result.view
    place = view.place()
    click(view, QPointF(place.left() + 5, place.center().y()))
    assert studio.tools.color == LEFT
    click(view, QPointF(place.right() - 5, place.center().y()))
    assert studio.tools.color == RIGHT_HALF
    studio.tools.set_tool("pen")
    click(view, QPointF(place.left() + 5, place.center().y()))
    assert studio.tools.color == RIGHT_HALF


def test_the_colour_that_is_seen_where_the_result_lies_over_the_canvas(shown: MainWindow) -> None:
    white = (255, 255, 255)
    assert on_canvas(shown, 0.9) == white
    shown.views.set_mode("over")
    shown.views.overlay.set_opacity(0.8)
    assert on_canvas(shown, 0.9) == RIGHT_HALF
    assert on_canvas(shown, 0.1) == LEFT
    shown.views.overlay.set_opacity(0.2)
    assert on_canvas(shown, 0.1) == white
    shown.views.set_mode("wipe")
    assert on_canvas(shown, 0.9) == RIGHT_HALF
    assert on_canvas(shown, 0.1) == white
