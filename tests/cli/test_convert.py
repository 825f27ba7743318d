"""Every input format into every output format; what makes no sense or is bad is one sentence."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from sketchstudio.document.commands import keep_result
from sketchstudio.document.exchange.ndjson import read_ndjson
from sketchstudio.document.exchange.open import open_any
from sketchstudio.document.state import Picture
from sketchstudio.document.storage import load, load_thumbnail, save
from tests.cli.test_bad_inputs import BAD_FILES

OUT = (".skst", ".svg", ".ndjson", ".ora", ".psd", ".gif", ".png", ".jpg", ".webp", ".tiff")
DRAWN = (".skst", ".svg", ".ndjson", ".ora", ".psd", ".png")
LINES_ONLY = (".ndjson", ".gif")
"""Formats that need strokes: what is but pixels cannot become one of them."""


@pytest.fixture
def source(sketchstudio, drawing, tmp_path):
    """The drawing in any format, made by the program itself."""
    save(drawing, tmp_path / "source.skst")

    def make(suffix):
        path = tmp_path / f"source{suffix}"
        if suffix != ".skst":
            assert sketchstudio("convert", tmp_path / "source.skst", path).code == 0
        return path

    return make


def picture(path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB")).astype(int)


@pytest.mark.parametrize("suffix", [".skst", ".svg", ".ndjson", ".ora", ".psd", ".png", ".jpg", ".webp", ".tiff"])
def test_every_pair_of_formats(sketchstudio, source, tmp_path, suffix):
    before = source(suffix)
    for target in OUT:
        path = tmp_path / "out" / f"a{target}"
        path.parent.mkdir(exist_ok=True)
        outcome = sketchstudio("convert", before, path)
        if target in LINES_ONLY and suffix not in DRAWN:
            assert outcome.code == 1 and len(outcome.complaints) == 1 and before.name in outcome.complaints[0]
            assert not path.exists()
            continue
        assert (outcome.code, outcome.err) == (0, "")
        if target in (".skst", ".svg", ".ndjson", ".ora", ".psd"):
            state = open_any(path).state
            assert state.width / state.height == pytest.approx(2, rel=0.01)
        else:
            assert picture(path).shape[:2] == (200, 400)


def test_pictures_look_alike_whatever_the_way(sketchstudio, source, tmp_path):
    expected = picture(source(".png"))
    assert (expected < 100).any(axis=2).mean() > 0.05
    for way in (".svg", ".ora", ".psd", ".jpg", ".webp", ".tiff"):
        assert sketchstudio("convert", source(way), tmp_path / "back.png").code == 0
        assert np.abs(picture(tmp_path / "back.png") - expected).mean() < 2, way


def test_a_png_and_a_drawing_lose_nothing(sketchstudio, source, drawing, tmp_path):
    assert sketchstudio("convert", source(".png"), tmp_path / "back.skst").code == 0
    assert load(tmp_path / "back.skst") == drawing
    assert load_thumbnail(tmp_path / "back.skst").shape == (128, 256, 3)


def test_layers_keep_their_names_and_kinds(sketchstudio, source, tmp_path):
    for suffix in (".ora", ".psd", ".svg"):
        layers = open_any(source(suffix)).state.layers
        assert [(layer.kind, layer.name) for layer in layers] == [("color", "Color"), ("sketch", "Sketch")]


def test_size_and_picture(sketchstudio, source, drawing, tmp_path):
    kept = Picture(np.full((128, 256, 3), (10, 200, 90), np.uint8), "pi-rec", {"seed": 3}, 0.1, "CPU")
    save(keep_result(kept).run(drawing), tmp_path / "kept.skst")
    assert sketchstudio("convert", tmp_path / "kept.skst", tmp_path / "a.png", "--size", 100).code == 0
    assert picture(tmp_path / "a.png").shape == (50, 100, 3)
    assert sketchstudio("convert", tmp_path / "kept.skst", tmp_path / "b.png", "--picture").code == 0
    assert (picture(tmp_path / "b.png") == (10, 200, 90)).all() and picture(tmp_path / "b.png").shape == (128, 256, 3)
    assert sketchstudio("convert", tmp_path / "kept.skst", tmp_path / "c.png", "--picture", "--size", 512).code == 0
    assert picture(tmp_path / "c.png").shape == (256, 512, 3)
    outcome = sketchstudio("convert", source(".skst"), tmp_path / "d.png", "--picture")
    assert outcome.code == 1 and outcome.complaints[0].endswith("No picture has been kept with the drawing.")


def test_several_inputs_to_a_folder(sketchstudio, source, tmp_path):
    (tmp_path / "in").mkdir()
    source(".skst").rename(tmp_path / "in" / "a.skst")
    (tmp_path / "in" / "b.ndjson").write_text('{"drawing": [[[0, 9], [0, 9]]]}\n' * 2)
    (tmp_path / "more").mkdir()
    Image.new("RGB", (30, 20), "red").save(tmp_path / "more" / "a.jpg")
    outcome = sketchstudio("convert", tmp_path / "in", tmp_path / "more" / "a.jpg", tmp_path / "out", "--to", "png")
    assert (outcome.code, outcome.err) == (0, "")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["a-2.png", "a.png", "b-1.png", "b-2.png"]
    assert picture(tmp_path / "out" / "a-2.png").shape == (20, 30, 3)


def test_ndjson_takes_all_inputs(sketchstudio, source, drawing, tmp_path):
    save(drawing, tmp_path / "second.skst")
    outcome = sketchstudio("convert", source(".skst"), tmp_path / "second.skst", tmp_path / "all.ndjson")
    assert outcome.code == 0
    assert [len(state.active_layer.marks) for state in read_ndjson(tmp_path / "all.ndjson")] == [1, 1]


@pytest.mark.parametrize("name", [n for n in BAD_FILES if n not in ("nothing.svg", "no-points.ndjson")])
def test_a_bad_input_is_named_and_the_others_are_converted(sketchstudio, source, tmp_path, name):
    good = source(".skst")
    (tmp_path / name).write_bytes(BAD_FILES[name](good))
    outcome = sketchstudio("convert", tmp_path / name, good, tmp_path / "out", "--to", "svg")
    assert outcome.code == 1
    assert len(outcome.complaints) == 1 and name in outcome.complaints[0]
    assert "Traceback" not in outcome.err
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["source.svg"]


@pytest.mark.parametrize("suffix", [".ora", ".psd", ".jpg", ".tiff", ".webp"])
def test_a_file_cut_off_is_named(sketchstudio, source, tmp_path, suffix):
    data = source(suffix).read_bytes()
    (tmp_path / f"cut{suffix}").write_bytes(data[: len(data) // 2])
    outcome = sketchstudio("convert", tmp_path / f"cut{suffix}", tmp_path / "out.png")
    assert outcome.code == 1
    assert len(outcome.complaints) == 1 and f"cut{suffix}" in outcome.complaints[0]
    assert not (tmp_path / "out.png").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("source.skst",), "nowhere to write to"),
        (("missing.skst", "out.png"), "There is no file"),
        (("source.skst", "out.docx"), "out.docx does not end like a format"),
        (("source.skst", "folder"), "Say with --to"),
        (("source.skst", "folder", "--to", "docx"), "no format 'docx'"),
        (("source.skst", "second.skst", "out.png"), "out.png holds one drawing, not 2"),
        (("source.skst", "source.skst"), "is one of the inputs"),
        (("source.skst", "missing/out.png"), "the folder does not exist"),
        (("source.skst", "out.png", "--size", "0"), "--size"),
        (("void", "out.png"), "holds none of"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(sketchstudio, source, drawing, tmp_path, monkeypatch, arguments, told):
    monkeypatch.chdir(tmp_path)
    source(".skst")
    save(drawing, tmp_path / "second.skst")
    (tmp_path / "void").mkdir()
    before = sorted(tmp_path.iterdir())
    outcome = sketchstudio("convert", *arguments)
    assert outcome.code != 0
    assert len(outcome.complaints) == 1 and told in outcome.complaints[0]
    assert "Traceback" not in outcome.err
    assert sorted(tmp_path.iterdir()) == before
    assert load(tmp_path / "source.skst") == drawing


def test_a_failure_leaves_what_was_there(sketchstudio, source, tmp_path):
    photo = source(".jpg")
    (tmp_path / "old.gif").write_bytes(b"mine")
    assert sketchstudio("convert", photo, tmp_path / "old.gif").code == 1
    assert (tmp_path / "old.gif").read_bytes() == b"mine"


def test_names_beyond_ascii(sketchstudio, source, tmp_path):
    state = load(source(".skst"))
    named = replace(state, layers=tuple(replace(layer, name="線\x01🌸") for layer in state.layers))
    save(named, tmp_path / "花.skst")
    for suffix in (".ora", ".psd", ".svg", ".png"):
        assert sketchstudio("convert", tmp_path / "花.skst", tmp_path / f"花 é{suffix}").code == 0
        assert open_any(tmp_path / f"花 é{suffix}").state.width == 400
