from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from sketchstudio.conditions.photo import PhotoSettings
from sketchstudio.document import commands
from sketchstudio.document.document import new_state
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.packs import Pack, read_pack
from sketchstudio.engine.products import Products
from sketchstudio.engine.registry import settings_type
from sketchstudio.evaluation.judge import Trial
from sketchstudio.evaluation.noise import evaluate_noise, with_stray
from sketchstudio.nets.generator import Config, Generator
from sketchstudio.nets.model_pack import write_pack
from sketchstudio.nets.tiny_darknet import TinyDarknet


class Copying:
    """A system whose picture is the ink that it saw, as strongly as it is told."""

    device = "none"

    def __init__(self, strength: float) -> None:
        self.strength, self.asked = strength, 0

    def generate(self, request, emit, cancelled):
        self.asked += 1
        gray = np.rint(255 * (1 - self.strength * request.drawn.sketch)).astype(np.uint8)
        return Products((np.repeat(gray[..., None], 3, 2),))


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    config = Config(labels=("hat",), widths=(8, 8, 8, 8), fine_width=4, embedding=16)
    write_pack(tmp_path / "pack", "pi-rec", Generator(config), config, "tiny", {}, {"name": "tiny"}, image_size=64)
    return read_pack(tmp_path / "pack")


def drawings(count: int = 3):
    for number in range(count):
        state = new_state(300, 200)
        yield commands.add_mark(state.active, Stroke.through([40 + 90 * number] * 2, [20, 180], 5)).run(state)


def scores(system, pack: Pack, tmp_path: Path, strokes: int = 5, count: int = 3):
    torch.manual_seed(0)
    settings, net = settings_type("pi-rec")(), TinyDarknet().eval()
    trial = Trial("pi-rec", system, pack, settings, {}, PhotoSettings(), net, "live", False)
    return evaluate_noise(trial, drawings(count), strokes, tmp_path / "noise.png")


def test_a_system_that_copies_ink_faintly_changes_less(pack: Pack, tmp_path: Path):
    strong, faint = (scores(Copying(strength), pack, tmp_path) for strength in (1.0, 0.2))
    assert (strong.drawings, strong.strokes) == (3, 5)
    assert 0 < faint.changed < strong.changed <= strong.changed_p90
    assert 0 < faint.changed_median < strong.changed_median <= strong.changed_p90
    assert 0 < faint.between_drawings < strong.between_drawings
    assert strong.share == pytest.approx(strong.changed / strong.between_drawings, abs=0.01)
    assert (tmp_path / "noise.png").stat().st_size > 0


def test_pictures_that_heed_no_ink_do_not_change(pack: Pack, tmp_path: Path):
    still = scores(Copying(0.0), pack, tmp_path)
    assert (still.changed, still.between_drawings) == (0, 0)


def test_one_drawing_is_not_enough(pack: Pack, tmp_path: Path):
    with pytest.raises(ValueError, match="two drawings"):
        scores(Copying(1.0), pack, tmp_path, count=1)


def test_stray_strokes_lie_on_the_canvas_and_are_as_wide_as_the_drawings():
    (state,) = drawings(1)
    noisy = with_stray(state, 20, np.random.default_rng(0))
    before, after = (each.layers_of("sketch")[-1].marks for each in (state, noisy))
    assert after[: len(before)] == before
    stray = after[len(before) :]
    assert len(stray) == 20
    for stroke in stray:
        assert stroke.width == 5
        assert stroke.x.min() >= 0 and stroke.x.max() <= 300
        assert stroke.y.min() >= 0 and stroke.y.max() <= 200
        assert 0.07 * 300 < np.hypot(np.diff(stroke.x), np.diff(stroke.y)).sum() < 0.31 * 300
    again = with_stray(state, 20, np.random.default_rng(0)).layers_of("sketch")[-1].marks
    assert all(np.array_equal(a.x, b.x) for a, b in zip(after, again, strict=True))
