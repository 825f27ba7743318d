"""The right button on a layer's row and on a variation: what can be done with it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import commands
from sketchstudio.document.document import Picture
from sketchstudio.document.layers import Layer


def texts(menu: QMenu) -> list[str]:
    return [action.text().replace("&", "") for action in menu.actions() if not action.isSeparator()]


def do(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text().replace("&", "") == text).trigger()


def row(window: MainWindow, number: int) -> QPoint:
    rows = window.layers.list
    return rows.visualItemRect(rows.item(number)).center()


def test_a_layers_menu_is_about_the_layer_it_was_opened_on(window: MainWindow):
    session = window.studio.session
    lowest = session.state.layers[0]
    assert session.state.active != lowest.id
    menu = window.layers.menu_at(row(window, window.layers.list.count() - 1))
    assert session.state.active == lowest.id
    assert {"Rename…", "Duplicate", "Show or hide", "Lock or unlock", "Delete"} <= set(texts(menu))
    do(menu, "Show or hide")
    assert not session.state.layer(lowest.id).visible


def test_a_photos_menu_offers_its_lines_and_colors(window: MainWindow):
    pixels = np.zeros((8, 8, 3), np.uint8)
    window.studio.session.apply(commands.add_layer(Layer("photo", "Photo", pixels=pixels), 0))
    menu = window.layers.menu_at(row(window, window.layers.list.count() - 1))
    assert texts(menu)[:3] == ["Trace the photo…", "Take the lines of the photo", "Take the colors of the photo"]


def test_beside_the_rows_layers_can_be_added(window: MainWindow):
    menu = window.layers.menu_at(QPoint(5, window.layers.list.height() + 500))
    assert "New sketch layer" in texts(menu)


@pytest.fixture
def varied(window: MainWindow) -> tuple[MainWindow, Picture]:
    """Two variations; the second one."""
    for shade in (10, 200):
        picture = Picture(np.full((8, 8, 3), shade, np.uint8), "pi-rec", {"seed": shade}, 0.1, "")
        window.variations.add(picture, str(shade))
    return window, picture


def menu_of_the_second(window: MainWindow) -> QMenu:
    grid = window.variations.grid
    grid.doItemsLayout()
    menu = window.variations.menu_at(grid.visualItemRect(grid.item(1)).center())
    assert menu is not None
    return menu


def test_a_variation_is_kept_used_and_copied(varied: tuple[MainWindow, Picture], qtbot: QtBot):
    window, picture = varied
    session = window.studio.session
    do(menu_of_the_second(window), "Keep")
    assert session.state.results == (picture,)
    do(menu_of_the_second(window), "Use under the drawing")
    assert session.state.accepted is picture
    do(menu_of_the_second(window), "Copy")
    assert QApplication.clipboard().image().pixelColor(4, 4).red() == 200


def test_a_variation_is_gone_on_with(varied: tuple[MainWindow, Picture]):
    window, _ = varied
    do(menu_of_the_second(window), "Go on with this one")
    assert window.studio.session.state.settings["pi-rec"]["seed"] == 200


def test_beside_the_variations_there_is_no_menu(varied: tuple[MainWindow, Picture]):
    window, _ = varied
    assert window.variations.menu_at(QPoint(5000, 5000)) is None
