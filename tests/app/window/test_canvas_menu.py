"""The right button over the canvas: colors at hand, tools, and what can be done with what is selected."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from sketchstudio.app.canvas.tools.selection import Selection
from sketchstudio.app.panels.widgets.color_well import PALETTE
from sketchstudio.app.panels.widgets.swatch import Swatch
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import commands
from sketchstudio.document.stroke import Stroke


def right_click(window: MainWindow) -> list[QMenu]:
    """The menus that are open then."""
    place = window.canvas.rect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, window.canvas.mapToGlobal(place))
    QApplication.sendEvent(window.canvas, asked)
    return [menu for menu in window.canvas.findChildren(QMenu) if menu.isVisible()]


@pytest.fixture
def menu(window: MainWindow) -> Iterator[QMenu]:
    window.well.note_used((1, 2, 3))
    (opened,) = right_click(window)
    yield opened
    if isValid(opened):
        opened.close()


def texts(menu: QMenu) -> set[str]:
    return {action.text().replace("&", "") for action in menu.actions() if action.text()}


def test_a_colors_swatch_takes_it_and_closes_the_menu(window: MainWindow, menu: QMenu, qtbot: QtBot):
    swatches = {swatch.color: swatch for swatch in menu.findChildren(Swatch)}
    assert set(swatches) == {(1, 2, 3), *PALETTE}
    qtbot.mouseClick(swatches[PALETTE[6]], Qt.MouseButton.LeftButton)
    assert window.studio.tools.color == PALETTE[6]
    qtbot.waitUntil(lambda: not isValid(menu) or not menu.isVisible())


def test_tools_and_steps_are_at_hand(menu: QMenu):
    assert {"Pen", "Paint brush", "Eraser", "Undo", "Paste", "Fit in window"} <= texts(menu)
    assert "Cut" not in texts(menu)


def test_with_a_selection_it_is_about_that(window: MainWindow):
    session = window.studio.session
    stroke = Stroke.through([20, 200], [30, 90], 4.0)
    session.apply(commands.add_mark(session.state.layers_of("sketch")[0].id, stroke))
    window.canvas.selected.set(Selection.of(session.state, [stroke]))
    (opened,) = right_click(window)
    assert {"Cut", "Copy", "Delete selection"} <= texts(opened)
    assert "Paste" not in texts(opened)
    opened.close()


def test_no_menu_stands_in_the_way_of_a_stroke(window: MainWindow, qtbot: QtBot):
    middle = window.canvas.rect().center()
    qtbot.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(window.canvas, middle + QPoint(20, 20))
    assert window.canvas.busy
    assert right_click(window) == []
    qtbot.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=middle + QPoint(20, 20))
