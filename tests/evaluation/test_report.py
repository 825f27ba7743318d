from __future__ import annotations

import numpy as np
import pytest
import torch
from PIL import Image

from sketchstudio.engine.registry import settings_type
from sketchstudio.evaluation.metrics import diversity, ink_recall, kernel_distance, paint_error, perceptual_distance
from sketchstudio.evaluation.report import evaluate
from sketchstudio.nets.tiny_darknet import TinyDarknet
from sketchstudio.systems.pi_rec.system import PiRec
from tests.photo_folders import perceptual_file, photo, tiny_pack


@pytest.fixture(scope="module")
def net(tmp_path_factory) -> TinyDarknet:
    return TinyDarknet.read(perceptual_file(tmp_path_factory.mktemp("net")))


def test_distance_is_nothing_for_equal_pictures_and_grows_with_noise(net):
    a = torch.rand(2, 3, 64, 64)
    near, far = a + 0.02 * torch.randn_like(a), a + 0.3 * torch.randn_like(a)
    assert perceptual_distance(net, a, a).max() < 1e-9
    assert (perceptual_distance(net, a, near) < perceptual_distance(net, a, far)).all()


def test_kernel_distance_tells_two_distributions_from_one():
    torch.manual_seed(0)
    a, b, shifted = torch.randn(200, 16), torch.randn(200, 16), torch.randn(200, 16) + 1
    assert abs(kernel_distance(a, b)) < 0.1
    assert kernel_distance(a, shifted) > 1


def test_ink_recall_counts_drawn_pixels_with_an_edge_nearby():
    ink = np.zeros((128, 128), np.float32)
    ink[64, 20:108] = 1
    split = np.full((128, 128, 3), 230, np.uint8)
    split[64:] = 40
    assert ink_recall(ink, split) == 1
    assert ink_recall(ink, np.full((128, 128, 3), 128, np.uint8)) == 0
    assert ink_recall(np.zeros((128, 128), np.float32), split) is None


def test_paint_error_looks_at_colour_where_paint_lies_and_not_at_texture():
    color = np.full((128, 128, 3), 0.5, np.float32)
    mask = np.zeros((128, 128), np.float32)
    mask[:, :64] = 1
    picture = np.full((128, 128, 3), 250, np.uint8)
    picture[:, :64] = 128
    assert paint_error(color, mask, picture) == pytest.approx(0, abs=0.01)
    texture = picture.copy()
    texture[::2, :64], texture[1::2, :64] = 98, 158
    assert paint_error(color, mask, texture) == pytest.approx(0, abs=0.01)
    picture[:, :64] += 51
    assert paint_error(color, mask, picture) == pytest.approx(0.2, abs=0.01)
    assert paint_error(color, mask * 0, picture) is None


def test_diversity_is_nothing_for_one_picture_again_and_again(net):
    one = torch.rand(1, 3, 64, 64)
    assert diversity(net, one.repeat(3, 1, 1, 1)) == pytest.approx(0, abs=1e-6)
    assert diversity(net, torch.rand(3, 3, 64, 64)) > 0.05


def test_variations_are_scored_by_how_much_they_differ(tmp_path, net):
    system = PiRec.load(tiny_pack(tmp_path))
    settings = settings_type("pi-rec")(variations=3)
    photos = [photo(seed, 64, 64) for seed in range(2)]
    report = evaluate(system, "pi-rec", settings, photos, net, tmp_path / "sheet.png")
    assert report.system.diversity is not None
    assert report.color_domain.diversity is None
    live = evaluate(system, "pi-rec", settings, photos, net, tmp_path / "sheet.png", purpose="live")
    assert live.system.diversity is None


def test_a_report_scores_system_and_colour_domain_and_shows_them(tmp_path, net):
    system = PiRec.load(tiny_pack(tmp_path))
    photos = [photo(seed, 64, 64) for seed in range(3)]
    done: list[int] = []
    report = evaluate(
        system, "pi-rec", settings_type("pi-rec")(), photos, net, tmp_path / "sheet.png", tell=done.append
    )
    assert report.system.images == report.color_domain.images == 3
    assert report.system.perceptual > report.color_domain.perceptual  # an untrained network is worse than its input
    assert done == [1, 2, 3]
    with Image.open(tmp_path / "sheet.png") as sheet:
        assert sheet.size == (2 * 4 * 68, 2 * 68)


def test_one_photo_is_too_few(tmp_path, net):
    system = PiRec.load(tiny_pack(tmp_path))
    with pytest.raises(ValueError, match="two photos"):
        evaluate(system, "pi-rec", settings_type("pi-rec")(), [photo(0, 64, 64)], net, tmp_path / "sheet.png")
