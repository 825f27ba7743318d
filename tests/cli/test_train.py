from __future__ import annotations

import json
import sys
from importlib import import_module
from inspect import signature
from typing import get_args, get_type_hints

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from sketchstudio.cli.train import RECIPES
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.packs import read_pack
from sketchstudio.nets.tiny_darknet import TinyDarknet
from sketchstudio.training.drawings.stroke_file import SUFFIX, write_strokes
from sketchstudio.training.loop import Options
from tests.cli.conftest import PACK, save_picture
from tests.systems.diss.packs import tiny_diss_pack


@pytest.fixture(scope="session")
def perceptual(tmp_path_factory):
    """Tiny Darknet with random weights: distances mean nothing, but are numbers."""
    torch.manual_seed(0)
    path = tmp_path_factory.mktemp("perceptual") / "net.safetensors"
    save_file(TinyDarknet().state_dict(), path)
    return path


@pytest.fixture
def photos(tmp_path):
    """Two folders of four photos each, two subjects a folder."""
    random = np.random.default_rng(0)
    for folder in ("clothes", "flowers"):
        for subject in ("a", "b"):
            for number in range(2):
                pixels = random.integers(0, 256, (6, 8, 3), np.uint8).repeat(10, 0).repeat(10, 1)
                save_picture(tmp_path / folder / subject / f"{number}.png", pixels)
    return tmp_path / "clothes", tmp_path / "flowers"


def test_evaluate_scores_each_folder(sketchstudio, photos, perceptual, tmp_path):
    flags = ("--perceptual", perceptual, "--out", tmp_path / "scores", "--model", PACK, "--json")
    outcome = sketchstudio("evaluate", "pi-rec", "--photos", *photos, *flags)
    assert outcome.code == 0, outcome.err
    told = json.loads(outcome.out)
    assert set(told) == {"clothes", "flowers"}
    assert told["clothes"]["system"]["images"] == 4
    assert told["clothes"]["system"]["perceptual"] != told["clothes"]["color_domain"]["perceptual"]
    assert json.loads((tmp_path / "scores" / "scores.json").read_text()) == told
    assert {path.name for path in (tmp_path / "scores").glob("*.png")} == {"clothes.png", "flowers.png"}


def test_evaluate_edits_a_region_of_every_photo(sketchstudio, photos, perceptual, tmp_path):
    flags = ("--perceptual", perceptual, "--out", tmp_path / "scores", "--model", PACK, "--edits")
    outcome = sketchstudio("evaluate", "pi-rec", "--photos", photos[0], *flags)
    assert outcome.code == 0, outcome.err
    assert outcome.out.startswith("clothes  4 edits: 0 pixels changed outside")
    report = json.loads((tmp_path / "scores" / "scores.json").read_text())["clothes"]
    assert report["changed_inside"] > 0
    assert report["seam"] > 0


def test_evaluate_adds_stray_strokes_to_drawings(sketchstudio, photos, perceptual, tmp_path):
    (tmp_path / "lines.ndjson").write_text('{"drawing": [[[0, 90], [0, 90]]]}\n{"drawing": [[[90, 0], [0, 90]]]}\n' * 2)
    flags = ("--perceptual", perceptual, "--out", tmp_path / "scores", "--model", PACK)
    drawings = ("--drawings", tmp_path / "lines.ndjson", "--noise", 3)
    outcome = sketchstudio("evaluate", "pi-rec", *drawings, *flags, "--limit", 3)
    assert outcome.code == 0, outcome.err
    assert outcome.out.startswith("3 drawings, 3 stray strokes each: pictures change by ")
    report = json.loads((tmp_path / "scores" / "scores.json").read_text())["noise"]
    assert (report["drawings"], report["strokes"]) == (3, 3) and report["changed"] >= 0
    assert (tmp_path / "scores" / "noise.png").stat().st_size > 0
    for wrong in ((), drawings[:2], drawings[2:], (*drawings, "--photos", photos[0])):
        refused = sketchstudio("evaluate", "pi-rec", *wrong, *flags)
        assert refused.code == 1
        assert "--drawings and --noise" in refused.complaints[0]
    refused = sketchstudio("evaluate", "photo2sketch", *drawings, "--perceptual", perceptual, "--out", tmp_path)
    assert refused.code == 1 and "makes no pictures of drawings" in refused.complaints[0]


