"""The picture follows the drawing, and never says it is fresher than it is."""

from __future__ import annotations

from functools import partial
from types import ModuleType
from typing import NamedTuple

from pytestqt.qtbot import QtBot

from sketchstudio.app.stroke_in_hand import Pending
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import commands
from sketchstudio.document.commands import set_region_setting
from sketchstudio.document.document import Document, Picture, new_state
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import Mark
from tests.app.strokes import draw, line

QUIET_MS = 250
"""Long enough for a job that should not be sent to show itself."""


def fresh(studio: Studio):
    return lambda: studio.live.status.freshness == "fresh"


def columns_with_ink(studio: Studio) -> set[int]:
    picture = studio.live.picture
    assert picture is not None
    return {int(x) for x in (picture.pixels[..., 0].min(axis=0) < 128).nonzero()[0]}


def test_a_line_gets_its_picture(studio: Studio, qtbot: QtBot) -> None:
    draw(studio, 100)
    assert studio.live.status.freshness == "working"
    qtbot.waitUntil(fresh(studio))
    assert 100 in columns_with_ink(studio)
    assert "Ink" in studio.live.status.detail
    assert "test" in studio.live.status.detail


def test_no_new_revision_no_job(studio: Studio, ink: ModuleType, qtbot: QtBot) -> None:
    draw(studio)
    qtbot.waitUntil(fresh(studio))
    asked = len(ink.made)
    sketch = studio.session.state.layers_of("sketch")[0]
    studio.session.apply(commands.change_layer(sketch.id, name="Lines", opacity=0.5))
    assert studio.live.picture is not None
    studio.session.apply(commands.keep_result(studio.live.picture))
    qtbot.wait(QUIET_MS)
    assert len(ink.made) == asked
    assert studio.live.status.freshness == "fresh"


def test_an_empty_drawing_asks_for_nothing(studio: Studio, ink: ModuleType, qtbot: QtBot) -> None:
    studio.session.apply(commands.set_setting("pi-rec", "strength", 2.0))
    qtbot.wait(QUIET_MS)
    assert ink.made == []
    studio.live.generate()
    assert studio.live.status.sentence.startswith("There is nothing")


def test_stale_results_are_never_shown(studio: Studio, ink: ModuleType, qtbot: QtBot) -> None:
    """What was under way when another drawing was opened, or when it was stopped, does not appear."""
    shown: list[Picture | None] = []
    studio.live.shown.connect(shown.append)
    ink.gate.clear()
    draw(studio, 40)
    qtbot.waitUntil(lambda: len(ink.made) == 1)
    studio.session.replace(Document(new_state(256, 256)))
    draw(studio, 200)
    ink.gate.set()
    qtbot.waitUntil(fresh(studio))
    pictures = [picture for picture in shown if picture is not None]
    assert all(picture.pixels[128, 40, 0] > 128 for picture in pictures)
    assert 200 in columns_with_ink(studio)


def test_edits_while_working_end_with_the_last_one_fresh(studio: Studio, ink: ModuleType, qtbot: QtBot) -> None:
    ink.gate.clear()
    draw(studio, 40)
    qtbot.waitUntil(lambda: len(ink.made) == 1)
    for x in (80, 120, 160):
        draw(studio, x)
        assert studio.live.status.freshness == "working"
    ink.gate.set()
    qtbot.waitUntil(fresh(studio))
    assert {40, 80, 120, 160} <= columns_with_ink(studio)
    assert len(ink.made) == 2, "three edits meanwhile make one further request"


def test_undo_to_what_the_picture_shows_needs_no_job(studio: Studio, ink: ModuleType, qtbot: QtBot) -> None:
    draw(studio, 40)
    qtbot.waitUntil(fresh(studio))
    ink.gate.clear()
    draw(studio, 80)
    qtbot.waitUntil(lambda: len(ink.made) == 2)
    studio.session.undo()
    assert studio.live.status.freshness == "fresh"
    ink.gate.set()
    qtbot.wait(QUIET_MS)
    assert studio.live.status.freshness == "fresh"
    assert 80 not in columns_with_ink(studio)


