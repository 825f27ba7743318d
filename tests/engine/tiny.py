"""The tiny system (support/tiny_system.py), as tests of the engine and of the door that it stands behind see it."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

import pytest

from sketchstudio.engine.entry import SystemEntry
from sketchstudio.engine.places import MODELS_VARIABLE

# A child process imports the tiny system by its name, from where this process does.
sys.path.insert(0, str(Path(__file__).parent / "support"))
TinySettings = importlib.import_module("tiny_system").TinySettings

TINY = SystemEntry("tiny", "Tiny", "tiny_system:TinySettings", "tiny_system:Tiny")


def place_pack(parent: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack for the tiny system where the program looks for packs, in this process and in its children."""
    folder = parent / "models" / "tiny-1"
    folder.mkdir(parents=True)
    card = {"format": 1, "name": "tiny-1", "title": "Tiny", "system": "tiny", "preset": "small", "version": "1"}
    (folder / "model.json").write_text(json.dumps({**card, "image_size": 8, "files": {}}))
    monkeypatch.setenv(MODELS_VARIABLE, str(parent / "models"))
    return folder
