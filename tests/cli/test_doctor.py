from __future__ import annotations

import json
import shutil

import pytest

from sketchstudio.engine import places
from sketchstudio.engine.places import MODELS_VARIABLE
from tests.line_packs import line_pack


@pytest.fixture
def alone(models, sketchstudio, tmp_path, monkeypatch):
    """A copy of the folder with the tiny pack, and no other packs: `sketchstudio doctor` speaks of it alone."""
    shutil.copytree(models, tmp_path / "packs")
    monkeypatch.setenv(MODELS_VARIABLE, str(tmp_path / "packs"))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    shipped = places.shipped
    monkeypatch.setattr(places, "shipped", lambda name: tmp_path / "none" if name == "models" else shipped(name))
    return tmp_path / "packs"


def findings(outcome):
    return {row["name"]: row for row in json.loads(outcome.out)}


def test_all_is_well(sketchstudio, alone):
    outcome = sketchstudio("doctor", "--json")
    found = findings(outcome)
    assert outcome.code == 0, outcome.out
    assert found["torch"]["value"].startswith("2.13")
    assert "Tiny" in found["pack tiny"]["value"]
    assert " ms at 64 px on " in found["preview Rebuild"]["value"]
    assert "offscreen" in found["window"]["value"]


def test_a_pack_that_traces_is_timed(sketchstudio, alone):
    line_pack(alone)
    outcome = sketchstudio("doctor", "--json")
    assert " ms at 512 px on " in findings(outcome)["preview Trace"]["value"]
    next(alone.glob("lines/*.safetensors")).write_bytes(b"")
    outcome = sketchstudio("doctor", "--json")
    assert not findings(outcome)["preview Trace"]["good"]


def test_a_table_for_people(sketchstudio, alone):
    outcome = sketchstudio("doctor")
    assert outcome.code == 0
    assert "✓" in outcome.out and "✗" not in outcome.out


def test_a_damaged_pack_is_found(sketchstudio, alone):
    next(alone.glob("tiny/*.safetensors")).write_bytes(b"")
    outcome = sketchstudio("doctor", "--json")
    found = findings(outcome)
    assert outcome.code == 1
    assert not found["pack tiny"]["good"] and "damaged" in found["pack tiny"]["value"]
    assert not found["preview Rebuild"]["good"]


def test_no_pack(sketchstudio, alone):
    shutil.rmtree(alone / "tiny")
    outcome = sketchstudio("doctor", "--json")
    found = findings(outcome)
    assert outcome.code == 1
    assert not found["model packs"]["good"]
    assert found["preview"] == {
        "name": "preview", "value": "There is no model pack that makes pictures.", "good": False,
    }  # fmt: skip


def test_a_screen_that_is_not_there(sketchstudio, alone, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "no-such-screen")
    outcome = sketchstudio("doctor", "--json")
    assert outcome.code == 1
    assert "no-such-screen" in findings(outcome)["window"]["value"]
