"""Detail for an export, invented by another process: what it says, its failure, and stopping it."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from sketchstudio.app.files import detail
from sketchstudio.app.files.detail import StoppedError, with_detail
from sketchstudio.app.panels.dialogs.export_dialog import ExportDialog, Kind
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import commands
from sketchstudio.document.document import DocumentError
from sketchstudio.document.stroke import Stroke

PIXELS = np.full((8, 12, 3), 50, np.uint8)
HEAD = """
import sys, time, pathlib
from PIL import Image
source, out = pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[sys.argv.index("--out") + 1])
"""
MAKES = """
print(0.5, flush=True); print("a library says this", flush=True); print(1.0, flush=True)
out.mkdir()
picture = Image.open(source)
picture.resize((4 * picture.width, 4 * picture.height)).save(out / source.name)
"""


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The other process is a script."""

    def make(script: str) -> None:
        file = tmp_path / "enlarge.py"
        file.write_text(HEAD + script)
        monkeypatch.setattr(detail, "module_command", lambda module: [sys.executable, str(file)])

    return make


def test_the_larger_picture_and_its_progress(play) -> None:
    play(MAKES)
    shares: list[float] = []
    made = with_detail(PIXELS, 4, shares.append, threading.Event())
    assert made.shape == (32, 48, 3) and (made == 50).all()
    assert shares == [0.5, 1.0]


def test_its_sentence_is_passed_on(play) -> None:
    play("print('sketchstudio: The disk is full.', file=sys.stderr); sys.exit(1)")
    with pytest.raises(DocumentError, match=r"^The disk is full\.$"):
        with_detail(PIXELS, 4, lambda share: None, threading.Event())


def test_a_crash_has_a_sentence(play) -> None:
    play("import os; os.abort()")
    with pytest.raises(DocumentError, match="could not be enlarged"):
        with_detail(PIXELS, 4, lambda share: None, threading.Event())


def test_it_is_stopped_at_once(play) -> None:
    play("print(0.1, flush=True); time.sleep(600)")
    stop = threading.Event()
    began = time.monotonic()
    with pytest.raises(StoppedError):
        with_detail(PIXELS, 4, lambda share: stop.set(), stop)
    assert time.monotonic() - began < 20


@pytest.fixture
def drawn(window: MainWindow, qtbot: QtBot) -> MainWindow:
    session = window.studio.session
    session.apply(commands.add_mark(session.state.layers_of("sketch")[0].id, Stroke.through([20, 180], [50, 90], 8)))
    qtbot.waitUntil(lambda: window.studio.live.picture is not None)
    qtbot.waitUntil(lambda: window.studio.live.status.freshness == "fresh")
    return window


def test_an_export_with_detail(drawn: MainWindow, play, qtbot: QtBot, tmp_path: Path) -> None:
    play(MAKES)
    with qtbot.waitSignal(drawn.exports.told):
        drawn.exports.write(tmp_path / "a.png", Kind(".png", True, 1024, detail=True))
    with Image.open(tmp_path / "a.png") as made:
        assert max(made.size) == 1024
    assert not drawn.status.work.stop.isVisible()


def test_an_export_that_is_stopped_leaves_no_file(drawn: MainWindow, play, qtbot: QtBot, tmp_path: Path) -> None:
    play("print(0.1, flush=True); time.sleep(600)")
    drawn.exports.write(tmp_path / "a.png", Kind(".png", True, 1024, detail=True))
    qtbot.waitUntil(drawn.status.work.stop.isVisible)
    with qtbot.waitSignal(drawn.exports.problem) as said:
        drawn.status.work.stop.click()
    assert said.args == ["The export was stopped."]
    assert not (tmp_path / "a.png").exists()


def test_the_dialog_offers_it_only_where_it_counts(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for there in (True, False):
        found = object() if there else None
        monkeypatch.setattr("sketchstudio.app.panels.dialogs.export_dialog.shipped_network", lambda found=found: found)
        dialog = ExportDialog(".png", (1024, 1024), (256, 256), window)
        dialog.show()
        assert dialog.detail.isVisible() == there
        dialog.detail.setChecked(there)
        assert dialog.kind.detail == there
        assert ("detail is invented" in dialog.told_size.text()) == there
        dialog.longest.setValue(256)
        assert not dialog.detail.isVisible() and not dialog.kind.detail
        dialog.close()