def test_evaluate_can_be_limited_and_tells_people(sketchstudio, photos, perceptual, tmp_path):
    flags = ("--perceptual", perceptual, "--out", tmp_path / "scores", "--model", PACK, "--limit", 2)
    outcome = sketchstudio("evaluate", "pi-rec", "--photos", photos[0], *flags)
    assert outcome.code == 0, outcome.err
    assert outcome.out.startswith("clothes  system: perceptual ")
    assert json.loads((tmp_path / "scores" / "scores.json").read_text())["clothes"]["system"]["images"] == 2


def test_train_writes_a_pack_that_renders(sketchstudio, photos, photo, tmp_path):
    out = tmp_path / "mine"
    flags = ("--minutes", 0.01, "--out", out, "--preset", "small")
    outcome = sketchstudio("train", "pi-rec", "--photos", *photos, *flags, "--license", "CC0", "--credit", "me")
    assert outcome.code == 0, outcome.err
    assert str(out / "sheet.png") in outcome.out
    pack = read_pack(out)
    pack.verify()
    assert {path.name for path in (out / "strokes").iterdir()} == {f"{folder.name}{SUFFIX}" for folder in photos}
    assert (pack.card.labels, pack.card.license, pack.card.credits) == (["a", "b"], "CC0", ["me"])
    again = sketchstudio("train", "pi-rec", "--photos", *photos, *flags)
    assert again.code == 1
    assert len(again.complaints) == 1 and "--resume" in again.complaints[0]
    rendered = sketchstudio("render", photo, "--photo", "--model", out, "--subject", "b", "--out", tmp_path / "out")
    assert rendered.code == 0, rendered.err


def test_training_goes_on_from_a_pack_and_keeps_its_licence_and_credits(sketchstudio, photos, tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    flags = ("--photos", photos[0], "--minutes", 0.01, "--preset", "small", "--no-trace")
    told = ("--license", "CC-BY-4.0", "--credit", "them")
    assert sketchstudio("train", "pi-rec", *flags, "--from-scratch", "--out", first, *told).code == 0
    outcome = sketchstudio("train", "pi-rec", *flags, "--start", first, "--out", second, "--credit", "me")
    assert outcome.code == 0, outcome.err
    card = read_pack(second).card
    assert (card.license, card.credits) == ("CC-BY-4.0", ["them", "me"])


def test_an_enlarger_is_trained_for_a_pack_of_diss(sketchstudio, photos, tmp_path):
    small, out = tiny_diss_pack(tmp_path / "packs"), tmp_path / "mine"
    flags = ("--minutes", 0.01, "--out", out, "--preset", "small", "--no-trace", "--enlarge", small)
    outcome = sketchstudio("train", "pi-rec", "--photos", *photos, *flags)
    assert outcome.code == 0, outcome.err
    assert read_pack(out).card.system == "enlarger"
    refused = sketchstudio("train", "diss", "--photos", *photos, "--minutes", 0.01, "--enlarge", small)
    assert refused.code == 1
    assert len(refused.complaints) == 1 and "--enlarge" in refused.complaints[0]


@pytest.mark.parametrize("command", [("train", "--minutes", 0.01), ("evaluate", "--model", PACK)], ids=lambda c: c[0])
@pytest.mark.parametrize(
    ("system", "wish", "told"),
    [
        ("nothing", (), "nothing"),
        ("pi-rec", ("--photos", "missing-folder"), "missing-folder"),
    ],
)
def test_a_bad_wish_is_one_sentence(sketchstudio, photos, perceptual, tmp_path, command, system, wish, told):
    name, *flags = command
    flags += ["--perceptual", perceptual] if name == "evaluate" else ["--no-trace"]
    outcome = sketchstudio(name, system, *flags, "--photos", photos[0], "--out", tmp_path / "out", *wish)
    assert outcome.code == 1
    assert len(outcome.complaints) == 1 and told in outcome.complaints[0]
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize(("file", "told"), [("missing-file", "missing-file"), (__file__, "test_train.py")])
def test_evaluation_names_a_perceptual_network_it_cannot_use(sketchstudio, photos, tmp_path, file, told):
    flags = ("--perceptual", file, "--out", tmp_path / "out", "--model", PACK)
    outcome = sketchstudio("evaluate", "pi-rec", "--photos", photos[0], *flags)
    assert outcome.code == 1
    assert len(outcome.complaints) == 1 and told in outcome.complaints[0]
    assert "Traceback" not in outcome.err


def test_training_without_its_extra_says_what_to_install(sketchstudio, photos, tmp_path, monkeypatch):
    for name in [*sys.modules]:
        if name.startswith(
            ("efficientnet", "sketchstudio.training.efficientnet", "sketchstudio.systems.pi_rec.training")
        ):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "efficientnet_lite_pytorch", None)
    outcome = sketchstudio("train", "pi-rec", "--photos", photos[0], "--minutes", 0.01, "--out", tmp_path / "mine")
    assert outcome.code == 1
    assert len(outcome.complaints) == 1 and "pip install 'sketchstudio[train]'" in outcome.complaints[0]


