"""Going on with a picture: a chosen variation, a kept one, one of the last; and what a change of system keeps."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.live import recent as recent_module
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import commands
from sketchstudio.document.document import Document, new_state
from tests.app.strokes import draw


def fresh(studio: Studio) -> bool:
    return studio.live.status.current


def varied(window: MainWindow, studio: Studio, qtbot: QtBot, x: float = 60) -> None:
    draw(studio, x)
    qtbot.waitUntil(lambda: fresh(studio))
    window.actions_["result.variations"].trigger()
    qtbot.waitUntil(lambda: len(window.variations.pictures) == 6)


def seed(studio: Studio) -> object:
    return studio.session.state.settings.get("pi-rec", {}).get("seed", 0)


def test_a_chosen_variation_is_gone_on_with(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    varied(window, studio, qtbot)
    chosen = window.variations.pictures[3]
    before = studio.session.document.undo_count
    window.variations.grid.chosen.emit(3)
    assert seed(studio) == 3
    assert studio.session.document.undo_count == before + 1
    assert fresh(studio), "it is what the drawing gives now"
    assert studio.live.picture is chosen
    draw(studio, 90)
    qtbot.waitUntil(lambda: fresh(studio))
    assert studio.live.picture is not None
    assert studio.live.picture.settings["seed"] == 3
    studio.session.undo()
    studio.session.undo()
    assert seed(studio) == 0


def test_variations_are_six_and_all_different_seeds(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    varied(window, studio, qtbot)
    assert [picture.settings["seed"] for picture in window.variations.pictures] == [0, 1, 2, 3, 4, 5]


def test_variations_leave_a_refined_picture_on_show(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    draw(studio)
    qtbot.waitUntil(lambda: fresh(studio))
    studio.live.refine()
    qtbot.waitUntil(lambda: studio.live.status.freshness == "refined")
    refined = studio.live.picture
    studio.live.variations()
    qtbot.waitUntil(lambda: len(window.variations.pictures) == 6)
    assert studio.live.picture is refined
    assert studio.live.status.freshness == "refined"


def test_how_many_variations_changes_no_picture(studio: Studio, qtbot: QtBot) -> None:
    draw(studio)
    qtbot.waitUntil(lambda: fresh(studio))
    studio.session.apply(commands.set_setting("pi-rec", "variations", 4))
    assert fresh(studio)


def test_a_picture_brought_back_with_its_own_settings_is_fresh(
    window: MainWindow, studio: Studio, qtbot: QtBot
) -> None:
    draw(studio)
    qtbot.waitUntil(lambda: fresh(studio))
    window.actions_["result.keep"].trigger()
    studio.session.apply(commands.set_setting("pi-rec", "seed", 8))
    qtbot.waitUntil(lambda: fresh(studio))
    window.film.bring_back(0)
    assert fresh(studio)
    assert studio.live.picture is studio.session.state.results[0]
    draw(studio, 30)
    qtbot.waitUntil(lambda: fresh(studio))
    window.film.bring_back(0)
    assert studio.live.status.freshness == "stale", "of another drawing"


def test_a_removed_picture_can_be_put_back(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    draw(studio)
    qtbot.waitUntil(lambda: fresh(studio))
    for value in range(3):
        window.actions_["result.keep"].trigger()
        studio.session.apply(commands.set_setting("pi-rec", "seed", value + 1))
        qtbot.waitUntil(lambda: fresh(studio))
    kept = window.film.kept
    window.film.forget(1)
    assert window.film.kept == (kept[0], kept[2])
    window.message_bar.buttons[0].click()
    assert window.film.kept == kept


def test_the_last_pictures_are_a_history_of_their_own(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    draw(studio, 40)
    qtbot.waitUntil(lambda: fresh(studio))
    first = studio.live.picture
    draw(studio, 80)
    qtbot.waitUntil(lambda: fresh(studio))
    window.film.recent_button.click()
    assert window.film.pictures.count() == len(studio.live.recent.pictures) >= 2
    assert window.film.isEnabled(), "the strip has room"
    studio.session.undo()
    assert studio.live.recent.pictures[0] is first
    window.film.bring_back(0)
    assert studio.live.picture is first
    assert fresh(studio)
    studio.session.replace(Document(new_state(256, 256)))
    assert window.film.pictures.count() == 0


def test_the_history_of_pictures_is_bounded(studio: Studio, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent_module, "MOST", 3)
    kept = None
    for value in range(6):
        studio.session.apply(commands.set_setting("pi-rec", "seed", value))
        draw(studio, 20 + 10 * value)
        qtbot.waitUntil(lambda: fresh(studio))
        if value == 0:
            kept = studio.live.picture
            assert kept is not None
            studio.session.apply(commands.keep_result(kept))
    assert len(studio.live.recent.pictures) == 3
    assert kept is not None
    assert studio.live.recent.shown_of(kept) is not None, "what a kept picture was made of is known for longer"


def test_another_system_keeps_subject_seed_and_variations(window: MainWindow, studio: Studio) -> None:
    state = studio.session.state
    for name, value in (("subject", "hat"), ("seed", 7), ("variations", 3)):
        studio.session.apply(commands.set_setting(state.system, name, value))
    window.controls._choose_system("other")
    assert studio.session.state.system == "other"
    assert studio.session.state.settings.get("other", {}) == {}, "this program does not know it"
    window.controls._catalogue = Catalogue()
    window.controls._session.undo()
    window.controls._choose_system("diss")
    chosen = studio.session.state.settings["diss"]
    assert (chosen["seed"], chosen["variations"]) == (7, 3)
    assert chosen.get("subject", "hat") == "hat"
    window.controls._session.undo()


def test_a_new_drawing_keeps_the_system(window: MainWindow, studio: Studio) -> None:
    studio.session.replace(Document(commands.set_system("diss").run(studio.session.state)))
    window.files.new(300, 200)
    assert studio.session.state.width == 300
    assert studio.session.state.system == "diss"
