"""Pictures between two drawings."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from sketchstudio.document.exchange.png import KEYWORD
from sketchstudio.document.state import State
from sketchstudio.document.storage import save
from sketchstudio.engine.places import MODELS_VARIABLE
from sketchstudio.nets.model_pack import write_pack
from sketchstudio.systems.picture_that_sketch.generator import Config
from sketchstudio.systems.picture_that_sketch.network import Imagining
from tests.cli.conftest import Outcome


@pytest.fixture(scope="module")
def imagine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packs with one of Imagine's."""
    torch.manual_seed(0)
    network = Imagining(Config(("disc", "square"), widths=(8, 8, 8, 8, 8, 8, 8), latent=16))
    for picture in network.generator.pictures:
        torch.nn.init.normal_(picture.weight)
    torch.nn.init.normal_(network.prior.hint.weight, std=0.1)
    torch.nn.init.normal_(network.prior.out.weight, std=0.1)
    folder = tmp_path_factory.mktemp("models")
    write_pack(folder / "dream", "picture-that-sketch", network, network.config, "tiny", {}, {"name": "dream"})
    return folder


@pytest.fixture
def between(
    sketchstudio: Callable[..., Outcome], imagine: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., Outcome]:
    def run(*arguments: object) -> Outcome:
        monkeypatch.setenv(MODELS_VARIABLE, str(imagine))
        return sketchstudio("render", "--out", tmp_path / "out", "--system", "imagine", "--model", "dream", *arguments)

    return run


@pytest.fixture
def two(drawing: State, tmp_path: Path) -> tuple[Path, Path]:
    """The drawing, and its paint alone."""
    other = replace(drawing, layers=tuple(replace(x, marks=()) if x.kind == "sketch" else x for x in drawing.layers))
    paths = tmp_path / "a.skst", tmp_path / "b.skst"
    for state, path in zip((drawing, other), paths, strict=True):
        save(state, path)
    return paths


def read(path: Path) -> np.ndarray:
    return np.asarray(Image.open(path))


def test_numbered_pictures_and_a_sheet(between: Callable[..., Outcome], two: tuple[Path, Path], tmp_path: Path):
    outcome = between(*two, "--interpolate", 10, "--sheet", "--seed", 5, "--json")
    assert outcome.code == 0
    out = tmp_path / "out"
    names = [f"a-b.{number:02d}.png" for number in range(1, 11)]
    assert sorted(path.name for path in out.iterdir()) == [*names, "a-b.sheet.png"]
    pictures = [read(out / name) for name in names]
    assert {picture.shape for picture in pictures} == {(128, 256, 3)}
    assert read(out / "a-b.sheet.png").shape == (2 * 132, 8 * 260, 3)
    (row,) = json.loads(outcome.out)["pictures"]
    assert (row["input"], row["towards"], len(row["outputs"])) == (str(two[0]), str(two[1]), 11)
    with Image.open(out / names[4]) as file:
        text = json.loads(file.info[KEYWORD])
    assert (text["system"], text["settings"]["seed"]) == ("picture-that-sketch", 5)

    for path in two:
        between(path, "--seed", 5)
    assert np.array_equal(read(out / "a.png"), pictures[0])
    assert np.array_equal(read(out / "b.png"), pictures[-1])
    assert not np.array_equal(pictures[0], pictures[-1])


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (("--interpolate", 1), "2 to 240"),
        (("--interpolate", 3, "--hue-sweep", 2), "--hue-sweep"),
        (("--sheet",), "--sheet"),
    ],
)
def test_wishes_that_make_no_sense(
    between: Callable[..., Outcome], two: tuple[Path, Path], tmp_path: Path, flags: tuple[object, ...], told: str
):
    outcome = between(*two, *flags)
    assert outcome.code == 1
    assert told in outcome.complaints[0]
    assert not list(tmp_path.glob("out/*"))


def test_two_drawings_are_needed_and_files_of_one_each(
    between: Callable[..., Outcome], two: tuple[Path, Path], tmp_path: Path
):
    assert "give two, not 1" in between(two[0], "--interpolate", 3).complaints[0]
    (tmp_path / "many.ndjson").write_text('{"drawing": [[[0, 9], [0, 9]]]}\n' * 3)
    assert "holds 3 drawings" in between(two[0], tmp_path / "many.ndjson", "--interpolate", 3).complaints[0]
    assert "There is no file" in between(two[0], tmp_path / "none.skst", "--interpolate", 3).complaints[0]


def test_other_systems_say_that_they_cannot(render: Callable[..., Outcome], two: tuple[Path, Path]):
    outcome = render(*two, "--interpolate", 3)
    assert outcome.code == 1
    assert "only Imagine does" in outcome.complaints[0]
