from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from sketchstudio.document.errors import StorageError
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.packs import read_pack
from sketchstudio.systems.cali_sketch import network
from sketchstudio.systems.cali_sketch.calibrating import calibrated_strokes
from sketchstudio.systems.cali_sketch.learning import drawings
from sketchstudio.systems.cali_sketch.learning.drawings import GROUP, PairLoader, PairMaker
from sketchstudio.systems.cali_sketch.learning.faults import Drawn, with_faults
from sketchstudio.systems.cali_sketch.learning.good import free_hand_drawings
from sketchstudio.systems.cali_sketch.learning.measure import GOOD, measured, nearness
from sketchstudio.systems.cali_sketch.learning.schedule import Schedule, Weights
from sketchstudio.systems.cali_sketch.network import PADDING, Calibrator, Config
from sketchstudio.systems.cali_sketch.pack import read_calibrator
from sketchstudio.systems.cali_sketch.training import train_cali_sketch
from sketchstudio.training.drawings.stroke_file import SUFFIX, write_strokes
from sketchstudio.training.loop import Record
from sketchstudio.training.photos import PhotosError, load_photos
from tests.photo_folders import photo_folder
from tests.resuming import assert_resumes_exactly

QUICK = Schedule(batch=4, rate=3e-3)


@pytest.fixture(autouse=True)
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(network.PRESETS, "tiny", {"width": 16, "layers": 1, "heads": 2})


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = photo_folder(tmp_path)
    circle = np.linspace(0, 2 * np.pi, 40)
    outline = Stroke.through(0.5 + 0.3 * np.cos(circle), 0.4 + 0.3 * np.sin(circle), 0.01)
    details = [Stroke.through([0.44, 0.5, 0.56], [y, y, y], 0.01) for y in (0.35, 0.4, 0.45)]
    write_strokes(tmp_path / f"{folder.name}{SUFFIX}", {p.name: (outline, *details) for p in folder.iterdir()})
    return folder


@pytest.fixture
def hands(tmp_path: Path) -> Path:
    folder = tmp_path / "hands"
    folder.mkdir()
    line = [[10, 200, 200, 12], [10, 12, 200, 198], [0, 10, 20, 30]]
    (folder / "box.ndjson").write_text(json.dumps({"word": "box", "drawing": [line, [[50, 90], [60, 61], [0, 1]]]}))
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
    assert calibrator.config.width == 16
    assert (out / "sheet.png").stat().st_size > 0


def test_it_goes_on_exactly(tmp_path: Path, photos: Path, hands: Path):
    def learn(out: Path, **options) -> Record:
        return train_cali_sketch(
            [photos], out, 0.1, [hands], preset="tiny", strokes=photos.parent, about={"name": "shapes"}, schedule=QUICK,
            **options,
        )  # fmt: skip

    assert_resumes_exactly(learn, tmp_path, 9)


def test_it_goes_on_from_a_pack_with_free_hand_drawings(tmp_path: Path, photos: Path, hands: Path):
    learn(photos, tmp_path / "pack", 0.05)
    record = train_cali_sketch(
        [photos], tmp_path / "more", 0.05, [hands], strokes=photos.parent, start=tmp_path / "pack", schedule=QUICK,
        clock=itertools.count(step=0.5).__next__,
    )  # fmt: skip
    assert record.steps == 6


def test_without_strokes_there_is_nothing_to_learn(tmp_path: Path):
    with pytest.raises(PhotosError, match="trace them first"):
        train_cali_sketch([photo_folder(tmp_path)], tmp_path / "pack", 0.1)


def test_folders_without_drawings_are_told(tmp_path: Path):
    assert free_hand_drawings([]) == []
    with pytest.raises(StorageError, match="no drawings"):
        free_hand_drawings([tmp_path])


def test_pairs_repeat_by_their_numbers(photos: Path, hands: Path):
    maker = PairMaker(load_photos([photos], "train", photos.parent), ("disc", "square"), free_hand_drawings([hands]))
    whole, rest = PairLoader(maker), PairLoader(maker, start=20)
    try:
        whole.batch(256, 20)
        one, other = whole.batch(256, 20), rest.batch(256, 20)
    finally:
        whole.close()
        rest.close()
    assert [len(group.label) for group in one.groups] == [GROUP, 20 - GROUP]
    for a, b in zip(one.groups, other.groups, strict=True):
        assert torch.equal(a.points, b.points)
        assert torch.equal(a.shift, b.shift)
        assert (a.stroke != PADDING).any()


def test_the_shifts_lead_from_the_poor_drawing_to_the_good_one(photos: Path):
    maker = PairMaker(load_photos([photos], "train", photos.parent), ("disc", "square"))
    pair = next(pair for pair in (maker.sample(n, 256) for n in range(50)) if pair.drawn != pair.good)
    tokens, shifts = pair.tokens(256)
    first = pair.good[pair.poor[int(tokens.stroke[0])].source]
    assert np.allclose((tokens.points + shifts)[0, 0] * 256, [first.x[0], first.y[0]], atol=1e-2)


def test_it_learns_to_set_right_what_is_always_wrong_in_one_way(
    tmp_path: Path, photos: Path, monkeypatch: pytest.MonkeyPatch
):
    def askew(strokes: Sequence[Stroke], side: float, rng: np.random.Generator) -> list[Drawn]:
        drawn = with_faults(strokes, [], 0.0, side, rng)
        return [replace(each, stroke=replace(each.stroke, x=each.stroke.x + 10)) for each in drawn]

    monkeypatch.setattr(drawings, "poor_drawing", askew)
    learn(photos, tmp_path / "pack", 2.0)
    calibrator, _ = read_calibrator(read_pack(tmp_path / "pack"))
    pair = PairMaker(load_photos([photos], "train", photos.parent), ("disc", "square"), seed=3).sample(0, 256)
    made = calibrated_strokes(calibrator, pair.drawn, pair.label, 256, 1.0)
    assert nearness(made, pair.good).chamfer < 0.5 * nearness(pair.drawn, pair.good).chamfer


def test_nearness_is_0_and_1_for_the_drawing_itself():
    one, other = Stroke.through([10, 200], [50, 50], 2.0), Stroke.through([10, 200], [53, 53], 2.0)
    same, beside = nearness([one], [one]), nearness([other], [one])
    assert (same.chamfer, same.f1) == (0.0, 1.0)
    assert beside.chamfer == pytest.approx(3.0)
    assert beside.f1 == 0.0


def test_what_is_measured_has_each_fault_and_set(photos: Path):
    known = load_photos([photos], "train", photos.parent)
    found = measured(Calibrator(Config(("disc", "square"), width=16, layers=1, heads=2)).eval(), known[:2])
    assert f"set: {photos.name}" in found
    assert found[f"fault: {GOOD}"] == {"chamfer": 0.0, "to_chamfer": 0.0, "f1": 1.0, "to_f1": 1.0}
    assert found["fault: moved"]["chamfer"] > 0
