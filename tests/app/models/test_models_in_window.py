"""Models in the window: a new one from a folder, those that are there, and that the rest of the window hears."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from sketchstudio.app.models import training_process
from sketchstudio.app.panels.dialogs.new_model_dialog import LEAST, NewModelDialog
from sketchstudio.app.window.features.models import ModelsFeature
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.engine import training_job
from sketchstudio.engine.packs import ModelCard, read_pack
from sketchstudio.engine.packs.transfer import export_pack
from sketchstudio.engine.training_job import TrainingJob, begin, own_models_dir

TRAINING = """
import json, sys, pathlib
folder = pathlib.Path(sys.argv[-1])
def say(**told): print(json.dumps(told), flush=True)
notes = ["There are no photos in x."]
say(type="report", stage="learning", share=0.25, images_per_second=2.5, minutes_left=3.2, notes=notes)
if sys.stdin.read() == "":
    if (folder / "again").exists():
        home = pathlib.Path({models!r}) / folder.name
        home.mkdir(parents=True)
        card = {{"format": 1, "name": folder.name, "title": "Teapots", "system": "pi-rec", "preset": "base"}}
        card |= {{"version": "1", "image_size": 256, "files": {{}}, "labels": ["teapot"]}}
        (home / "model.json").write_text(json.dumps(card))
        say(type="finished", name=folder.name)
    else:
        (folder / "again").touch()
        say(type="stopped")
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def feature(home: Path, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModelsFeature:
    """Of a window whose system can learn, and which finds the person's own models."""
    finder = "sketchstudio.engine.packs.choosing.models_dirs"
    monkeypatch.setattr(finder, lambda: (own_models_dir(), tmp_path / "models"))
    monkeypatch.setattr(window.studio.catalogue, "trainable", lambda: [("pi-rec", "Ink")])
    return window.models


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    for number in range(LEAST):
        home = folder / ("cups" if number % 2 else "pots")
        home.mkdir(parents=True, exist_ok=True)
        (home / f"{number}.jpg").touch()
    return folder


@pytest.fixture
def played(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trainings are a script that is paused, and finished when it is gone on with and paused again."""
    file = tmp_path / "training.py"
    file.write_text(TRAINING.format(models=str(own_models_dir())))
    monkeypatch.setattr(training_process, "module_command", lambda module: [sys.executable, str(file)])


def job(**changed: object) -> TrainingJob:
    told = {"name": "teapots", "title": "Teapots", "system": "pi-rec", "photos": "/photos", "minutes": 15.0}
    return TrainingJob(**{**told, **changed})


def test_a_folder_is_counted_and_named(feature: ModelsFeature, photos: Path, qtbot: QtBot) -> None:
    dialog = feature.open_new(photos)
    assert not dialog.start.isEnabled()
    qtbot.waitUntil(dialog.start.isEnabled)
    assert dialog.name.text() == "shop"
    assert dialog.told.text() == "50 photos: pots (25), cups (25)"
    dialog.name.setText("  ")
    assert not dialog.start.isEnabled()
    dialog.reject()


def test_too_few_photos_are_said(feature: ModelsFeature, photos: Path, qtbot: QtBot) -> None:
    (photos / "cups" / "1.jpg").unlink()
    dialog = feature.open_new(photos)
    qtbot.waitUntil(lambda: "49 photos are too few" in dialog.told.text())
    assert not dialog.start.isEnabled()
    dialog.reject()


def test_a_taken_name_keeps_the_dialog(feature: ModelsFeature, photos: Path, qtbot: QtBot) -> None:
    (own_models_dir() / "shop").mkdir(parents=True)
    dialog = feature.open_new(photos)
    qtbot.waitUntil(dialog.start.isEnabled)
    dialog.start.click()
    assert dialog.isVisible()
    assert "There is a model 'shop' already" in dialog.told.text()
    dialog.reject()


def test_a_training_is_paused_gone_on_with_and_used(
    feature: ModelsFeature, window: MainWindow, photos: Path, played: None, qtbot: QtBot
) -> None:
    dialog = feature.open_new(photos)
    qtbot.waitUntil(dialog.start.isEnabled)
    dialog.name.setText("Teapots")
    dialog.start.click()
    training = feature.training
    assert training is not None and training.isVisible() and not dialog.isVisible()
    qtbot.waitUntil(lambda: "2.5 pictures a second · 3 min left" in training.told.text())
    assert training.note.text() == "There are no photos in x."
    training.pause.click()
    qtbot.waitUntil(lambda: training.stage.text() == "Paused")
    folder = training.folder
    assert training_job.unfinished() == [folder]
    training.pause.click()
    qtbot.waitUntil(lambda: training.stage.text() == "Learning")
    with qtbot.waitSignal(window.studio.worker.offered):
        training.pause.click()
    qtbot.waitUntil(training.use.isVisible)
    training.use.click()
    assert window.studio.session.state.settings["pi-rec"]["subject"] == "teapot"
    assert not training.isVisible()


def test_a_hidden_training_says_its_end(
    feature: ModelsFeature, window: MainWindow, photos: Path, played: None, qtbot: QtBot
) -> None:
    folder = begin(job(photos=str(photos)))
    (folder / "again").touch()
    feature.go_on(folder)
    assert feature.training is not None
    qtbot.waitUntil(lambda: feature.training.bar.value() > 0)
    feature.training.hide()
    feature.own.training.pause()
    qtbot.waitUntil(lambda: window.message_bar.label.text() == "The new model is there.")
    window.message_bar.buttons[0].click()
    assert feature.training.isVisible()
    feature.training.close()


def test_a_second_training_waits(feature: ModelsFeature, window: MainWindow, played: None, qtbot: QtBot) -> None:
    first, second = begin(job()), begin(job(name="roses"))
    with qtbot.waitSignal(feature.own.training.said):
        feature.go_on(first)
    feature.go_on(second)
    assert "Another training runs" in window.message_bar.label.text()
    with qtbot.waitSignal(feature.own.training.ended):
        feature.own.training.pause()


def test_a_crash_shows_how_to_go_on(
    feature: ModelsFeature, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    script = tmp_path / "crash.py"
    script.write_text("import os; os.abort()")
    monkeypatch.setattr(training_process, "module_command", lambda module: [sys.executable, str(script)])
    feature.go_on(begin(job()))
    training = feature.training
    assert training is not None
    qtbot.waitUntil(lambda: training.stage.text() == "Interrupted")
    assert "ended unexpectedly" in training.note.text()
    assert training.pause.text() == "Go on" and training.give_up.isEnabled()


def test_giving_up_asks_first(feature: ModelsFeature, played: None, qtbot: QtBot) -> None:
    folder = begin(job())
    with qtbot.waitSignal(feature.own.training.said):
        feature.go_on(folder)
    with qtbot.waitSignal(feature.own.training.ended):
        feature.own.training.pause()
    training = feature.training
    assert training is not None
    training.give_up.click()
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox) and folder.exists()
    next(button for button in box.buttons() if button.text() == "Delete").click()
    qtbot.waitUntil(lambda: not folder.exists())


def made_pack(models: Path, name: str) -> None:
    folder = models / name
    folder.mkdir(parents=True)
    card = {"format": 1, "name": name, "title": name.title(), "system": "pi-rec", "preset": "small", "version": "1"}
    (folder / "model.json").write_text(json.dumps(card | {"image_size": 64, "files": {}, "labels": ["rose"]}))


def test_models_are_listed_exported_imported_and_removed(feature: ModelsFeature, tmp_path: Path, qtbot: QtBot) -> None:
    made_pack(own_models_dir(), "rose")
    manager = feature.open_manager()
    qtbot.waitUntil(lambda: any(row.title == "Rose" for row in manager.rows))
    index = [row.title for row in manager.rows].index("Rose")
    manager.list.setCurrentRow(index)
    assert manager.remove.isEnabled() and "Subjects: rose" in manager.facts.text()
    feature.own.export(manager.rows[index].pack, tmp_path / "rose.skmodel")
    qtbot.waitUntil(lambda: manager.told.text() == "rose.skmodel is written.")
    manager.verify.click()
    qtbot.waitUntil(lambda: "as they were made" in manager.told.text())
    manager.remove.click()
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    next(button for button in box.buttons() if button.text() == "Delete").click()
    qtbot.waitUntil(lambda: all(row.title != "Rose" for row in manager.rows))
    feature.own.import_(tmp_path / "rose.skmodel")
    qtbot.waitUntil(lambda: any(row.title == "Rose" for row in manager.rows))
    feature.own.import_(tmp_path / "rose.skmodel")
    qtbot.waitUntil(lambda: "There is a model pack 'rose' already" in manager.told.text())
    manager.close()


def test_shipped_models_cannot_be_removed(feature: ModelsFeature, qtbot: QtBot) -> None:
    manager = feature.open_manager()
    qtbot.waitUntil(lambda: bool(manager.rows))
    for index, row in enumerate(manager.rows):
        manager.list.setCurrentRow(index)
        assert not row.own and not manager.remove.isEnabled()
    manager.close()


def test_an_unfinished_training_waits_in_the_list(feature: ModelsFeature, played: None, qtbot: QtBot) -> None:
    begin(job())
    manager = feature.open_manager()
    qtbot.waitUntil(lambda: any(row.training for row in manager.rows))
    manager.list.setCurrentRow(len(manager.rows) - 1)
    assert manager.resume.isVisible() and not manager.export.isEnabled()
    with qtbot.waitSignal(feature.own.training.said):
        manager.resume.click()
    with qtbot.waitSignal(feature.own.training.ended):
        feature.own.training.pause()
    manager.close()


def test_closing_the_window_ends_the_training(window: MainWindow, home: Path, played: None, qtbot: QtBot) -> None:
    window.models.go_on(begin(job()))
    qtbot.waitUntil(lambda: window.models.training.bar.value() > 0)
    window.studio.session.document.mark_saved()
    window.close()
    assert len(training_job.unfinished()) == 1


def test_a_big_model_is_refused_and_then_added(
    feature: ModelsFeature, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = feature.open_add()
    assert not dialog.add.isEnabled()
    dialog.model.choose(tmp_path / "diffusion")
    dialog.control.choose(tmp_path / "scribble")
    assert dialog.name.text() == "diffusion" and dialog.add.isEnabled()
    dialog.add.click()
    qtbot.waitUntil(lambda: "There is no folder" in dialog.told.text())
    assert dialog.isVisible() and dialog.add.isEnabled()
    told = {"name": "diffusion", "title": "D", "system": "diffusers", "preset": "", "version": "1", "files": {}}
    card = ModelCard(format=1, image_size=64, **told)
    monkeypatch.setattr("sketchstudio.engine.registry.adopt", lambda system, folders, name, title: card)
    with qtbot.waitSignal(feature.own.changed):
        dialog.add.click()
    assert not dialog.isVisible()
    assert (own_models_dir() / "diffusion" / "model.json").exists()


def drop(window: MainWindow, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, buttons, keys))


def test_a_folder_dropped_on_the_window_begins_a_model(
    feature: ModelsFeature, window: MainWindow, photos: Path, qtbot: QtBot
) -> None:
    drop(window, photos)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NewModelDialog)
    qtbot.waitUntil(dialog.start.isEnabled)
    dialog.reject()


def test_a_model_file_dropped_on_the_window_is_imported(
    feature: ModelsFeature, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    made_pack(tmp_path / "other", "rose")
    export_pack(read_pack(tmp_path / "other" / "rose"), tmp_path / "rose.skmodel")
    with qtbot.waitSignal(feature.own.changed):
        drop(window, tmp_path / "rose.skmodel")
    assert (own_models_dir() / "rose" / "model.json").exists()
    assert window.message_bar.label.text() == "Rose is there."


def test_a_training_is_given_up_in_the_list_unless_it_runs(feature: ModelsFeature, played: None, qtbot: QtBot) -> None:
    folder = begin(job())
    with qtbot.waitSignal(feature.own.training.said):
        feature.go_on(folder)
    manager = feature.open_manager()
    qtbot.waitUntil(lambda: any(row.training for row in manager.rows))
    manager.list.setCurrentRow(len(manager.rows) - 1)

    def delete() -> None:
        manager.remove.click()
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if button.text() == "Delete").click()

    delete()
    assert "pause it first" in manager.told.text() and folder.exists()
    with qtbot.waitSignal(feature.own.training.ended):
        feature.own.training.pause()
    delete()
    qtbot.waitUntil(lambda: not folder.exists() and not any(row.training for row in manager.rows))
    manager.close()
