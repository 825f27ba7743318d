"""What the engine's tests share: a tiny system with its pack, and requests for it."""

from __future__ import annotations

import importlib
import itertools
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sketchstudio.conditions.conditions import Conditions
from sketchstudio.engine.entry import SystemEntry
from sketchstudio.engine.places import MODELS_VARIABLE
from sketchstudio.engine.request import Request

# A child process imports the tiny system by its name, from where this process does.
sys.path.insert(0, str(Path(__file__).parent / "support"))
TinySettings = importlib.import_module("tiny_system").TinySettings

TINY = SystemEntry("tiny", "Tiny", "tiny_system:TinySettings", "tiny_system:Tiny")
MakeRequest = Callable[..., Request]


@pytest.fixture
def tiny_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack for the tiny system where the program looks for packs, in this process and in its children."""
    folder = tmp_path / "models" / "tiny-1"
    folder.mkdir(parents=True)
    card = {"format": 1, "name": "tiny-1", "title": "Tiny", "system": "tiny", "preset": "small", "version": "1"}
    (folder / "model.json").write_text(json.dumps({**card, "image_size": 8, "files": {}}))
    monkeypatch.setenv(MODELS_VARIABLE, str(tmp_path / "models"))
    return folder


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
