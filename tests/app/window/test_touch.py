"""What fingers do in the window: told once, chosen by action and settings, remembered; taps undo and redo."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPointingDevice
from pytestqt.qtbot import QtBot

from sketchstudio.app.canvas.input.finger_use import FingerUse
from sketchstudio.app.panels.dialogs.settings_dialog import SettingsDialog
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from tests.app.strokes import draw
from tests.app.touch import Touch

APART = [(150, 150), (220, 150), (290, 150)]


@pytest.fixture
def touch(window: MainWindow, screen: QPointingDevice, qtbot: QtBot) -> Touch:
    qtbot.waitExposed(window)
    return Touch(window.canvas, screen)


def marks(studio: Studio) -> int:
    return sum(len(layer.marks) for layer in studio.session.state.layers)


def test_two_fingers_undo_and_three_redo(window: MainWindow, studio: Studio, touch: Touch) -> None:
    draw(studio)
    touch.tap(APART[:2])
    assert marks(studio) == 0
    touch.tap(APART)
    assert marks(studio) == 1
    touch.tap([*APART, (200, 250)])
    assert marks(studio) == 1, "four mean nothing"
    studio.tools.set_fingers(FingerUse(taps=False))
    touch.tap(APART[:2])
    assert marks(studio) == 1


def test_the_first_finger_is_told_what_it_does_and_no_other(window: MainWindow, touch: Touch) -> None:
    window.status.hide()
    touch.drag(APART)
    window.status.show()
    assert window.status.currentMessage() == "", "nobody would have read it"
    touch.drag(APART)
    assert "One finger moves the view" in window.status.currentMessage()
    window.status.clearMessage()
    touch.drag(APART)
    assert window.status.currentMessage() == ""


def test_a_finger_that_draws_is_told_so(window: MainWindow, studio: Studio, touch: Touch) -> None:
    window.actions_["tool.finger_draws"].trigger()
    touch.drag(APART)
    assert "One finger draws" in window.status.currentMessage()
    assert marks(studio) == 1


def test_what_fingers_do_is_chosen_and_remembered(window: MainWindow, studio: Studio) -> None:
    window.actions_["edit.settings"].trigger()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    assert (dialog.boxes["finger"].currentData(), dialog.boxes["taps"].currentData()) == ("moves", "undo")
    dialog.boxes["finger"].setCurrentIndex(dialog.boxes["finger"].findData("draws"))
    dialog.boxes["taps"].setCurrentIndex(dialog.boxes["taps"].findData("none"))
    dialog.close()
    assert studio.tools.fingers == FingerUse(draws=True, taps=False)
    assert window.actions_["tool.finger_draws"].isChecked()
    studio.tools.set_fingers(FingerUse())
    again = MainWindow(studio)
    assert studio.tools.fingers == FingerUse(), "as remembered last"
    window.actions_["tool.finger_draws"].trigger()
    assert again.preferences.fingers == FingerUse(draws=True)
    again.deleteLater()