def test_strokes_are_learnt_from_where_there_are_some(sketchstudio, photos, tmp_path):
    strokes = tmp_path / "strokes"
    flags = ("--minutes", 0.01, "--preset", "small", "--strokes", strokes, "--out", tmp_path / "mine")
    learn = ("train", "pi-rec", "--photos", *photos, *flags)
    strokes.mkdir()
    missing = sketchstudio(*learn)
    assert missing.code == 1
    assert "no strokes in" in missing.err
    for folder in photos:
        names = [p.relative_to(folder).as_posix() for p in folder.rglob("*.png")]
        line = Stroke.through([0.2, 0.8], [0.3, 0.6], 0.01)
        write_strokes(strokes / f"{folder.name}{SUFFIX}", {name: [line] for name in names})
    assert sketchstudio(*learn).code == 0
    refused = sketchstudio("train", "photo2sketch", "--photos", photos[0], "--drawings", tmp_path, *flags)
    assert "leave out --strokes" in refused.err


def test_a_plan_is_told_in_two_lines_and_kept_in_the_card(sketchstudio, photos, tmp_path):
    out = tmp_path / "mine"
    flags = ("--minutes", 0.01, "--preset", "small", "--no-trace", "--from-scratch", "--plan", "--out", out)
    outcome = sketchstudio("train", "pi-rec", "--photos", photos[0], *flags)
    assert outcome.code == 0, outcome.err
    plan, expected = outcome.out.splitlines()[:2]
    stages = read_pack(out).card.training["plan"]["stages"]
    for stage in stages:
        assert f"{stage['side']} px in batches of {stage['batch']}" in plan
    assert [stage["side"] for stage in stages] == [128, 256]
    assert "images in the" in expected


def test_nothing_to_resume(sketchstudio, photos, tmp_path):
    flags = ("--minutes", 1, "--no-trace", "--out", tmp_path / "none", "--resume")
    outcome = sketchstudio("train", "pi-rec", "--photos", photos[0], *flags)
    assert outcome.code == 1
    assert len(outcome.complaints) == 1 and "resume" in outcome.complaints[0]


def test_every_trainer_takes_the_same_parameters():
    shapes = {}
    for name, training in RECIPES.items():
        module, _, function = training.recipe.partition(":")
        trainer = getattr(import_module(module), function)
        parameters = list(signature(trainer).parameters)
        named = {"preset", "resume", "start", "about"} <= set(parameters)
        named &= get_args(get_type_hints(trainer)["options"]) == (Options,)
        named &= ("strokes" in parameters) == training.learns_from_strokes
        shapes[name] = parameters[:3] == ["photos", "out", "minutes"] and named
    assert all(shapes.values()), shapes
