"""Every bad input: one sentence, an exit code other than 0, the other inputs still rendered, nothing lost."""

from __future__ import annotations

import json
import os
import resource
import shutil
import struct
import subprocess
import sys
import zlib

import numpy as np
import pytest

from sketchstudio.document.state import new_state
from sketchstudio.document.storage import save
from sketchstudio.engine.places import MODELS_VARIABLE


@pytest.fixture
def good(drawing, tmp_path):
    path = tmp_path / "good.skst"
    save(drawing, path)
    return path


def png_header(width, height):
    """A PNG whose header promises a picture of any size; its data stops at once."""
    ihdr = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", ihdr), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    chunks = (struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def truncated(good):
    return good.read_bytes()[:-100]


def flipped(good):
    data = bytearray(good.read_bytes())
    data[len(data) // 2] ^= 1
    return bytes(data)


BAD_FILES = {
    "truncated.skst": truncated,
    "flipped.skst": flipped,
    "empty-file.skst": lambda good: b"",
    "text.skst": lambda good: b"hello",
    "huge.png": lambda good: png_header(30_000, 30_000),
    "cut.png": lambda good: png_header(100, 100),
    "text.png": lambda good: b"hello",
    "broken.svg": lambda good: b"<svg><path d='M 0 0",
    "nothing.svg": lambda good: b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>",
    "words.ndjson": lambda good: b"hello\n",
    "no-points.ndjson": lambda good: b'{"drawing": [[[], []]]}\n',
    "nothing.ndjson": lambda good: b"",
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_and_the_others_are_rendered(render, good, tmp_path, name):
    (tmp_path / name).write_bytes(BAD_FILES[name](good))
    outcome = render(tmp_path / name, good)
    assert outcome.code == 1
    assert len(outcome.complaints) == 1
    assert name in outcome.complaints[0]
    assert "Traceback" not in outcome.err
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["good.png"]


def test_a_missing_file(render, tmp_path):
    outcome = render(tmp_path / "missing.skst")
    assert outcome.code == 1
    assert outcome.complaints == [f"sketchstudio: There is no file {tmp_path / 'missing.skst'}."]


def test_an_empty_document(render, tmp_path):
    save(new_state(), tmp_path / "blank.skst")
    outcome = render(tmp_path / "blank.skst")
    assert outcome.code == 1
    assert len(outcome.complaints) == 1 and "blank.skst is empty" in outcome.complaints[0]


def test_a_blank_picture(render, tmp_path):
    from tests.cli.conftest import save_picture

    outcome = render(save_picture(tmp_path / "white.png", np.full((50, 50, 3), 255, np.uint8)))
    assert outcome.code == 1
    assert len(outcome.complaints) == 1 and "white.png is empty" in outcome.complaints[0]


def test_a_folder_without_drawings(render, tmp_path):
    (tmp_path / "void").mkdir()
    outcome = render(tmp_path / "void")
    assert outcome.code == 1
    assert len(outcome.complaints) == 1 and str(tmp_path / "void") in outcome.complaints[0]


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (("--seed", -1), "Seed"),
        (("--variations", 17), "Variations"),
        (("--refine", "much"), "--refine"),
        (("--subject", "elephant"), "elephant"),
        (("--system", "nothing"), "nothing"),
        (("--model", "nothing"), "nothing"),
        (("--size", 3), "--size"),
        (("--interpolate", 3), "--interpolate"),
        (("--hue-sweep", -1), "--hue-sweep"),
        (("--color", "missing.png"), "missing.png"),
        (("--photo", "--edge-sigma", 99), "Edge blur"),
    ],
)
def test_a_bad_flag_is_one_sentence(render, good, tmp_path, flags, told):
    outcome = render(good, *flags)
    assert outcome.code != 0
    assert len(outcome.complaints) == 1
    assert told in outcome.complaints[0]
    assert not list(tmp_path.glob("out/*"))


def test_turning_hues_needs_colour(render, tmp_path):
    (tmp_path / "line.ndjson").write_text('{"drawing": [[[0, 9], [0, 9]]]}\n')
    outcome = render(tmp_path / "line.ndjson", "--hue-sweep", 2)
    assert outcome.code == 1
    assert len(outcome.complaints) == 1 and "line.ndjson" in outcome.complaints[0]


