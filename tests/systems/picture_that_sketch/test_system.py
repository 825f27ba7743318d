from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from sketchstudio.conditions.conditions import Conditions
from sketchstudio.engine.errors import Cancel, GenerationError
from sketchstudio.engine.products import Products
from sketchstudio.engine.request import Between, Request
from sketchstudio.nets.model_pack import write_pack
from sketchstudio.systems.picture_that_sketch.generator import Config
from sketchstudio.systems.picture_that_sketch.network import COMPOSING, Imagining
from sketchstudio.systems.picture_that_sketch.settings import ImagineSettings
from sketchstudio.systems.picture_that_sketch.system import PictureThatSketch, latents_for


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> PictureThatSketch:
    torch.manual_seed(0)
    network = Imagining(Config(("disc", "square"), widths=(16, 16, 16, 16, 16, 8, 8), latent=32))
    for picture in network.generator.pictures:
        torch.nn.init.normal_(picture.weight)  # as after some learning: all sides have a say, and all hints
    torch.nn.init.normal_(network.prior.hint.weight, std=0.1)
    torch.nn.init.normal_(network.prior.out.weight, std=0.1)
    folder = tmp_path_factory.mktemp("pack")
    write_pack(folder, "picture-that-sketch", network, network.config, "tiny", {}, {"name": "tiny"})
    return PictureThatSketch.load(folder)


@pytest.fixture
def drawn() -> Conditions:
    sketch = np.zeros((256, 256), np.float32)
    sketch[60:200, 60:64] = sketch[60:64, 60:200] = 1
    return replace(Conditions.blank(256), sketch=sketch)


def made(system: PictureThatSketch, drawn: Conditions, photo: np.ndarray | None = None, **settings) -> Products:
    request = Request(1, 0, "picture-that-sketch", "", ImagineSettings(**settings), drawn, purpose="final", photo=photo)
    return system.generate(request, lambda image, fraction: None, lambda: False)


def test_variations_differ_and_count_seeds_up(system: PictureThatSketch, drawn: Conditions):
    several = made(system, drawn, variations=3, seed=4).pictures
    assert [picture.shape for picture in several] == [(256, 256, 3)] * 3
    assert np.array_equal(several[1], made(system, drawn, seed=5).pictures[0])
    assert not np.array_equal(several[0], several[1])


def test_the_abstraction_says_how_much_of_the_drawing_counts(system: PictureThatSketch, drawn: Conditions):
    few, more, all_ = (made(system, drawn, auto_abstraction=False, abstraction=n).pictures[0] for n in (0, 6, 14))
    assert not np.array_equal(few, more)
    assert not np.array_equal(more, all_)


def test_what_was_left_to_the_system_is_told(system: PictureThatSketch, drawn: Conditions):
    chosen = made(system, drawn).chosen
    assert chosen["subject"] in ("disc", "square")
    assert chosen["abstraction"] in range(3, COMPOSING + 1)
    assert not made(system, drawn, subject="disc", auto_abstraction=False).chosen


def test_a_fuller_drawing_decides_more():
    counts = [latents_for(share) for share in (0.0, 0.3, 0.6, 1.0)]
    assert counts == sorted(counts)
    assert counts[0] == counts[1] == 3
    assert counts[-1] == COMPOSING


def test_a_photo_lends_its_appearance(system: PictureThatSketch, drawn: Conditions):
    random = np.random.default_rng(0)
    photos = [random.integers(0, 255, (90, 120, 3), dtype=np.uint8) for _ in range(2)]
    one, other = (made(system, drawn, photo, subject="disc").pictures[0] for photo in photos)
    assert not np.array_equal(one, other)
    assert not np.array_equal(one, made(system, drawn, subject="disc").pictures[0])


def test_pictures_between_two_drawings_begin_and_end_with_theirs(system: PictureThatSketch, drawn: Conditions):
    other = replace(drawn, sketch=np.ascontiguousarray(drawn.sketch[::-1, ::-1].T))
    plain = Request(1, 0, "picture-that-sketch", "", ImagineSettings(seed=2, subject="disc"), drawn)

    def at(share: float) -> np.ndarray:
        request = replace(plain, between=Between(other, share))
        return system.generate(request, lambda image, fraction: None, lambda: False).pictures[0]

    first, last = (made(system, each, seed=2, subject="disc").pictures[0] for each in (drawn, other))
    assert np.array_equal(at(0), first)
    assert np.array_equal(at(1), last)
    middle = at(0.5).astype(float)
    assert 0 < np.abs(middle - first).mean() < np.abs(last.astype(float) - first).mean()
    other = Conditions.blank(128)
    with pytest.raises(GenerationError, match="256 pixels"):
        at(0.5)
    with pytest.raises(ValueError, match="between 0 and 1"):
        Between(drawn, 1.5)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_every_direction_changes_the_picture(system: PictureThatSketch, drawn: Conditions, number: int):
    plain = made(system, drawn, subject="disc").pictures[0]
    assert not np.array_equal(plain, made(system, drawn, subject="disc", **{f"direction_{number}": 2.0}).pictures[0])


def test_outside_of_a_region_the_base_stays_to_the_bit(system: PictureThatSketch, drawn: Conditions):
    base = np.random.default_rng(0).integers(0, 255, (256, 256, 3)).astype(np.float32) / np.float32(255)
    region = np.zeros((256, 256), np.float32)
    region[100:150, 100:150] = 1
    (picture,) = made(system, replace(drawn, base=base, region=region), subject="disc").pictures
    outside = region == 0
    assert np.array_equal(picture[outside], np.rint(255 * base).astype(np.uint8)[outside])
    assert not np.array_equal(picture[~outside], np.rint(255 * base).astype(np.uint8)[~outside])


def test_other_sizes_and_subjects_are_refused_with_a_sentence(system: PictureThatSketch, drawn: Conditions):
    with pytest.raises(GenerationError, match="256 pixels"):
        made(system, Conditions.blank(128))
    with pytest.raises(GenerationError, match="no subject 'moon'"):
        made(system, drawn, subject="moon")


def test_it_ends_between_variations_when_cancelled(system: PictureThatSketch, drawn: Conditions):
    request = Request(1, 0, "picture-that-sketch", "", ImagineSettings(variations=4), drawn, purpose="final")
    shown: list[float] = []
    with pytest.raises(Cancel):
        system.generate(request, lambda image, fraction: shown.append(fraction), lambda: bool(shown))
    assert shown == [0.25]


def test_a_pack_of_another_network_is_named(tmp_path: Path):
    network = Imagining(Config(("disc",), widths=(8, 8, 8, 8, 8, 8, 8), latent=32))
    other = Config(("disc",), widths=(8, 8, 8, 8, 8, 8, 4), latent=32)
    write_pack(tmp_path, "picture-that-sketch", network, other, "tiny", {}, {"name": "tiny"})
    with pytest.raises(GenerationError, match="another network"):
        PictureThatSketch.load(tmp_path)
