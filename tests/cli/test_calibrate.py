from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sketchstudio.document import commands
from sketchstudio.document.calibration import drawn_strokes
from sketchstudio.document.exchange.open import open_any
from sketchstudio.document.state import State, new_state
from sketchstudio.document.storage import load, save
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.places import MODELS_VARIABLE
from tests.calibration_packs import calibration_packs


@pytest.fixture
def calibrate(sketchstudio, tmp_path, monkeypatch):
    """`sketchstudio calibrate` with a small pack that moves every stroke, into `tmp_path`/out."""
    calibration_packs(tmp_path / "packs")
    monkeypatch.setenv(MODELS_VARIABLE, str(tmp_path / "packs"))

    def run(*arguments: object):
        return sketchstudio("calibrate", "--out", tmp_path / "out", *arguments)

    return run


@pytest.fixture
def drawing(tmp_path: Path) -> Path:
    state = new_state(300, 200)
    lines = [Stroke.through(np.linspace(50, 250, 40), np.full(40, y), 4, (9, 9, 9)) for y in (60.0, 140.0)]
    path = tmp_path / "poor.skst"
    save(commands.add_marks(state.layers_of("sketch")[0].id, lines, "Lines").run(state), path)
    return path


def strokes(state: State) -> list[Stroke]:
    return [drawn.stroke for drawn in drawn_strokes(state)]


def test_the_strokes_lie_elsewhere_and_are_the_same_otherwise(calibrate, drawing: Path, tmp_path: Path):
    outcome = calibrate(drawing, "--calibration", 1, "--json")
    assert outcome.code == 0
    (told,) = json.loads(outcome.out)["drawings"]
    assert (told["strokes"], told["moved"]) == (2, 2)
    before, after = load(drawing), load(tmp_path / "out" / "poor.skst")
    assert [layer.kind for layer in after.layers] == [layer.kind for layer in before.layers]
    for there, was in zip(strokes(after), strokes(before), strict=True):
        assert np.hypot(there.x - was.x, there.y - was.y).max() > 0.5
        assert np.array_equal(there.pressure, was.pressure)
        assert (there.width, there.color) == (was.width, was.color)


def test_at_0_the_drawing_is_what_it_was(calibrate, drawing: Path, tmp_path: Path):
    assert calibrate(drawing, "--calibration", 0).code == 0
    assert strokes(load(tmp_path / "out" / "poor.skst")) == strokes(load(drawing))


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_other_formats(calibrate, drawing: Path, tmp_path: Path, ending: str):
    assert calibrate(drawing, "--format", ending).code == 0
    path = tmp_path / "out" / f"poor.{ending}"
    if ending == "svg":
        assert len(strokes(open_any(path).state)) == 2
    else:
        with Image.open(path) as picture:
            assert picture.size == (300, 200)


def test_drawings_of_one_name_and_inputs_are_not_written_over(calibrate, drawing: Path, tmp_path: Path):
    other = tmp_path / "other" / "poor.skst"
    other.parent.mkdir()
    other.write_bytes(drawing.read_bytes())
    assert calibrate(drawing, other).code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["poor-2.skst", "poor.skst"]
    outcome = calibrate(tmp_path / "out" / "poor.skst")
    assert outcome.code == 1
    assert "is one of the inputs" in outcome.complaints[0]


def test_what_has_no_strokes_or_no_pack_is_one_sentence(calibrate, sketchstudio, drawing: Path, tmp_path: Path):
    picture = tmp_path / "scan.png"
    ink = np.full((60, 80), 255, np.uint8)
    ink[20:22, 10:60] = 0
    Image.fromarray(ink).save(picture)
    outcome = calibrate(picture, drawing)
    assert outcome.code == 1
    assert outcome.complaints == ["sketchstudio: scan.png is a picture without strokes: trace it first."]
    assert (tmp_path / "out" / "poor.skst").exists()
    assert calibrate(drawing, "--calibration", 2).complaints[0].startswith("sketchstudio: ")
    assert calibrate(drawing, "--model", "moon").complaints[0].startswith("sketchstudio: ")


def test_render_makes_the_picture_of_the_corrected_lines_and_its_strokes(
    calibrate, sketchstudio, drawing: Path, tmp_path: Path
):
    made = tmp_path / "made"
    assert sketchstudio("render", drawing, "--system", "calibrate", "--out", made).code == 0
    assert sorted(path.name for path in made.iterdir()) == ["poor.png", "poor.svg"]
    assert len(strokes(open_any(made / "poor.svg").state)) == 2
