"""A crash costs nothing that was drawn: the journal behind the window, the offer at the next start, kept versions."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

import sketchstudio
from sketchstudio.app.files.safety_net import JOURNALS, SafetyNet
from sketchstudio.app.files.versions import BACKUPS
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import storage
from sketchstudio.document.backups import backup_of
from sketchstudio.document.document import Document, State, new_state
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


def test_a_killed_window_leaves_all_that_was_drawn(tmp_path: Path, data: Path) -> None:
    path = tmp_path / "flower.skst"
    storage.save(new_state(128, 128), path)
    script = Path(__file__).parents[1] / "support" / "doomed_window.py"
    root = Path(sketchstudio.__path__[0]).parent
    own = {name: str(tmp_path / "home") for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    answer = subprocess.run(
        [sys.executable, script, data, path], env={**os.environ, **own, "PYTHONPATH": str(root)}, timeout=120
    )
    assert answer.returncode == -signal.SIGKILL
    (found,) = find_leftovers(data / JOURNALS).leftovers
    assert (found.path, found.marks, found.damaged) == (path, 3, False)
    found.release()
