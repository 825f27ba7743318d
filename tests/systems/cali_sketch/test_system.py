from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from sketchstudio.conditions.conditions import Conditions
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.errors import GenerationError
from sketchstudio.engine.places import MODELS_VARIABLE
from sketchstudio.engine.products import Products
from sketchstudio.engine.request import Request
from sketchstudio.nets.generator import Generator
from sketchstudio.nets.model_pack import write_pack
from sketchstudio.systems.cali_sketch.lines import calibrated, strokes_of
from sketchstudio.systems.cali_sketch.network import Calibrator, Config
from sketchstudio.systems.cali_sketch.settings import CalibrateSettings
from sketchstudio.systems.cali_sketch.system import CaliSketch
from tests.photo_folders import TINY


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CaliSketch:
    """A calibrator that has not learnt, and a generator that has not either."""
    monkeypatch.setenv(MODELS_VARIABLE, str(tmp_path))
    torch.manual_seed(0)
    config = Config(("disc", "square"), widths=(16, 16, 16, 16), blocks=(1, 1, 1), embedding=8)
    write_pack(tmp_path / "lines", "cali-sketch", Calibrator(config), config, "tiny", {}, {"name": "lines"})
    write_pack(tmp_path / "pictures", "pi-rec", Generator(TINY), TINY, "tiny", {}, {"name": "pictures"})
    return CaliSketch.load(tmp_path / "lines")


@pytest.fixture
def drawn() -> Conditions:
    sketch = np.zeros((64, 64), np.float32)
    sketch[20:23, 10:50] = 1
    return replace(Conditions.blank(64), sketch=sketch)


def made(system: CaliSketch, drawn: Conditions, **settings) -> Products:
    request = Request(1, 0, "cali-sketch", "", CalibrateSettings(**settings), drawn, purpose="final")
    return system.generate(request, lambda image, fraction: None, lambda: False)


def test_every_variation_is_a_picture_with_its_sketch(system: CaliSketch, drawn: Conditions):
    products = made(system, drawn, variations=3)
    assert [picture.shape for picture in products.pictures] == [(64, 64, 3)] * 3
    assert len(products.sketches) == 3


def test_at_calibration_0_no_line_is_refined(system: CaliSketch, drawn: Conditions):
    assert made(system, drawn, calibration=0.0).sketches[0].strokes == ()


def test_outside_of_a_region_the_base_stays_to_the_bit(system: CaliSketch, drawn: Conditions):
    base = np.random.default_rng(0).integers(0, 255, (64, 64, 3)).astype(np.float32) / np.float32(255)
    region = np.zeros((64, 64), np.float32)
    region[10:30, 10:30] = 1
    products = made(system, replace(drawn, base=base, region=region))
    outside = region == 0
    assert np.array_equal(products.pictures[0][outside], np.rint(255 * base).astype(np.uint8)[outside])
    for stroke in products.sketches[0].strokes:
        assert 9 <= stroke.x.min() <= stroke.x.max() <= 31


def test_other_sizes_and_subjects_are_refused_with_a_sentence(system: CaliSketch, drawn: Conditions):
    with pytest.raises(GenerationError, match="multiple of 32"):
        made(system, Conditions.blank(40))
    with pytest.raises(GenerationError, match="no subject 'moon'"):
        made(system, drawn, subject="moon")


def test_soft_lines_become_strokes_that_say_how_sure_they_are():
    sure = np.zeros((256, 256), np.float32)
    sure[100:103, 40:200] = 0.9
    (stroke,) = strokes_of(sure)
    assert abs(float(stroke.y.mean()) - 101.5) < 1
    assert stroke.pressure.mean() > 0.7


def refined(y: float, pressure: float = 0.9) -> Stroke:
    return Stroke.through(np.linspace(40, 200, 50), np.full(50, y), 1.2, pressure=np.full(50, pressure))


def test_the_calibration_says_how_far_ink_is_replaced():
    drawn = np.zeros((256, 256), np.float32)
    drawn[100:103, 40:200] = 1

    assert calibrated(drawn, [refined(110)], 0.0) is drawn
    little, much = (calibrated(drawn, [refined(110)], share) for share in (0.1, 0.9))
    assert little[101, 120] == 1
    assert much[101, 120] == 0
    assert much[110, 120] > 0.5


def test_new_lines_have_to_be_sure_and_lonely_ink_stays():
    drawn = np.zeros((256, 256), np.float32)
    drawn[100:103, 40:200] = 1
    ink = calibrated(drawn, [refined(200), refined(30, 0.1)], 0.5)
    assert ink[200, 120] > 0.5
    assert ink[30, 120] == 0
    assert ink[101, 120] == 1
