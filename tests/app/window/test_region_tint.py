"""Regions are tinted unless a person wants to see colors as they are; the outline stays, the choice is remembered."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSettings
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from sketchstudio.app.preferences import Preferences
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import commands
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import Blob

SQUARE = Blob(np.array([40, 210, 210, 40]), np.array([40, 40, 210, 210]))


def color_at(window: MainWindow, x: float, y: float) -> QColor:
    point = window.canvas.viewport.to_widget(x, y).toPoint()
    return window.canvas.grab().toImage().pixelColor(point * window.canvas.devicePixelRatioF())


def test_the_tint_goes_and_comes_back(window: MainWindow, settings: QSettings, qtbot: QtBot):
    window.studio.session.apply(commands.add_layer(Layer("region", "Sleeve", marks=(SQUARE,))))
    qtbot.waitUntil(lambda: window.canvas.sharp)
    paper, tinted = color_at(window, 20, 128), color_at(window, 128, 160)
    assert tinted != paper
    action = window.actions_["view.region_tint"]
    action.trigger()
    qtbot.waitUntil(lambda: color_at(window, 128, 160) == paper)
    assert not Preferences(settings).region_tint
    edge = [color_at(window, 40, y) for y in range(60, 120, 2)]
    assert any(color != paper for color in edge)
    action.trigger()
    qtbot.waitUntil(lambda: color_at(window, 128, 160) == tinted)


def test_the_choice_is_remembered(window: MainWindow, settings: QSettings, qtbot: QtBot):
    window.actions_["view.region_tint"].trigger()
    other = MainWindow(window.studio)
    qtbot.addWidget(other)
    assert not other.actions_["view.region_tint"].isChecked()
    assert not other.canvas.canvas_painter._stack.region_tint
