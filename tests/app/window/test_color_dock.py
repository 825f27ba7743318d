"""The colour wheel in the window: one colour and one history for wheel, well, eyedropper and menu."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sketchstudio.app.panels.docks.docks import NARROW
from sketchstudio.app.panels.widgets.swatches import Swatch
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document.stroke import Stroke


def test_a_key_brings_the_wheel_to_the_front(window: MainWindow, qtbot: QtBot) -> None:
    for width in (NARROW + 40, 1024):
        window.resize(width, 800)
        qtbot.waitExposed(window)
        window.docks.bring("layers")
        QApplication.processEvents()
        assert not window.color.wheel.isVisible() or window.color.wheel.visibleRegion().isEmpty()
        window.canvas.setFocus()
        qtbot.keyClick(window.canvas, Qt.Key.Key_C)
        QApplication.processEvents()
        assert not window.color.wheel.visibleRegion().isEmpty()
        assert window.focusWidget() is window.color.wheel.ring
    window.docks.all["color"].hide()
    window.actions_["tool.color"].trigger()
    assert window.docks.all["color"].isVisible()


def test_wheel_and_well_show_one_color(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    window.actions_["tool.color"].trigger()
    qtbot.keyClick(window.color.wheel.ring, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert window.well.well.color == studio.tools.color
    window.canvas.picked((12, 200, 90))
    assert window.color.hex.text() == "#0cc85a"


def test_what_was_painted_with_is_in_both_histories_and_remembered(window: MainWindow, studio: Studio) -> None:
    studio.tools.set_tool("paint")
    window.canvas.finished(Stroke.through([20, 200], [30, 90], 4.0, color=(12, 200, 90)))
    for place in (window.well, window.color):
        assert (12, 200, 90) in [swatch.color for swatch in place.findChildren(Swatch)]
    again = MainWindow(studio)
    assert again.recent_colors.colors == ((12, 200, 90),)
    again.deleteLater()


def test_enter_gives_the_keyboard_back_and_what_is_no_color_is_said(
    window: MainWindow, studio: Studio, qtbot: QtBot
) -> None:
    window.actions_["tool.color"].trigger()
    window.color.hex.setFocus()
    window.color.hex.selectAll()
    qtbot.keyClicks(window.color.hex, "#zz")
    qtbot.keyClick(window.color.hex, Qt.Key.Key_Return)
    assert "“#zz” is no color" in window.message_bar.label.text()
    window.color.hex.setFocus()
    window.color.hex.selectAll()
    qtbot.keyClicks(window.color.hex, "0cc85a")
    qtbot.keyClick(window.color.hex, Qt.Key.Key_Return)
    assert studio.tools.color == (12, 200, 90)
    assert window.focusWidget() is window.canvas
