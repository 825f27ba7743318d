"""Series of colours for one drawing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sketchstudio.app.live import recolorings
from sketchstudio.app.live.jobs import JobError
from sketchstudio.app.live.recolorings import NoPicturesError
from sketchstudio.app.live.series import Wanted
from sketchstudio.conditions.conditions import Conditions
from sketchstudio.document import commands
from sketchstudio.document.state import new_state
from sketchstudio.document.storage import save
from sketchstudio.document.stroke import Blob


def flat(folder: Path, name: str, color: tuple[int, int, int]) -> Path:
    Image.new("RGB", (40, 30), color).save(folder / name)
    return folder / name


def recolored(wanted: Wanted, conditions: Conditions) -> Conditions:
    assert wanted.recolor is not None
    return wanted.recolor(conditions)


def test_a_folder_gives_one_picture_a_file_by_name(tmp_path: Path) -> None:
    flat(tmp_path, "b.png", (0, 0, 255))
    flat(tmp_path, "a.png", (255, 0, 0))
    (tmp_path / "notes.txt").write_text("no picture")
    series = recolorings.of_folder(tmp_path)
    assert [item.label for item in series] == ["a", "b"]
    painted = recolored(series[0], Conditions.blank(64))
    assert painted.color_mask.min() == 1
    assert painted.color[32, 32] == pytest.approx((1, 0, 0), abs=0.02)


def test_a_drawing_without_paint_has_no_hue_to_turn() -> None:
    with pytest.raises(JobError, match="no color in the drawing"):
        recolored(recolorings.round_hues(4)[1], Conditions.blank(64))


def test_a_folder_without_pictures_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NoPicturesError, match="no pictures in the folder"):
        recolorings.of_folder(tmp_path)
    with pytest.raises(NoPicturesError, match="cannot be read"):
        recolorings.of_folder(tmp_path / "gone")


def test_between_two_photos_both_ends_are_included(tmp_path: Path) -> None:
    series = recolorings.between(flat(tmp_path, "a.png", (0, 0, 0)), flat(tmp_path, "b.png", (255, 255, 255)), 3)
    means = [float(recolored(item, Conditions.blank(64)).color.mean()) for item in series]
    assert means[0] == pytest.approx(0, abs=0.01)
    assert means[2] == pytest.approx(1, abs=0.01)
    assert 0.2 < means[1] < 0.8


def test_the_first_hue_is_the_drawings_own() -> None:
    blank = Conditions.blank(8)
    red = np.zeros_like(blank.color)
    red[..., 0] = 1
    conditions = Conditions(blank.sketch, red, np.ones_like(blank.sketch), blank.region)
    series = recolorings.round_hues(3)
    assert recolored(series[0], conditions).color == pytest.approx(red, abs=1e-5)
    green = recolored(series[1], conditions).color[0, 0]
    assert green[1] > green[0]


def test_a_damaged_photo_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(b"not a picture")
    with pytest.raises(JobError, match=r"x\.png"):
        recolored(recolorings.of_file(path)[0], Conditions.blank(64))


def test_another_drawing_lends_its_paint_and_leaves_the_rest_open(tmp_path: Path) -> None:
    state = new_state(100, 100)
    color = next(layer for layer in state.layers if layer.kind == "color")
    state = commands.add_mark(color.id, Blob([0, 50, 50, 0], [0, 0, 100, 100], (0, 0, 255))).run(state)
    save(state, tmp_path / "sky.skst")
    (item,) = recolorings.of_file(tmp_path / "sky.skst")
    mixed = recolored(item, Conditions.blank(64))
    assert mixed.color[32, 10] == pytest.approx((0, 0, 1), abs=0.01)
    assert mixed.color_mask[32, 50] == 0
    save(new_state(100, 100), tmp_path / "sky.skst")
    with pytest.raises(JobError, match="no paint"):
        recolored(item, Conditions.blank(64))
    (tmp_path / "sky.skst").write_bytes(b"broken")
    with pytest.raises(JobError, match="sky"):
        recolored(item, Conditions.blank(64))
