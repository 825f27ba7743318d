"""Everything that the layers panel does to layers, each one step of the history."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QListWidgetItem
from pytestqt.qtbot import QtBot

from sketchstudio.app.panels.docks.docks import NARROW
from sketchstudio.app.panels.docks.layer_row import LayerRow
from sketchstudio.app.panels.widgets.row_list import RowList
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document.stroke import Blob
from tests.app.strokes import draw

SQUARE = Blob(np.array([40, 200, 200, 40], np.float32), np.array([40, 40, 200, 200], np.float32))


def row(window: MainWindow, number: int) -> LayerRow:
    found = window.layers.list.itemWidget(window.layers.list.item(number))
    assert isinstance(found, LayerRow)
    return found


def names(studio: Studio) -> list[str]:
    """From the top."""
    return [layer.name for layer in reversed(studio.session.state.layers)]


def drop(window: MainWindow, source: int, y: float) -> None:
    window.layers.list.setCurrentRow(source)
    none, move = Qt.MouseButton.LeftButton, Qt.DropAction.MoveAction
    event = QDropEvent(QPointF(20, y), move, QMimeData(), none, Qt.KeyboardModifier.NoModifier)
    window.layers.list.dropEvent(event)


def test_a_name_is_changed_in_its_place(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    window.actions_["layer.rename"].trigger()
    editor = row(window, 0).editor
    assert editor.isVisible()
    editor.setText("Outline")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(studio) == ["Outline", "Color"])
    studio.session.undo()
    assert names(studio) == ["Sketch", "Color"]


def test_a_locked_layer_cannot_be_deleted(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    row(window, 0).lock.click()
    qtbot.waitUntil(lambda: studio.session.state.layers[1].locked)
    window.actions_["layer.delete"].trigger()
    assert window.message_bar.label.text() == "The layer 'Sketch' is locked."
    window.actions_["layer.lock"].trigger()
    assert not studio.session.state.active_layer.locked


def test_dragging_moves_a_layer(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    window.actions_["layer.add_sketch"].trigger()
    assert names(studio) == ["Sketch 2", "Sketch", "Color"]
    steps = studio.session.document.undo_count
    drop(window, 0, 1000)
    qtbot.waitUntil(lambda: names(studio) == ["Sketch", "Color", "Sketch 2"])
    assert studio.session.document.undo_count == steps + 1
    drop(window, 2, 0)
    qtbot.waitUntil(lambda: names(studio) == ["Sketch 2", "Sketch", "Color"])


def test_copies_are_merged_down(window: MainWindow, studio: Studio) -> None:
    draw(studio)
    window.actions_["layer.duplicate"].trigger()
    assert names(studio) == ["Sketch copy", "Sketch", "Color"]
    window.actions_["layer.merge"].trigger()
    assert names(studio) == ["Sketch", "Color"]
    assert len(studio.session.state.active_layer.marks) == 2
    window.actions_["layer.merge"].trigger()
    assert "another kind" in window.message_bar.label.text()


def test_a_region_has_no_opacity_and_its_numbers_stand_in_the_regions_panel(window: MainWindow, studio: Studio) -> None:
    assert window.layers.opacity.isVisible()
    window.actions_["region.add"].trigger()
    assert not window.layers.opacity.isVisible()
    rows = window.regions.numbers.rows
    rows["feather"].box.setValue(40)
    rows["strength"].box.setValue(50)
    layer = studio.session.state.active_layer
    assert (layer.feather, layer.strength) == (40, 0.5)
    studio.session.undo()
    assert rows["strength"].value == 100


def test_docks_without_pictures_are_folded(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    window.resize(NARROW + 40, 900)
    film, variations = window.docks.all["film"], window.docks.all["variations"]
    qtbot.waitUntil(lambda: film.height() < 60 and variations.height() < 60)
    draw(studio)
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
    window.actions_["result.keep"].trigger()
    qtbot.waitUntil(lambda: film.height() > 90)
    window.actions_["result.variations"].trigger()
    qtbot.waitUntil(lambda: variations.height() > 90)
    window.film.forget(0)
    qtbot.waitUntil(lambda: film.height() < 60)


def test_rows_are_as_wide_as_the_list_also_when_it_changes(qtbot: QtBot) -> None:
    rows, row, item = RowList(), QLabel("Sketch"), QListWidgetItem()
    qtbot.addWidget(rows)
    rows.addItem(item)
    rows.setItemWidget(item, row)
    rows.resize(700, 120)
    rows.show()
    for width in (700, 320):
        rows.resize(width, 120)
        qtbot.waitUntil(partial(lambda wide: wide - 40 < row.width() <= wide, width))
