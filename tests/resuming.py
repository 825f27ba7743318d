"""That a training which was interrupted and gone on with ends, to the bit, as one that never was."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import torch

from sketchstudio.training.loop import CHECKPOINT

Learn = Callable[..., Any]
"""Trains into a folder: learn(out, resume=, every=, clock=)."""


def clock(interrupted_at: int | None = None) -> Callable[[], float]:
    """Half a second a look, of which a step takes two; Ctrl+C is pressed at that one, in the middle of a step if its
    number is odd."""

    def looks() -> Iterator[float]:
        number = 0
        while True:
            if number == interrupted_at:
                signal.raise_signal(signal.SIGINT)
            yield number / 2
            number += 1

    return looks().__next__


@contextmanager
def deterministic() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    try:
        yield
    finally:
        torch.use_deterministic_algorithms(False)
        torch.set_num_threads(threads)


def assert_resumes_exactly(learn: Learn, parent: Path, *interrupted_at: int, every: float = 0.001) -> None:
    """Once through without a checkpoint on the way; and with one every so many minutes, interrupted and gone on with as
    often as looks at the clock are named. All that checkpoints hold has to be the same in the end: weights, averages,
    optimisers and random numbers."""
    whole, parts = parent / "whole", parent / "parts"
    with deterministic():
        learn(whole, resume=False, every=100.0, clock=clock())
        for number, look in enumerate(interrupted_at):
            with pytest.raises(KeyboardInterrupt):
                learn(parts, resume=number > 0, every=every, clock=clock(look))
        learn(parts, resume=True, every=every, clock=clock())
    assert_same(whole, parts)


def assert_same(one: Path, other: Path) -> None:
    """The packs in two folders, and their checkpoints."""
    names = sorted(path.relative_to(one) for path in one.rglob(CHECKPOINT))
    assert names and names == sorted(path.relative_to(other) for path in other.rglob(CHECKPOINT))
    for name in names:
        state, expected = (torch.load(folder / name, weights_only=True) for folder in (other, one))
        differing = list(_differences(expected, state, str(name)))
        assert not differing, differing[:5]
    weights = next(one.glob("weights-*"))
    assert weights.read_bytes() == (other / weights.name).read_bytes()


def _differences(one: Any, other: Any, where: str) -> Iterator[str]:
    if isinstance(one, torch.Tensor):
        if not torch.equal(one, other):
            yield where
    elif isinstance(one, dict):
        assert one.keys() == other.keys(), where
        for key in one:
            yield from _differences(one[key], other[key], f"{where}/{key}")
    elif isinstance(one, list | tuple):
        assert len(one) == len(other), where
        for number, (a, b) in enumerate(zip(one, other, strict=True)):
            yield from _differences(a, b, f"{where}/{number}")
    elif one != other:
        yield f"{where}: {one!r}, {other!r}"
