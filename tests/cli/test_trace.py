from __future__ import annotations

import json
import shutil

import numpy as np
import pytest
from PIL import Image

from sketchstudio.cli.trace import Job
from sketchstudio.document.exchange.ndjson import read_ndjson
from sketchstudio.document.exchange.open import open_any
from sketchstudio.engine.places import MODELS_VARIABLE
from sketchstudio.training.drawings.stroke_file import StrokeFile
from tests.line_packs import line_pack
from tests.photo_folders import photo_folder


@pytest.fixture
def trace(sketchstudio, tmp_path, monkeypatch):
    """`sketchstudio trace` with a small pack that draws the edges of photos, into `tmp_path`/out."""
    line_pack(tmp_path / "tracers")
    monkeypatch.setenv(MODELS_VARIABLE, str(tmp_path / "tracers"))

    def run(*arguments: object):
        return sketchstudio("trace", "--out", tmp_path / "out", *arguments)

    return run


@pytest.mark.parametrize("ending", ["svg", "png", "skst", "ndjson"])
def test_a_photo_becomes_a_drawing_of_its_size(trace, photo, tmp_path, ending):
    assert trace(photo, "--format", ending) == (0, "", "")
    path = tmp_path / "out" / f"disc.{ending}"
    state = next(read_ndjson(path)) if ending == "ndjson" else open_any(path).state
    assert (state.width, state.height) == (90, 60)
    (stroke,) = state.layers_of("sketch")[0].marks
    radius = np.hypot(stroke.x - 45, stroke.y - 30)
    if ending != "svg":  # there a line of varying width is an outline
        assert np.abs(radius - 20).max() < 2
    assert bool(state.layers_of("photo")) == (ending == "skst")


def test_a_png_shows_the_lines_on_white(trace, photo, tmp_path):
    trace(photo, "--format", "png")
    pixels = np.asarray(Image.open(tmp_path / "out" / "disc.png").convert("L"))
    assert pixels.shape == (60, 90)
    assert pixels[30, 45] == pixels[2, 2] == 255
    assert pixels[30, 62:69].min() < 140


def test_candidates_are_files_of_their_own(trace, photo, tmp_path):
    outcome = trace(photo, "--candidates", 3, "--json")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["disc.1.svg", "disc.2.svg", "disc.3.svg"]
    (made,) = json.loads(outcome.out)["drawings"]
    trusted = [sketch["confidence"] for sketch in made["sketches"]]
    assert trusted == sorted(trusted, reverse=True)
    assert len({sketch["detail"] for sketch in made["sketches"]}) == 3
    assert len(made["outputs"]) == 3
    trace(photo, "--candidates", 1, "--detail", 0.8)
    assert (tmp_path / "out" / "disc.svg").exists()


def test_a_folder_is_traced_photo_by_photo(trace, photo, tmp_path):
    shutil.copy(photo, photo.parent / "second.png")
    (photo.parent / "bad.png").write_bytes(b"no picture")
    outcome = trace(photo.parent)
    assert outcome.code == 1
    assert outcome.complaints == ["sketchstudio: bad.png is not a picture that can be read."]
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["disc.svg", "second.svg"]


def test_photos_of_one_name_do_not_overwrite_each_other(trace, photo, tmp_path):
    other = tmp_path / "other" / photo.name
    other.parent.mkdir()
    shutil.copy(photo, other)
    trace(photo, other)
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["disc-2.svg", "disc.svg"]


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGBA", "P", "1", "LA"])
def test_photos_of_every_kind_are_traced(trace, photo, tmp_path, mode):
    path = tmp_path / f"odd.{'jpg' if mode == 'CMYK' else 'png'}"
    Image.open(photo).convert(mode).save(path)
    assert trace(path, "--format", "ndjson").code == 0


@pytest.mark.parametrize("shape", [(16, 16, 3), (1, 1, 3), (40, 600, 3)])
def test_blank_photos_of_any_size_are_told_to_have_no_lines(trace, tmp_path, shape):
    path = tmp_path / "blank.png"
    Image.fromarray(np.full(shape, 90, np.uint8)).save(path)
    outcome = trace(path)
    assert outcome.code == 1
    assert outcome.complaints == ["sketchstudio: blank.png: no line was found at detail 0.5."]


def test_a_photo_is_never_written_over(trace, photo):
    before = photo.read_bytes()
    outcome = trace(photo, "--format", "png", "--out", photo.parent)
    assert outcome.code == 1
    assert "is the photo itself" in outcome.err
    assert photo.read_bytes() == before


def test_without_a_pack_it_says_so(sketchstudio, photo, tmp_path, monkeypatch):
    monkeypatch.setenv(MODELS_VARIABLE, str(tmp_path / "none"))
    outcome = sketchstudio("trace", photo, "--out", tmp_path / "out", "--model", "nothing")
    assert outcome.code == 1
    assert outcome.complaints == ["sketchstudio: There is no model pack 'nothing'."]


# Strokes to train with


def test_a_folder_becomes_one_file_of_strokes(trace, tmp_path):
    folder = photo_folder(tmp_path)
    assert trace(folder, "--format", "strokes").code == 0
    file = StrokeFile.read(tmp_path / "out" / "shapes.strokes.npz")
    assert len(file) == 6
    strokes = file.of("0.png")
    assert strokes
    assert 0 < strokes[0].x.min() < strokes[0].x.max() < 1


def test_what_was_traced_is_not_traced_again(trace, tmp_path):
    folder = photo_folder(tmp_path)
    trace(folder, "--format", "strokes")
    (tmp_path / "shapes.csv").unlink()
    shutil.copy(folder / "0.png", folder / "new.png")
    outcome = trace(folder, "--format", "strokes", "--json")
    assert [made["input"] for made in json.loads(outcome.out)["drawings"]] == [str(folder / "new.png")]
    assert len(StrokeFile.read(tmp_path / "out" / "shapes.strokes.npz")) == 7


def test_a_folder_that_is_traced_is_kept_as_far_as_it_is(trace, tmp_path, monkeypatch):
    """A program that is killed has no last words: the file is written while it goes on."""
    folder, kept = photo_folder(tmp_path), []
    monkeypatch.setattr("sketchstudio.cli.trace.SAVE_S", 0.0)
    traced = Job._in_units

    def watched(job, pixels, path):
        file = tmp_path / "out" / "shapes.strokes.npz"
        kept.append(len(StrokeFile.read(file)) if file.exists() else 0)
        return traced(job, pixels, path)

    monkeypatch.setattr(Job, "_in_units", watched)
    assert trace(folder, "--format", "strokes").code == 0
    assert kept == list(range(6))


def test_strokes_are_made_of_folders_and_without_candidates(trace, photo):
    assert "is not a folder" in trace(photo, "--format", "strokes").err
    assert "leave out --candidates" in trace(photo.parent, "--format", "strokes", "--candidates", 2).err
