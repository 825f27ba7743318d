"""A new system is a folder and a line: this one makes a picture and strokes, and is known everywhere by itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from sketchstudio.app import theme
from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.panels.dialogs.about_dialog import AboutDialog
from sketchstudio.app.panels.dialogs.help_dialog import HelpDialog
from sketchstudio.app.panels.widgets.field_control import TextRow
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import commands
from sketchstudio.document.document import Document, new_state
from sketchstudio.document.state import State
from sketchstudio.document.storage import load, save
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.capabilities import Capabilities
from sketchstudio.engine.entry import SystemEntry
from sketchstudio.engine.links.in_process import InProcess
from sketchstudio.engine.places import MODELS_VARIABLE
from sketchstudio.engine.registry import SYSTEMS

FOLDER, ROOT = Path(__file__).parent, Path(__file__).parents[2]
THE_LINE = "import sketchstudio.systems as systems; systems.PACKAGES += ('echo_room',)"
"""What a programmer would write into systems/__init__.py."""


@pytest.fixture
def echo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SystemEntry:
    """Its entry, its pack being installed."""
    monkeypatch.syspath_prepend(FOLDER)
    folder = tmp_path / "models" / "echo-1"
    folder.mkdir(parents=True)
    card = {"format": 1, "name": "echo-1", "title": "E", "system": "echo", "preset": "", "version": "1"}
    (folder / "model.json").write_text(json.dumps({**card, "image_size": 64, "labels": ["cave"], "files": {}}))
    monkeypatch.setenv(MODELS_VARIABLE, str(tmp_path / "models"))
    from echo_room import ENTRY

    return ENTRY


@pytest.fixture
def drawing() -> State:
    state = new_state(200, 100)
    return commands.add_mark(state.active, Stroke.through([20, 180], [50, 50], 8)).run(state)


def command_line(*arguments: object) -> subprocess.CompletedProcess[str]:
    """`sketchstudio`, with the line added."""
    code = f"import sys; sys.path.insert(0, {str(FOLDER)!r}); {THE_LINE}; from sketchstudio.cli import main; main()"
    environment = os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    told = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(told, capture_output=True, text=True, env=environment, check=False)


@pytest.fixture
def studio(echo: SystemEntry, drawing: State, tmp_path: Path, qapp: QApplication) -> Iterator[Studio]:
    systems = (*SYSTEMS, echo)
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    catalogue = Catalogue(systems, Capabilities.of(systems))
    made = Studio.build(Document(drawing), catalogue, lambda: InProcess(systems), settings, theme.DARK)
    made.worker.start()
    yield made
    made.live.stop()
    made.worker.close()


@pytest.fixture
def window(studio: Studio) -> Iterator[MainWindow]:
    shown = MainWindow(studio)
    shown.show()
    yield shown
    studio.session.document.mark_saved()
    shown.close()
    shown.deleteLater()


def test_it_is_in_the_menu_has_its_controls_and_makes_the_picture(
    window: MainWindow, studio: Studio, qtbot: QtBot
) -> None:
    menu = next(box for box in window.controls.findChildren(QComboBox) if box.findData("echo") >= 0)
    assert menu.itemText(menu.findData("echo")) == "Echo"
    studio.session.apply(commands.set_system("echo"))
    assert list(window.controls.rows) == ["subject", "shade", "words", "seed", "variations"]
    words = window.controls.rows["words"]
    assert isinstance(words, TextRow)
    qtbot.keyClicks(words.line, "hello")
    assert studio.session.state.settings["echo"] == {"words": "hello"}
    studio.session.undo()
    assert studio.session.state.settings.get("echo", {}) == {}, "what was typed is one step"
    studio.live.generate()
    qtbot.waitUntil(lambda: studio.live.picture is not None and studio.live.picture.system == "echo")
    assert studio.live.picture is not None
    assert studio.live.picture.pixels.shape == (32, 64, 3), "at its pack's own size"


def test_help_and_about_tell_of_it(window: MainWindow, studio: Studio) -> None:
    help_dialog = HelpDialog(studio.catalogue, "echo", theme.DARK, window)
    assert "Echo answers with the drawing itself." in help_dialog.page.toPlainText()
    assert "What it whispers." in help_dialog.page.toPlainText()
    about = AboutDialog(studio.catalogue, window)
    assert any("Echo follows Nobody" in each.text() for each in about.findChildren(QLabel))
    help_dialog.close()
    about.close()


def test_it_is_in_the_file(drawing: State, tmp_path: Path) -> None:
    chosen = commands.set_settings("echo", {"words": "hello", "shade": 0.5}).run(drawing)
    save(commands.set_system("echo").run(chosen), tmp_path / "echo.skst")
    opened = load(tmp_path / "echo.skst")
    assert (opened.system, opened.settings["echo"]) == ("echo", {"words": "hello", "shade": 0.5})


@pytest.mark.usefixtures("echo")
def test_the_command_line_has_its_flags_and_writes_both_products(drawing: State, tmp_path: Path) -> None:
    told = command_line("render", "--help").stdout
    assert "Settings of Echo (echo)" in told and "--shade" in told and "At most 20 characters." in told
    save(drawing, tmp_path / "line.skst")
    flags = ("--system", "echo", "--words", "hi", "--variations", 2, "--subject", "cave")
    done = command_line("render", tmp_path / "line.skst", "--out", tmp_path / "out", *flags)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "line.1.png",
        "line.1.svg",
        "line.2.png",
        "line.2.svg",
    ]
    with Image.open(tmp_path / "out" / "line.1.png") as picture:
        assert np.asarray(picture)[16, 32].max() < 40 < np.asarray(picture)[2, 32].min()
    from sketchstudio.document.exchange.open import open_any

    (mark,) = [mark for layer in open_any(tmp_path / "out" / "line.1.svg").state.layers for mark in layer.marks]
    assert isinstance(mark, Stroke)
    assert (mark.x.min(), mark.x.max(), mark.y.mean()) == pytest.approx((0, 200, 50), abs=0.01)


@pytest.mark.usefixtures("echo")
def test_doctor_tries_it() -> None:
    done = command_line("doctor", "--json")
    assert "preview Echo" in {finding["name"] for finding in json.loads(done.stdout)}


@pytest.mark.usefixtures("echo")
def test_the_command_line_tells_what_was_left_to_the_system(drawing: State, tmp_path: Path) -> None:
    save(drawing, tmp_path / "line.skst")
    line = ("render", tmp_path / "line.skst", "--out", tmp_path / "out", "--system", "echo", "--json")
    (left,) = json.loads(command_line(*line).stdout)["pictures"]
    (said,) = json.loads(command_line(*line, "--subject", "cave").stdout)["pictures"]
    assert left["chosen"] == {"subject": "cave"}
    assert "chosen" not in said
