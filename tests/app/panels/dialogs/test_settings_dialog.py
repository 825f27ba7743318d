"""The settings dialog and the field on which a pen is tried."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication

from sketchstudio.app import theme
from sketchstudio.app.canvas.input.barrel import BarrelButtons
from sketchstudio.app.panels.dialogs.settings_dialog import SettingsDialog
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow


@pytest.fixture
def dialog(window: MainWindow) -> Iterator[SettingsDialog]:
    window.actions_["edit.settings"].trigger()
    shown = window.findChild(SettingsDialog)
    assert shown is not None
    yield shown
    shown.close()


@pytest.fixture
def pen() -> QPointingDevice:
    kind, held = QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen
    able = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
    return QPointingDevice("Test pen", 7, kind, held, able, 1, 3, "", parent=None)


def send(dialog: SettingsDialog, pen: QPointingDevice, kind: QEvent.Type, x: float, pressure: float, ms: int) -> None:
    at = QPointF(x, 40)
    where = QPointF(dialog.tester.mapToGlobal(at))
    left, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QTabletEvent(kind, pen, at, where, pressure, 20, -10, 0, 0, 0, no_key, left, left)
    event.setTimestamp(ms)
    QApplication.sendEvent(dialog.tester, event)


def choose(dialog: SettingsDialog, name: str, value: str) -> None:
    dialog.boxes[name].setCurrentIndex(dialog.boxes[name].findData(value))


@pytest.mark.usefixtures("dressing")
def test_choices_count_at_once_and_are_remembered(
    dialog: SettingsDialog, window: MainWindow, studio: Studio, qapp: QApplication
) -> None:
    choose(dialog, "theme", "light")
    assert qapp.palette().window().color().name() == theme.LIGHT.window
    assert window.actions_["view.light"].isChecked()
    choose(dialog, "mode", "by-hand")
    assert studio.live.mode == "by-hand"
    assert (window.preferences.theme, window.preferences.live_mode) == ("light", "by-hand")


def test_the_dialog_shows_what_is_set(window: MainWindow) -> None:
    window.preferences.live_mode = "pen-up"
    window.actions_["edit.settings"].trigger()
    dialog = window.findChild(SettingsDialog)
    assert dialog.boxes["mode"].currentData() == "pen-up"
    dialog.close()


def test_the_tester_draws_and_tells_what_the_pen_sends(dialog: SettingsDialog, pen: QPointingDevice) -> None:
    dialog.tabs.setCurrentIndex(1)
    send(dialog, pen, QEvent.Type.TabletPress, 20, 0.5, 1000)
    for step in range(1, 21):
        send(dialog, pen, QEvent.Type.TabletMove, 20 + 5 * step, 0.5, 1000 + 5 * step)
    assert dialog.tester.samples_per_second == pytest.approx(200)
    for part in ("Test pen", "x 120.0", "pressure 0.50", "tilt 20° -10°", "200 samples/s"):
        assert part in dialog.told.text()
    drawn = QColor(dialog.tester.grab().toImage().pixel(62, 40))
    assert drawn == QColor(theme.DARK.text)
    dialog.tester.clear()
    assert QColor(dialog.tester.grab().toImage().pixel(60, 40)) == QColor(theme.DARK.field)


def test_the_buttons_on_the_barrel_are_chosen_and_remembered(
    dialog: SettingsDialog, window: MainWindow, studio: Studio
) -> None:
    choose(dialog, "lower", "eraser")
    choose(dialog, "upper", "turn")
    assert studio.tools.barrel == BarrelButtons("eraser", "turn")
    assert window.preferences.barrel == BarrelButtons("eraser", "turn")


def test_the_tester_names_buttons_and_pauses(dialog: SettingsDialog, pen: QPointingDevice) -> None:
    send(dialog, pen, QEvent.Type.TabletPress, 20, 0.5, 1000)
    assert "tip down" in dialog.told.text()
    send(dialog, pen, QEvent.Type.TabletMove, 40, 0.5, 1005)
    send(dialog, pen, QEvent.Type.TabletMove, 60, 0.5, 1035)
    assert "3 samples, longest pause 30 ms" in dialog.told.text()
