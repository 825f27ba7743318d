from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.packs import read_pack
from sketchstudio.nets.weights import load_shards
from sketchstudio.systems.picture_that_sketch import generator, training
from sketchstudio.systems.picture_that_sketch.learning.detail import DetailSchedule
from sketchstudio.systems.picture_that_sketch.learning.drawings import DrawingLoader
from sketchstudio.systems.picture_that_sketch.learning.mapping import MapperSchedule
from sketchstudio.systems.picture_that_sketch.learning.prior import PriorSchedule
from sketchstudio.systems.picture_that_sketch.learning.schedule import Schedule
from sketchstudio.systems.picture_that_sketch.learning.views import ViewLoader
from sketchstudio.systems.picture_that_sketch.system import PictureThatSketch
from sketchstudio.systems.picture_that_sketch.training import Stage, train_imagine
from sketchstudio.training.checkpoint import CheckpointError
from sketchstudio.training.drawings.stroke_file import SUFFIX, write_strokes
from sketchstudio.training.photos import load_photos
from tests.photo_folders import photo_folder
from tests.resuming import assert_resumes_exactly

STAGES = {
    "composition": Stage(0.4, Schedule(batch=4)),
    "mapper": Stage(0.2, MapperSchedule(batch=2)),
    "prior": Stage(0.2, PriorSchedule(batch=2)),
    "detail": Stage(0.2, DetailSchedule(batch=2)),
}


@pytest.fixture(autouse=True)
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(generator.PRESETS, "tiny", (8, 8, 8, 8, 8, 4, 4))
    monkeypatch.setattr(training, "SAMPLES", 4)


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = photo_folder(tmp_path)
    circle = np.linspace(0, 2 * np.pi, 40)
    stroke = Stroke.through(0.5 + 0.3 * np.cos(circle), 0.4 + 0.3 * np.sin(circle), 0.01)
    strokes = {path.name: (stroke,) for path in folder.iterdir()}
    write_strokes(tmp_path / f"{folder.name}{SUFFIX}", strokes)
    return folder


def learn(photos: Path, out: Path, minutes: float, **options):
    options = {"stages": STAGES, "clock": itertools.count(step=0.5).__next__} | options
    return train_imagine(
        [photos], out, minutes, preset="tiny", strokes=photos.parent, about={"name": "shapes"}, **options
    )


def test_all_stages_make_a_pack_that_draws_and_go_on_where_they_were(tmp_path: Path, photos: Path):
    out = tmp_path / "pack"
    learn(photos, out, 0.1)
    first = read_pack(out).card.training
    learn(photos, out, 0.2, resume=True)

    card = read_pack(out).card
    assert card.labels == ["disc", "square"]
    assert set(card.training) == set(STAGES)
    for name in STAGES:
        assert card.training[name]["steps"] > first[name]["steps"] > 0
        assert (out / name / "log.jsonl").exists()
    assert PictureThatSketch.load(out).device


def test_it_goes_on_exactly_whichever_stage_it_was_at(tmp_path: Path, photos: Path):
    """Three steps a stage; interrupted in the first of each."""
    stages = {name: replace(stage, share=0.25) for name, stage in STAGES.items()}
    stages["composition"] = Stage(0.25, Schedule(batch=4, alone_until=0.2))
    assert_resumes_exactly(
        lambda out, **options: learn(photos, out, 0.1, stages=stages, **options), tmp_path, 1, 5, 5, 5, every=0.015
    )


def test_what_learns_later_leaves_the_composition_as_it_was(tmp_path: Path, photos: Path):
    out, more = tmp_path / "pack", tmp_path / "more"
    learn(photos, out, 0.1, stages={"composition": STAGES["composition"]})
    learn(photos, more, 0.1, start=out, stages={name: STAGES[name] for name in ("mapper", "prior", "detail")})

    before, after = (load_shards(read_pack(folder).files) for folder in (out, more))
    changed = {name for name in before if not torch.equal(before[name], after[name])}
    for part in ("generator.first.6.", "mapper.", "prior."):
        assert any(name.startswith(part) for name in changed)
    assert not [name for name in changed if name.startswith(("generator.begin", "generator.first.5.", "encoder.trunk"))]


def test_what_is_not_there_cannot_be_resumed(tmp_path: Path, photos: Path):
    with pytest.raises(CheckpointError, match="no checkpoint"):
        learn(photos, tmp_path / "pack", 0.1, resume=True)


@pytest.mark.parametrize("loader", [ViewLoader, DrawingLoader])
def test_a_stream_goes_on_where_it_was(photos: Path, loader):
    known = load_photos([photos], "train", photos.parent)
    labels = ("disc", "square")
    whole, rest = loader(known, labels), loader(known, labels, start=2)
    try:
        whole.batch(64, 2)
        assert torch.equal(whole.batch(64, 2).photo, rest.batch(64, 2).photo)
    finally:
        whole.close()
        rest.close()


def test_drawings_are_at_least_begun_and_half_of_them_painted(photos: Path):
    loader = DrawingLoader(load_photos([photos], "train", photos.parent), ("disc", "square"))
    try:
        drawn = loader.batch(128, 24)
    finally:
        loader.close()
    assert (drawn.sketch.amax((1, 2, 3)) > 0.5).all()
    assert ((drawn.complete >= 0.3) & (drawn.complete <= 1)).all()
    painted = int((drawn.color_mask.amax((1, 2, 3)) > 0).sum())
    assert 4 <= painted <= 20
