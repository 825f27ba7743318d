from __future__ import annotations

import itertools
import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
import torch

from sketchstudio.engine.packs import read_pack
from sketchstudio.nets import generator
from sketchstudio.nets.generator import Generator
from sketchstudio.nets.model_pack import write_pack
from sketchstudio.nets.warm_start import start_from_earlier
from sketchstudio.nets.weights import WeightsError, load_shards
from sketchstudio.systems.pi_rec.recipe import without_bent
from sketchstudio.systems.pi_rec.schedule import Schedule, Weights
from sketchstudio.systems.pi_rec.system import PiRec
from sketchstudio.systems.pi_rec.training import train_pi_rec
from sketchstudio.training import planning
from sketchstudio.training.checkpoint import CheckpointError
from sketchstudio.training.loader import Batch
from sketchstudio.training.loop import Record
from tests.photo_folders import TINY, photo_folder
from tests.resuming import assert_resumes_exactly

QUICK = Schedule(side=64, batch_small=2, batch=2, small_until=0.3, twice=0.5)


@pytest.fixture
def tiny(monkeypatch):
    shape = {field.name: getattr(TINY, field.name) for field in fields(TINY) if field.name != "labels"}
    monkeypatch.setitem(generator.PRESETS, "tiny", shape)


def test_training_makes_a_pack_that_draws_and_resumes_where_it_was(tmp_path, tiny):
    folder, out = photo_folder(tmp_path), tmp_path / "pack"
    told = []

    def learn(minutes: float, resume: bool = False):
        return train_pi_rec(
            [folder], out, minutes, preset="tiny", resume=resume, schedule=QUICK,
            about={"name": "shapes"},
            tell=lambda progress: told.append(replace(progress, record=replace(progress.record))),
            clock=itertools.count(step=0.5).__next__,
        )  # fmt: skip

    first = learn(0.1)
    steps = len(told)
    second = learn(0.15, resume=True)

    assert first.steps == steps == 12
    assert (second.steps, second.images) == (18, 36)
    assert told[steps].record.steps == first.steps + 1
    names = {name for progress in told for name in progress.losses}
    assert names == {field.name for field in fields(Weights)} | {"critic", "critic_patches"}
    pack = read_pack(out)
    pack.verify()
    assert pack.card.labels == ["disc", "square"]
    assert pack.card.training["images"] == second.images
    assert (out / "sheet.png").stat().st_size > 0
    assert PiRec.load(out).device.startswith("CPU") or torch.cuda.is_available()
    lines = [json.loads(line) for line in (out / "log.jsonl").read_text().splitlines()]
    assert lines[-1]["images"] == second.images


def test_it_goes_on_exactly(tmp_path, tiny):
    folder = photo_folder(tmp_path)

    def learn(out: Path, **options: Any) -> Record:
        return train_pi_rec([folder], out, 0.1, preset="tiny", schedule=QUICK, about={"name": "shapes"}, **options)

    assert_resumes_exactly(learn, tmp_path, 9)


def test_a_planned_training_keeps_its_plan_and_begins_as_if_nothing_had_been_tried(tmp_path, tiny, monkeypatch):
    monkeypatch.setattr(planning, "STEPS", 1)
    folder = photo_folder(tmp_path)
    told: list[list[str]] = []
    losses: list[list[dict[str, float]]] = []

    def learn(out: str, minutes: float, **options: Any) -> Record:
        losses.append([])
        return train_pi_rec(
            [folder], tmp_path / out, minutes, preset="tiny",
            tell=lambda progress: losses[-1].append(progress.losses), clock=itertools.count(step=0.5).__next__,
            **options,
        )  # fmt: skip

    planned = learn("planned", 0.1, plan=told.append, schedule=QUICK)
    again = learn("planned", 0.15, plan=told.append, schedule=QUICK, resume=True)
    batches = {stage["side"]: stage["batch"] for stage in planned.plan["stages"]}
    assert set(batches) == {32, 64}
    assert len(told) == 1
    assert again.plan == planned.plan
    assert again.images - planned.images == batches[64] * (again.steps - planned.steps)
    assert read_pack(tmp_path / "planned").card.training["plan"] == planned.plan

    # The same batches without trying: the first step comes to the same, whatever was learnt while trying.
    same = replace(QUICK, batch_small=batches[32], batch=batches[64])
    learn("plain", 0.01, schedule=same)
    learn("tried", 0.02, schedule=same, plan=told.append)
    assert losses[2][0] == pytest.approx(losses[3][0], rel=1e-3)


def test_there_must_be_something_to_resume(tmp_path, tiny):
    with pytest.raises(CheckpointError, match="no checkpoint"):
        train_pi_rec(
            [photo_folder(tmp_path)], tmp_path / "none", 0.01, preset="tiny", resume=True,
            schedule=QUICK,
        )  # fmt: skip


def test_training_can_begin_with_the_weights_of_a_pack(tmp_path, tiny):
    folder, pack = photo_folder(tmp_path), tmp_path / "start"
    generator = Generator(TINY)
    for parameter in generator.parameters():
        torch.nn.init.constant_(parameter, 0.03)
    write_pack(pack, "pi-rec", generator, TINY, "tiny", {}, {}, 64)

    def learn_one_step(out: str, preset: str) -> None:
        train_pi_rec(
            [folder], tmp_path / out, 0.01, preset=preset, start=pack, schedule=QUICK,
            clock=itertools.count().__next__,
        )  # fmt: skip

    learn_one_step("next", "tiny")
    after = load_shards([next((tmp_path / "next").glob("weights-*"))])
    assert all((value.float() - 0.03).abs().max() < 0.01 for value in after.values())
    with pytest.raises(WeightsError, match="of another size"):
        learn_one_step("other", "small")


def test_the_generator_of_version_2_starts_one_with_more_labels(tmp_path):
    old = Generator(replace(TINY, alias_free=False))
    new = Generator(replace(TINY, labels=("cone", "disc", "square")))
    start_from_earlier(new, old.state_dict(), ("disc", "square"), ("cone", "disc", "square"))
    was, now = old.state_dict(), new.state_dict()
    torch.testing.assert_close(now["embed.label.weight"], was["embed.label.weight"][[0, 0, 1, 2]])
    torch.testing.assert_close(now["ups.0.conv.weight"], was["ups.0.conv.weight"].unflatten(0, (-1, 4)).mean(1))
    width = was["merges.0.weight"].shape[1]
    torch.testing.assert_close(now["merges.0.weight"][:, :width], was["merges.0.weight"])
    assert (now["merges.0.weight"][:, width:] == 0).all()


def test_an_enlarger_sees_nothing_of_drawings_that_contradict_their_photo():
    photos, drawing = torch.rand(2, 3, 8, 8), torch.ones(2, 1, 8, 8)
    aligned = torch.tensor([1.0, 0.0])
    batch = Batch(photos, drawing, photos, drawing, drawing, aligned, aligned, torch.zeros(2, dtype=torch.long))
    shown = without_bent(batch)
    assert torch.equal(shown.sketch[0], drawing[0]) and not shown.sketch[1].any()
    assert not shown.color_mask[1].any() and shown.photo is photos
