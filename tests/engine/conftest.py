"""What the engine's tests share: a tiny system with its pack, and requests for it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from sketchstudio.conditions.conditions import Conditions
from sketchstudio.engine.entry import SystemEntry
from sketchstudio.engine.request import Request
from tests.engine.tiny import TINY, TinySettings, place_pack

MakeRequest = Callable[..., Request]


@pytest.fixture
def tiny_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return place_pack(tmp_path, monkeypatch)


@pytest.fixture
def tiny_entry(tiny_pack: Path) -> SystemEntry:
    return TINY


@pytest.fixture
def make_request() -> MakeRequest:
    """make_request(deed=…, steps=…, shade=…, generation=…, size=…): generations count up by themselves."""
    generations = itertools.count(1)

    def make(generation: int | None = None, size: int = 8, system: str = "tiny", **settings: object) -> Request:
        number = next(generations) if generation is None else generation
        return Request(number, number * 10, system, "", TinySettings(**settings), Conditions.blank(size))

    return make
