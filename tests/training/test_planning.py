from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import torch

from sketchstudio.training.facts import gain
from sketchstudio.training.loop import CHECKPOINT, Record, train
from sketchstudio.training.planning import MEMORY_SIGNS, Plan, Stage, make_plan
from sketchstudio.training.session import Session

SAMPLE_S = 0.01
"""What making one takes."""


class Clock:
    """Seconds that only work lets pass."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Samples:
    count: int
    side: int

    def to(self, device: torch.device) -> Samples:
        return self


@dataclass
class Source:
    """Makes samples at a known speed, and remembers what it was asked for."""

    clock: Clock
    asked: list[tuple[int, int, int]] = field(default_factory=list)
    closed: bool = False

    def batch(self, size: int, count: int, ahead: int = 3) -> Samples:
        self.asked.append((size, count, ahead))
        self.clock.now += SAMPLE_S * count
        return Samples(count, size)

    def close(self) -> None:
        self.closed = True


class Machine:
    """A recipe whose steps take as long as `seconds(side, count)` says; what it has learnt is one weight."""

    def __init__(self, clock: Clock, seconds: Callable[[int, int], float], small_until: float = 0.6) -> None:
        self.clock, self.seconds, self.small_until = clock, seconds, small_until
        self.session = Session()
        self.network = torch.nn.Linear(1, 2, bias=False).requires_grad_(False)
        self.weight = torch.nn.init.zeros_(self.network.weight)
        self.session.keep(network=self.network)
        self.steps: list[tuple[int, int]] = []

    def plan(self, progress: float) -> tuple[int, int]:
        return (128, 16) if progress < self.small_until else (256, 6)

    def step(self, batch: Samples, progress: float) -> dict[str, float]:
        self.weight += torch.rand(2, 1)
        self.steps.append((batch.side, batch.count))
        self.clock.now += self.seconds(batch.side, batch.count)
        return {"loss": float(self.weight.sum())}

    def export(self, folder: Path, record: Record) -> None:
        pass


def up_to(most: int, second: float = 0.1) -> Callable[[int, int], float]:
    """A machine that takes `most` samples at 128 px, a quarter at 256, in the time of one."""
    return lambda side, count: second * max(1.0, count / (most * (128 / side) ** 2))


def planned(seconds: Callable[[int, int], float], minutes: float = 30, **more: Any) -> tuple[Plan, Machine, Source]:
    clock = Clock()
    machine, source = Machine(clock, seconds, **more), Source(clock)
    return make_plan(machine, source, minutes, clock, cores=16), machine, source


def test_each_side_gets_the_batch_after_which_more_gains_nothing():
    plan, _, source = planned(up_to(64))
    assert [(s.begins, s.side, s.batch) for s in plan.stages] == [(0.0, 128, 64), (0.6, 256, 16)]
    assert [s.learnt_per_second for s in plan.stages] == pytest.approx([640, 160])
    assert [s.made_per_second for s in plan.stages] == pytest.approx([1 / SAMPLE_S] * 2)
    assert {count for size, count, _ in source.asked if size == 128} == {4, 8, 16, 32, 64, 128}
    assert all(ahead == 0 for _, _, ahead in source.asked)
    assert plan.batch(128, 16) == 64
    assert plan.batch(512, 3) == 3


def test_a_recipe_of_one_side_is_tried_at_that_side():
    plan, machine, _ = planned(up_to(8), small_until=0.0)
    assert [(s.side, s.batch) for s in plan.stages] == [(256, 4)]
    assert {side for side, _ in machine.steps} == {256}


@pytest.mark.parametrize(
    "error", [MemoryError(), torch.OutOfMemoryError("CUDA"), *(RuntimeError(f"E: {sign}") for sign in MEMORY_SIGNS)]
)
def test_a_batch_that_memory_does_not_hold_is_not_taken(error):
    def seconds(side: int, count: int) -> float:
        if side * count > 128 * 32:
            raise error
        return 0.1

    plan, _, _ = planned(seconds)
    assert [s.batch for s in plan.stages] == [32, 16]


def test_where_nothing_fits_the_recipe_keeps_its_own():
    def seconds(side: int, count: int) -> float:
        if side == 256:
            raise MemoryError
        return 0.1

    plan, _, _ = planned(seconds)
    assert [(s.batch, s.learnt_per_second > 0) for s in plan.stages] == [(256, True), (6, False)]


def test_another_fault_is_not_taken_for_want_of_memory():
    def seconds(side: int, count: int) -> float:
        raise RuntimeError("an illegal memory access was encountered")

    with pytest.raises(RuntimeError, match="illegal"):
        planned(seconds)


def test_trying_ends_after_a_tenth_of_the_minutes():
    plan, machine, _ = planned(up_to(1000, second=1.0), minutes=5)
    assert plan.seconds < 0.1 * 5 * 60
    assert 4 < plan.stages[0].batch < 256
    tiny, machine, _ = planned(up_to(1000, second=1.0), minutes=0.1)
    assert machine.steps == [(128, 4)] * 2 + [(256, 4)] * 2  # each side once, however short the time
    assert tiny.left(0.1) == 3


def test_trying_leaves_no_trace():
    clock = Clock()
    machine = Machine(clock, up_to(64))
    before = torch.get_rng_state()
    make_plan(machine, Source(clock), 30, clock)
    assert len(machine.steps) > 20
    assert torch.equal(machine.weight, torch.zeros(2, 1))
    assert torch.equal(torch.get_rng_state(), before)


def test_workers_keep_up_with_a_gpu_as_far_as_there_are_cores(monkeypatch):
    def on_gpu(cores: int) -> Plan:
        clock = Clock()
        machine = Machine(clock, up_to(64))
        machine.session.device = torch.device("meta")  # any that is not the CPU
        monkeypatch.setattr(torch.accelerator, "synchronize", lambda device: None)
        return make_plan(machine, Source(clock), 30, clock, cores)

    assert planned(up_to(64))[0].workers == 0  # the cores are busy learning
    assert [on_gpu(cores).workers for cores in (2, 4, 16)] == [1, 3, 8]  # 640 images/s, 100 samples/s a core
    few = on_gpu(4)
    assert few.images_per_second(few.stages[0]) == pytest.approx(300)
    assert "3 processes make the samples, slower than" in few.lines(30)[1]
    assert "slower" not in on_gpu(16).lines(30)[1]


def test_the_plan_is_told_in_two_lines():
    stages = (Stage(0, 128, 64, 600, 100), Stage(0.5, 256, 16, 150, 50))
    assert Plan(stages, 15, 60).lines(21) == [
        "Plan, found in 60 s: 128 px in batches of 64, 600.0 images/s; from minute 10.0 on 256 px in batches of 16, "
        "150.0 images/s.",
        "Some 450,000 images in the 20.0 minutes left; 15 processes make the samples.",
    ]


def test_training_follows_its_plan_and_so_does_what_resumes_it(tmp_path):
    told: list[list[str]] = []

    def run(minutes: float, resume: bool = False) -> tuple[Machine, Record, list[int]]:
        clock, opened = Clock(), []
        machine = Machine(clock, up_to(64))

        def source(images: int, workers: int) -> Source:
            opened.append(images)
            return Source(clock)

        record = train(machine, source, tmp_path, minutes, resume=resume, plan=told.append, clock=clock)
        return machine, record, opened

    first, record, opened = run(5)
    assert opened == [0, 0]
    assert len(told) == 1
    trained = first.steps[-record.steps :]
    assert set(trained) == {(128, 64), (256, 16)}
    assert record.images == sum(count for _, count in trained)
    assert record.seconds + record.plan["seconds"] == pytest.approx(300, abs=2)
    second, longer, opened = run(6, resume=True)
    assert opened == [record.images]
    assert len(told) == 1
    assert set(second.steps) == {(256, 16)}
    assert longer.plan == record.plan
    assert longer.steps == record.steps + len(second.steps)


def test_what_began_without_a_plan_can_get_one(tmp_path):
    told: list[list[str]] = []

    def run(minutes: float, **how: Any) -> Machine:
        clock = Clock()
        machine = Machine(clock, up_to(64))
        train(machine, lambda images, workers: Source(clock), tmp_path, minutes, clock=clock, **how)
        return machine

    assert set(run(1).steps) == {(128, 16), (256, 6)}
    assert (tmp_path / CHECKPOINT).exists()
    assert run(2, resume=True, plan=told.append).steps[-1] == (256, 16)
    assert len(told) == 1


def test_rates_follow_the_root_of_the_batch_within_bounds():
    assert gain(16, 16) == 1
    assert gain(64, 16) == pytest.approx(2)
    assert gain(4, 16) == pytest.approx(0.5)
    assert gain(1000, 6) == 3
    assert gain(1, 100) == pytest.approx(1 / 3)
