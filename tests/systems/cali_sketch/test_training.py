from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
import torch

from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.packs import read_pack
from sketchstudio.systems.cali_sketch import network
from sketchstudio.systems.cali_sketch.learning.drawings import PairLoader, good_planes
from sketchstudio.systems.cali_sketch.learning.schedule import Schedule, Weights
from sketchstudio.systems.cali_sketch.pack import read_calibrator
from sketchstudio.systems.cali_sketch.training import mean_lines, train_cali_sketch
from sketchstudio.training.loop import Record
from sketchstudio.training.photos import PhotosError, load_photos
from sketchstudio.training.stroke_file import SUFFIX, write_strokes
from tests.photo_folders import photo_folder

QUICK = Schedule(side=64, batch_small=2, batch=2, small_until=0.5, adversary_from=0.3)


@pytest.fixture(autouse=True)
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(network.PRESETS, "tiny", {"widths": (16, 16, 16, 16), "blocks": (1, 1, 1), "embedding": 8})


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = photo_folder(tmp_path)
    circle = np.linspace(0, 2 * np.pi, 40)
    outline = Stroke.through(0.5 + 0.3 * np.cos(circle), 0.4 + 0.3 * np.sin(circle), 0.01)
    detail = Stroke.through([0.48, 0.5, 0.52], [0.4, 0.4, 0.4], 0.01)
    write_strokes(tmp_path / f"{folder.name}{SUFFIX}", {path.name: (outline, detail) for path in folder.iterdir()})
    return folder


def learn(photos: Path, out: Path, minutes: float, resume: bool = False, tell=lambda progress: None) -> Record:
    return train_cali_sketch(
        [photos], out, minutes, preset="tiny", strokes=photos.parent, about={"name": "shapes"}, schedule=QUICK,
        resume=resume, tell=tell, clock=itertools.count(step=0.5).__next__,
    )  # fmt: skip


def test_training_makes_a_pack_that_resumes_where_it_was(tmp_path: Path, photos: Path):
    out = tmp_path / "pack"
    names: set[str] = set()
    first = learn(photos, out, 0.1, tell=lambda progress: names.update(progress.losses))
    second = learn(photos, out, 0.15, resume=True)

    assert (first.steps, second.steps) == (12, 18)
    assert names == set(Weights.__dataclass_fields__)
    pack = read_pack(out)
    pack.verify()
    calibrator, synthesis = read_calibrator(pack)
    assert (pack.card.labels, synthesis) == (["disc", "square"], "")
    assert calibrator.prior.max() == 1
    assert (out / "sheet.png").stat().st_size > 0


def test_without_strokes_there_is_nothing_to_learn(tmp_path: Path):
    with pytest.raises(PhotosError, match="trace them first"):
        train_cali_sketch([photo_folder(tmp_path)], tmp_path / "pack", 0.1)


def test_long_strokes_are_contours_and_short_ones_details(photos: Path):
    long, short = Stroke.through([10, 50], [20, 20], 2), Stroke.through([30, 33], [50, 50], 2)
    contours, details = good_planes([long, short], 64).transpose(2, 0, 1)
    assert contours[20, 30] > 128
    assert contours[50].max() == 0
    assert details[50, 31] > 128
    assert details[20].max() == 0


def test_a_subjects_mean_lines_lie_where_its_photos_have_theirs(photos: Path):
    means = mean_lines(load_photos([photos], "train", photos.parent), ("disc", "square", "moon"))
    assert means.shape == (4, 1, network.PRIOR_SIDE, network.PRIOR_SIDE)
    assert torch.equal(means.amax((1, 2, 3)), torch.tensor([1.0, 1.0, 1.0, 0.0]))


def test_pairs_repeat_by_their_numbers(photos: Path):
    known = load_photos([photos], "train", photos.parent)
    whole, rest = PairLoader(known, ("disc", "square")), PairLoader(known, ("disc", "square"), start=2)
    try:
        whole.batch(64, 2)
        one, other = whole.batch(64, 2), rest.batch(64, 2)
    finally:
        whole.close()
        rest.close()
    assert torch.equal(one.sketch, other.sketch)
    assert torch.equal(one.good, other.good)
    assert one.good.shape == (2, 2, 64, 64)
