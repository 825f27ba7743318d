"""Tracing a photo in the window, with a small real pack in a thread."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from sketchstudio.app import theme
from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.files.reading import Photo, photo_layer
from sketchstudio.app.panels.dialogs.trace_dialog import TraceDialog
from sketchstudio.app.panels.widgets.stroke_view import strokes_picture
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import commands
from sketchstudio.document.document import Document, new_state
from sketchstudio.document.layers import frozen_pixels
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.capabilities import Capabilities
from sketchstudio.engine.links.in_process import InProcess
from sketchstudio.engine.packs import Pack, find_packs
from sketchstudio.engine.registry import SYSTEMS
from tests.line_packs import line_pack

NO_PACKS = Capabilities.of(SYSTEMS, [])

pytestmark = pytest.mark.usefixtures("ink")


@pytest.fixture
def packs(tmp_path: Path, packs: list[Pack]) -> list[Pack]:
    """The ink system's pack and one that traces."""
    line_pack(tmp_path / "models")
    return [*packs, *find_packs([tmp_path / "models"], "photo2sketch")]


@pytest.fixture
def studio(packs: list[Pack], settings: QSettings) -> Iterator[Studio]:
    catalogue = Catalogue(offered=Capabilities.of(SYSTEMS, packs))
    made = Studio.build(Document(new_state(400, 300)), catalogue, lambda: InProcess(SYSTEMS), settings, theme.DARK)
    made.worker.start()
    yield made
    made.live.stop()
    made.worker.close()


@pytest.fixture
def photo() -> Photo:
    """A dark disc and a gray box on white, 200 x 150 px."""
    pixels = np.full((150, 200, 3), 255, np.uint8)
    cv2.circle(pixels, (60, 75), 40, (30, 60, 90), -1)
    cv2.rectangle(pixels, (130, 40), (180, 110), (150, 150, 150), -1)
    return Photo("shapes", frozen_pixels(pixels))


def opened(window: MainWindow, photo: Photo, qtbot: QtBot) -> TraceDialog:
    """The dialog, once its candidates are there."""
    window.tracing.trace(photo)
    qtbot.waitUntil(lambda: window.tracing.dialog is not None)
    dialog = window.tracing.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.accept_button.isEnabled, timeout=20_000)
    return dialog


def accept(window: MainWindow, dialog: TraceDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.studio.session.changed):
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)


def test_the_candidates_are_shown_and_the_most_trusted_is_drawn(window: MainWindow, photo: Photo, qtbot: QtBot) -> None:
    dialog = opened(window, photo, qtbot)
    assert dialog.candidates.count() == 5
    assert dialog.candidates.currentRow() == 0
    assert len(dialog.view.strokes) >= 2
    assert "strokes" in dialog.told.text()
    dialog.reject()


def test_the_slider_draws_anew_and_candidates_can_be_chosen(window: MainWindow, photo: Photo, qtbot: QtBot) -> None:
    dialog = opened(window, photo, qtbot)
    before = dialog.view.strokes
    dialog.detail.slider.setValue(dialog.detail.slider.maximum())
    assert not dialog.accept_button.isEnabled(), "the drawing of that detail is not there yet"
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    assert dialog.view.strokes is not before
    assert dialog.detail.value == 1
    dialog.candidates.chosen.emit(2)
    assert dialog.view.strokes is dialog._candidates[2].strokes
    assert dialog.detail.value == pytest.approx(dialog._candidates[2].detail, abs=0.01)
    dialog.reject()


def test_everything_arrives_as_one_step(window: MainWindow, photo: Photo, qtbot: QtBot) -> None:
    session = window.studio.session
    before = session.state
    dialog = opened(window, photo, qtbot)
    dialog.colors.setChecked(True)
    count = len(dialog.view.strokes)
    accept(window, dialog, qtbot)
    state = session.state
    assert [layer.kind for layer in state.layers] == ["photo", "color", "sketch", "color", "sketch"]
    assert len(state.active_layer.marks) == count
    assert state.active_layer.kind == "sketch"
    assert state.layers[3].marks
    assert session.document.undo_label == "Trace photo"
    session.undo()
    assert session.state == before


