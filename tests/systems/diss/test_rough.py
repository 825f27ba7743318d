from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from sketchstudio.engine.packs import PackError
from sketchstudio.systems.diss.network import Denoiser
from sketchstudio.systems.diss.rough import Rough
from sketchstudio.training.loader import BatchLoader
from sketchstudio.training.photos import load_photos
from tests.photo_folders import TINY, photo_folder
from tests.systems.diss.packs import SHAPE, tiny_diss_pack

CPU = torch.device("cpu")


@pytest.fixture
def batch(tmp_path):
    loader = BatchLoader(load_photos([photo_folder(tmp_path)], "train"), TINY.labels)
    try:
        return loader.batch(64, 4, ahead=0)
    finally:
        loader.close()


class Perfect(Denoiser):
    """Knows the photos."""

    def __init__(self, small: torch.Tensor) -> None:
        super().__init__(SHAPE)
        self.small = small

    def forward(self, x, sigma, conditions, seen, label, guided):  # type: ignore[override]
        return self.small.repeat(len(x) // len(self.small), 1, 1, 1)


def test_a_perfect_model_gives_back_the_photo_made_small(batch):
    small = torch.nn.functional.avg_pool2d(batch.photo, 8)
    made = Rough(Perfect(small), CPU)(batch)
    assert made.shape == batch.photo.shape
    assert (torch.nn.functional.avg_pool2d(made, 8) - small).abs().mean() < 0.05 < small.std()  # bicubic is no inverse


def test_a_packs_own_errors_differ_from_time_to_time(tmp_path, batch):
    rough = Rough.load(tiny_diss_pack(tmp_path / "packs"), CPU)
    one, two = rough(batch), rough(batch)
    assert one.abs().max() <= 1
    assert (one != two).any()


def test_a_folder_without_a_pack_is_named(tmp_path):
    with pytest.raises(PackError, match=r"no model\.json"):
        Rough.load(tmp_path, CPU)


def test_labels_are_known_by_name_not_by_number(batch):
    asked = []

    class Listening(Perfect):
        def forward(self, x, sigma, conditions, seen, label, guided):  # type: ignore[override]
            asked.append(label)
            return super().forward(x, sigma, conditions, seen, label, guided)

    two = batch.rows(torch.tensor([0, 1]))
    model = Listening(torch.nn.functional.avg_pool2d(two.photo, 8))
    rough = Rough(model, CPU, labels=("disc", "square")).knowing(("cone", "square"))
    rough(replace(two, label=torch.tensor([2, 1])))
    assert asked[0].tolist() == [2, 0, 2, 0]