def test_stop_leaves_the_picture_stale_and_starts_nothing(studio: Studio, ink: ModuleType, qtbot: QtBot) -> None:
    draw(studio, 40)
    qtbot.waitUntil(fresh(studio))
    ink.gate.clear()
    draw(studio, 80)
    qtbot.waitUntil(lambda: len(ink.made) == 2)
    studio.live.stop()
    assert studio.live.status.freshness == "stale"
    ink.gate.set()
    qtbot.wait(QUIET_MS)
    assert len(ink.made) == 2
    assert studio.live.status.freshness == "stale"
    draw(studio, 120)
    qtbot.waitUntil(fresh(studio))


def test_a_failing_system_shows_its_sentence_and_the_app_goes_on(studio: Studio, qtbot: QtBot) -> None:
    studio.session.apply(commands.set_setting("pi-rec", "deed", "refuse"))
    draw(studio)
    qtbot.waitUntil(lambda: studio.live.status.freshness == "failed")
    assert studio.live.status.sentence == "Ink does not want to."
    studio.session.apply(commands.set_setting("pi-rec", "deed", "picture"))
    qtbot.waitUntil(fresh(studio))
    assert studio.live.status.sentence == ""


def test_a_setting_out_of_range_is_a_sentence(studio: Studio, qtbot: QtBot) -> None:
    studio.session.apply(commands.set_setting("pi-rec", "strength", 9.0))
    draw(studio)
    qtbot.waitUntil(lambda: studio.live.status.freshness == "failed")
    assert "Strength must be between 0 and 3" in studio.live.status.sentence


def test_by_hand_waits_to_be_asked(studio: Studio, ink: ModuleType, qtbot: QtBot) -> None:
    studio.live.set_mode("by-hand")
    draw(studio)
    qtbot.wait(QUIET_MS)
    assert ink.made == []
    studio.live.generate()
    qtbot.waitUntil(fresh(studio))
    draw(studio, 30)
    assert studio.live.status.freshness == "stale"


class Held(NamedTuple):
    """A stroke in hand."""

    layer: str
    mark: Mark

    def pending(self) -> Pending:
        return self.layer, (self.mark,)


def test_the_stroke_in_hand_is_part_of_the_picture(studio: Studio, qtbot: QtBot) -> None:
    sketch = studio.session.state.layers_of("sketch")[0]
    studio.stroke.hold(Held(sketch.id, line(60)))
    studio.live.stroke_moved()
    qtbot.waitUntil(lambda: studio.live.picture is not None)
    assert 60 in columns_with_ink(studio)
    assert studio.live.status.freshness == "stale", "the document does not hold the stroke yet"
    studio.stroke.hold(None)
    draw(studio, 200)
    qtbot.waitUntil(fresh(studio))
    assert 60 not in columns_with_ink(studio), "a stroke that was given up leaves the picture"


def test_pen_up_mode_does_not_follow_the_moving_pen(studio: Studio, ink: ModuleType, qtbot: QtBot) -> None:
    studio.live.set_mode("pen-up")
    sketch = studio.session.state.layers_of("sketch")[0]
    studio.stroke.hold(Held(sketch.id, line(60)))
    studio.live.stroke_moved()
    qtbot.wait(QUIET_MS)
    assert ink.made == []


def test_variations_come_as_a_series_with_their_seeds(studio: Studio, qtbot: QtBot) -> None:
    draw(studio)
    qtbot.waitUntil(fresh(studio))
    series = []
    studio.live.series_picture.connect(lambda picture, label: series.append((picture, label)))
    studio.live.variations()
    qtbot.waitUntil(lambda: len(series) == 6)
    assert [picture.settings["seed"] for picture, _label in series] == [0, 1, 2, 3, 4, 5]
    studio.live.show(series[2][0])
    assert studio.live.status.freshness == "stale", "it is the picture of another seed"
    assert studio.live.picture is series[2][0]