def test_an_input_is_never_overwritten(render, good, tmp_path):
    (tmp_path / "out").mkdir()
    render(good)
    before = (tmp_path / "out" / "good.png").read_bytes()
    outcome = render(tmp_path / "out" / "good.png", "--seed", 5)
    assert outcome.code == 1
    assert len(outcome.complaints) == 1 and "--out" in outcome.complaints[0]
    assert (tmp_path / "out" / "good.png").read_bytes() == before


@pytest.fixture
def own_pack(models, tmp_path, monkeypatch):
    """A copy of the tiny pack that a test may damage; the program knows no other of its name."""
    shutil.copytree(models, tmp_path / "packs")
    return tmp_path / "packs" / "tiny"


def damage_weights(pack):
    weights = next(pack.glob("*.safetensors"))
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(data)


def remove_weights(pack):
    next(pack.glob("*.safetensors")).unlink()


def change_card(**fields):
    def change(pack):
        card = json.loads((pack / "model.json").read_text())
        (pack / "model.json").write_text(json.dumps(card | fields))

    return change


def wrong_hash(pack):
    card = json.loads((pack / "model.json").read_text())
    change_card(files=dict.fromkeys(card["files"], "0" * 64))(pack)


BAD_PACKS = {
    "damaged weights": damage_weights,
    "weights missing": remove_weights,
    "wrong hash": wrong_hash,
    "another system's": change_card(system="diss"),
    "from the future": change_card(format=99),
    "another network's": change_card(config={"widths": [16, 8, 8, 8], "fine_width": 4, "embedding": 16}),
    "no network": change_card(config={"colour": "blue"}),
    "card is no card": lambda pack: (pack / "model.json").write_text("[1, 2"),
    "card missing": lambda pack: (pack / "model.json").unlink(),
}


@pytest.mark.parametrize("damage", BAD_PACKS.values(), ids=BAD_PACKS)
def test_a_bad_pack_is_named(sketchstudio, good, own_pack, tmp_path, damage):
    damage(own_pack)
    outcome = sketchstudio("render", good, "--out", tmp_path / "out", "--model", own_pack)
    assert outcome.code == 1
    assert len(outcome.complaints) == 1
    assert "tiny" in outcome.complaints[0]
    assert "Traceback" not in outcome.err


def test_no_pack_at_all(sketchstudio, good, tmp_path, monkeypatch):
    monkeypatch.setattr("sketchstudio.engine.packs.choosing.models_dirs", lambda: ())
    outcome = sketchstudio("render", good, "--out", tmp_path / "out")
    assert outcome.code == 1
    assert outcome.complaints == ["sketchstudio: No model pack for pi-rec is installed."]


def test_out_is_a_file(render, good, tmp_path):
    (tmp_path / "out").write_text("mine")
    outcome = render(good)
    assert outcome.code == 1
    assert len(outcome.complaints) == 1 and str(tmp_path / "out") in outcome.complaints[0]
    assert (tmp_path / "out").read_text() == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_out_cannot_be_written_to(render, good, tmp_path):
    (tmp_path / "out").mkdir(mode=0o500)
    outcome = render(good)
    assert outcome.code == 1
    assert len(outcome.complaints) == 1


def test_a_folder_that_nobody_can_write_to(sketchstudio, good):
    outcome = sketchstudio("render", good, "--out", "/proc/pictures", "--model", "tiny")
    assert outcome.code == 1
    assert len(outcome.complaints) == 1 and "/proc/pictures" in outcome.complaints[0]


def test_a_full_disk_costs_one_sentence_and_no_picture_that_was_there(good, models, render, tmp_path):
    """A process that may write but 600 bytes a file meets what a full disk does: the write that stops half-way."""
    render(good)
    before = (tmp_path / "out" / "good.png").read_bytes()
    assert len(before) > 600
    done = subprocess.run(
        [sys.executable, "-m", "sketchstudio", "render", good, "--out", tmp_path / "out", "--model", "tiny"],
        env=os.environ | {MODELS_VARIABLE: str(models), "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if line] == [
        "sketchstudio: 'good.png' could not be saved: the file would be larger than is allowed here."
    ]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["good.png"]
    assert (tmp_path / "out" / "good.png").read_bytes() == before
