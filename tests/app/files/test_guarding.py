"""Nothing unsaved goes without a question: not what was drawn while the disk was busy, not the stroke in hand."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from sketchstudio.app.files.reading import Photo
from sketchstudio.app.panels.docks.work_bar import PATIENCE_MS
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import commands, storage
from sketchstudio.document.document import Document, new_state
from sketchstudio.document.layers import frozen_pixels
from sketchstudio.document.stroke import Blob
from tests.app.strokes import draw

Buttons = QMessageBox.StandardButton


@pytest.fixture
def saved(tmp_path: Path, studio: Studio) -> Path:
    """A drawing with one line, on disk."""
    path = tmp_path / "a.skst"
    draw(studio)
    storage.save(studio.session.state, path)
    studio.session.undo()
    return path


def settled(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.files.busy)


def questions(window: MainWindow) -> list[QMessageBox]:
    return [box for box in window.findChildren(QMessageBox, "unsaved") if box.isVisible()]


def answer(window: MainWindow, button: Buttons) -> None:
    (box,) = questions(window)
    box.button(button).click()


def put_pen_down(window: MainWindow) -> None:
    """A stroke is in hand."""
    QTest.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=QPoint(150, 150))
    for way in range(10, 60, 10):
        QTest.mouseMove(window.canvas, QPoint(150 + way, 150 + way))
    assert window.canvas.busy


def lines(studio: Studio) -> int:
    return sum(len(layer.marks) for layer in studio.session.state.layers)


def test_a_stroke_drawn_while_a_file_is_read_is_asked_about(
    window: MainWindow, studio: Studio, saved: Path, qtbot: QtBot
) -> None:
    window.files.open(saved)
    draw(studio, 60)
    drawn = studio.session.state
    settled(window, qtbot)
    assert studio.session.state is drawn
    answer(window, Buttons.Cancel)
    assert studio.session.state is drawn


def test_a_stroke_drawn_while_a_template_is_read_is_asked_about(
    window: MainWindow, studio: Studio, qtbot: QtBot
) -> None:
    window.files.new(300, 200, "apple")
    draw(studio, 60)
    drawn = studio.session.state
    settled(window, qtbot)
    assert studio.session.state is drawn
    answer(window, Buttons.Discard)
    assert studio.session.state.width == 300


def test_what_is_drawn_while_saving_for_new_is_asked_about_again(
    window: MainWindow, studio: Studio, tmp_path: Path, qtbot: QtBot
) -> None:
    draw(studio, 40)
    studio.session.document.path = tmp_path / "a.skst"
    window.files.new(300, 200)
    answer(window, Buttons.Save)
    draw(studio, 60)
    settled(window, qtbot)
    assert lines(studio) == 2, "the second line is not on the disk yet, so it is still here"
    answer(window, Buttons.Save)
    settled(window, qtbot)
    assert len(storage.load(tmp_path / "a.skst").active_layer.marks) == 2
    assert studio.session.state.width == 300


def test_what_is_drawn_while_saving_for_close_keeps_the_window(
    window: MainWindow, studio: Studio, tmp_path: Path, qtbot: QtBot
) -> None:
    draw(studio, 40)
    studio.session.document.path = tmp_path / "a.skst"
    window.close()
    answer(window, Buttons.Save)
    draw(studio, 60)
    settled(window, qtbot)
    assert window.isVisible()
    answer(window, Buttons.Save)
    settled(window, qtbot)
    assert not window.isVisible()
    assert len(storage.load(tmp_path / "a.skst").active_layer.marks) == 2


@pytest.mark.parametrize("wish", ["close", "new", "open", "quit"])
def test_a_stroke_in_hand_is_unsaved_work(
    window: MainWindow, studio: Studio, saved: Path, qtbot: QtBot, wish: str
) -> None:
    studio.session.document.mark_saved()
    put_pen_down(window)
    wishes: dict[str, Callable[[], object]] = {
        "close": window.close,
        "new": lambda: window.files.new(300, 200),
        "open": lambda: window.files.open(saved),
        "quit": window.actions_["file.quit"].trigger,
    }
    wishes[wish]()
    settled(window, qtbot)
    assert window.isVisible()
    assert lines(studio) == 1, "the stroke ended as if the pen had been lifted"
    answer(window, Buttons.Cancel)
    studio.session.undo()


def test_a_fill_that_is_worked_out_is_unsaved_work(window: MainWindow, studio: Studio) -> None:
    release = threading.Event()
    paint = studio.session.state.layers_of("color")[0]
    blob = commands.add_mark(paint.id, _blob())
    window.canvas.later(release.wait, lambda _answer: window.canvas.apply(blob))
    threading.Timer(0.1, release.set).start()
    window.close()
    assert window.isVisible()
    answer(window, Buttons.Cancel)


def _blob() -> Blob:
    return Blob(np.float32([20, 90, 50]), np.float32([20, 20, 90]), (200, 30, 30))


def test_questions_come_one_at_a_time(window: MainWindow, studio: Studio, saved: Path, qtbot: QtBot) -> None:
    draw(studio, 60)
    window.files.open(saved)
    window.files.new(300, 200)
    settled(window, qtbot)
    answer(window, Buttons.Discard)
    qtbot.waitUntil(lambda: not questions(window))
    assert lines(studio) == 1, "after the new drawing came the file; it was unmodified, so nobody was asked"


def test_an_example_does_not_replace_what_was_begun_before_it_came(
    window: MainWindow, studio: Studio, saved: Path, qtbot: QtBot
) -> None:
    window.files.open_example(saved)
    put_pen_down(window)
    settled(window, qtbot)
    assert lines(studio) == 1
    assert studio.session.document.modified
    assert not questions(window)


# Answers that come late


@pytest.fixture
def photo() -> Photo:
    pixels = np.full((120, 160, 3), 230, np.uint8)
    pixels[30:90, 40:120] = (180, 40, 40)
    return Photo("photo", frozen_pixels(pixels))


def another(studio: Studio) -> None:
    studio.session.replace(Document(new_state(256, 256)))


def test_lines_of_a_photo_do_not_land_in_another_drawing(
    window: MainWindow, studio: Studio, photo: Photo, qtbot: QtBot
) -> None:
    window.photos.add([photo])
    window.photos.derive([photo])
    another(studio)
    window.photos.add([photo])
    before = studio.session.state
    qtbot.waitUntil(lambda: "Another drawing was opened" in window.message_bar.label.text())
    assert studio.session.state is before


@pytest.mark.parametrize("way", ["import_photo", "trace_photo", "drop", "import_drawing"])
def test_a_file_that_was_meant_for_one_drawing_does_not_join_another(
    window: MainWindow, studio: Studio, tmp_path: Path, photo: Photo, saved: Path, qtbot: QtBot, way: str
) -> None:
    path = tmp_path / "photo.png"
    Image.fromarray(photo.pixels).save(path)
    wishes: dict[str, Callable[[], None]] = {
        "import_photo": lambda: window.files.import_photo(path),
        "trace_photo": lambda: window.files.trace_photo(path),
        "drop": lambda: window.files.drop([path]),
        "import_drawing": lambda: window.files.import_drawing(saved),
    }
    wishes[way]()
    another(studio)
    before = studio.session.state
    settled(window, qtbot)
    assert studio.session.state is before
    assert "Another drawing was opened" in window.message_bar.label.text()


def test_lines_of_a_photo_that_was_moved_meanwhile_lie_on_it(
    window: MainWindow, studio: Studio, photo: Photo, qtbot: QtBot
) -> None:
    window.photos.add([photo])
    other = Photo("other", frozen_pixels(photo.pixels[::-1].copy()))
    window.photos.derive([photo], ("colors",))
    studio.session.apply(commands.change_layer(studio.session.state.layers[0].id, place=(0.0, 0.0, 64.0, 48.0)))
    window.photos.add([other])
    qtbot.waitUntil(lambda: len(studio.session.state.layers) == 5)
    blobs = studio.session.state.layers[-1].marks
    assert max(float(blob.x.max()) for blob in blobs) < 70
    assert [layer.name for layer in studio.session.state.layers_of("photo")] == ["other"], "only its photo is hidden"


def test_what_was_offered_for_one_drawing_is_withdrawn_with_it(
    window: MainWindow, studio: Studio, photo: Photo
) -> None:
    window.photos.add([photo])
    assert window.message_bar.isVisible()
    another(studio)
    assert not window.message_bar.isVisible()


# Several files


def test_dropped_photos_are_one_step_and_one_offer(
    window: MainWindow, studio: Studio, tmp_path: Path, photo: Photo, qtbot: QtBot
) -> None:
    paths = [tmp_path / f"{number}.png" for number in range(5)]
    for number, path in enumerate(paths):
        Image.fromarray(np.full((40, 40, 3), 40 * number, np.uint8)).save(path)
    paths.append(tmp_path / "notes.txt")
    paths[-1].write_text("hello")
    window.files.drop(paths)
    settled(window, qtbot)
    assert [layer.name for layer in studio.session.state.layers_of("photo")] == ["0", "1", "2", "3", "4"]
    assert studio.session.document.undo_count == 1
    assert "not a kind of file" in window.message_bar.label.text()


def test_dropped_drawings_ask_once_and_the_first_is_opened(
    window: MainWindow, studio: Studio, tmp_path: Path, saved: Path, qtbot: QtBot
) -> None:
    second = tmp_path / "b.skst"
    second.write_bytes(saved.read_bytes())
    draw(studio, 60)
    window.files.drop([saved, second])
    settled(window, qtbot)
    answer(window, Buttons.Discard)
    settled(window, qtbot)
    assert not questions(window)
    assert window.windowTitle().startswith("a.skst")
    assert "1 more" in window.message_bar.label.text()


def test_a_callback_that_raises_ends_what_the_status_bar_says(
    window: MainWindow, studio: Studio, tmp_path: Path, qtbot: QtBot
) -> None:
    draw(studio)

    def broken() -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        window.files.save_to(tmp_path / "a.skst", broken)
        settled(window, qtbot)
        qtbot.wait(PATIENCE_MS + 100)
    assert caught[0][0] is ZeroDivisionError
    assert window.status.work.isHidden(), "“Saving…” does not stay"
