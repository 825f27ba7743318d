from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from sketchstudio.systems.picture_that_sketch.learning.resident import ResidentViews
from sketchstudio.training.drawings.augment import random_view
from sketchstudio.training.photos import Photo, load_photos
from tests.photo_folders import photo_folder

LABELS, CPU = ("disc", "square"), torch.device("cpu")


@pytest.fixture
def photos(tmp_path: Path) -> list[Photo]:
    return load_photos([photo_folder(tmp_path)], "train")


def test_views_are_those_that_are_cut_on_cores(photos: list[Photo]):
    views = ResidentViews(photos, LABELS, 64, CPU, seed=3).batch(64, 12)
    assert views.photo.shape == (12, 3, 64, 64)
    assert set(views.label.tolist()) <= {0, 1, 2}
    near = 0
    for number in range(12):
        rng = np.random.default_rng((3, number))
        rng.choice(1, p=[1.0])
        photo = photos[int(rng.choice(np.arange(len(photos))))]
        rng.random()
        expected = random_view(photo.decode(), 64, rng).astype(float) / 127.5 - 1
        near += float(np.abs(expected - views.photo[number].permute(1, 2, 0).numpy()).mean()) < 0.1
    assert near >= 10


def test_a_stream_goes_on_where_it_was(photos: list[Photo]):
    whole, rest = ResidentViews(photos, LABELS, 64, CPU), ResidentViews(photos, LABELS, 64, CPU, start=4)
    whole.batch(64, 4)
    assert torch.equal(whole.batch(64, 4).photo, rest.batch(64, 4).photo)
