from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sketchstudio.conditions.conditions import Conditions
from sketchstudio.conditions.frame import Frame
from sketchstudio.conditions.rasterize import draw_ink
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.errors import GenerationError
from sketchstudio.engine.places import MODELS_VARIABLE
from sketchstudio.engine.products import Products
from sketchstudio.engine.request import Request
from sketchstudio.systems.cali_sketch.settings import CalibrateSettings
from sketchstudio.systems.cali_sketch.system import CaliSketch
from tests.calibration_packs import calibration_packs

SIZE = 64


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CaliSketch:
    """A calibrator that moves every stroke somewhere, and a generator that has learnt nothing."""
    monkeypatch.setenv(MODELS_VARIABLE, str(tmp_path))
    return CaliSketch.load(calibration_packs(tmp_path))


@pytest.fixture
def strokes() -> tuple[Stroke, ...]:
    return (
        Stroke.through(np.linspace(10, 50, 20), np.full(20, 20.0), 1.5, (9, 9, 9), np.linspace(0.3, 1, 20)),
        Stroke.through([30, 31], [40, 55], 1.5),
    )


def drawn(strokes: tuple[Stroke, ...], size: int = SIZE) -> Conditions:
    sketch = np.zeros((size, size), np.float32)
    draw_ink(sketch, strokes, Frame(size, size, size))
    return replace(Conditions.blank(size), sketch=sketch)


def made(system: CaliSketch, conditions: Conditions, strokes: tuple[Stroke, ...] = (), **settings) -> Products:
    request = Request(
        1, 0, "cali-sketch", "", CalibrateSettings(**settings), conditions, purpose="final", strokes=strokes
    )
    return system.generate(request, lambda image, fraction: None, lambda: False)


def test_every_variation_is_a_picture_with_its_strokes(system: CaliSketch, strokes: tuple[Stroke, ...]):
    products = made(system, drawn(strokes), strokes, variations=3)
    assert [picture.shape for picture in products.pictures] == [(SIZE, SIZE, 3)] * 3
    assert [len(sketch.strokes) for sketch in products.sketches] == [2] * 3
    assert products.sketches[1].strokes != products.sketches[2].strokes


def test_strokes_move_and_keep_everything_else(system: CaliSketch, strokes: tuple[Stroke, ...]):
    better = made(system, drawn(strokes), strokes, calibration=1.0).sketches[0].strokes
    for there, stroke in zip(better, strokes, strict=True):
        assert np.hypot(there.x - stroke.x, there.y - stroke.y).max() > 0.05
        assert np.array_equal(there.pressure, stroke.pressure)
        assert (there.width, there.color) == (stroke.width, stroke.color)


def test_a_variation_is_the_picture_of_its_seed(system: CaliSketch, strokes: tuple[Stroke, ...]):
    second = made(system, drawn(strokes), strokes, seed=3, variations=2)
    alone = made(system, drawn(strokes), strokes, seed=4)
    assert second.sketches[1].strokes == alone.sketches[0].strokes
    assert np.array_equal(second.pictures[1], alone.pictures[0])


def test_at_calibration_0_all_is_as_it_was_drawn_to_the_bit(system: CaliSketch, strokes: tuple[Stroke, ...]):
    products = made(system, drawn(strokes), strokes, calibration=0.0)
    assert all(a is b for a, b in zip(products.sketches[0].strokes, strokes, strict=True))
    assert np.array_equal(products.pictures[0], made(system, drawn(strokes)).pictures[0])


def test_outside_of_a_region_strokes_and_base_stay_to_the_bit(system: CaliSketch, strokes: tuple[Stroke, ...]):
    base = np.random.default_rng(0).integers(0, 255, (SIZE, SIZE, 3)).astype(np.float32) / np.float32(255)
    region = np.zeros((SIZE, SIZE), np.float32)
    region[35:60, 20:40] = 1
    products = made(system, replace(drawn(strokes), base=base, region=region), strokes)
    outside = region == 0
    assert np.array_equal(products.pictures[0][outside], np.rint(255 * base).astype(np.uint8)[outside])
    better = products.sketches[0].strokes
    assert better[0] is strokes[0]
    assert better[1] != strokes[1]


def test_a_drawing_without_strokes_is_a_picture_as_well(system: CaliSketch, strokes: tuple[Stroke, ...]):
    products = made(system, drawn(strokes))
    assert (len(products.pictures), products.sketches[0].strokes) == (1, ())


def test_other_sizes_and_subjects_are_refused_with_a_sentence(system: CaliSketch, strokes: tuple[Stroke, ...]):
    with pytest.raises(GenerationError, match="multiple of 32"):
        made(system, Conditions.blank(40))
    with pytest.raises(GenerationError, match="no subject 'moon'"):
        made(system, drawn(strokes), strokes, subject="moon")
