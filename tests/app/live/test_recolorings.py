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
from sketchstudio.cli.shared.inputs import Reader
from sketchstudio.cli.shared.variants import Colors
from sketchstudio.conditions.build import ConditionBuilder
from sketchstudio.conditions.conditions import Conditions
from sketchstudio.conditions.frame import Frame
from sketchstudio.conditions.lending import read_lender
from sketchstudio.document import commands
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import State, new_state
from sketchstudio.document.storage import save
from sketchstudio.document.stroke import Blob, Stroke
from sketchstudio.engine import registry


def flat(folder: Path, name: str, color: tuple[int, int, int]) -> Path:
    Image.new("RGB", (40, 30), color).save(folder / name)
    return folder / name


def recolored(wanted: Wanted, conditions: Conditions, frame: Frame | None = None) -> Conditions:
    assert wanted.recolor is not None
    return wanted.recolor(conditions, frame or Frame(conditions.size, conditions.size, conditions.size))


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


def test_a_photo_lends_the_same_colors_as_on_the_command_line(tmp_path: Path) -> None:
    """The whole of a wide photo, in the frame of the drawing."""
    pixels = np.zeros((300, 900, 3), np.uint8)
    pixels[:, :300], pixels[:, 300:600], pixels[:, 600:] = (220, 40, 40), (240, 240, 240), (40, 60, 200)
    path = tmp_path / "flags.png"
    Image.fromarray(pixels).save(path)
    state = commands.add_mark("s", Blob([20, 100, 60], [20, 20, 90], (0, 0, 0))).run(sketched(400, 200))
    drawing_path = tmp_path / "a.skst"
    save(state, drawing_path)
    frame, conditions = Frame(400, 200, 64), ConditionBuilder(64).update(state)
    (drawing,) = Reader(registry.entry("pi-rec"), lambda _settings: 64).read(drawing_path)
    (there,) = Colors([("flags", read_lender(path))]).variants(drawing)
    here = recolored(recolorings.of_file(path)[0], conditions, frame)
    assert np.array_equal(here.color, there.conditions.color)
    left, right = here.color[32, 8], here.color[32, 56]
    assert left[0] > left[2] and right[2] > right[0], "what lies outside the middle square counts, too"


def sketched(width: int, height: int) -> State:
    return State(width, height, (Layer("sketch", "Sketch", "s"),), "s")


def test_a_photo_dyes_as_on_the_command_line(tmp_path: Path) -> None:
    pixels = np.full((90, 120, 3), (40, 140, 60), np.uint8)
    y, x = np.mgrid[:90, :120]
    pixels[np.hypot(x - 60, y - 45) < 30] = (200, 30, 40)
    path = tmp_path / "disc.png"
    Image.fromarray(pixels).save(path)
    angles = np.linspace(0, 2 * np.pi, 60)
    ring = Stroke.through(100 + 60 * np.cos(angles), 100 + 60 * np.sin(angles), 6)
    state = commands.add_mark("s", ring).run(sketched(200, 200))
    drawing_path = tmp_path / "ring.skst"
    save(state, drawing_path)
    frame, conditions = Frame(200, 200, 64), ConditionBuilder(64).update(state)
    (drawing,) = Reader(registry.entry("pi-rec"), lambda _settings: 64).read(drawing_path)
    (there,) = Colors([("disc", read_lender(path))]).variants(drawing, "dye")
    (item,) = recolorings.of_file(path, "dye")
    here = recolored(item, conditions, frame)
    assert np.array_equal(here.color, there.conditions.color)
    assert 255 * here.color[32, 32] == pytest.approx((200, 30, 40), abs=8)
    assert here.color_mask[2, 2] == 0
    with pytest.raises(JobError, match="no closed area"):
        recolored(item, Conditions.blank(64))
    half = recolored(recolorings.between(path, path, 3, "dye")[1], conditions, frame)
    assert np.array_equal(half.color_mask, here.color_mask)