def test_refine_adds_a_pass_to_the_shown_picture(studio: Studio, ink: ModuleType, qtbot: QtBot) -> None:
    draw(studio)
    qtbot.waitUntil(fresh(studio))
    for passes in (1, 2, 3, 3):
        asked = len(ink.made)
        studio.live.refine()
        qtbot.waitUntil(
            partial(lambda before: len(ink.made) == before + 1 and studio.live.status.freshness == "refined", asked)
        )
        assert ink.made[-1].settings.refine == passes


def test_an_edit_during_a_run_that_fails_gets_its_picture(studio: Studio, ink: ModuleType, qtbot: QtBot) -> None:
    ink.gate.clear()
    studio.session.apply(commands.set_setting("pi-rec", "deed", "refuse"))
    draw(studio, 40)
    qtbot.waitUntil(lambda: len(ink.made) == 1)
    studio.session.apply(commands.set_setting("pi-rec", "deed", "picture"))
    ink.gate.set()
    qtbot.waitUntil(fresh(studio))
    assert 40 in columns_with_ink(studio)


def test_a_run_that_fails_is_not_asked_for_again(studio: Studio, ink: ModuleType, qtbot: QtBot) -> None:
    studio.session.apply(commands.set_setting("pi-rec", "deed", "refuse"))
    draw(studio)
    qtbot.waitUntil(lambda: studio.live.status.freshness == "failed")
    qtbot.wait(QUIET_MS)
    assert len(ink.made) == 1


def test_a_wide_drawing_gets_a_wide_picture(studio: Studio, qtbot: QtBot) -> None:
    studio.session.replace(Document(new_state(512, 256)))
    draw(studio)
    qtbot.waitUntil(fresh(studio))
    assert studio.live.picture is not None
    assert studio.live.picture.pixels.shape == (128, 256, 3)


def test_a_preview_is_seen_while_working_and_goes_when_stopped(
    window: MainWindow, studio: Studio, ink: ModuleType, qtbot: QtBot
) -> None:
    draw(studio, 40)
    qtbot.waitUntil(fresh(studio))
    kept = window.result.view.pixels
    ink.gate.clear()
    draw(studio, 80)
    qtbot.waitUntil(lambda: window.result.view.pixels is not None and int(window.result.view.pixels[0, 0, 0]) == 77)
    studio.live.stop()
    assert window.result.view.pixels is kept


def test_a_region_with_settings_of_its_own_is_a_part_of_the_request(
    studio: Studio, ink: ModuleType, qtbot: QtBot
) -> None:
    draw(studio)
    region = Layer("region", "Sleeve", marks=(line(60),))
    studio.session.apply(commands.add_layer(region))
    qtbot.waitUntil(fresh(studio))
    asked = len(ink.made)
    studio.session.apply(set_region_setting(region.id, "pi-rec", "seed", 7))
    assert studio.live.status.freshness == "working"
    qtbot.waitUntil(fresh(studio))
    whole, part = ink.made[asked:]
    assert (whole.settings.seed, part.settings.seed) == (0, 7)
    assert whole.conditions.base is None
    assert part.conditions.base is not None
    assert 0 < part.conditions.region.mean() < 0.5
    assert studio.live.picture is not None
    assert studio.live.picture.regions == {region.id: {"seed": 7}}
    studio.live.variations()
    qtbot.waitUntil(fresh(studio))
    assert [request.settings.seed for request in ink.made[asked + 2 :]] == [0, 7, 8, 9, 10, 11, 12]
    studio.session.apply(set_region_setting(region.id, "pi-rec", "strength", 99.0))
    qtbot.waitUntil(lambda: studio.live.status.freshness == "failed")
    assert "Strength" in studio.live.status.sentence
