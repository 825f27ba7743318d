"""Full searches for cyclic garbage wait until the artist rests."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from sketchstudio.app import idle_collection
from sketchstudio.app.idle_collection import SELDOM, IdleGarbageCollector, search_seldom


class Knot:
    """Refers to itself: only a search finds out that nobody else does."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _own_thresholds() -> Iterator[None]:
    before = gc.get_threshold()
    search_seldom()
    yield
    gc.set_threshold(*before)


def aged_knot() -> weakref.ref[Knot]:
    """One that has outlived the searches of the young: only a full one finds it."""
    knot = Knot()
    gc.collect(1)
    gc.collect(1)
    return weakref.ref(knot)


def test_an_old_knot_is_found_at_rest_and_not_before(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idle_collection, "REST_MS", 60)
    monkeypatch.setattr(idle_collection, "DUE", 0)
    parent = QObject()
    collector = IdleGarbageCollector(parent)
    knot = aged_knot()
    for _ in range(5):
        collector.stirred()
        qtbot.wait(20)
        assert knot() is not None
    qtbot.waitUntil(lambda: knot() is None)


def test_a_rest_after_which_little_was_made_is_left_in_peace(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idle_collection, "REST_MS", 10)
    parent = QObject()
    gc.collect()
    knot = aged_knot()
    IdleGarbageCollector(parent).stirred()
    qtbot.wait(60)
    assert knot() is not None


def test_python_itself_seldom_searches_all() -> None:
    assert gc.get_threshold()[2] == SELDOM