def test_strokes_lie_on_the_photo(window: MainWindow, photo: Photo, qtbot: QtBot) -> None:
    """The photo fills the canvas at twice its size."""
    accept(window, opened(window, photo, qtbot), qtbot)
    marks = [mark for mark in window.studio.session.state.active_layer.marks if isinstance(mark, Stroke)]
    disc = min(marks, key=lambda stroke: float(stroke.x.mean()))
    radius = np.hypot(disc.x - 120, disc.y - 150)
    assert np.abs(radius - 80).max() < 4


@pytest.mark.parametrize(("there", "keep"), [(False, False), (True, False), (True, True)])
def test_the_photo_stays_or_goes_as_wished(
    window: MainWindow, photo: Photo, qtbot: QtBot, there: bool, keep: bool
) -> None:
    session = window.studio.session
    if there:
        session.apply(commands.add_layer(photo_layer(photo, 400, 300), 0))
        window.actions_["layer.trace"].trigger()
        qtbot.waitUntil(lambda: window.tracing.dialog is not None)
        dialog = window.tracing.dialog
        assert dialog is not None
        qtbot.waitUntil(dialog.accept_button.isEnabled, timeout=20_000)
    else:
        dialog = opened(window, photo, qtbot)
    dialog.keep_photo.setChecked(keep)
    accept(window, dialog, qtbot)
    assert len(session.state.layers_of("photo", visible_only=False)) == keep
    assert len(session.state.layers_of("sketch")) == 2


def test_a_blank_photo_is_told_to_have_no_line(window: MainWindow, qtbot: QtBot) -> None:
    window.tracing.trace(Photo("blank", frozen_pixels(np.full((40, 40, 3), 128, np.uint8))))
    qtbot.waitUntil(lambda: window.tracing.dialog is not None)
    dialog = window.tracing.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: "No line" in dialog.told.text(), timeout=20_000)
    assert not dialog.accept_button.isEnabled()
    dialog.reject()


def test_without_a_pack_it_says_so(window: MainWindow, photo: Photo) -> None:
    window.tracing._catalogue = Catalogue(offered=NO_PACKS)
    window.tracing.trace(photo)
    assert "none is installed" in window.message_bar.label.text()
    assert window.tracing.dialog is None


def test_a_broken_pack_is_told_in_the_dialog(window: MainWindow, photo: Photo, qtbot: QtBot, packs: list[Pack]) -> None:
    for weights in packs[-1].folder.glob("weights-*"):
        weights.write_bytes(b"broken")
    window.tracing.trace(photo)
    qtbot.waitUntil(lambda: window.tracing.dialog is not None)
    dialog = window.tracing.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: "damaged" in dialog.told.text(), timeout=20_000)
    dialog.reject()


def test_a_photo_of_the_drawing_offers_to_be_traced(window: MainWindow, photo: Photo, qtbot: QtBot) -> None:
    window.photos.add([photo])
    button = window.message_bar.buttons[0]
    assert button.text() == "Trace it…"
    button.click()
    qtbot.waitUntil(lambda: window.tracing.dialog is not None)
    assert window.tracing.dialog is not None
    window.tracing.dialog.reject()


def test_without_a_photo_there_is_nothing_to_trace(window: MainWindow) -> None:
    window.actions_["layer.trace"].trigger()
    assert "no photo" in window.message_bar.label.text()


def test_what_was_chosen_for_one_drawing_does_not_land_in_another(
    window: MainWindow, photo: Photo, qtbot: QtBot
) -> None:
    dialog = opened(window, photo, qtbot)
    window.studio.session.replace(Document(new_state(400, 300)))
    window.studio.session.apply(commands.add_layer(photo_layer(photo, 400, 300), 0))
    before = window.studio.session.state
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.wait(300)
    assert window.studio.session.state is before
    assert "Another drawing was opened" in window.message_bar.label.text()


def test_closing_the_window_ends_the_tracing(window: MainWindow, photo: Photo, qtbot: QtBot) -> None:
    opened(window, photo, qtbot)
    window.studio.session.document.mark_saved()
    window.close()
    assert all(process.isFinished() for process in window.tracing._processes)


def test_strokes_as_a_small_picture() -> None:
    picture = strokes_picture([Stroke.through([10, 90], [20, 20], 4)], 100, 40, 200)
    assert picture.shape == (80, 200, 3)
    assert picture[40, 100].max() < 60
    assert picture[70, 100].min() == 255
