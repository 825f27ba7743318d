"""One name everywhere: what the window calls a thing, the command line understands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sketchstudio.cli.shared.problems import Problem
from sketchstudio.cli.shared.wishes import system_of
from sketchstudio.document.exchange.open import open_any
from sketchstudio.document.storage import save


@pytest.fixture
def file(drawing, tmp_path):
    path = tmp_path / "drawing.skst"
    save(drawing, path)
    return path


@pytest.mark.parametrize(
    ("wish", "name"),
    [("paint", "diss"), ("Paint", "diss"), ("REBUILD", "pi-rec"), ("trace", "photo2sketch"), ("diss", "diss")],
)
def test_systems_are_called_as_in_the_window(wish, name):
    assert system_of(wish) == name


def test_a_system_that_is_not_there_is_named():
    with pytest.raises(Problem, match="no system 'oil'"):
        system_of("oil")


def test_a_drawing_is_rendered_by_the_system_it_was_saved_with(drawing, tmp_path):
    for name in ("diss", "pi-rec"):
        save(replace(drawing, system=name), tmp_path / f"{name}.skst")
    assert system_of("", [tmp_path / "diss.skst"]) == "diss"
    assert system_of("pi-rec", [tmp_path / "diss.skst"]) == "pi-rec", "what is said goes first"
    with pytest.raises(Problem, match="different systems"):
        system_of("", [tmp_path / "diss.skst", tmp_path / "pi-rec.skst"])


def test_subjects_are_understood_without_regard_to_case(render, file, tmp_path):
    assert render(file, "--subject", "HAT").code == 0
    assert open_any(tmp_path / "out" / "drawing.png").state.settings["pi-rec"]["subject"] == "hat"


@pytest.mark.parametrize("word", ["drawing.skst", "missing.skst"])
def test_a_drawing_alone_opens_the_window(sketchstudio, file, monkeypatch, word):
    opened: list[Path | None] = []

    def run(path: Path | None, **_more: object) -> int:
        opened.append(path)
        return 0

    monkeypatch.setattr("sketchstudio.app.application.run", run)
    monkeypatch.chdir(file.parent)
    assert sketchstudio(word).code == 0
    assert opened == [Path(word)]
