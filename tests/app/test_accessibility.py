"""Whoever cannot see the window, or has no mouse: every control has a name, and the Tab key reaches it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QProgressBar,
    QScrollBar,
    QTextBrowser,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sketchstudio.app.studio import Studio
from sketchstudio.app.window.layer_actions import LayerActions
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import commands
from tests.app.strokes import draw

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QKeySequenceEdit,
    QLineEdit,
    QProgressBar,
    QTextBrowser,
)
DIALOGS = (
    "file.new", "file.export", "edit.resize", "edit.shortcuts", "edit.settings", "result.explore", "result.compare",
    "help.controls",
)  # fmt: skip


def controls(widget: QWidget) -> Iterator[QWidget]:
    """What a person handles, but for the parts that Qt makes inside of its own widgets."""
    for child in widget.findChildren(QWidget):
        inner = (
            isinstance(child, QScrollBar | QHeaderView)
            or child.objectName().startswith("qt_")
            or _part_of_control(child)
        )
        if isinstance(child, CONTROLS) and not inner:
            yield child


def _part_of_control(widget: QWidget) -> bool:
    """The line of a spin box, the list of a combo box, the extension button of a tool bar."""
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():
        if isinstance(parent, QComboBox | QAbstractSpinBox | QKeySequenceEdit | QLineEdit):
            return True
        parent = parent.parentWidget()
    return isinstance(parent, QComboBox) or (parent is not None and parent.inherits("QComboBoxPrivateContainer"))


def name_of(widget: QWidget) -> str:
    """What a screen reader says: the name, the text of a button, the label whose buddy it is."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    window = widget.window()
    buddies = [label.text() for label in window.findChildren(QLabel) if label.buddy() is widget]
    return widget.accessibleName() or text.strip() or " ".join(buddies)


def nameless(widget: QWidget) -> list[str]:
    return [f"{type(c).__name__} {c.objectName()} in {type(c.parentWidget()).__name__}" for c in controls(widget)
            if not name_of(c)]  # fmt: skip


@pytest.fixture
def full(window: MainWindow, studio: Studio, qtbot: QtBot) -> MainWindow:
    """With layers of each kind, a picture, kept results and a message."""
    draw(studio)
    qtbot.waitUntil(lambda: studio.live.status.current)
    assert studio.live.picture is not None
    for _ in range(2):
        studio.session.apply(commands.keep_result(studio.live.picture))
        studio.live.generate()
        qtbot.waitUntil(lambda: studio.live.status.current)
    layers: LayerActions = window.layer_actions
    layers.add("color", "Paint")
    layers.add_region()
    window.message_bar.offer("A sentence.", [("Do it", lambda: None)])
    window.actions_["result.wipe"].trigger()
    return window


def test_every_control_of_the_window_has_a_name(full: MainWindow) -> None:
    assert len(list(controls(full))) > 60
    assert nameless(full) == []


@pytest.mark.parametrize("action", DIALOGS)
def test_every_control_of_a_dialog_has_a_name(full: MainWindow, action: str) -> None:
    full.actions_[action].trigger()
    (dialog,) = [found for found in full.findChildren(QDialog) if found.isVisible()]
    assert list(controls(dialog))
    assert nameless(dialog) == []
    assert dialog.windowTitle()
    dialog.close()


def test_the_command_palette_has_names(full: MainWindow) -> None:
    full.actions_["edit.commands"].trigger()
    palette = QApplication.activePopupWidget()
    assert palette is not None
    assert nameless(palette) == []
    palette.close()


def reached(window: QWidget, press: Callable[[], None], most: int) -> list[QWidget]:
    """The widgets that get the focus one after the other, until one comes again."""
    found: list[QWidget] = []
    for _ in range(most):
        press()
        widget = window.focusWidget()
        if widget in found:
            break
        found.append(widget)
    return found


def test_the_tab_key_reaches_every_control(full: MainWindow, qtbot: QtBot) -> None:
    full.activateWindow()
    full.canvas.setFocus()
    round_trip = reached(full, lambda: full.focusNextChild(), 400)
    assert len(round_trip) > 40
    missed = [
        f"{type(c).__name__} “{name_of(c)}”"
        for c in controls(full)
        if c.isVisible() and c.isEnabled() and c.focusPolicy() & Qt.FocusPolicy.TabFocus and c not in round_trip
    ]
    assert missed == []
    assert full.canvas in round_trip, "and back to the canvas"


def test_what_only_a_mouse_reaches_has_a_key_or_a_menu(full: MainWindow) -> None:
    """Buttons out of the Tab order show an action of the menus, or only hide their panel, which the View menu does."""
    actions = {id(action) for action in full.actions()}
    mouse_only = [
        name_of(button)
        for button in full.findChildren(QToolButton)
        if button.isVisible() and button.isEnabled() and not button.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not button.objectName().startswith("qt_")
        and not (button.defaultAction() is not None and id(button.defaultAction()) in actions)
        and not name_of(button).startswith("Hide ")
    ]  # fmt: skip
    assert mouse_only == []
