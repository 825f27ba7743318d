"""A finer picture follows when the drawing rests: once, marked, and never in the pen's way."""

from __future__ import annotations

import time
from itertools import groupby
from types import ModuleType

import pytest
from pytestqt.qtbot import QtBot

from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import commands
from sketchstudio.engine import pacing
from tests.app.strokes import draw

QUIET_MS = 400


@pytest.fixture
def resting(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> Studio:
    """Refines after a tenth of a second."""
    monkeypatch.setattr(pacing, "REFINE_AFTER", 0.1)
    studio.live.set_refine_when_idle(True)
    return studio


def becomes(studio: Studio, freshness: str):
    return lambda: studio.live.status.freshness == freshness


def test_a_resting_drawing_is_refined_once(resting: Studio, ink: ModuleType, qtbot: QtBot) -> None:
    seen: list[str] = []
    resting.live.status_changed.connect(lambda status: seen.append(status.freshness))
    draw(resting)
    qtbot.waitUntil(becomes(resting, "refined"))
    assert [freshness for freshness, _ in groupby(seen)] == ["working", "fresh", "refining", "refined"]
    qtbot.wait(QUIET_MS)
    assert len(ink.made) == 2, "no job follows the refined picture"
    live, final = ink.made
    assert (live.purpose, live.settings.refine) == ("live", 0)
    assert (final.purpose, final.settings.refine, final.settings.variations) == ("final", 1, 1)
    picture = resting.live.picture
    assert picture is not None
    assert picture.settings["refine"] == 1, "kept, it says what made it"
    assert resting.session.state.settings == {}, "the sliders stay"


def test_no_job_comes_within_the_second_after_the_last_picture() -> None:
    assert pacing.REFINE_AFTER > 1.5


def test_an_edit_ends_refining_at_once(resting: Studio, ink: ModuleType, qtbot: QtBot) -> None:
    draw(resting, 60)
    qtbot.waitUntil(becomes(resting, "fresh"))
    ink.gate.clear()
    qtbot.waitUntil(becomes(resting, "refining"))
    qtbot.waitUntil(lambda: len(ink.made) == 2)
    began = time.monotonic()
    draw(resting, 120)
    assert resting.live.status.freshness == "working"
    ink.gate.set()
    qtbot.waitUntil(becomes(resting, "fresh"))
    assert time.monotonic() - began < 1
    assert ink.made[2].purpose == "live"


def test_a_pen_that_begins_to_draw_ends_refining(resting: Studio, ink: ModuleType, qtbot: QtBot) -> None:
    resting.live.set_mode("pen-up")
    draw(resting, 60)
    qtbot.waitUntil(becomes(resting, "fresh"))
    ink.gate.clear()
    qtbot.waitUntil(lambda: len(ink.made) == 2)
    resting.live.stroke_moved()
    assert resting.live.status.freshness == "fresh"
    ink.gate.set()
    qtbot.wait(QUIET_MS)
    assert resting.live.status.freshness == "fresh"
    assert len(ink.made) == 2


def test_its_coarse_beginnings_are_not_shown(resting: Studio, ink: ModuleType, qtbot: QtBot) -> None:
    previews: list[object] = []
    draw(resting)
    qtbot.waitUntil(becomes(resting, "fresh"))
    resting.live.preview.connect(previews.append)
    qtbot.waitUntil(becomes(resting, "refined"))
    assert previews == []


def test_what_the_sliders_refine_already_is_left(resting: Studio, ink: ModuleType, qtbot: QtBot) -> None:
    resting.session.apply(commands.set_setting("pi-rec", "refine", 2))
    draw(resting)
    qtbot.waitUntil(becomes(resting, "fresh"))
    qtbot.wait(QUIET_MS)
    assert len(ink.made) == 1
    assert resting.live.status.freshness == "fresh"


def test_by_hand_and_switched_off_nothing_is_refined(resting: Studio, ink: ModuleType, qtbot: QtBot) -> None:
    resting.live.set_mode("by-hand")
    draw(resting)
    resting.live.generate()
    qtbot.waitUntil(becomes(resting, "fresh"))
    qtbot.wait(QUIET_MS)
    resting.live.set_mode("continuous")
    resting.live.set_refine_when_idle(False)
    draw(resting, 60)
    qtbot.waitUntil(becomes(resting, "fresh"))
    qtbot.wait(QUIET_MS)
    assert all(request.purpose == "live" for request in ink.made)


@pytest.mark.expects_log("could not be refined")
def test_a_failure_that_nobody_asked_for_is_not_told(
    resting: Studio, ink: ModuleType, qtbot: QtBot, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(resting)
    qtbot.waitUntil(becomes(resting, "fresh"))
    monkeypatch.setattr(ink, "refuse_final", True)
    qtbot.waitUntil(lambda: "could not be refined" in caplog.text)
    assert resting.live.status.freshness == "fresh"
    assert resting.live.status.sentence == ""


def test_the_preference_is_remembered(window: MainWindow, studio: Studio) -> None:
    action = window.actions_["result.refine_idle"]
    assert action.isChecked()
    action.trigger()
    assert not window.preferences.refine_when_idle
    window.close()
    again = MainWindow(studio)
    assert not again.actions_["result.refine_idle"].isChecked()
    again.deleteLater()
