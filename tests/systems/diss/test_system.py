from __future__ import annotations

import json

import numpy as np
import pytest
import torch

from sketchstudio.conditions.conditions import Conditions
from sketchstudio.engine.errors import Cancel, GenerationError
from sketchstudio.engine.request import Request
from sketchstudio.nets.tensors import to_pixels
from sketchstudio.systems.diss.guided_sampler import GuidedSampler, SamplingConfig
from sketchstudio.systems.diss.inputs import Inputs, inputs
from sketchstudio.systems.diss.settings import DissSettings
from sketchstudio.systems.diss.system import LIVE_STEPS, Diss
from tests.systems.diss.packs import SHAPE, tiny_diss_pack


@pytest.fixture(scope="module")
def system(tmp_path_factory) -> Diss:
    models = tmp_path_factory.mktemp("models")
    pack = tiny_diss_pack(models)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SKETCHSTUDIO_MODELS", str(models))
        return Diss.load(pack)


def conditions(region: np.ndarray | None = None, base: np.ndarray | None = None, paint=True) -> Conditions:
    blank = Conditions.blank(64)
    sketch, color, mask = blank.sketch.copy(), blank.color.copy(), blank.color_mask.copy()
    sketch[20, 10:50] = 1
    if paint:
        color[30:50, 10:50] = (0.8, 0.2, 0.1)
        mask[30:50, 10:50] = 1
    return Conditions(sketch, color, mask, blank.region if region is None else region, base)


def run(system: Diss, given: Conditions, purpose="final", **settings):
    previews: list[float] = []
    request = Request(1, 1, "diss", "", DissSettings(**({"steps": 6} | settings)), given, purpose)
    images = system.generate(request, lambda image, fraction: previews.append(fraction), lambda: False).pictures
    return images, previews


def test_a_picture_has_the_model_size_and_the_same_seed_gives_it_again(system):
    (one,), _ = run(system, conditions(), seed=4)
    (two,), _ = run(system, conditions(), seed=4)
    (other,), _ = run(system, conditions(), seed=5)
    assert one.shape == (64, 64, 3)
    assert one.dtype == np.uint8
    np.testing.assert_array_equal(one, two)
    assert (one != other).any()


def test_a_final_run_sharpens_before_the_eyes_and_a_live_one_is_quick(system):
    pictures, previews = run(system, conditions(), variations=2)
    assert len(pictures) == 2
    assert previews == sorted(previews)
    assert len(previews) == 12
    live, none = run(system, conditions(), "live", variations=2)
    assert len(live) == 1
    assert none == []
    same, _ = run(system, conditions(), steps=LIVE_STEPS)
    np.testing.assert_array_equal(live[0], same[0])


def test_variations_count_up_from_the_seed(system):
    two, _ = run(system, conditions(), seed=4, variations=2)
    (fifth,), _ = run(system, conditions(), seed=5)
    np.testing.assert_array_equal(two[1], fifth)


@pytest.mark.parametrize("strength", [1.0, 0.5])
def test_outside_the_region_the_base_stays_to_the_bit(system, strength):
    kept = np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8)
    region = np.zeros((64, 64), np.float32)
    region[16:48, 16:48] = strength
    (mixed,), previews = run(system, conditions(region, kept.astype(np.float32) / 255))
    outside = region == 0
    np.testing.assert_array_equal(mixed[outside], kept[outside])
    assert (mixed[~outside] != kept[~outside]).any()
    assert previews


def blocks() -> np.ndarray:
    """A base (64,64,3) of coarse random colours."""
    colors = np.random.default_rng(1).random((4, 4, 3))
    return np.repeat(np.repeat(colors, 16, 0), 16, 1).astype(np.float32)


def small_picture(system: Diss, given: Inputs, steps: int) -> torch.Tensor:
    sampler = GuidedSampler(system._denoiser, system._dtype, given, 0)
    with torch.inference_mode():
        return sampler.sample(SamplingConfig(steps=steps), 0, lambda *told: None)


def test_less_strength_stays_closer_to_the_base(system):
    moved = []
    for strength in (0.1, 0.5, 1.0):
        region = np.full((64, 64), strength, np.float32)
        given = inputs(conditions(region, blocks(), paint=False), torch.device("cpu"))
        assert given.base is not None
        moved.append(float((small_picture(system, given, 10) - given.base).abs().mean()))
    assert moved[0] < 0.5 * moved[1]
    assert moved[0] < 0.5 * moved[2]


