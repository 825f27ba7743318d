"""The worker's own promises: one answer a job, conditions built there, an end for sure."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from sketchstudio.app.live.jobs import Job, JobError
from sketchstudio.app.live.worker import UNEXPECTED
from sketchstudio.app.studio import Studio
from sketchstudio.conditions.build import ConditionBuilder
from sketchstudio.conditions.conditions import Conditions
from sketchstudio.conditions.frame import Frame
from sketchstudio.conditions.palette import Palette
from sketchstudio.document import commands
from sketchstudio.document.document import State, new_state
from sketchstudio.document.layers import Layer
from sketchstudio.engine import registry
from sketchstudio.engine.messages import Cancelled, Done, Failed, Loading, Preview
from sketchstudio.engine.packs import Pack
from sketchstudio.engine.packs.palettes import PALETTES, encode_palettes
from tests.app.strokes import line


@pytest.fixture
def state() -> State:
    empty = new_state(256, 256)
    return commands.add_mark(empty.active, line(60)).run(empty)


def answers(studio: Studio) -> list:
    """The last messages of jobs as they come."""
    found: list = []
    studio.worker.message.connect(lambda m: None if isinstance(m, Loading | Preview) else found.append(m))
    return found


def answered(qtbot: QtBot, found: list, count: int) -> None:
    qtbot.waitUntil(lambda: len(found) == count)


def job(studio: Studio, generation: int, state: State, **more) -> Job:
    return Job(generation, 1, state, "ink", studio.catalogue.settings("pi-rec", {}), **more)


def test_conditions_are_those_of_a_full_build(studio: Studio, ink: ModuleType, state: State, qtbot: QtBot) -> None:
    found = answers(studio)
    later = commands.add_mark(state.active, line(200)).run(state)
    for generation, each in ((1, state), (2, later), (3, state)):
        studio.worker.submit(job(studio, generation, each))
        answered(qtbot, found, generation)
        expected = ConditionBuilder().update(each, None)
        assert (ink.made[-1].conditions.sketch == expected.sketch).all()
    assert [type(message) for message in found] == [Done] * 3


def test_a_photo_goes_along_where_it_lends_its_appearance(
    studio: Studio, ink: ModuleType, state: State, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = answers(studio)
    photo = Layer("photo", "A photo", pixels=np.full((900, 600, 3), 7, np.uint8))
    with_photo = replace(state, layers=(photo, *state.layers))
    studio.worker.submit(job(studio, 1, with_photo))
    answered(qtbot, found, 1)
    borrowing = tuple(replace(entry, borrows=entry.name == state.system) for entry in registry.SYSTEMS)
    monkeypatch.setattr(registry, "SYSTEMS", borrowing)
    monkeypatch.setattr(registry.entry, "__defaults__", (borrowing,))
    studio.worker.submit(job(studio, 2, with_photo))
    answered(qtbot, found, 2)
    unasked, sent = (request.photo for request in ink.made[-2:])
    assert unasked is None
    assert sent is not None
    assert sent.shape == (512, 341, 3)


def test_every_job_is_answered_once_and_the_newest_wins(
    studio: Studio, ink: ModuleType, state: State, qtbot: QtBot
) -> None:
    found = answers(studio)
    ink.gate.clear()
    for generation in range(1, 6):
        studio.worker.submit(job(studio, generation, state))
    qtbot.waitUntil(lambda: bool(ink.made) and ink.made[-1].generation == 5)
    ink.gate.set()
    qtbot.waitUntil(lambda: len(found) == 5)
    assert {m.generation for m in found} == {1, 2, 3, 4, 5}
    assert [m.generation for m in found if isinstance(m, Done)] == [5]
    assert all(isinstance(m, Cancelled) for m in found if m.generation < 5)


def test_stop_is_acknowledged(studio: Studio, ink: ModuleType, state: State, qtbot: QtBot) -> None:
    found = answers(studio)
    ink.gate.clear()
    studio.worker.submit(job(studio, 1, state))
    qtbot.waitUntil(lambda: len(ink.made) == 1)
    studio.worker.stop()
    qtbot.waitUntil(lambda: len(found) == 1)
    assert found == [Cancelled(1)]


@pytest.mark.expects_log("could not be rasterised")
def test_colors_that_fail_are_a_sentence(studio: Studio, state: State, qtbot: QtBot) -> None:
    def broken(_conditions: Conditions, _frame: Frame) -> Conditions:
        raise JobError("That photo cannot be read.")

    def wrong(_conditions: Conditions, _frame: Frame) -> Conditions:
        raise ZeroDivisionError

    found = answers(studio)
    for generation, recolor, sentence in ((1, broken, "That photo cannot be read."), (2, wrong, UNEXPECTED)):
        studio.worker.submit(job(studio, generation, state, recolor=recolor))
        answered(qtbot, found, generation)
        assert found[-1] == Failed(generation, sentence)


def test_closing_ends_a_running_job(studio: Studio, ink: ModuleType, state: State, qtbot: QtBot) -> None:
    ink.gate.clear()
    studio.worker.submit(job(studio, 1, state))
    qtbot.waitUntil(lambda: len(ink.made) == 1)
    studio.worker.close()
    assert studio.worker.isFinished()


@pytest.mark.expects_log("could not be rasterised")
def test_a_job_that_failed_leaves_no_wrong_ink(
    studio: Studio, ink: ModuleType, state: State, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The regions are asked for once the ink is drawn; out of memory there, the drawing before has its own ink."""

    def fail(_builder: ConditionBuilder) -> None:
        raise MemoryError

    found = answers(studio)
    later = commands.add_mark(state.active, line(200)).run(state)
    studio.worker.submit(job(studio, 1, state))
    answered(qtbot, found, 1)
    with monkeypatch.context() as patched:
        patched.setattr(ConditionBuilder, "own_regions", fail)
        studio.worker.submit(job(studio, 2, later))
        answered(qtbot, found, 2)
    assert found[-1] == Failed(2, UNEXPECTED)
    studio.worker.submit(job(studio, 3, state))
    answered(qtbot, found, 3)
    assert (ink.made[-1].conditions.sketch == ConditionBuilder().update(state, None).sketch).all()


@pytest.mark.expects_log("No colours could be proposed")
def test_a_proposal_that_fails_costs_no_picture(
    studio: Studio, state: State, packs: list[Pack], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Out of memory after the request was sent: this picture comes, and the next one, too."""

    def fail(*_args: object) -> None:
        raise MemoryError

    white, red = (255, 255, 255), (200, 0, 0)
    (packs[0].folder / PALETTES).write_bytes(encode_palettes({"apple": [Palette(white, red, red)]}))
    found, proposed = answers(studio), []
    studio.worker.proposed.connect(lambda _generation, made: proposed.append(made))
    for generation in (1, 2):
        with monkeypatch.context() as patched:
            patched.setattr("sketchstudio.app.live.proposal.make_proposal", fail)
            studio.worker.submit(job(studio, generation, state))
            answered(qtbot, found, generation)
        assert isinstance(found[-1], Done)
    assert proposed == [None, None]
