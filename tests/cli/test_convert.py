"""Every input format into every output format; what makes no sense or is bad is one sentence."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

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


@pytest.mark.parametrize("suffix", [".skst", ".svg", ".ora", ".psd", ".png"])
def test_paper_keeps_its_colour_whatever_the_way(sketchstudio, drawing, tmp_path, suffix):
    save(replace(drawing, paper=(40, 90, 160)), tmp_path / "a.skst")
    assert sketchstudio("convert", tmp_path / "a.skst", tmp_path / f"b{suffix}").code == 0
    assert open_any(tmp_path / f"b{suffix}").state.paper == (40, 90, 160)
    assert sketchstudio("convert", tmp_path / f"b{suffix}", tmp_path / "c.webp").code == 0
    assert picture(tmp_path / "c.webp")[3, 3] == pytest.approx([40, 90, 160], abs=4)


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


def as_written_by_others(folder, sketchstudio, source) -> dict[str, Path]:
    """The same page, 60 x 40 with a dark ring, in files that other programs name and write in their own ways."""
    y, x = np.mgrid[:40, :60]
    page = np.full((40, 60, 3), 255, np.uint8)
    page[np.abs(np.hypot(x - 30, y - 20) - 14) < 2] = 0
    image, found = Image.fromarray(page), {}
    for name, format in (("a.jfif", "JPEG"), ("b.avif", "AVIF"), ("c", "PNG")):
        image.save(folder / name, format)
        found[name] = folder / name
    ring = '<circle cx="300" cy="200" r="140" fill="none" stroke="#000" stroke-width="9"/>'
    circle = f'<svg width="600" height="400">{ring}</svg>'.encode()
    files = {"d.svgz": gzip.compress(circle), "e.xml": circle.decode().encode("utf-16")}
    line = json.dumps({"drawing": [[[0, 9, 9, 0, 0], [0, 0, 9, 9, 0]]]})
    files["f.json"] = b"\xef\xbb\xbf" + line.encode()
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    ora = io.BytesIO()
    with zipfile.ZipFile(ora, "w") as archive:
        archive.writestr("data/a.png", buffer.getvalue())
        archive.writestr("stack.xml", '<image w="60" h="40"><stack><layer src="data/a.png"/></stack></image>')
        archive.writestr("mimetype", "image/openraster")
    files["g.ora"] = ora.getvalue()
    for name, data in files.items():
        (folder / name).write_bytes(data)
        found[name] = folder / name
    return found


def test_all_commands_read_the_same_files_whatever_their_names(sketchstudio, source, tmp_path):
    for name, path in as_written_by_others(tmp_path, sketchstudio, source).items():
        assert sketchstudio("convert", path, tmp_path / "a.png") == (0, "", ""), name
        assert (picture(tmp_path / "a.png") < 128).any(), name
        outcome = sketchstudio("render", path, "--out", tmp_path / "out", "--keep-conditions")
        assert (outcome.code, outcome.err) == (0, ""), name
        ink = picture(tmp_path / "out" / f"{path.stem}.sketch.png")
        assert 0.01 < (ink < 128).mean() < 0.5, name
        assert sketchstudio("render", path, "--photo", "--out", tmp_path / "photo")[::2] == (0, ""), name


def test_what_was_left_out_is_told(sketchstudio, tmp_path):
    svg = '<svg width="400" height="300"><text>a</text><text>b</text><path d="M9 9H90" stroke="#000"/></svg>'
    (tmp_path / "a.svg").write_text(svg)
    for command in (("convert", tmp_path / "a.svg", tmp_path / "b.png"),
                    ("render", tmp_path / "a.svg", "--out", tmp_path / "out")):  # fmt: skip
        outcome = sketchstudio(*command)
        assert outcome.code == 0
        assert outcome.complaints == ["sketchstudio: a.svg: 2 texts were left out."]
    (tmp_path / "a.svg").write_text('<svg width="400" height="300"><text>a</text></svg>')
    outcome = sketchstudio("convert", tmp_path / "a.svg", tmp_path / "b.png")
    assert outcome.complaints[0] == "sketchstudio: a.svg: There is nothing in the file that can be drawn."
