from __future__ import annotations

import json

import pytest
import torch
from PIL import Image

from sketchstudio.systems.photo2sketch.evaluation import DETAILS, read_inverse
from sketchstudio.systems.photo2sketch.network import Inverse
from sketchstudio.systems.photo2sketch.training import INVERSE
from sketchstudio.training.checkpoint import CheckpointError, save_checkpoint
from tests.photo_folders import perceptual_file
from tests.systems.photo2sketch.photos import disc, drawings_folder, tiny_pack


@pytest.fixture
def photos(tmp_path):
    folder = tmp_path / "discs"
    folder.mkdir()
    for radius in (30, 40, 50):
        Image.fromarray(disc(radius=radius)).save(folder / f"{radius}.png")
    return folder


def test_drawings_are_measured_beside_simpler_ones_and_the_loop_where_its_inverse_is(sketchstudio, photos, tmp_path):
    pack, out = tiny_pack(tmp_path), tmp_path / "scores"
    flags = ("--perceptual", perceptual_file(tmp_path), "--out", out, "--model", pack)
    outcome = sketchstudio("evaluate", "photo2sketch", "--photos", photos, *flags)
    assert outcome.code == 0, outcome.err
    assert outcome.out.startswith("discs  ") and "Canny: ink" in outcome.out and "loop" not in outcome.out
    report = json.loads((out / "scores.json").read_text())["discs"]
    assert report["photos"] == 3
    assert set(report) >= {"XDoG", "Canny", *(f"detail {detail:g}" for detail in DETAILS)}
    assert 0 < report["Canny"]["ink"] < 0.2 and report["Canny"]["outside"] < 0.8
    assert report["detail 1"]["strokes"] >= 0 and "strokes" not in report["Canny"]
    assert report["milliseconds_to_strokes"] >= 0
    assert (out / "discs.png").stat().st_size > 0

    save_checkpoint(Inverse().state_dict(), pack / INVERSE)
    again = sketchstudio("evaluate", "photo2sketch", "--photos", photos, *flags, "--limit", 2)
    assert again.code == 0, again.err
    assert "loop: PSNR" in again.out


def test_another_systems_setting_is_refused(sketchstudio, photos, tmp_path):
    flags = ("--perceptual", perceptual_file(tmp_path), "--out", tmp_path, "--model", tiny_pack(tmp_path), "--hue", 5)
    outcome = sketchstudio("evaluate", "photo2sketch", "--photos", photos, *flags)
    assert outcome.code == 1
    assert len(outcome.complaints) == 1 and "--hue" in outcome.complaints[0]


def test_a_damaged_inverse_is_named(tmp_path):
    assert read_inverse(tmp_path) is None
    (tmp_path / INVERSE).write_bytes(b"nothing")
    with pytest.raises(CheckpointError, match="damaged"):
        read_inverse(tmp_path)


def test_training_photo2sketch_needs_drawings(sketchstudio, photos, tmp_path):
    flags = ("--photos", photos, "--minutes", 0.01, "--out", tmp_path / "mine", "--preset", "small")
    outcome = sketchstudio("train", "photo2sketch", *flags)
    assert outcome.code == 1
    assert len(outcome.complaints) == 1 and "--drawings" in outcome.complaints[0]
    outcome = sketchstudio("train", "photo2sketch", *flags, "--drawings", tmp_path / "discs")
    assert outcome.code == 1
    assert len(outcome.complaints) == 1 and "no drawings" in outcome.complaints[0]
    outcome = sketchstudio("train", "photo2sketch", *flags, "--drawings", drawings_folder(tmp_path))
    assert outcome.code == 0, outcome.err
    assert torch.load(tmp_path / "mine" / INVERSE, weights_only=True)
