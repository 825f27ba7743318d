"""Nothing piles up while one draws or opens drawings: what is not of the history is let go.

SKETCHSTUDIO_LEAK_ROUNDS: how many edits to make instead of the usual number. `sketchstudio bench --only leaks` measures
the memory of the real program over hundreds."""

from __future__ import annotations

import gc
import os
import tracemalloc
from collections import Counter, deque
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from sketchstudio.app.canvas.render.low_resolution import LowResolutionFallback
from sketchstudio.app.canvas.render.painter import CanvasPainter
from sketchstudio.app.live import recent
from sketchstudio.app.live.jobs import Job
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.conditions.conditions import Conditions
from sketchstudio.document import commands
from sketchstudio.document.document import Document, new_state
from sketchstudio.document.history import History
from sketchstudio.document.state import Picture
from sketchstudio.document.storage import save
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.messages import Done, Preview
from sketchstudio.engine.request import Request

ROUNDS = int(os.environ.get("SKETCHSTUDIO_LEAK_ROUNDS", "12"))
PASSING = (Picture, Conditions, Request, Job, Done, Preview)
"""Made for every picture, and of no use once the next is there."""
LASTING = (Document, History, CanvasPainter, LowResolutionFallback)
"""There is one of each in a window."""
MOST_BYTES = 24_000
"""That Python may keep of one edit: its stroke, its step of the history; a picture's arrays are ten times that."""


def alive(*types: type) -> Counter[str]:
    gc.collect()
    return Counter(type(thing).__name__ for thing in gc.get_objects() if type(thing) in types)


@pytest.fixture
def studio(studio: Studio, ink: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Studio:
    """Its test system does not note what it was asked: that would be a leak; the history of pictures is soon full."""
    monkeypatch.setattr(ink, "made", deque[Request](maxlen=1))
    monkeypatch.setattr(recent, "MOST", 4)
    return studio


def edit(studio: Studio, qtbot: QtBot, number: int) -> None:
    session = studio.session
    if number % 4 == 3:
        session.undo()
    else:
        x, y = np.random.default_rng(number).uniform(0, 256, (2, 20))
        session.apply(commands.add_mark(session.state.active, Stroke.through(x, y, 4)))
    qtbot.waitUntil(lambda: studio.live.status.current)


def test_edits_with_their_pictures_leave_nothing_but_history(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    tracemalloc.start()
    try:
        for number in range(ROUNDS):
            edit(studio, qtbot, number)
        before, size = alive(*PASSING), tracemalloc.get_traced_memory()[0]
        for number in range(ROUNDS):
            edit(studio, qtbot, number)
        after, grown = alive(*PASSING), tracemalloc.get_traced_memory()[0] - size
    finally:
        tracemalloc.stop()
    assert all(after[name] <= before[name] + 2 for name in after), (before, after)
    assert grown < MOST_BYTES * ROUNDS + 500_000


def test_drawings_that_were_open_are_let_go(window: MainWindow, studio: Studio, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.skst"
    save(new_state(64, 64), path)

    def open_and_draw() -> None:
        before = studio.session.document
        before.mark_saved()
        window.files.open(path)
        qtbot.waitUntil(lambda: studio.session.document is not before)
        edit(studio, qtbot, 0)

    open_and_draw()
    before = alive(*LASTING, *PASSING)
    for _ in range(ROUNDS):
        open_and_draw()
    after = alive(*LASTING, *PASSING)
    assert all(after[name] <= before[name] + 2 for name in after), (before, after)
