"""Drawings to disk and back through the window's own ways, and nothing lost without being asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from sketchstudio.app.panels.dialogs.export_dialog import Kind
from sketchstudio.app.panels.dialogs.new_dialog import NewDialog
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import commands, storage
from sketchstudio.document.document import Document, new_state
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import Stroke
from tests.app.strokes import draw


@pytest.fixture
def saved(tmp_path: Path, studio: Studio) -> Path:
    """A drawing with one line, on disk."""
    path = tmp_path / "Blüte № 1.skst"
    draw(studio)
    storage.save(studio.session.state, path)
    studio.session.undo()
    return path


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    pixels = np.full((120, 160, 3), 230, np.uint8)
    pixels[30:90, 40:120] = (180, 40, 40)
    Image.fromarray(pixels).save(path, quality=95)
    return path


def settled(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not (window.files.busy or window.exports.busy))


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    args = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(9, 9), *args)
    QApplication.sendEvent(window, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPoint(9, 9), *args))


def question(window: MainWindow) -> QMessageBox:
    box = window.findChild(QMessageBox, "unsaved")
    assert box is not None
    return box


def test_save_and_open_again(window: MainWindow, studio: Studio, tmp_path: Path, qtbot: QtBot) -> None:
    draw(studio, 50)
    state = studio.session.state
    window.files.save_to(tmp_path / "a.skst")
    settled(window, qtbot)
    assert not studio.session.document.modified
    assert not window.isWindowModified()
    draw(studio, 60)
    assert window.isWindowModified()
    studio.session.document.mark_saved()
    window.files.open(tmp_path / "a.skst")
    settled(window, qtbot)
    assert studio.session.state == state
    assert window.windowTitle().startswith("a.skst")
    assert window.files.recent == [tmp_path / "a.skst"]


def test_drawing_goes_on_while_saving(window: MainWindow, studio: Studio, tmp_path: Path, qtbot: QtBot) -> None:
    draw(studio, 50)
    window.files.save_to(tmp_path / "a.skst")
    draw(studio, 60)
    settled(window, qtbot)
    assert studio.session.document.modified, "the second line is not on the disk"
    assert len(storage.load(tmp_path / "a.skst").active_layer.marks) == 1


def test_a_damaged_file_is_one_sentence_and_the_drawing_stays(
    window: MainWindow, studio: Studio, saved: Path, qtbot: QtBot
) -> None:
    saved.write_bytes(saved.read_bytes()[:-200])
    before = studio.session.state
    window.files.open(saved)
    settled(window, qtbot)
    assert studio.session.state is before
    assert saved.name in window.message_bar.label.text()


def test_a_missing_folder_is_one_sentence(window: MainWindow, studio: Studio, tmp_path: Path, qtbot: QtBot) -> None:
    draw(studio)
    window.files.save_to(tmp_path / "gone" / "a.skst")
    settled(window, qtbot)
    assert "does not exist" in window.message_bar.label.text()
    assert studio.session.document.modified


def test_an_exported_png_dropped_opens_its_drawing(
    window: MainWindow, studio: Studio, tmp_path: Path, qtbot: QtBot
) -> None:
    draw(studio, 50)
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
    state = studio.session.state
    window.exports.write(tmp_path / "a.png", Kind(".png", picture=True, longest=256))
    settled(window, qtbot)
    studio.session.undo()
    studio.session.document.mark_saved()
    drop(window, tmp_path / "a.png")
    settled(window, qtbot)
    assert studio.session.state == state
    assert studio.session.document.path is None, "Save must not write a .skst over the PNG"


def test_a_dropped_photo_becomes_a_layer_and_offers_its_lines(
    window: MainWindow, studio: Studio, photo: Path, qtbot: QtBot
) -> None:
    drop(window, photo)
    settled(window, qtbot)
    assert [layer.kind for layer in studio.session.state.layers] == ["photo", "color", "sketch"]
    assert studio.session.state.layers[0].place == pytest.approx((0, 32, 256, 192)), "centred, not stretched"
    next(button for button in window.message_bar.buttons if button.text() == "Both").click()
    qtbot.waitUntil(lambda: len(studio.session.state.layers) == 5)
    kinds = [layer.kind for layer in studio.session.state.layers if layer.marks]
    assert kinds == ["color", "sketch"]
    assert not studio.session.state.layers_of("photo"), "hidden: its lines and colors stand for it now"
    assert studio.session.document.undo_count == 2


def test_twenty_dropped_photos_are_one_step_and_one_question(
    window: MainWindow, studio: Studio, tmp_path: Path, qtbot: QtBot
) -> None:
    paths = [tmp_path / f"{number}.png" for number in range(20)]
    for number, path in enumerate(paths):
        Image.new("RGB", (24, 16), (10 * number, 90, 90)).save(path)
    before = studio.session.state
    drop(window, *paths)
    settled(window, qtbot)
    assert [layer.name for layer in studio.session.state.layers_of("photo")] == [path.stem for path in paths]
    assert window.message_bar.label.text() == "20 photos lie under the drawing."
    assert window.message_bar.buttons[0].text() == "Take their lines"
    assert studio.session.document.undo_label == "Import photos"
    studio.session.undo()
    assert studio.session.state.layers == before.layers
    assert not studio.session.document.can_undo


def test_opening_a_photo_begins_a_drawing_of_its_size(
    window: MainWindow, studio: Studio, photo: Path, qtbot: QtBot
) -> None:
    window.files.open(photo)
    settled(window, qtbot)
    state = studio.session.state
    assert (state.width, state.height) == (160, 120)
    assert [layer.kind for layer in state.layers] == ["photo", "color", "sketch"]


def test_what_an_import_leaves_out_is_said(window: MainWindow, studio: Studio, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "label"
    path.write_text('<svg width="400" height="300"><text>a</text><path d="M9 9H90" stroke="#000"/></svg>')
    window.files.open(path)
    settled(window, qtbot)
    assert window.message_bar.label.text() == "label: One text was left out."
    assert studio.session.state.width == 400
    assert studio.session.document.path is None, "Save must not write a .skst over the SVG"


def test_a_photo_is_one_whatever_its_name(window: MainWindow, studio: Studio, photo: Path, qtbot: QtBot) -> None:
    drop(window, photo.rename(photo.with_suffix(".jfif")))
    settled(window, qtbot)
    assert [layer.kind for layer in studio.session.state.layers] == ["photo", "color", "sketch"]


def test_a_foreign_file_is_refused(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    drop(window, tmp_path / "notes.txt")
    settled(window, qtbot)
    assert "not a kind of file" in window.message_bar.label.text()


def test_new_asks_about_unsaved_changes(window: MainWindow, studio: Studio) -> None:
    draw(studio)
    before = studio.session.state
    window.files.new(300, 200)
    question(window).button(QMessageBox.StandardButton.Cancel).click()
    assert studio.session.state is before
    window.files.new(300, 200)
    boxes = [box for box in window.findChildren(QMessageBox, "unsaved") if box.isVisible()]
    boxes[0].button(QMessageBox.StandardButton.Discard).click()
    assert (studio.session.state.width, studio.session.state.height) == (300, 200)


def test_a_new_drawing_begins_with_a_template_fitted_to_its_size(
    window: MainWindow, studio: Studio, qtbot: QtBot
) -> None:
    window.actions_["file.new"].trigger()
    dialog = window.findChild(NewDialog)
    assert dialog is not None
    assert dialog.template == ""
    dialog.templates.setCurrentRow(3)
    dialog.width_box.setValue(800)
    dialog.height_box.setValue(400)
    dialog.accept()
    settled(window, qtbot)
    state = studio.session.state
    assert (state.width, state.height) == (800, 400)
    marks = state.layers_of("sketch")[0].marks
    assert len(marks) > 10
    x = np.concatenate([mark.x for mark in marks])
    assert 200 < x.min() < x.max() < 600, "centred, not stretched"
    assert not studio.session.document.modified


def test_the_colors_of_a_moved_photo_lie_where_it_lies(
    window: MainWindow, studio: Studio, photo: Path, qtbot: QtBot
) -> None:
    drop(window, photo)
    settled(window, qtbot)
    layer = studio.session.state.layers[0]
    studio.session.apply(commands.change_layer(layer.id, place=(0.0, 0.0, 64.0, 48.0)))
    window.actions_["layer.photo_colors"].trigger()
    qtbot.waitUntil(lambda: len(studio.session.state.layers) == 4)
    derived = studio.session.state.layers[-1]
    assert derived.kind == "color"
    assert max(float(mark.x.max()) for mark in derived.marks) < 70


def test_without_a_photo_there_is_nothing_to_take(window: MainWindow) -> None:
    window.actions_["layer.photo_lines"].trigger()
    assert "no photo" in window.message_bar.label.text()


def test_an_imported_drawing_joins_the_present_one(
    window: MainWindow, studio: Studio, tmp_path: Path, qtbot: QtBot
) -> None:
    other = new_state(512, 128)
    color, sketch = other.layers
    pixels = np.full((8, 8, 3), 99, np.uint8)
    photo = Layer("photo", "Photo", pixels=pixels, place=(0.0, 0.0, 512.0, 128.0))
    across = Stroke.through([0.0, 512.0], [64.0, 64.0], 8.0)
    storage.save(replace(other, layers=(color, photo, replace(sketch, marks=(across,)))), tmp_path / "other.skst")
    draw(studio)
    window.files.import_drawing(tmp_path / "other.skst")
    settled(window, qtbot)
    layers = studio.session.state.layers
    assert [layer.kind for layer in layers] == ["photo", "color", "sketch", "sketch"], "what is empty stays away"
    assert layers[0].place == pytest.approx((0, 96, 256, 64)), "fitted, not stretched"
    assert layers[3].marks[0].bounds.sides[::2] == (-3, 260)
    assert layers[3].name == "other: Sketch"
    assert studio.session.state.active == layers[3].id
    studio.session.undo()
    assert len(studio.session.state.layers) == 2, "one step"


def test_importing_an_empty_drawing_says_so(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    storage.save(new_state(64, 64), tmp_path / "empty.skst")
    window.files.import_drawing(tmp_path / "empty.skst")
    settled(window, qtbot)
    assert "nothing in empty" in window.message_bar.label.text()


def test_closing_with_unsaved_changes_saves_first(
    window: MainWindow, studio: Studio, saved: Path, qtbot: QtBot
) -> None:
    window.files.open(saved)
    settled(window, qtbot)
    draw(studio, 60)
    window.close()
    assert window.isVisible()
    question(window).button(QMessageBox.StandardButton.Save).click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert len(storage.load(saved).active_layer.marks) == 2


def test_closing_a_saved_drawing_asks_nothing(window: MainWindow) -> None:
    window.close()
    assert not window.isVisible()
    assert window.findChild(QMessageBox, "unsaved") is None


def test_an_example_has_no_path(window: MainWindow, studio: Studio, saved: Path, qtbot: QtBot) -> None:
    window.files.open_example(saved)
    settled(window, qtbot)
    assert studio.session.document.path is None
    assert studio.session.state != new_state(256, 256)
    assert not studio.session.document.modified


def test_reopening_a_drawing_shows_its_last_picture_at_once(
    window: MainWindow, studio: Studio, tmp_path: Path, qtbot: QtBot
) -> None:
    draw(studio, 50)
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
    last = studio.live.picture
    window.files.save_to(tmp_path / "a.skst")
    settled(window, qtbot)
    studio.session.replace(Document(new_state(64, 64)))
    assert window.result.picture is None
    studio.live.set_mode("by-hand")
    window.files.open(tmp_path / "a.skst")
    settled(window, qtbot)
    assert last is not None and studio.live.picture is not None
    assert np.array_equal(studio.live.picture.pixels, last.pixels)
    assert np.array_equal(window.result.view.pixels, last.pixels)
    assert studio.live.status.freshness == "stale", "it may be of an earlier state of the drawing"
    studio.live.set_mode("continuous")
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
