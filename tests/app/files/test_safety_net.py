"""A crash costs nothing that was drawn: the journal behind the window, the offer at the next start, kept versions."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from sketchstudio.app.files.open_elsewhere import OpenElsewhere
from sketchstudio.app.files.safety_net import JOURNALS, OPEN, SafetyNet
from sketchstudio.app.files.versions import BACKUPS
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import storage
from sketchstudio.document.document import Document, State, new_state
from sketchstudio.document.files.backups import backup_of
from sketchstudio.document.journal.journal import Journal
from sketchstudio.document.journal.recovery import find_leftovers
from tests.app.strokes import draw


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The person's folder."""
    return tmp_path / "data"


@pytest.fixture
def net(window: MainWindow, data: Path, qtbot: QtBot) -> Iterator[SafetyNet]:
    made = window.safety_net(data)
    yield made
    made.close()


def started(net: SafetyNet, qtbot: QtBot) -> SafetyNet:
    net.start()
    qtbot.waitUntil(lambda: not net._background.busy)
    assert net._thread.flush()
    return net


def crash(data: Path, state: State, path: Path | None, age: float = 0.0) -> None:
    """As if a program had died with this drawing open."""
    before = set(data.glob("*/*.journal"))
    Journal(data / JOURNALS, state, path, False).leave()
    (journal,) = set(data.glob("*/*.journal")) - before
    os.utime(journal, (time.time() - age,) * 2)


@pytest.fixture
def lost(studio: Studio) -> State:
    """A drawing of two lines that is not the window's."""
    draw(studio, 50)
    draw(studio, 60)
    state = studio.session.state
    studio.session.replace(Document(new_state(256, 256)))
    return state


def test_what_is_drawn_is_on_the_disk_and_goes_with_a_proper_end(
    window: MainWindow, studio: Studio, data: Path, qtbot: QtBot
) -> None:
    net = started(window.safety_net(data), qtbot)
    draw(studio, 50)
    draw(studio, 60)
    studio.session.undo()
    assert net._thread.flush()
    (journal,) = (data / JOURNALS).glob("*.journal")
    copy = data / "copy"
    copy.mkdir()
    (copy / "a.journal").write_bytes(journal.read_bytes())
    (copy / "a.lock").touch()
    (found,) = find_leftovers(copy).leftovers
    assert found.state == studio.session.state
    found.discard()
    studio.session.document.mark_saved()
    net.close()
    assert list((data / JOURNALS).iterdir()) == []


def test_an_end_without_an_answer_keeps_the_drawing(
    window: MainWindow, studio: Studio, data: Path, qtbot: QtBot
) -> None:
    net = started(window.safety_net(data), qtbot)
    draw(studio, 50)
    net.close()
    (found,) = find_leftovers(data / JOURNALS).leftovers
    assert found.state == studio.session.state
    found.release()


def test_a_lost_drawing_is_offered_and_recovered_as_modified(
    window: MainWindow, studio: Studio, net: SafetyNet, data: Path, lost: State, qtbot: QtBot
) -> None:
    crash(data, lost, Path("/drawings/flower.skst"), age=130)
    started(net, qtbot)
    assert net.bar.isVisible()
    assert net.bar.label.text() == ("SketchStudio was closed unexpectedly: “flower.skst”, 2 strokes, 2 minutes ago.")
    net.bar.recover_button.click()
    assert studio.session.state == lost
    assert studio.session.document.path == Path("/drawings/flower.skst")
    assert studio.session.document.modified
    assert not net.bar.isVisible()
    assert net._thread.flush()
    assert len(list((data / JOURNALS).glob("*.journal"))) == 1, "the old journal's work is done"


def test_a_drawing_in_hand_is_not_given_up_for_a_recovered_one(
    window: MainWindow, studio: Studio, net: SafetyNet, data: Path, lost: State, qtbot: QtBot
) -> None:
    crash(data, lost, None)
    started(net, qtbot)
    draw(studio, 70)
    present = studio.session.state
    net.bar.recover_button.click()
    box = window.findChild(QMessageBox, "unsaved")
    assert box is not None
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert studio.session.state is present
    assert net.bar.isVisible()


def test_ignoring_the_offer_loses_nothing_and_discarding_does(
    window: MainWindow, data: Path, lost: State, qtbot: QtBot
) -> None:
    crash(data, lost, None, age=7300)
    crash(data, new_state(64, 64), None, age=90_000)
    net = started(window.safety_net(data), qtbot)
    assert "an untitled drawing, 2 strokes, 2 hours ago (and 1 more)." in net.bar.label.text()
    net.bar.discard_button.click()
    question = window.findChild(QMessageBox, "discard")
    assert question is not None
    assert "an untitled drawing (2 strokes)" in question.text()
    assert not question.iconPixmap().isNull(), "the drawing is shown before it goes"
    question.button(QMessageBox.StandardButton.Cancel).click()
    assert "2 strokes" in net.bar.label.text()
    net.bar.discard_button.click()
    question = next(box for box in window.findChildren(QMessageBox, "discard") if box.isVisible())
    question.button(QMessageBox.StandardButton.Discard).click()
    assert "an untitled drawing, 0 strokes, 1 day ago." in net.bar.label.text()
    net.bar.later_button.click()
    assert not net.bar.isVisible()
    net.close()
    (left,) = find_leftovers(data / JOURNALS).leftovers
    assert (left.state.width, left.marks) == (64, 0)
    left.release()


