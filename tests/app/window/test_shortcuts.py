"""The command palette and the editor of shortcuts, over the one action table."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from sketchstudio.app.panels.dialogs.command_palette import CommandPalette
from sketchstudio.app.panels.dialogs.shortcut_dialog import ShortcutDialog
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.app.window.shortcuts import ShortcutError, Taken
from tests.app.strokes import draw


@pytest.fixture
def palette(window: MainWindow) -> CommandPalette:
    window.actions_["edit.commands"].trigger()
    found = window.findChild(CommandPalette)
    assert found is not None
    return found


@pytest.fixture
def editor(window: MainWindow) -> Iterator[ShortcutDialog]:
    window.actions_["edit.shortcuts"].trigger()
    dialog = window.findChild(ShortcutDialog)
    assert dialog is not None
    yield dialog
    if isValid(dialog):
        dialog.close()


def type_keys(editor: ShortcutDialog, keys: str) -> None:
    editor.keys.setKeySequence(QKeySequence(keys))
    editor.keys.editingFinished.emit()


def test_the_palette_does_what_is_found(palette: CommandPalette, studio: Studio, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.line, "new col")
    assert palette.found[0] == "layer.add_color"
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert studio.session.state.active_layer.kind == "color"


def test_keys_walk_through_the_list(palette: CommandPalette, qtbot: QtBot) -> None:
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 1
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_what_cannot_be_done_now_is_not_done(palette: CommandPalette, studio: Studio, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.line, "undo")
    assert palette.found[0] == "edit.undo"
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.close()


def test_other_keys_count_at_once_and_are_remembered(
    editor: ShortcutDialog, window: MainWindow, studio: Studio, qtbot: QtBot
) -> None:
    editor.choose("layer.add_color")
    type_keys(editor, "Ctrl+Alt+L")
    assert window.actions_["layer.add_color"].shortcut() == QKeySequence("Ctrl+Alt+L")
    assert "Ctrl+Alt+L" in window.actions_["layer.add_color"].toolTip()
    again = MainWindow(studio)
    assert again.actions_["layer.add_color"].shortcut() == QKeySequence("Ctrl+Alt+L")
    again.deleteLater()


def test_a_conflict_is_told_and_can_be_solved(editor: ShortcutDialog, window: MainWindow) -> None:
    editor.choose("edit.clear")
    type_keys(editor, "Ctrl+S")
    assert editor.sentence.text() == "Ctrl+S is the shortcut of “Save” already."
    assert window.actions_["edit.clear"].shortcut() == QKeySequence("Ctrl+Del"), "nothing changed yet"
    editor.take.click()
    assert window.actions_["edit.clear"].shortcut() == QKeySequence("Ctrl+S")
    assert window.actions_["file.save"].shortcuts() == []
    assert not editor.sentence.isVisible()
    with pytest.raises(Taken, match="Clear layer"):
        window.shortcuts.reset("file.save")
    editor.reset_all.click()
    assert window.actions_["file.save"].shortcut() == QKeySequence("Ctrl+S")
    assert window.actions_["edit.clear"].shortcut() == QKeySequence("Ctrl+Del")


def test_keys_are_removed_and_reset(editor: ShortcutDialog, window: MainWindow) -> None:
    editor.choose("edit.redo")
    editor.remove.click()
    assert window.actions_["edit.redo"].shortcuts() == []
    editor.reset.click()
    assert window.actions_["edit.redo"].shortcuts() == [QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")]


def test_the_space_bar_belongs_to_the_canvas(window: MainWindow) -> None:
    with pytest.raises(ShortcutError, match="moves the canvas"):
        window.shortcuts.give("edit.clear", QKeySequence("Space"))


def test_searching_hides_the_rest(editor: ShortcutDialog, studio: Studio) -> None:
    draw(studio)  # an action's text may change: the editor goes on
    editor.search.setText("quit")
    tops = [editor.tree.topLevelItem(i) for i in range(editor.tree.topLevelItemCount())]
    shown = [t.child(i).text(0) for t in tops for i in range(t.childCount()) if not t.child(i).isHidden()]
    assert shown == ["Quit"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape])
@pytest.mark.parametrize("part", ["search", "tree", "keys", "reset_all"])
def test_enter_and_escape_close_the_editor_wherever_it_has_the_keyboard(
    editor: ShortcutDialog, window: MainWindow, qtbot: QtBot, key: Qt.Key, part: str
) -> None:
    editor.choose("edit.clear")
    getattr(editor, part).setFocus()
    with qtbot.waitSignal(editor.finished):
        qtbot.keyClick(getattr(editor, part), key)
    assert window.actions_["edit.clear"].shortcut() == QKeySequence("Ctrl+Del")


def test_enter_after_a_search_goes_to_what_was_found(editor: ShortcutDialog, window: MainWindow, qtbot: QtBot) -> None:
    editor.search.setFocus()
    qtbot.keyClicks(editor.search, "new col")
    qtbot.keyClick(editor.search, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert editor.chosen == "layer.add_color"
    assert editor.focusWidget() is editor.keys
    qtbot.keyClick(editor.keys, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.actions_["layer.add_color"].shortcut() == QKeySequence("Ctrl+Alt+J"))


def test_enter_in_a_number_field_of_a_floating_dock_gives_the_keyboard_back_as_well(
    window: MainWindow, studio: Studio, qtbot: QtBot
) -> None:
    qtbot.waitExposed(window)
    dock = window.docks.all["settings"]
    dock.setFloating(True)
    qtbot.waitExposed(dock)
    box = window.controls.rows["seed"].box
    dock.activateWindow()
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "42")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert studio.session.state.settings["pi-rec"]["seed"] == 42
    assert QApplication.focusWidget() is window.canvas


def test_enter_in_a_number_field_gives_the_keyboard_back_to_the_canvas(
    window: MainWindow, studio: Studio, qtbot: QtBot
) -> None:
    qtbot.waitExposed(window)
    box = window.controls.rows["seed"].box
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "42")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert studio.session.state.settings["pi-rec"]["seed"] == 42
    assert window.focusWidget() is window.canvas
