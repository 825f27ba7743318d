from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

from sketchstudio.training import session as session_module
from sketchstudio.training.average import Average
from sketchstudio.training.checkpoint import CheckpointError, load_checkpoint, save_checkpoint
from sketchstudio.training.interrupts import noted_interrupts
from sketchstudio.training.loop import CHECKPOINT, Record, train
from sketchstudio.training.session import Session
from tests.resuming import assert_same, clock


class Numbers:
    """Batches: sample i is i."""

    def __init__(self, start: int) -> None:
        self._next = start

    def batch(self, size: int, count: int, ahead: int = 3) -> torch.Tensor:
        self._next += count
        return torch.arange(self._next - count, self._next, dtype=torch.float32)[:, None]

    def close(self) -> None:
        pass


class Toy:
    """A recipe of which every step depends on all that a session keeps."""

    def __init__(self, inputs: int = 1) -> None:
        self.session = Session()
        self.network = self.session.place(torch.nn.Linear(inputs, 2))
        self.average = Average(self.network)
        self.optimizer = self.session.optimizer(torch.optim.AdamW(self.network.parameters(), lr=0.1))
        self.random = self.session.random(3)
        self.session.values["scale"] = 1.0
        self.session.keep(network=self.network, average=self.average, optimizer=self.optimizer)
        self.during = lambda: None

    def plan(self, progress: float) -> tuple[int, int]:
        return 1, 4

    def step(self, batch: torch.Tensor, progress: float) -> dict[str, float]:
        self.session.values["scale"] *= 0.9 + 0.2 * float(self.random.random())
        wanted = torch.randn(4, 2) * self.session.values["scale"]
        loss = (self.network(batch / 100) - wanted).square().mean()
        self.session.descend(loss, [self.optimizer], [self.network], most=1.0)
        self.during()
        self.average.update_parameters(self.network)
        return {"loss": float(loss.detach())}

    def export(self, folder: Path, record: Record) -> None:
        """Draws random numbers, as contact sheets do."""
        torch.manual_seed(0)
        self.random.random()
        torch.save(self.average.module.state_dict(), folder / "weights-1")


def run(out: Path, recipe: Toy, look: Callable[[], float], every: float = 0.001, **how) -> Record:
    return train(recipe, lambda images, workers: Numbers(images), out, 0.1, every=every, clock=look, **how)


def in_a_step(recipe: Toy, error: type[BaseException]) -> Callable[[], None]:
    def fail() -> None:
        if recipe.average.updates == 4:
            raise error

    return fail


@pytest.mark.parametrize("look", range(24))
def test_wherever_it_is_interrupted_it_goes_on_exactly(tmp_path, look):
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    run(whole, Toy(), clock(), every=100.0)
    with pytest.raises(KeyboardInterrupt):
        run(parts, Toy(), clock(look))
    record = run(parts, Toy(), clock(), resume=True)
    assert (record.steps, record.images) == (12, 48)
    assert_same(whole, parts)


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_half_a_step_is_not_kept(tmp_path, error):
    """What was kept last is gone on with, whether a step fails or is broken off by a second Ctrl+C."""
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    run(whole, Toy(), clock(), every=100.0)
    broken = Toy()
    broken.during = in_a_step(broken, error)
    with pytest.raises(error):
        run(parts, broken, clock())
    assert load_checkpoint(parts / CHECKPOINT)["record"]["steps"] == 4
    run(parts, Toy(), clock(), resume=True)
    assert_same(whole, parts)


def test_what_fails_between_steps_loses_nothing(tmp_path):
    class Broken(Numbers):
        def batch(self, size: int, count: int, ahead: int = 3) -> torch.Tensor:
            if self._next == 20:
                raise OSError("The photos are gone.")
            return super().batch(size, count, ahead)

    with pytest.raises(OSError, match="gone"):
        train(Toy(), lambda images, workers: Broken(images), tmp_path, 0.1, every=100.0, clock=clock())
    assert load_checkpoint(tmp_path / CHECKPOINT)["record"]["images"] == 20


def test_a_second_interrupt_does_not_wait():
    with noted_interrupts() as asked:
        assert not asked()
        signal.raise_signal(signal.SIGINT)
        assert asked()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_interrupts_that_are_ignored_or_another_threads_stay_so():
    told = []

    def elsewhere() -> None:
        with noted_interrupts() as asked:
            told.append(asked())

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with noted_interrupts() as asked:
            signal.raise_signal(signal.SIGINT)
            told.append(asked())
    finally:
        signal.signal(signal.SIGINT, before)
    assert told == [False, False]


def test_what_is_drawn_aside_changes_nothing():
    session = Session()
    random = session.random(1)
    with session.aside():
        aside = torch.rand(3), random.random(3)
    after = torch.rand(3), random.random(3)
    assert torch.equal(aside[0], after[0]) and np.array_equal(aside[1], after[1])


def test_one_process_may_train_in_one_precision_and_then_in_another(monkeypatch):
    monkeypatch.setattr(session_module, "compute_dtype", lambda device: torch.bfloat16)
    precisions = []
    for mixed in (False, True, False):
        with Session(mixed=mixed).autocast():
            precisions.append((torch.rand(2, 2) @ torch.rand(2, 2)).dtype)
    assert precisions == [torch.float32, torch.bfloat16, torch.float32]


def test_a_checkpoint_of_an_earlier_version_is_named(tmp_path):
    """One that kept less."""
    earlier = {"recipe": {"generator": {}, "updates": 3}, "record": {"images": 12}, "random": torch.get_rng_state()}
    save_checkpoint(earlier, tmp_path / CHECKPOINT)
    with pytest.raises(CheckpointError, match="begun with another version"):
        run(tmp_path, Toy(), clock(), resume=True)


def test_a_checkpoint_of_another_shape_is_named(tmp_path):
    run(tmp_path, Toy(), clock())
    with pytest.raises(CheckpointError, match="with other networks"):
        run(tmp_path, Toy(inputs=7), clock(), resume=True)
