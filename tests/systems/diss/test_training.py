from __future__ import annotations

import itertools
import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from sketchstudio.engine.packs import read_pack
from sketchstudio.nets.generator import Generator
from sketchstudio.nets.model_pack import write_pack
from sketchstudio.nets.tensors import CONDITION_CHANNELS
from sketchstudio.nets.weights import WeightsError, load_shards
from sketchstudio.systems.diss import network
from sketchstudio.systems.diss.network import Config, Denoiser, hide
from sketchstudio.systems.diss.start import start_from_generator
from sketchstudio.systems.diss.training import Schedule, denoising, train_diss, with_mirrored
from sketchstudio.training.loader import BatchLoader
from sketchstudio.training.photos import load_photos
from tests.photo_folders import TINY, photo_folder, tiny_pack
from tests.resuming import assert_resumes_exactly

SHAPE = {
    "widths": TINY.widths, "encoder_blocks": (1, 1, 1), "decoder_blocks": (1, 1, 1), "embedding": 16,
    "alias_free": True,
}  # fmt: skip

OLD = Config(**{**SHAPE, "alias_free": False})
"""As version 1 made them."""


@pytest.fixture(autouse=True)
def tiny(monkeypatch):
    monkeypatch.setitem(network.PRESETS, "tiny", SHAPE)


def run(parent, out, minutes=1.0, **options):
    clock = itertools.count(0, 5).__next__  # every look at the clock takes five seconds: a dozen steps in all
    schedule = Schedule(side=64, batch=4)
    return train_diss([parent / "shapes"], out, minutes, preset="tiny", schedule=schedule, clock=clock, **options)


def test_training_writes_a_pack_and_resumes_it(tmp_path):
    photo_folder(tmp_path)
    first = run(tmp_path, tmp_path / "pack")
    second = run(tmp_path, tmp_path / "pack", minutes=2.0, resume=True)
    card = json.loads((tmp_path / "pack" / "model.json").read_text())
    assert card["system"] == "diss"
    assert card["labels"] == ["disc", "square"]
    assert first.images < second.images == card["training"]["images"]
    assert card["config"]["student"]
    denoiser = Denoiser(Config(labels=("disc", "square"), **SHAPE))
    denoiser.load_state_dict(load_shards([tmp_path / "pack" / name for name in card["files"]]))
    assert denoiser.out.weight.abs().max() > 0  # starts at 0
    assert (tmp_path / "pack" / "sheet.png").stat().st_size > 1000


@pytest.mark.parametrize("interrupted_at", [3, 21])
def test_it_goes_on_exactly_before_and_while_the_student_is_taught(tmp_path, interrupted_at):
    folder = photo_folder(tmp_path)

    def learn(out: Path, **options):
        schedule = Schedule(side=64, batch=4)
        return train_diss([folder], out, 0.1, preset="tiny", schedule=schedule, about={"name": "shapes"}, **options)

    assert_resumes_exactly(learn, tmp_path, interrupted_at)


def test_trying_batches_teaches_no_student_before_its_time(tmp_path):
    """The trial is of the end of training, where the student's lessons are; the pack must not claim them."""
    photo_folder(tmp_path)
    told: list[list[str]] = []
    run(tmp_path, tmp_path / "pack", minutes=1.0, plan=told.append)
    card = json.loads((tmp_path / "pack" / "model.json").read_text())
    assert [stage["side"] for stage in card["training"]["plan"]["stages"]] == [64]
    assert len(told) == 1
    assert card["config"]["student"]
    run(tmp_path, tmp_path / "short", minutes=0.01, plan=told.append)
    assert not json.loads((tmp_path / "short" / "model.json").read_text())["config"]["student"]


def test_it_learns_what_the_shapes_look_like(tmp_path):
    """Clean estimates at high noise come closer to the photos than the mean grey does."""
    photo_folder(tmp_path)
    losses = []
    clock = itertools.count(0, 1).__next__
    train_diss(
        [tmp_path / "shapes"], tmp_path / "pack", 1.0, preset="tiny", schedule=Schedule(side=64, batch=8, rate=4e-3),
        clock=clock, tell=lambda progress: losses.append(progress.losses["loss"]),
    )  # fmt: skip
    assert sum(losses[-8:]) < 0.75 * sum(losses[:8])


def test_it_begins_with_pi_recs_trunk(tmp_path):
    pack = tiny_pack(tmp_path)
    tensors = load_shards(sorted(pack.glob("*.safetensors")))
    denoiser = Denoiser(Config(labels=("square", "new"), **SHAPE))
    start_from_generator(denoiser, tensors, TINY.labels, ("square", "new"))
    own = denoiser.state_dict()
    torch.testing.assert_close(own["middle.0.first.weight"], tensors["middle.0.first.weight"].float())
    drawn = 16 * CONDITION_CHANNELS
    torch.testing.assert_close(own["stem.weight"][:, :drawn], tensors["stem.weight"][:, :drawn].float())
    assert own["stem.weight"][:, drawn:].abs().max() == 0
    phase, style = tensors["embed.phase.weight"][1].float(), tensors["embed.style.bias"].float()
    square = tensors["embed.label.weight"][1 + TINY.labels.index("square")].float() + phase + style
    torch.testing.assert_close(own["embed.label.weight"][1], square)


def test_another_size_cannot_begin_with_it(tmp_path):
    tensors = Generator(TINY).state_dict()
    wide = Denoiser(Config(labels=("square",), **(SHAPE | {"widths": (16, 16, 16, 16)})))
    with pytest.raises(WeightsError, match="another size"):
        start_from_generator(wide, tensors, TINY.labels, ("square",))


def test_a_hidden_condition_is_all_zeros():
    conditions = torch.rand(2, 5, 8, 8)
    hidden = hide(conditions, torch.tensor([[1.0, 0.0], [0.0, 1.0]]))
    assert torch.equal(hidden[0, :1], conditions[0, :1]) and not hidden[0, 1:].any()
    assert torch.equal(hidden[1, 1:], conditions[1, 1:]) and not hidden[1, :1].any()


def test_every_sample_is_seen_as_it_is_and_mirrored(tmp_path):
    loader = BatchLoader(load_photos([photo_folder(tmp_path)], "train"), TINY.labels)
    try:
        batch = loader.batch(64, 2, ahead=0)
    finally:
        loader.close()
    twice = with_mirrored(batch)
    assert len(twice.photo) == len(twice.label) == 4
    torch.testing.assert_close(twice.photo[0::2], batch.photo)
    torch.testing.assert_close(twice.sketch[1::2].flip(3), batch.sketch)
    torch.testing.assert_close(twice.label[1::2], batch.label)


def test_it_goes_on_from_a_pack_with_fewer_labels(tmp_path):
    photo_folder(tmp_path)
    old = replace(OLD, labels=("square",))
    write_pack(tmp_path / "old", "diss", Denoiser(old), old, "tiny", {}, {}, 64)
    run(tmp_path, tmp_path / "new", minutes=0.01, start=tmp_path / "old")
    assert read_pack(tmp_path / "new").card.labels == ["disc", "square"]
    assert read_pack(tmp_path / "new").card.config["alias_free"]


def test_bent_drawings_teach_no_straying_from_lines_and_paint():
    aligned = torch.tensor([1.0, 0.0] * 50)
    task = denoising(torch.zeros(100, 3, 4, 4), aligned)
    assert not task.seen[1::2].any()
    assert 0.4 < float(task.seen[::2].mean()) < 0.95
