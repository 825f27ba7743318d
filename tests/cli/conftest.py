"""A tiny model pack with random weights, and the command line as a function."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
import torch
from PIL import Image

from sketchstudio import cli
from sketchstudio.document.commands import add_mark
from sketchstudio.document.state import State, new_state
from sketchstudio.document.stroke import Blob, Stroke
from sketchstudio.engine.places import MODELS_VARIABLE
from sketchstudio.nets.generator import Config, Generator
from sketchstudio.nets.model_pack import write_pack

SIZE = 64
PACK = "tiny"


class Outcome(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        return [line for line in self.err.splitlines() if line.startswith("sketchstudio: ")]


@pytest.fixture(scope="session")
def models(tmp_path_factory) -> Path:
    """A folder of packs that holds one."""
    torch.manual_seed(0)
    folder = tmp_path_factory.mktemp("models")
    config = Config(labels=("hat", "shirt"), widths=(8, 8, 8, 8), fine_width=4, embedding=16)
    about = {"name": PACK, "title": "Tiny", "license": "MIT"}
    write_pack(folder / PACK, "pi-rec", Generator(config), config, "tiny", {}, about, image_size=SIZE)
    return folder


@pytest.fixture
def sketchstudio(models, monkeypatch, capsys, tmp_path) -> Callable[..., Outcome]:
    """Runs a command line in this process, with the tiny pack and a home of its own."""
    monkeypatch.setenv(MODELS_VARIABLE, str(models))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))

    def run(*arguments: object) -> Outcome:
        capsys.readouterr()
        code = cli.run([os.fspath(a) if isinstance(a, Path) else str(a) for a in arguments])
        return Outcome(code, *capsys.readouterr())

    return run


@pytest.fixture
def render(sketchstudio, tmp_path) -> Callable[..., Outcome]:
    """`sketchstudio render` with the tiny pack, into `tmp_path`/out."""

    def run(*arguments: object) -> Outcome:
        return sketchstudio("render", "--out", tmp_path / "out", "--model", PACK, *arguments)

    return run


@pytest.fixture
def drawing() -> State:
    """A line and a red area on a canvas that is wider than high."""
    state = new_state(400, 200)
    red = Blob(np.array([100, 300, 300, 100]), np.array([50, 50, 150, 150]), (220, 30, 30))
    state = add_mark(state.layers_of("color")[0].id, red).run(state)
    return add_mark(state.active, Stroke.through([50, 200, 350], [180, 20, 180], 8)).run(state)


def save_picture(path: Path, pixels: np.ndarray) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path)
    return path


@pytest.fixture
def photo(tmp_path) -> Path:
    """A light disc on a dark, coloured ground, 90 x 60 px."""
    y, x = np.mgrid[:60, :90]
    pixels = np.full((60, 90, 3), (30, 60, 120), np.uint8)
    pixels[np.hypot(x - 45, y - 30) < 20] = (230, 200, 60)
    return save_picture(tmp_path / "photos" / "disc.png", pixels)


@pytest.fixture
def palette(tmp_path) -> Path:
    """A folder of two pictures to take colours from: all red, all blue."""
    for name, color in (("red", (200, 20, 20)), ("blue", (20, 20, 200))):
        save_picture(tmp_path / "palette" / f"{name}.png", np.full((40, 40, 3), color, np.uint8))
    return tmp_path / "palette"