def test_the_base_does_not_show_through_where_the_picture_changes(system):
    region = np.zeros((64, 64), np.float32)
    region[16:48, 16:48] = 0.5
    within = conditions(region, blocks())
    (picture,), _ = run(system, within, sketch_guidance=1.0, color_guidance=1.0, realism=1.0)
    given = inputs(within, torch.device("cpu"))
    with torch.inference_mode():
        made = system._enlarged(small_picture(system, given, 6), given, DissSettings(sketch_guidance=1.0), 0)
    np.testing.assert_array_equal(picture[16:48, 16:48], to_pixels(made)[0][16:48, 16:48])


def test_guidance_zero_ignores_what_it_guides(system):
    (painted,), _ = run(system, conditions(), color_guidance=0, realism=1)
    (plain,), _ = run(system, conditions(paint=False), color_guidance=0, realism=1)
    np.testing.assert_array_equal(painted, plain)
    blank = Conditions.blank(64)
    (drawn,), _ = run(system, conditions(paint=False), sketch_guidance=0)
    (none,), _ = run(system, blank, sketch_guidance=0)
    np.testing.assert_array_equal(drawn, none)


def test_a_run_nobody_wants_stops_at_the_next_step(system):
    request = Request(1, 1, "diss", "", DissSettings(variations=16), conditions(), "final")
    asked = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > 3

    with pytest.raises(Cancel):
        system.generate(request, lambda image, fraction: None, cancelled)
    assert len(asked) == 4


def test_a_subject_is_known_or_named(system):
    run(system, conditions(), subject="square")
    with pytest.raises(GenerationError, match="no subject 'giraffe', only disc, square"):
        run(system, conditions(), subject="giraffe")


def test_an_odd_side_is_refused_in_a_sentence(system):
    request = Request(1, 1, "diss", "", DissSettings(), Conditions.blank(50))
    with pytest.raises(GenerationError, match="multiple of 64"):
        system.generate(request, lambda image, fraction: None, lambda: False)


@pytest.mark.parametrize(
    ("config", "sentence"),
    [
        ({"widths": [8, 8, 16, 32]}, "belong to another network"),
        ({"colour": 3}, "does not describe a network"),
        ({"enlarger": "nowhere"}, "nowhere"),
    ],
)
def test_a_card_that_does_not_fit_is_named(tmp_path, monkeypatch, config, sentence):
    pack = tiny_diss_pack(tmp_path)
    monkeypatch.setenv("SKETCHSTUDIO_MODELS", str(tmp_path))
    card = json.loads((pack / "model.json").read_text())
    card["config"] |= config
    (pack / "model.json").write_text(json.dumps(card))
    with pytest.raises(GenerationError, match=sentence):
        Diss.load(pack)


def test_realism_keeps_the_paint_or_lets_it_go(system):
    torch.manual_seed(0)
    painted = conditions()
    away = []
    for realism in (0.0, 1.0):
        (picture,), _ = run(system, painted, realism=realism)
        away.append(np.abs(picture[30:50, 10:50] / 255 - painted.color[30:50, 10:50]).mean())
    assert away[0] != away[1]


@pytest.fixture
def student(tmp_path, monkeypatch) -> Diss:
    pack = tiny_diss_pack(tmp_path, student=True)
    monkeypatch.setenv("SKETCHSTUDIO_MODELS", str(tmp_path))
    return Diss.load(pack)


def passes_of(system: Diss, given: Conditions, purpose: str) -> list[int]:
    """Batch sizes of the denoiser's calls in one run."""
    seen: list[int] = []
    hook = system._denoiser.middle[0].register_forward_pre_hook(lambda block, args: seen.append(len(args[0])))
    try:
        run(system, given, purpose, steps=6)
    finally:
        hook.remove()
    return seen


def test_a_student_needs_one_pass_a_step_when_live(student):
    assert passes_of(student, conditions(), "live") == [1] * (len(SHAPE.student_levels) - 1)
    assert (
        passes_of(student, conditions(), "final") == [2] * 6
    )  # with equal guidances one of three passes counts nothing


@pytest.mark.parametrize(("setting", "most"), [("sketch_guidance", 3.0), ("color_guidance", 3.0), ("realism", 1.0)])
def test_a_student_heeds_every_slider_when_live(student, setting, most):
    (low,), _ = run(student, conditions(), "live", **{setting: 0.1})
    (high,), _ = run(student, conditions(), "live", **{setting: most})
    assert (low != high).any()
