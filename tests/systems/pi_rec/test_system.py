from __future__ import annotations

import json

import numpy as np
import pytest

from sketchstudio.conditions.conditions import Conditions
from sketchstudio.engine.errors import Cancel, GenerationError
from sketchstudio.engine.request import Request
from sketchstudio.systems.pi_rec.settings import PiRecSettings
from sketchstudio.systems.pi_rec.system import PiRec
from tests.photo_folders import tiny_pack


@pytest.fixture(scope="module")
def system(tmp_path_factory) -> PiRec:
    return PiRec.load(tiny_pack(tmp_path_factory.mktemp("models")))


def conditions(region: np.ndarray | None = None, base: np.ndarray | None = None) -> Conditions:
    blank = Conditions.blank(64)
    sketch, color, mask = blank.sketch.copy(), blank.color.copy(), blank.color_mask.copy()
    sketch[20, 10:50] = 1
    color[30:50, 10:50] = (0.8, 0.2, 0.1)
    mask[30:50, 10:50] = 1
    return Conditions(sketch, color, mask, blank.region if region is None else region, base)


def run(system: PiRec, given: Conditions, purpose="final", **settings):
    previews: list[float] = []
    request = Request(1, 1, "pi-rec", "", PiRecSettings(**settings), given, purpose)
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


def test_variations_count_up_from_the_seed_and_live_makes_one(system):
    three, _ = run(system, conditions(), seed=4, variations=3)
    (fifth,), _ = run(system, conditions(), seed=5)
    live, _ = run(system, conditions(), "live", seed=4, variations=3)
    assert len(three) == 3
    np.testing.assert_array_equal(three[1], fifth)
    assert len(live) == 1
    np.testing.assert_array_equal(live[0], three[0])


def test_refining_shows_what_is_there_so_far(system):
    (once,), none = run(system, conditions())
    (refined,), previews = run(system, conditions(), refine=2)
    assert none == []
    assert previews == pytest.approx([1 / 3, 2 / 3])
    assert (once != refined).any()


def test_hue_turns_the_paint(system):
    (plain,), _ = run(system, conditions())
    (turned,), _ = run(system, conditions(), hue=120)
    (round_trip,), _ = run(system, conditions(), hue=0)
    assert (plain != turned).any()
    np.testing.assert_array_equal(plain, round_trip)


def test_outside_the_region_the_base_stays_to_the_bit(system):
    kept = np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8)
    region = np.zeros((64, 64), np.float32)
    region[16:48, 16:48] = 1
    region[16:48, 12:16] = 0.5
    (mixed,), _ = run(system, conditions(region, kept.astype(np.float32) / 255))
    (free,), _ = run(system, conditions())
    outside = region == 0
    np.testing.assert_array_equal(mixed[outside], kept[outside])
    np.testing.assert_array_equal(mixed[region == 1], free[region == 1])
    soft = region == 0.5
    between = (kept[soft].astype(float) + free[soft]) / 2
    assert np.abs(mixed[soft] - between).max() <= 1


def test_a_run_nobody_wants_stops_between_steps(system):
    request = Request(1, 1, "pi-rec", "", PiRecSettings(variations=16), conditions(), "final")
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
    request = Request(1, 1, "pi-rec", "", PiRecSettings(), Conditions.blank(50))
    with pytest.raises(GenerationError, match="multiple of 32"):
        system.generate(request, lambda image, fraction: None, lambda: False)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"config": {"widths": [8, 8, 16, 32]}}, "belong to another network"),
        ({"config": {"colour": 3}}, "does not describe a network"),
        ({"config": {"widths": [8]}}, "does not describe a network"),
    ],
)
def test_a_card_that_does_not_fit_its_weights_is_named(tmp_path, change, sentence):
    pack = tiny_pack(tmp_path)
    card = json.loads((pack / "model.json").read_text())
    card["config"] |= change["config"]
    (pack / "model.json").write_text(json.dumps(card))
    with pytest.raises(GenerationError, match=sentence):
        PiRec.load(pack)
