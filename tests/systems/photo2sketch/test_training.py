from __future__ import annotations

import itertools
import json
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from sketchstudio.engine.packs import read_pack
from sketchstudio.nets.weights import load_shards
from sketchstudio.systems.photo2sketch import network
from sketchstudio.systems.photo2sketch.schedule import Schedule
from sketchstudio.systems.photo2sketch.system import Photo2Sketch
from sketchstudio.systems.photo2sketch.training import INVERSE, divided, train_photo2sketch
from sketchstudio.training.checkpoint import CheckpointError
from sketchstudio.training.photos import Photo
from tests.photo_folders import photo_folder
from tests.resuming import assert_resumes_exactly
from tests.systems.photo2sketch.photos import TINY, disc, drawings_folder

QUICK = Schedule(side_small=64, side=64, batch_small=2, batch=2, style_from=0.3, judge_side=48)


@pytest.fixture
def tiny(monkeypatch):
    monkeypatch.setitem(network.PRESETS, "tiny", TINY)


def test_training_makes_a_pack_that_draws_and_resumes_where_it_was(tmp_path, tiny):
    folder, drawings, out = photo_folder(tmp_path), drawings_folder(tmp_path), tmp_path / "pack"
    told = []

    def learn(minutes: float, resume: bool = False):
        return train_photo2sketch(
            [folder], out, minutes, [drawings], preset="tiny", resume=resume, schedule=QUICK, about={"name": "shapes"},
            tell=lambda progress: told.append(replace(progress, record=replace(progress.record))),
            clock=itertools.count(step=0.5).__next__,
        )  # fmt: skip

    first = learn(0.05)
    steps = len(told)
    second = learn(0.1, resume=True)

    assert first.steps == steps == 6
    assert (second.steps, second.images) == (12, 24)
    names = {name for progress in told for name in progress.losses}
    assert names == {"lines", "sketch", "foreground", "loop", "sparsity", "style", "judge"}
    pack = read_pack(out)
    pack.verify()
    assert (pack.card.system, pack.card.training["images"]) == ("photo2sketch", 24)
    assert (out / "sheet.png").stat().st_size > 0 and (out / INVERSE).is_file()
    assert len(list((out / "references").iterdir())) == 4  # the photos of the train split
    assert Photo2Sketch.load(out).line_maps(disc()).maps.shape == (5, 192, 256)
    lines = [json.loads(line) for line in (out / "log.jsonl").read_text().splitlines()]
    assert lines[-1]["images"] == 24


def test_it_goes_on_exactly(tmp_path, tiny):
    folder, drawings = photo_folder(tmp_path), drawings_folder(tmp_path)

    def learn(out: Path, **options):
        about = {"name": "shapes"}
        return train_photo2sketch([folder], out, 0.1, [drawings], preset="tiny", schedule=QUICK, about=about, **options)

    assert_resumes_exactly(learn, tmp_path, 11)


def test_lines_are_learnt_from_one_photo(tmp_path, tiny):
    """Thirty steps are enough to draw a disc's outline where it is, and little elsewhere."""
    folder = tmp_path / "discs"
    folder.mkdir()
    cv2.imwrite(str(folder / "disc.png"), disc()[..., ::-1])
    train_photo2sketch(
        [folder], tmp_path / "pack", 0.5, [drawings_folder(tmp_path)], preset="tiny",
        schedule=replace(QUICK, rate=5e-3, side_small=96, side=96, style_from=1.1),
        clock=itertools.count(step=0.5).__next__,
    )  # fmt: skip
    maps = Photo2Sketch.load(tmp_path / "pack").line_maps(disc()).maps
    y, x = np.mgrid[: maps.shape[1], : maps.shape[2]] * (160 / 256)
    from_outline = np.abs(np.hypot(x - 80, y - 60) - 40)
    assert maps[0][from_outline < 1].mean() > 3 * maps[0][from_outline > 10].mean()


def test_training_can_begin_with_the_weights_of_a_pack(tmp_path, tiny):
    folder, drawings = photo_folder(tmp_path), drawings_folder(tmp_path)

    def learn(out: str, start: str | None = None, rate: float = 1e-3):
        train_photo2sketch(
            [folder], tmp_path / out, 0.01, [drawings], preset="tiny", start=tmp_path / start if start else None,
            schedule=replace(QUICK, rate=rate), clock=itertools.count().__next__,
        )  # fmt: skip
        return load_shards([next((tmp_path / out).glob("weights-*"))])

    before, after = learn("first"), learn("next", "first", rate=1e-9)
    assert all(torch.allclose(before[name].float(), after[name].float(), atol=1e-3) for name in before)


def test_there_must_be_something_to_resume(tmp_path, tiny):
    with pytest.raises(CheckpointError, match="no checkpoint"):
        train_photo2sketch(
            [photo_folder(tmp_path)], tmp_path / "none", 0.01, [drawings_folder(tmp_path)], preset="tiny", resume=True,
            schedule=QUICK,
        )  # fmt: skip


def test_large_folders_do_not_crowd_out_small_ones(tmp_path):
    photos = [Photo(tmp_path / f"{name}{i}", name, "", b"") for name, n in (("a", 400), ("b", 100)) for i in range(n)]
    learn, shown = divided(photos, 90, examples=3)
    counts = [sum(photo.folder == name for photo in learn) for name in ("a", "b")]
    assert counts == [60, 30]
    assert len(shown) == 6 and not {p.path for p in shown} & {p.path for p in learn}
    assert divided(photos, 90)[0] == learn
