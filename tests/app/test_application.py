"""The window as a whole: hints, layout, themes, keys, and a start without a model."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from types import ModuleType

import pytest
from PySide6.QtCore import QEvent, QPointF, QSettings, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from sketchstudio.app import theme
from sketchstudio.app.application import EXAMPLE, begin
from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.pen_proximity import StudioApplication
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.features.table import ACTIONS
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import storage
from sketchstudio.document.document import Document, new_state
from sketchstudio.engine.capabilities import Capabilities
from sketchstudio.engine.entry import SystemEntry
from sketchstudio.engine.links.in_process import InProcess
from sketchstudio.engine.places import resources_dir
from tests.app.strokes import draw


def pull(window: MainWindow) -> None:
    """A short stroke with the left mouse button in the middle of the canvas."""
    canvas, left, none = window.canvas, Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    centre = QPointF(canvas.width() / 2, canvas.height() / 2)
    kinds = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease)
    for i, kind in enumerate(kinds):
        place = centre + QPointF(6 * i, 4 * i)
        held = none if kind == QEvent.Type.MouseButtonRelease else left
        button = none if kind == QEvent.Type.MouseMove else left
        where = QPointF(canvas.mapToGlobal(place))
        QApplication.sendEvent(canvas, QMouseEvent(kind, place, where, button, held, Qt.KeyboardModifier.NoModifier))


def test_the_first_start_shows_the_example_and_hints_until_the_first_stroke(
    window: MainWindow, studio: Studio, qtbot: QtBot
) -> None:
    begin(window, None)
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
    example = storage.load(resources_dir() / "examples" / EXAMPLE)
    assert studio.session.state == example
    assert window.hints.isVisible()
    pull(window)
    assert not window.hints.isVisible()
    marks = studio.session.state.layers_of("sketch")[0].marks
    assert len(marks) == len(example.layers_of("sketch")[0].marks) + 1
    assert window.preferences.has_drawn


def test_a_later_start_shows_an_empty_canvas(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    window.preferences.has_drawn = True
    begin(window, None)
    qtbot.waitUntil(lambda: not window.files.busy)
    assert not window.hints.isVisible()
    assert studio.session.document.undo_count == 0
    assert not any(layer.marks for layer in studio.session.state.layers)


def test_a_missing_pack_is_a_sentence_and_drawing_goes_on(ink: ModuleType, settings: QSettings, qtbot: QtBot) -> None:
    systems = (SystemEntry("absent", "Absent", "ink_system:InkSettings", "ink_system:Ink"),)
    document = Document(replace(new_state(256, 256), system="absent"))
    catalogue = Catalogue(systems, Capabilities.of(systems, []))
    studio = Studio.build(document, catalogue, lambda: InProcess(systems), settings, theme.DARK)
    studio.worker.start()
    window = MainWindow(studio)
    window.show()
    draw(studio)
    qtbot.waitUntil(lambda: studio.live.status.freshness == "failed")
    assert window.result.sentence.isVisible()
    assert window.result.sentence.text() == "No model pack for absent is installed."
    draw(studio, 30)
    assert len(studio.session.state.active_layer.marks) == 2
    document.mark_saved()
    window.close()
    window.deleteLater()


def test_the_layout_is_remembered(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    window.docks.all["variations"].hide()
    window.close()
    again = MainWindow(studio)
    assert again.docks.all["variations"].isHidden()
    assert not again.docks.all["result"].isHidden()
    again.deleteLater()


@pytest.mark.usefixtures("dressing")
def test_themes_change_at_once_and_are_remembered(window: MainWindow, qapp: QApplication) -> None:
    for name, expected in (("light", theme.LIGHT), ("dark", theme.DARK)):
        window.actions_[f"view.{name}"].trigger()
        assert qapp.palette().window().color().name() == expected.window
        assert window.preferences.theme == name


def test_shortcuts_do_not_collide() -> None:
    keys = [QKeySequence(key).toString() for spec in ACTIONS for key in spec.shortcuts]
    assert len(keys) == len(set(keys))
    assert "" not in keys


def test_every_button_has_a_name_for_those_who_cannot_see_it(window: MainWindow) -> None:
    buttons = [b for b in window.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]
    assert len(buttons) > 20
    nameless = [b for b in buttons if not (b.accessibleName() or b.text() or b.objectName().startswith("qt_"))]
    assert nameless == []


def test_undo_and_redo_name_the_step(window: MainWindow, studio: Studio) -> None:
    assert not window.actions_["edit.undo"].isEnabled()
    draw(studio)
    assert window.actions_["edit.undo"].text() == "&Undo Stroke"
    window.actions_["edit.undo"].trigger()
    assert window.actions_["edit.redo"].text() == "&Redo Stroke"
    assert not window.actions_["edit.undo"].isEnabled()


def test_a_new_region_lays_the_picture_below(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    draw(studio)
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
    picture = studio.live.picture
    window.actions_["tool.region"].trigger()
    assert studio.session.state.accepted is picture
    assert studio.session.state.active_layer.kind == "region"
    assert studio.tools.tool == "region"
    window.actions_["tool.region"].trigger()
    assert len(studio.session.state.layers_of("region")) == 1
    window.actions_["region.clear"].trigger()
    assert not studio.session.state.layers_of("region")
    studio.session.undo()
    studio.session.undo()
    assert studio.session.state.accepted is None, "picture and region are one step"


def test_the_window_needs_neither_torch_nor_opencv() -> None:
    """Both cost more time than the whole start may take."""
    code = "import sys, sketchstudio.app.application; print([m for m in ('torch', 'cv2', 'PIL') if m in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_a_pen_that_leaves_the_tablet_is_told_to_the_canvas(qapp: StudioApplication, window: MainWindow) -> None:
    qapp.penLeft.connect(window.canvas.pen_left)
    pen = QPointingDevice.primaryPointingDevice()
    nowhere, none = QPointF(), Qt.MouseButton.NoButton
    kind = QEvent.Type.TabletLeaveProximity
    told: list[None] = []
    qapp.penLeft.connect(lambda: told.append(None))
    keys = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(qapp, QTabletEvent(kind, pen, nowhere, nowhere, 0, 0, 0, 0, 0, 0, keys, none, none))
    assert told == [None]
    qapp.penLeft.disconnect(window.canvas.pen_left)
