"""Series of pictures: one after the other, until an edit."""

from __future__ import annotations

import dataclasses
from types import ModuleType

from pytestqt.qtbot import QtBot

from sketchstudio.app.live.jobs import JobError
from sketchstudio.app.live.series import Wanted
from sketchstudio.app.studio import Studio
from sketchstudio.conditions.conditions import Conditions
from sketchstudio.conditions.frame import Frame
from sketchstudio.document import commands
from tests.app.strokes import draw

QUIET_MS = 250
"""Long enough for a job that should not be sent to show itself."""


def fresh(studio: Studio):
    return lambda: studio.live.status.freshness == "fresh"


def columns_with_ink(studio: Studio) -> set[int]:
    picture = studio.live.picture
    assert picture is not None
    return {int(x) for x in (picture.pixels[..., 0].min(axis=0) < 128).nonzero()[0]}


def test_a_series_of_colors_goes_on_after_one_that_fails(studio: Studio, qtbot: QtBot) -> None:
    draw(studio)
    qtbot.waitUntil(fresh(studio))

    def broken(_conditions: Conditions, _frame: Frame) -> Conditions:
        raise JobError("That photo cannot be read.")

    def blank(conditions: Conditions, _frame: Frame) -> Conditions:
        return dataclasses.replace(conditions, sketch=0 * conditions.sketch)

    series = []
    studio.live.series_picture.connect(lambda picture, label: series.append((picture, label)))
    studio.live.make_series([Wanted("a", lambda c, _frame: c), Wanted("b", broken), Wanted("c", blank)])
    qtbot.waitUntil(lambda: len(series) == 2)
    assert [label for _picture, label in series] == ["a", "c"]
    assert series[1][0].pixels.min() == 255
    assert 128 in columns_with_ink(studio), "the shown picture stays"


def test_a_series_whose_jobs_cannot_be_made_ends(studio: Studio, qtbot: QtBot) -> None:
    draw(studio)
    qtbot.waitUntil(fresh(studio))
    studio.session.apply(commands.set_setting("pi-rec", "strength", 9.0))
    with qtbot.waitSignal(studio.live.series_ended):
        studio.live.make_series([Wanted("a", lambda c, _frame: c), Wanted("b", lambda c, _frame: c)])
    assert "Strength must be between 0 and 3" in studio.live.status.sentence


def test_an_edit_ends_a_series(studio: Studio, ink: ModuleType, qtbot: QtBot) -> None:
    draw(studio)
    qtbot.waitUntil(fresh(studio))
    ink.gate.clear()
    series = []
    studio.live.series_picture.connect(lambda picture, label: series.append(label))
    studio.live.make_series([Wanted(str(i), lambda c, _frame: c) for i in range(5)])
    draw(studio, 60)
    ink.gate.set()
    qtbot.waitUntil(fresh(studio))
    qtbot.wait(QUIET_MS)
    assert len(series) <= 1
