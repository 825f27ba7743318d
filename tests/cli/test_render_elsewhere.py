"""`sketchstudio render --on`: another machine makes the pictures of a folder, which goes on where it was broken off."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from PIL import Image

from sketchstudio.document.storage import save
from sketchstudio.engine.own_process import module_command


class Served(NamedTuple):
    process: subprocess.Popen[str]
    flags: list[str]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """`sketchstudio serve` on this machine."""
    command = [*module_command("sketchstudio"), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = re.fullmatch(r"Serving on (\S+)\. Token: (\S+)\n", process.stdout.readline())
        assert found is not None
        token = tmp_path / "token"
        token.write_text(found[2] + "\n")
        yield Served(process, ["--on", found[1], "--token-file", str(token)])
        process.terminate()


@pytest.fixture
def folder(drawing, tmp_path: Path) -> Path:
    folder = tmp_path / "drawings"
    folder.mkdir()
    for name in ("a", "b", "c"):
        save(drawing, folder / f"{name}.skst")
    return folder


def pixels(path: Path) -> np.ndarray:
    return np.asarray(Image.open(path))


def test_pictures_made_elsewhere_are_those_made_here(render, served: Served, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert render(folder / "a.skst", "--seed", 4).code == 0
    here = pixels(out / "a.png")
    (out / "a.png").unlink()
    told = render(folder, "--seed", 4, "--json", *served.flags)
    assert told.code == 0
    assert np.abs(pixels(out / "a.png").astype(int) - here).max() <= 1
    report = json.loads(told.out)
    assert len(report["pictures"]) == 3 and report["device"]


def test_what_is_there_is_not_made_again(render, served: Served, folder: Path, tmp_path: Path) -> None:
    render(folder / "b.skst", "--variations", 2, *served.flags)
    first = tmp_path / "out" / "b.1.png"
    made_at = first.stat().st_mtime_ns
    told = render(folder, "--variations", 2, "--resume", "--json", *served.flags)
    report = json.loads(told.out)
    assert report["skipped"] == 1 and first.stat().st_mtime_ns == made_at
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [f"{n}.{i}.png" for n in "abc" for i in (1, 2)]


def test_a_machine_that_is_gone_is_said_for_each_drawing(render, served: Served, folder: Path, monkeypatch) -> None:
    from sketchstudio.cli.shared import makers

    monkeypatch.setattr(makers, "PAUSE_S", 0.05)
    wake = makers.Elsewhere.load

    def gone(self: makers.Elsewhere, system: str, pack: str) -> None:
        wake(self, system, pack)
        served.process.kill()
        served.process.wait()

    monkeypatch.setattr(makers.Elsewhere, "load", gone)
    told = render(folder, *served.flags)
    assert told.code == 1
    assert len(told.complaints) == 3 and all("127.0.0.1" in line for line in told.complaints)


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        (["--on", "127.0.0.1:1"], "--token-file"),
        (["--on", "127.0.0.1:1", "--token-file", "TOKEN"], "cannot be reached"),
        (["--on", "no address", "--token-file", "TOKEN"], "no address"),
        (["--on", "127.0.0.1:1", "--token-file", "NONE"], "NONE"),
    ],
)
def test_who_cannot_be_asked_is_said(render, folder: Path, tmp_path: Path, flags: list[str], sentence: str) -> None:
    (tmp_path / "TOKEN").write_text("a token of some length\n")
    told = render(folder, *[str(tmp_path / f) if f in ("TOKEN", "NONE") else f for f in flags])
    assert told.code == 1 and len(told.complaints) == 1 and sentence in told.complaints[0]
