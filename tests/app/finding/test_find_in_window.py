"""A folder is chosen in the real window and searched by the real process, with a tiny model."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import commands
from sketchstudio.document.document import Document, new_state
from sketchstudio.engine.finding import Found, Hit, Looked, Thumbnail
from tests.app.strokes import draw
from tests.retrieval.finder_folders import shapes, tiny_pack

LONG_MS = 60_000
"""The process loads torch."""


@pytest.fixture(autouse=True)
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process finds with a tiny model."""
    monkeypatch.setenv("SKETCHSTUDIO_MODELS", str(tiny_pack(tmp_path / "finding models")))
    monkeypatch.setenv("PYTHONPATH", ":".join(sys.path))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shapes(tmp_path / "photos")


def shown(window: MainWindow) -> list[str]:
    grid = window.find_panel.grid
    return [grid.item(row).toolTip() for row in range(grid.count())]


def drop(window: MainWindow, path: Path) -> None:
    """Onto the panel."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, buttons, keys)
    window.find_panel.dropEvent(event)


def look(window: MainWindow, folder: Path, qtbot: QtBot) -> Looked:
    window.actions_["layer.find"].trigger()
    with qtbot.waitSignal(window.finder.looked, timeout=LONG_MS) as looked:
        drop(window, folder)
    found = looked.args[0]
    assert isinstance(found, Looked)
    return found


def test_photos_are_found_while_drawing_and_change_with_the_folder(
    window: MainWindow, studio: Studio, folder: Path, qtbot: QtBot
) -> None:
    panel = window.find_panel
    assert window.docks.all["find"].isHidden(), "a person brings it when it is wanted"
    assert look(window, folder, qtbot).added == 6
    assert window.preferences.find_folder == str(folder)
    assert "6 photos" in panel.told.text() and "Draw" in panel.told.text()
    assert panel.bar.isHidden() and panel.stop.isHidden()
    assert shown(window) == []

    draw(studio)
    qtbot.waitUntil(lambda: len(shown(window)) == 6, timeout=LONG_MS)
    qtbot.waitUntil(lambda: all(not panel.grid.item(row).icon().isNull() for row in range(6)), timeout=LONG_MS)

    gone = next(folder.rglob(shown(window)[0]))
    gone.unlink()
    with qtbot.waitSignal(window.finder.looked, timeout=LONG_MS) as looked:
        panel.again.click()
    assert looked.args[0].gone == 1
    qtbot.waitUntil(lambda: gone.name not in shown(window) and len(shown(window)) == 5, timeout=LONG_MS)

    studio.session.undo()
    qtbot.waitUntil(lambda: shown(window) == [], timeout=LONG_MS)
    window.docks.all["find"].hide()
    assert window.finder.folder is None, "the process ends with its panel"


def test_a_found_photo_is_taken_into_the_drawing(
    window: MainWindow, studio: Studio, folder: Path, qtbot: QtBot
) -> None:
    look(window, folder, qtbot)
    draw(studio)
    qtbot.waitUntil(lambda: len(shown(window)) == 6, timeout=LONG_MS)
    state = studio.session.state
    name = Path(shown(window)[0]).stem

    def choose(number: int) -> None:
        menu = window.find_panel.menu_at(window.find_panel.grid.visualItemRect(window.find_panel.grid.item(0)).center())
        assert menu is not None
        menu.actions()[number].trigger()
        menu.close()

    choose(0)
    qtbot.waitUntil(lambda: len(studio.session.state.layers) == len(state.layers) + 1)
    assert (studio.session.state.layers[0].kind, studio.session.state.layers[0].name) == ("photo", name)
    studio.session.undo()
    assert studio.session.state is state, "as one step"
    choose(1)
    qtbot.waitUntil(lambda: len(studio.session.state.layers) == len(state.layers) + 1)
    assert (studio.session.state.layers[-1].kind, studio.session.state.layers[-1].marks != ()) == ("color", True)
    assert window.find_panel.menu_at(QPoint(1, 5000)) is None


def test_the_appearance_is_offered_where_the_system_borrows_it(
    window: MainWindow, studio: Studio, folder: Path, qtbot: QtBot
) -> None:
    path = folder / "01.png"
    assert len(window.found_photos.offers(path)) == 2
    studio.session.apply(commands.set_system("picture-that-sketch", {}))
    first, second = (offer for _verb, offer in window.found_photos.offers(path)[::2])
    first()
    qtbot.waitUntil(lambda: len(studio.session.state.layers_of("photo")) == 1)
    second()
    qtbot.waitUntil(lambda: len(studio.session.state.layers_of("photo")) == 2)
    below = studio.session.state.layers[0]
    assert below.kind == "photo", "the one that lends lies over the other"
    assert studio.session.state.layers[1].pixels is not below.pixels
    studio.session.apply(commands.set_system("pi-rec", {}))


def test_folders_of_no_use_are_said_and_the_next_one_is_taken(
    window: MainWindow, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "empty").mkdir()
    window.actions_["layer.find"].trigger()
    with qtbot.waitSignal(window.finder.trouble, timeout=LONG_MS):
        drop(window, tmp_path / "empty")
    assert "no photos" in window.find_panel.told.text()
    assert window.find_panel.bar.isHidden()
    assert look(window, folder, qtbot).photos == 6


def test_late_answers_are_dropped(window: MainWindow, studio: Studio, folder: Path, qtbot: QtBot) -> None:
    look(window, folder, qtbot)
    heard: list[list[str]] = []
    window.finder.found.connect(heard.append)
    for number in range(5):
        draw(studio, 40.0 + 30 * number)
        qtbot.wait(80)
    studio.session.document.mark_saved()
    studio.session.replace(Document(new_state(256, 256)))
    qtbot.waitUntil(lambda: bool(heard) and heard[-1] == [], timeout=LONG_MS)
    qtbot.wait(500)
    assert heard[-1] == []
    assert shown(window) == []
    window.finder.answered(Found(number=1, hits=[Hit(path="/a/late.jpg", distance=0.1)]))
    assert shown(window) == []


def test_the_folder_of_last_time_is_looked_at_when_the_panel_is_seen(
    studio: Studio, folder: Path, qtbot: QtBot
) -> None:
    again = MainWindow(studio)
    again.preferences.find_folder = str(folder)
    again.close()
    again.deleteLater()
    window = MainWindow(studio)
    window.show()
    assert window.find_panel.folder.path == folder
    with qtbot.waitSignal(window.finder.looked, timeout=LONG_MS):
        window.actions_["layer.find"].trigger()
    studio.session.document.mark_saved()
    window.close()
    window.deleteLater()


def test_a_photo_that_cannot_be_read_any_more_leaves(window: MainWindow) -> None:
    panel = window.find_panel
    panel.show_photos(["/a/one.jpg", "/a/two.jpg"])
    panel.show_thumbnail(Thumbnail(path="/a/one.jpg", width=0, height=0, pixels=b""))
    panel.show_thumbnail(Thumbnail(path="/a/two.jpg", width=2, height=1, pixels=bytes(6)))
    assert shown(window) == ["two.jpg"]
    assert not panel.grid.item(0).icon().isNull()


def test_what_has_a_picture_is_not_asked_for_again(window: MainWindow) -> None:
    panel, asked = window.find_panel, list[list[str]]()
    panel.thumbnails_wanted.connect(lambda paths, side: asked.append(paths))
    panel.show_photos(["/a/one.jpg", "/a/two.jpg"])
    panel.show_thumbnail(Thumbnail(path="/a/two.jpg", width=2, height=1, pixels=bytes(6)))
    panel.show_photos(["/a/two.jpg", "/a/one.jpg"])
    assert asked == [["/a/one.jpg", "/a/two.jpg"], ["/a/one.jpg"]]
    assert not panel.grid.item(0).icon().isNull()
