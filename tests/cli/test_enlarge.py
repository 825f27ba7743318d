from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sketchstudio.document.exchange.png import export_png
from sketchstudio.document.state import new_state
from tests.cli.conftest import save_picture
from tests.rendering.test_super_resolution import resizing


@pytest.fixture
def net(tmp_path: Path) -> Path:
    return resizing(tmp_path / "net", 4).param


def test_pictures_of_a_folder_are_enlarged(sketchstudio, net: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        save_picture(tmp_path / "in" / f"{name}.png", np.full((30, 40, 3), 99, np.uint8))
    outcome = sketchstudio("enlarge", tmp_path / "in", "--out", tmp_path / "out", "--times", 2, "--model", net)
    assert outcome.code == 0, outcome.err
    for name in ("a", "b"):
        with Image.open(tmp_path / "out" / f"{name}.png") as made:
            assert made.size == (80, 60) and made.getpixel((5, 5)) == (99, 99, 99)


def test_a_picture_is_never_its_own_enlargement(sketchstudio, net: Path, tmp_path: Path) -> None:
    save_picture(tmp_path / "a.png", np.full((30, 40, 3), 99, np.uint8))
    outcome = sketchstudio("enlarge", tmp_path / "a.png", "--out", tmp_path, "--model", net)
    assert outcome.code == 1 and "is the picture itself" in outcome.err


def test_one_bad_picture_does_not_stop_the_others(sketchstudio, net: Path, tmp_path: Path) -> None:
    save_picture(tmp_path / "in" / "good.png", np.full((30, 40, 3), 99, np.uint8))
    (tmp_path / "in" / "bad.png").write_text("none")
    outcome = sketchstudio("enlarge", tmp_path / "in", "--out", tmp_path / "out", "--model", net)
    assert outcome.code == 1 and len(outcome.complaints) == 1
    assert (tmp_path / "out" / "good.png").exists()


def test_another_program_is_told_the_share(sketchstudio, net: Path, tmp_path: Path) -> None:
    save_picture(tmp_path / "a.png", np.full((30, 300, 3), 99, np.uint8))
    outcome = sketchstudio("enlarge", tmp_path / "a.png", "--out", tmp_path / "out", "--model", net, "--report")
    shares = [float(line) for line in outcome.out.split()]
    assert shares == sorted(shares) and len(shares) == 3 and shares[-1] == 1


def test_a_picture_that_carries_its_drawing_is_still_the_picture(sketchstudio, net: Path, tmp_path: Path) -> None:
    export_png(tmp_path / "a.png", np.full((30, 40, 3), 99, np.uint8), new_state())
    outcome = sketchstudio("enlarge", tmp_path / "a.png", "--out", tmp_path / "out", "--times", 2, "--model", net)
    assert outcome.code == 0, outcome.err
    with Image.open(tmp_path / "out" / "a.png") as made:
        assert made.size == (80, 60)
