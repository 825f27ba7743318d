"""Exports from the window: every kind, off the window's thread, with a sentence when it fails."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PIL import Image, ImageSequence
from pytestqt.qtbot import QtBot

from sketchstudio.app.panels.dialogs.export_dialog import FORMATS, PLAIN, ExportDialog, Kind
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import commands
from sketchstudio.document.document import Document, new_state
from sketchstudio.rendering.export import WRITERS
from tests.app.strokes import draw


def settled(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not (window.files.busy or window.exports.busy))


def told(window: MainWindow) -> str:
    return window.message_bar.label.text()


def dialog_of(window: MainWindow) -> ExportDialog:
    window.actions_["file.export"].trigger()
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    return dialog


def test_the_dialog_offers_kinds_that_can_be_written() -> None:
    assert {suffix for suffix, _name, _use in FORMATS} <= set(WRITERS)


@pytest.mark.parametrize("suffix", [suffix for suffix, _name, _use in FORMATS])
def test_every_kind_is_written(window: MainWindow, studio: Studio, tmp_path: Path, qtbot: QtBot, suffix: str) -> None:
    draw(studio)
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
    path = tmp_path / f"a{suffix}"
    window.exports.write(path, Kind(suffix, suffix in PLAIN, 128))
    settled(window, qtbot)
    assert path.stat().st_size > 40
    assert not window.message_bar.isVisible()
    assert studio.session.document.modified, "an export is no save"


@pytest.mark.parametrize("suffix", [".svg", ".ora", ".psd", ".ndjson"])
def test_what_was_exported_can_be_opened(
    window: MainWindow, studio: Studio, tmp_path: Path, qtbot: QtBot, suffix: str
) -> None:
    draw(studio)
    window.exports.write(tmp_path / f"a{suffix}", Kind(suffix, False, None))
    settled(window, qtbot)
    studio.session.document.mark_saved()
    window.files.open(tmp_path / f"a{suffix}")
    settled(window, qtbot)
    state = studio.session.state
    assert (state.width, state.height) == (256, 256)
    assert any(layer.marks or layer.pixels is not None for layer in state.layers)
    assert studio.session.document.path is None, "Save must not write a .skst over the export"


def test_the_picture_has_the_size_of_the_drawing_or_the_one_asked_for(
    window: MainWindow, studio: Studio, tmp_path: Path, qtbot: QtBot
) -> None:
    draw(studio)
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
    window.exports.write(tmp_path / "a.jpg", Kind(".jpg", True, 300))
    settled(window, qtbot)
    with Image.open(tmp_path / "a.jpg") as image:
        assert image.size == (300, 300)
        assert "system" in image.getexif()[0x010E], "with the settings that made it"


def test_export_without_a_picture_says_so(window: MainWindow, tmp_path: Path) -> None:
    window.exports.write(tmp_path / "a.png", Kind(".png", True, None))
    assert "no picture to export" in told(window)
    assert not (tmp_path / "a.png").exists()


@pytest.mark.parametrize(("suffix", "sentence"), [(".ndjson", "holds lines alone"), (".gif", "no stroke")])
def test_what_a_kind_cannot_hold_is_one_sentence(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, suffix: str, sentence: str
) -> None:
    window.exports.write(tmp_path / f"a{suffix}", Kind(suffix, False, 64))
    settled(window, qtbot)
    assert sentence in told(window)


def test_a_missing_folder_is_one_sentence(window: MainWindow, studio: Studio, tmp_path: Path, qtbot: QtBot) -> None:
    draw(studio)
    window.exports.write(tmp_path / "gone" / "a.svg", Kind(".svg", False, None))
    settled(window, qtbot)
    assert "does not exist" in told(window)


def test_the_dialog_asks_only_what_matters_for_a_kind(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    draw(studio)
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
    dialog = dialog_of(window)
    assert dialog.kind == Kind(".png", True, 256)
    assert dialog.content.isVisible()
    dialog.formats.setCurrentIndex(dialog.formats.findData(".svg"))
    assert dialog.kind == Kind(".svg", False, None)
    assert not dialog.content.isVisible()
    assert not dialog.longest.isVisible()
    dialog.formats.setCurrentIndex(dialog.formats.findData(".gif"))
    dialog.longest.setValue(128)
    assert dialog.kind == Kind(".gif", False, 128, grown=True)
    assert dialog.told_size.text().startswith("256 × 128"), "the picture stands beside the drawing"
    dialog.beside.setChecked(False)
    assert dialog.told_size.text().startswith("128 × 128")
    dialog.close()


@pytest.mark.parametrize("grown", [False, True])
def test_a_time_lapse_has_the_size_that_the_dialog_says(
    window: MainWindow, studio: Studio, tmp_path: Path, qtbot: QtBot, grown: bool
) -> None:
    studio.session.document.mark_saved()
    studio.session.replace(Document(new_state(1400, 700)))
    draw(studio)
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
    dialog = dialog_of(window)
    dialog.formats.setCurrentIndex(dialog.formats.findData(".gif"))
    dialog.beside.setChecked(grown)
    said = dialog.told_size.text()
    assert "at most" in said
    window.exports.write(tmp_path / "a.gif", dialog.kind)
    dialog.close()
    qtbot.waitUntil(lambda: (tmp_path / "a.gif").exists() and not window.exports.busy)
    with Image.open(tmp_path / "a.gif") as image:
        assert said.startswith(f"{image.width} × {image.height}")
        assert image.size == ((1024, 256) if grown else (1024, 512))


def test_the_dialog_says_what_size_the_picture_really_has(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    studio.session.replace(Document(new_state(1024, 512)))
    draw(studio)
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
    dialog = dialog_of(window)
    assert "the picture itself has 256 × 128" in dialog.told_size.text()
    dialog.longest.setValue(256)
    assert "itself" not in dialog.told_size.text()
    dialog.longest.setValue(1024)
    dialog.content.setCurrentIndex(dialog.content.findData("drawing"))
    assert "itself" not in dialog.told_size.text(), "the drawing is sharp at any size"
    dialog.close()


def test_without_a_picture_the_dialog_offers_the_drawing(window: MainWindow) -> None:
    dialog = dialog_of(window)
    assert not dialog.kind.picture
    assert dialog.content.count() == 1
    dialog.close()


def test_long_work_is_seen_in_the_status_bar(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.status.work
    bar.show_work("files", "Saving a.skst…")
    assert not bar.isVisible(), "quick work does not flicker"
    qtbot.waitUntil(bar.isVisible)
    assert bar.text.text() == "Saving a.skst…"
    bar.show_work("exports", "Exporting a.gif…")
    bar.show_work("files")
    assert bar.isVisible()
    bar.show_work("exports")
    assert not bar.isVisible()


def test_a_time_lapse_shows_the_picture_growing_beside_the_drawing(
    window: MainWindow, studio: Studio, ink: ModuleType, tmp_path: Path, qtbot: QtBot
) -> None:
    for x in (60, 120, 180):
        draw(studio, x)
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
    asked, before = len(ink.made), studio.live.picture
    window.exports.write(tmp_path / "a.gif", Kind(".gif", False, 128, grown=True))
    qtbot.waitUntil((tmp_path / "a.gif").exists)
    settled(window, qtbot)
    assert len(ink.made) == asked + 3, "one picture for each line"
    assert not window.variations.pictures, "they are not for the person who draws"
    assert studio.live.picture is before, "what is shown stays"
    with Image.open(tmp_path / "a.gif") as image:
        assert image.size == (256, 128)
        frames = [np.asarray(frame.convert("L")) for frame in ImageSequence.Iterator(image)]
    inked = [[bool(frame[64, 128 + x // 2] < 128) for x in (60, 120, 180)] for frame in (frames[0], frames[-1])]
    assert inked == [[False] * 3, [True] * 3]


def test_an_edit_gives_the_time_lapse_up(
    window: MainWindow, studio: Studio, ink: ModuleType, tmp_path: Path, qtbot: QtBot
) -> None:
    for x in (60, 120):
        draw(studio, x)
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
    asked = len(ink.made)
    ink.gate.clear()
    window.exports.write(tmp_path / "a.gif", Kind(".gif", False, 128, grown=True))
    qtbot.waitUntil(lambda: len(ink.made) == asked + 1)
    draw(studio, 200)
    assert "given up" in told(window)
    ink.gate.set()
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
    settled(window, qtbot)
    assert not (tmp_path / "a.gif").exists()


@pytest.mark.parametrize("grown", [False, True])
def test_a_time_lapse_tells_how_much_is_done(
    window: MainWindow, studio: Studio, tmp_path: Path, qtbot: QtBot, grown: bool
) -> None:
    for _ in range(4):
        draw(studio)
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
    told: list[float] = []
    ends: list[bool] = []
    window.exports.progressed.connect(told.append)
    window.exports.ended.connect(lambda: ends.append((tmp_path / "a.gif").exists()))
    window.exports.write(tmp_path / "a.gif", Kind(".gif", False, 64, grown))
    qtbot.waitUntil(lambda: (tmp_path / "a.gif").exists() and not window.exports.busy)
    assert told == sorted(told)
    assert told[0] < 0.3 and told[-1] == pytest.approx(1)
    assert len(told) > 5
    assert ends == [True], "the bar stays while the pictures are made"


def test_a_time_lapse_whose_pictures_cannot_be_made_ends_with_the_reason(
    window: MainWindow, studio: Studio, tmp_path: Path, qtbot: QtBot
) -> None:
    draw(studio, 60)
    draw(studio, 120)
    studio.session.apply(commands.set_setting("pi-rec", "strength", 9.0))
    with qtbot.waitSignal(window.exports.ended):
        window.exports.write(tmp_path / "a.gif", Kind(".gif", False, 128, grown=True))
    settled(window, qtbot)
    assert "Strength must be between 0 and 3" in told(window)
    assert not (tmp_path / "a.gif").exists()
    studio.session.undo()
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
