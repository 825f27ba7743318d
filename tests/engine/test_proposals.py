from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from sketchstudio.conditions.conditions import Conditions
from sketchstudio.conditions.palette import Palette
from sketchstudio.engine import proposals
from sketchstudio.engine.packs.palettes import PALETTES, encode_palettes
from sketchstudio.engine.products import Products
from sketchstudio.engine.request import Between, RegionalPass, Request
from sketchstudio.engine.settings import BaseSettings, DrawingSettings

RED, BLUE = (Palette((200, 200, 200), color, (0, 0, 0)) for color in ((255, 0, 0), (0, 0, 255)))


class Seeing:
    """A System whose pictures are the paint that it saw, and that remembers the settings it was asked with."""

    device = "tiny"

    def __init__(self) -> None:
        self.asked: list[BaseSettings] = []

    def generate(self, request, emit, cancelled):
        self.asked.append(request.settings)
        picture = np.rint(255 * request.drawn.color * request.drawn.color_mask[..., None]).astype(np.uint8)
        emit(picture, 0.5)
        return Products((picture,) * request.settings.variations)


@pytest.fixture
def drawing():
    ink = np.zeros((64, 64), np.uint8)
    cv2.circle(ink, (32, 32), 20, 255, 2)
    return replace(Conditions.blank(64), sketch=ink.astype(np.float32) / 255)


@pytest.fixture
def pack(tmp_path):
    (tmp_path / PALETTES).write_bytes(encode_palettes({"hat": [RED, BLUE], "shoe": [BLUE]}))
    return tmp_path


def test_each_variation_has_the_palette_and_the_seed_of_its_own(drawing, pack):
    settings = DrawingSettings(subject="hat", seed=5, variations=2)
    chosen = proposals.palettes(pack, settings, drawing)
    assert set(chosen) == {RED, BLUE}
    system, fractions = Seeing(), []
    request = Request(1, 0, "tiny", "", settings, drawing, "final", palettes=chosen)
    made = proposals.generate(system, request, lambda image, fraction: fractions.append(fraction), lambda: False)
    assert [tuple(picture[32, 32]) for picture in made.pictures] == [palette.object for palette in chosen]
    assert all(tuple(picture[2, 2]) == (200, 200, 200) for picture in made.pictures)
    assert [(each.seed, each.variations) for each in system.asked] == [(5, 1), (6, 1)]
    assert fractions == [0.25, 0.75]
    live = proposals.generate(system, replace(request, purpose="live"), lambda *told: None, lambda: False)
    assert len(live.pictures) == 1


def test_without_palettes_the_drawing_stays_as_it_is(drawing):
    request = Request(1, 0, "tiny", "", DrawingSettings(variations=3), drawing, "final")
    made = proposals.generate(Seeing(), request, lambda *told: None, lambda: False)
    assert len(made.pictures) == 3 and not made.pictures[0].any()


def test_nothing_is_proposed_where_the_artist_has_decided(drawing, pack):
    wanted = DrawingSettings(subject="hat")
    assert proposals.palettes(pack, wanted, drawing) in [(RED,), (BLUE,)]
    painted = replace(drawing, color_mask=np.ones_like(drawing.color_mask))
    based = replace(drawing, base=np.zeros((64, 64, 3), np.float32))
    assert proposals.palettes(pack, DrawingSettings(proposed_colors=False), drawing) == ()
    assert proposals.palettes(pack, wanted, painted) == proposals.palettes(pack, wanted, based) == ()
    assert proposals.palettes(pack, BaseSettings(), drawing) == ()
    assert proposals.palettes(pack / "none", wanted, drawing) == ()


def test_regions_with_settings_of_their_own_count_their_seeds_up_too(drawing, pack):
    part = RegionalPass(np.ones((64, 64), np.float32), DrawingSettings(seed=40))
    settings = DrawingSettings(variations=2)
    request = Request(1, 0, "tiny", "", settings, drawing, "final", (part,), (RED, BLUE))
    system = Seeing()
    proposals.generate(system, request, lambda *told: None, lambda: False)
    assert [each.seed for each in system.asked] == [0, 40, 1, 41]


def test_both_of_two_drawings_have_the_same_paint_proposed(drawing):
    class Remembering(Seeing):
        def generate(self, request, emit, cancelled):
            assert request.between is not None
            self.colors = [
                conditions.color[2, 2].tolist() for conditions in (request.drawn, request.between.conditions)
            ]
            return super().generate(request, emit, cancelled)

    other = replace(drawing, sketch=drawing.sketch[:, ::-1].copy())
    request = Request(1, 0, "tiny", "", DrawingSettings(), drawing, palettes=(RED,), between=Between(other, 0.5))
    system = Remembering()
    proposals.generate(system, request, lambda *told: None, lambda: False)
    assert system.colors[0] == system.colors[1] == pytest.approx([200 / 255] * 3, abs=0.01)