def test_nothing_lost_nothing_offered(window: MainWindow, net: SafetyNet, qtbot: QtBot) -> None:
    started(net, qtbot)
    assert not net.bar.isVisible()
    assert not window.message_bar.isVisible()


def test_a_folder_that_cannot_be_written_is_one_sentence_and_drawing_goes_on(
    window: MainWindow, studio: Studio, net: SafetyNet, data: Path, qtbot: QtBot
) -> None:
    data.write_bytes(b"a file where the folder should be")
    net.start()
    qtbot.waitUntil(window.message_bar.isVisible)
    sentence = window.message_bar.label.text()
    assert sentence == "Unsaved changes are not protected from a crash at the moment: the folder does not exist."
    window.message_bar.hide()
    draw(studio, 50)
    assert not net._thread.flush()
    qtbot.wait(20)
    assert not window.message_bar.isVisible(), "once is enough"
    assert len(studio.session.state.active_layer.marks) == 1


def test_saving_over_a_file_keeps_what_it_held(
    window: MainWindow, studio: Studio, net: SafetyNet, data: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    started(net, qtbot)
    path, versions = tmp_path / "a.skst", []
    for x in (50, 60):
        draw(studio, x)
        versions.append(studio.session.state)
        window.files.save_to(path)
        qtbot.waitUntil(lambda: not window.files.busy)
    assert storage.load(path) == versions[1]
    assert storage.load(backup_of(path, data / BACKUPS)) == versions[0]
    window.files.open_previous()
    qtbot.waitUntil(lambda: not window.files.busy)
    assert studio.session.state == versions[0]
    assert studio.session.document.path == path
    assert studio.session.document.modified


def test_a_drawing_that_is_open_in_two_windows_is_said(
    window: MainWindow, studio: Studio, data: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "a.skst"
    storage.save(studio.session.state, path)
    other = OpenElsewhere(data / OPEN)
    assert other.claim(path)
    net = started(window.safety_net(data), qtbot)
    window.files.open(path)
    qtbot.waitUntil(lambda: "open in another window" in window.message_bar.label.text())
    window.message_bar.hide()
    other.release()
    draw(studio, 50)
    window.files.save()
    qtbot.waitUntil(lambda: not window.files.busy)
    assert not window.message_bar.isVisible(), "once is enough"
    net.close()
    assert other.claim(path), "a window that is closed holds nothing"
    other.release()
    assert list((data / OPEN).iterdir()) == []


@pytest.mark.parametrize("button", ["Save over it", "Save under another name…", "Cancel"])
def test_a_file_that_another_program_changed_is_asked_about(
    window: MainWindow, studio: Studio, net: SafetyNet, data: Path, tmp_path: Path, qtbot: QtBot, button: str
) -> None:
    started(net, qtbot)
    path = tmp_path / "a.skst"
    draw(studio, 50)
    window.files.save_to(path)
    qtbot.waitUntil(lambda: not window.files.busy)
    theirs = new_state(64, 64)
    storage.save(theirs, path)
    draw(studio, 60)
    window.files.save()
    qtbot.waitUntil(lambda: not window.files.busy)
    assert storage.load(path) == theirs
    assert studio.session.document.modified
    question = window.findChild(QMessageBox, "overwrite")
    assert question is not None
    next(b for b in question.buttons() if b.text().replace("&", "") == button).click()
    qtbot.waitUntil(lambda: not window.files.busy)
    if button == "Save over it":
        assert storage.load(path) == studio.session.state
        assert storage.load(backup_of(path, data / BACKUPS)) == theirs
    else:
        assert storage.load(path) == theirs
    if button == "Save under another name…":
        dialog = window.findChild(QFileDialog)
        assert dialog is not None
        dialog.reject()


def test_a_file_that_changes_while_it_is_read_is_asked_about(
    window: MainWindow, studio: Studio, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.skst"
    storage.save(new_state(256, 256), path)

    def slow(name: Path) -> State:
        state = storage.load(name)
        storage.save(new_state(64, 64), path)
        return state

    monkeypatch.setattr("sketchstudio.document.exchange.open.load", slow)
    window.files.open(path)
    qtbot.waitUntil(lambda: not window.files.busy)
    draw(studio, 60)
    window.files.save()
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "overwrite") is not None)
    window.findChildren(QMessageBox, "overwrite")[0].close()


def test_without_a_previous_version_that_is_said(window: MainWindow, net: SafetyNet, qtbot: QtBot) -> None:
    started(net, qtbot)
    window.files.open_previous()
    assert window.message_bar.label.text() == "There is no previous version of this drawing."


def test_no_room_for_the_previous_version_does_not_keep_from_saving(
    window: MainWindow, studio: Studio, net: SafetyNet, data: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    started(net, qtbot)
    (data / BACKUPS).write_bytes(b"")
    path = tmp_path / "a.skst"
    for x in (50, 60):
        draw(studio, x)
        window.files.save_to(path)
        qtbot.waitUntil(lambda: not window.files.busy)
    assert storage.load(path) == studio.session.state
    qtbot.waitUntil(window.message_bar.isVisible)
    assert window.message_bar.label.text().startswith("The previous version of “a.skst” could not be kept:")
