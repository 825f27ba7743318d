"""Better lines over the canvas: seen, taken over as a whole, under the pointer or as selected, or left alone."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from sketchstudio.app.canvas.render.ghost_lines import COLOR
from sketchstudio.app.canvas.tools.selection import Selection
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import commands
from sketchstudio.document.calibration import drawn_strokes
from sketchstudio.document.document import Document, new_state
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine import registry

LINES = tuple(Stroke.through(np.linspace(40, 220, 30), np.full(30, y), 4.0) for y in (60.0, 120.0, 180.0))


@pytest.fixture
def ghostly(window: MainWindow, ink, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window, with three lines drawn, and their better places known: ink.LOWER px lower."""
    monkeypatch.setattr(registry, "corrects", lambda name: True)
    session = window.studio.session
    session.replace(Document(new_state(256, 256)))
    session.apply(commands.add_marks(session.state.layers_of("sketch")[0].id, LINES, "Lines"))
    qtbot.waitUntil(lambda: len(window.ghost.ghost.lines) == 3)
    return window


def heights(window: MainWindow) -> list[float]:
    return [float(drawn.stroke.y[0]) for drawn in drawn_strokes(window.studio.session.state)]


def action(window: MainWindow, name: str) -> QAction:
    return window.actions_[f"result.{name}"]


def ghost_shows(window: MainWindow, y: float) -> bool:
    point = window.canvas.viewport.to_widget(130.0, y).toPoint()
    color = window.canvas.grab().toImage().pixelColor(point * window.canvas.devicePixelRatioF())
    return abs(color.red() - COLOR.red()) < 60 and color.green() < 140 and color.blue() > 100


def test_it_lies_over_the_canvas_until_it_is_hidden(ghostly: MainWindow):
    assert ghost_shows(ghostly, 80)
    action(ghostly, "ghost").trigger()
    assert not ghost_shows(ghostly, 80)
    action(ghostly, "ghost").trigger()
    assert ghost_shows(ghostly, 80)


def test_taking_all_over_is_one_step_and_undo_restores_to_the_bit(ghostly: MainWindow, qtbot: QtBot):
    before = ghostly.studio.session.state
    action(ghostly, "take_lines").trigger()
    assert heights(ghostly) == [80, 140, 200]
    assert not action(ghostly, "take_lines").isEnabled()
    ghostly.studio.session.undo()
    assert all(a is b for a, b in zip(ghostly.studio.session.state.layers, before.layers, strict=True))


@pytest.mark.parametrize("y", [120.0, 140.0])
def test_the_line_under_the_pointer_is_taken_where_it_lies_and_where_it_would(ghostly: MainWindow, y: float):
    ghostly.canvas.pointerMoved.emit(100.0, y)
    action(ghostly, "take_line").trigger()
    assert heights(ghostly) == [60, 140, 180]


def test_nothing_under_the_pointer_is_said(ghostly: MainWindow):
    ghostly.canvas.pointerMoved.emit(100.0, 20.0)
    action(ghostly, "take_line").trigger()
    assert heights(ghostly) == [60, 120, 180]
    assert "no better line under the pointer" in ghostly.message_bar.label.text()


def test_selected_lines_are_taken(ghostly: MainWindow):
    action(ghostly, "take_selected").trigger()
    assert "Select strokes first" in ghostly.message_bar.label.text()
    ghostly.canvas.selected.set(Selection.of(ghostly.studio.session.state, LINES[::2]))
    action(ghostly, "take_selected").trigger()
    assert heights(ghostly) == [80, 120, 200]


def test_leaving_the_lines_lasts_until_the_drawing_changes(ghostly: MainWindow, qtbot: QtBot):
    action(ghostly, "leave_lines").trigger()
    assert not ghost_shows(ghostly, 80)
    assert heights(ghostly) == [60, 120, 180]
    session = ghostly.studio.session
    session.apply(commands.add_mark(session.state.layers_of("sketch")[0].id, Stroke.through([40, 90], [230, 230], 4.0)))
    qtbot.waitUntil(lambda: len(ghostly.ghost.ghost.lines) == 4)


def test_leaving_the_lines_counts_for_the_answer_under_way(ghostly: MainWindow, ink, qtbot: QtBot):
    ink.gate.clear()
    session = ghostly.studio.session
    more = Stroke.through(np.linspace(40, 220, 30), np.full(30, 230.0), 4.0)
    session.apply(commands.add_mark(session.state.layers_of("sketch")[0].id, more))
    asked = len(ink.made)
    qtbot.waitUntil(lambda: len(ink.made) > asked or len(ink.made[-1].strokes) == 4)
    action(ghostly, "leave_lines").trigger()
    ink.gate.set()
    qtbot.waitUntil(lambda: ghostly.studio.live.status.freshness == "fresh")
    qtbot.wait(50)
    assert not ghostly.ghost.ghost.lines


def test_a_line_that_is_erased_has_no_ghost_and_neither_has_another_drawing(ghostly: MainWindow):
    session = ghostly.studio.session
    session.apply(commands.erase_marks(session.state.layers_of("sketch")[0].id, LINES[:1]))
    assert len(ghostly.ghost.ghost.lines) == 2
    session.document.mark_saved()
    session.replace(Document(new_state(256, 256)))
    assert not ghostly.ghost.ghost.lines


def test_systems_that_correct_nothing_are_not_sent_the_strokes(window: MainWindow, ink, qtbot: QtBot):
    session = window.studio.session
    session.apply(commands.add_marks(session.state.layers_of("sketch")[0].id, LINES, "Lines"))
    qtbot.waitUntil(lambda: window.studio.live.status.freshness == "fresh")
    assert ink.made[-1].strokes == ()
    assert not action(window, "take_lines").isVisible()
