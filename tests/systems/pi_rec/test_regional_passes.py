"""Regions with settings of their own, made by real networks."""

from __future__ import annotations

import numpy as np
import pytest

from sketchstudio.conditions.conditions import Conditions
from sketchstudio.engine import regional_passes
from sketchstudio.engine.products import Image
from sketchstudio.engine.request import RegionalPass, Request
from sketchstudio.systems.pi_rec.settings import PiRecSettings
from sketchstudio.systems.pi_rec.system import PiRec
from tests.photo_folders import tiny_pack

SIDE = 64
LEFT, RIGHT = (np.s_[16:48, 4:28], np.s_[16:48, 36:60])
BASE = np.random.default_rng(0).integers(0, 256, (SIDE, SIDE, 3), np.uint8)


@pytest.fixture(scope="module")
def system(tmp_path_factory) -> PiRec:
    return PiRec.load(tiny_pack(tmp_path_factory.mktemp("models")))


def picture(system: PiRec, left: dict, right: dict, base: bool = True, **settings) -> Image:
    """Two regions beside each other, each with settings of its own."""
    conditions = Conditions.blank(SIDE)
    if base:
        nothing, below = np.zeros((SIDE, SIDE), np.float32), BASE.astype(np.float32) / 255
        conditions = Conditions(conditions.sketch, conditions.color, conditions.color_mask, nothing, below)
    given = []
    for area, own in ((LEFT, left), (RIGHT, right)):
        mask = np.zeros((SIDE, SIDE), np.float32)
        mask[area] = 1
        given.append(RegionalPass(mask, PiRecSettings(**{**settings, **own})))
    request = Request(1, 1, "pi-rec", "", PiRecSettings(**settings), conditions, "live", tuple(given))
    (image,) = regional_passes.generate(system, request, lambda *_: None, lambda: False).pictures
    return image


def test_outside_of_the_regions_the_base_stays_to_the_bit(system):
    image = picture(system, {"seed": 3}, {"seed": 4})
    outside = np.ones((SIDE, SIDE), bool)
    outside[LEFT] = outside[RIGHT] = False
    assert np.array_equal(image[outside], BASE[outside])
    for area in (LEFT, RIGHT):
        assert (image[area] != BASE[area]).any()


@pytest.mark.parametrize("base", [True, False])
def test_a_regions_own_seed_rolls_that_region_alone(system, base):
    one, other = picture(system, {"seed": 3}, {"seed": 4}, base), picture(system, {"seed": 5}, {"seed": 4}, base)
    assert (one[LEFT] != other[LEFT]).any()
    rest = np.ones((SIDE, SIDE), bool)
    rest[LEFT] = False
    assert np.array_equal(one[rest], other[rest])


def test_own_values_that_are_the_pictures_change_nothing(system):
    """A part with the document's own settings is what the whole picture shows there."""
    plain = Request(1, 1, "pi-rec", "", PiRecSettings(seed=7), Conditions.blank(SIDE))
    assert np.array_equal(
        picture(system, {}, {}, base=False, seed=7), system.generate(plain, lambda *_: None, lambda: False).pictures[0]
    )
