"""On a laptop's screen the canvas has at least half of the window, and every tool and colour is there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sketchstudio.app import theme
from sketchstudio.app.panels.docks.docks import NARROW
from sketchstudio.app.panels.widgets.swatches import Swatch
from sketchstudio.app.recent_colors import PALETTE
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from tests.app.strokes import draw


@pytest.fixture
def dressed(dressing: None) -> None:
    """In the program's own style, before the window is made."""
    theme.apply(theme.DARK)


@pytest.mark.parametrize("size", [(1024, 700), (1366, 768)])
def test_canvas_tools_and_palette_stay(
    dressed: None, window: MainWindow, studio: Studio, qtbot: QtBot, size: tuple[int, int]
) -> None:
    studio.icons.load()
    window.resize(*size)
    qtbot.waitExposed(window)
    draw(studio)
    qtbot.waitUntil(lambda: studio.live.status.current)
    window.actions_["result.variations"].trigger()
    qtbot.waitUntil(lambda: len(window.variations.pictures) > 1)
    window.actions_["result.keep"].trigger()
    qtbot.wait(100)
    assert (window.width(), window.height()) == size, "nothing in it needs more room"
    assert window.canvas.width() >= size[0] / 2
    assert window.well.visibleRegion().boundingRect().contains(window.well.well.geometry())
    strip = window.tool_strip
    assert all(strip.widgetForAction(action).isVisible() for action in strip.actions())
    shown = [s for s in window.well.findChildren(Swatch) if not s.visibleRegion().isEmpty()]
    assert len(shown) >= 2 + len(PALETTE)


def test_docks_fold_into_tabs_and_unfold_again(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    docks = window.docks.all
    window.resize(NARROW + 40, 900)
    qtbot.waitExposed(window)
    assert window.tabifiedDockWidgets(docks["layers"]) == [docks["color"]]
    window.resize(1100, 800)
    assert {d.objectName() for d in window.tabifiedDockWidgets(docks["layers"])} == {
        "dock_color",
        "dock_settings",
        "dock_variations",
        "dock_regions",
    }
    window.resize(NARROW + 40, 900)
    assert window.tabifiedDockWidgets(docks["layers"]) == [docks["color"]]


def test_docks_that_a_person_moved_stay(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(NARROW + 40, 900)
    qtbot.waitExposed(window)
    window.docks.all["layers"].setFloating(True)
    window.resize(1100, 800)
    assert window.docks.all["layers"].isFloating()
    window.docks.arrange()
    assert not window.docks.all["layers"].isFloating()


def test_one_key_leaves_the_canvas_alone_and_brings_all_back(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitExposed(window)
    window.docks.all["film"].hide()
    around = [*window.docks.all.values(), window.tool_strip, window.tool_options, window.status]
    before = [part.isVisible() for part in around]
    window.actions_["view.canvas_only"].trigger()
    assert not any(part.isVisible() for part in around)
    window.actions_["view.canvas_only"].trigger()
    assert [part.isVisible() for part in around] == before


def test_full_screen_is_shown_by_its_action_whoever_chose_it(window: MainWindow, studio: Studio) -> None:
    window.showMaximized()
    window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)  # as the desktop's own keys do
    QApplication.processEvents()
    assert window.actions_["view.full_screen"].isChecked()
    window.close()
    again = MainWindow(studio)
    again.show()
    assert again.isFullScreen()
    assert again.actions_["view.full_screen"].isChecked()
    again.actions_["view.full_screen"].trigger()
    QApplication.processEvents()
    assert again.isMaximized()
    assert not again.actions_["view.full_screen"].isChecked()
    again.close()
    again.deleteLater()


def test_full_screen_remembers_that_the_window_was_maximized(window: MainWindow, qtbot: QtBot) -> None:
    window.showMaximized()
    window.actions_["view.full_screen"].trigger()
    assert window.isFullScreen()
    window.actions_["view.full_screen"].trigger()
    QApplication.processEvents()
    assert window.isMaximized()
