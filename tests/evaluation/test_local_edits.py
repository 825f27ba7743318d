from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from sketchstudio.conditions.blend import blend
from sketchstudio.conditions.photo import PhotoSettings
from sketchstudio.engine.products import Products
from sketchstudio.engine.registry import settings_type
from sketchstudio.evaluation.local_edits import edit_of, evaluate_edits, random_region, seam_measure
from tests.photo_folders import photo


class Repaint:
    """A system that fills the region with one level; `leak` of it reaches all other pixels."""

    device = "none"

    def __init__(self, level: int, leak: bool = False) -> None:
        self.level, self.leak = level, leak

    def generate(self, request, emit, cancelled):
        flat = np.full((request.conditions.size, request.conditions.size, 3), self.level, np.uint8)
        return Products((flat if self.leak else blend(flat, request.conditions),))


def squares(count: int = 3):
    return [photo(seed, 64, 64) for seed in range(count)]


def scores(system, tmp_path):
    return evaluate_edits(system, "pi-rec", settings_type("pi-rec")(), squares(), tmp_path / "edits.png")


def test_a_region_is_full_inside_feathered_and_away_from_the_rim():
    for seed in range(20):
        region = random_region(128, np.random.default_rng(seed))
        assert region.max() == 1
        assert 0.02 < (region == 1).mean() < 0.25
        assert ((region > 0) & (region < 1)).any()
        assert not np.concatenate([region[0], region[-1], region[:, 0], region[:, -1]]).any()


def test_an_edit_asks_for_other_hues_inside_alone():
    picture = squares(1)[0]
    region = random_region(64, np.random.default_rng(0))
    asked = edit_of(picture, region, PhotoSettings(), np.random.default_rng(1))
    plain = edit_of(picture, np.zeros_like(region), PhotoSettings(), np.random.default_rng(1))
    np.testing.assert_array_equal(asked.color[region == 0], plain.color[region == 0])
    assert np.abs(asked.color - plain.color)[region > 0].mean() > 0.1


def test_a_smooth_gradient_has_no_seam_and_a_pasted_disc_has_one():
    rng = np.random.default_rng(0)
    region = random_region(128, rng)
    grain = rng.integers(90, 160, (128, 128, 3)).astype(np.uint8)
    pasted = np.where((region > 0.5)[..., None], grain // 3, grain).astype(np.uint8)
    assert seam_measure(grain, region) == pytest.approx(1, abs=0.1)
    assert seam_measure(pasted, region) > 1.3


def test_what_changes_outside_is_counted(tmp_path):
    kept, leaked = scores(Repaint(200), tmp_path), scores(Repaint(200, leak=True), tmp_path)
    assert kept.edits == 3
    assert kept.changed_outside == 0
    assert leaked.changed_outside > 1000
    assert kept.changed_inside > 0.02
    assert kept.seam > kept.seam_of_photos
    with Image.open(tmp_path / "edits.png") as sheet:
        assert sheet.width > 3 * 64


def test_no_photos_is_said(tmp_path):
    with pytest.raises(ValueError, match="at least one photo"):
        evaluate_edits(Repaint(0), "pi-rec", settings_type("pi-rec")(), [], tmp_path / "edits.png")
