"""Processes that make samples beside the trainer, for a GPU that learns faster than one core can draw."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Generic, TypeVar

import cv2

R = TypeVar("R")
Make = Callable[[Sequence[int], int], R]


class WorkerError(Exception):
    """A process that makes samples is gone; the message is one sentence for a person."""


class Workers(Generic[R]):
    """`count` processes that each hold a copy of `make`, which is pickled: samples' numbers and a size in, samples out.

    They are spawned, not forked: a process that holds a GPU and threads cannot be forked safely. What they make comes
    back through pipes and needs no shared memory, of which containers often have little.
    """

    def __init__(self, count: int, make: Make[R]) -> None:
        self.count = count
        spawn = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(count, spawn, initializer=_begin, initargs=(make,))

    def __call__(self, numbers: Sequence[int], size: int, parts: int = 1) -> list[R]:
        """In order, by up to `parts` processes at once. Raises what `make` raises, and WorkerError."""
        share = -(-len(numbers) // parts)
        try:
            begun = [self._pool.submit(_make, numbers[at : at + share], size) for at in range(0, len(numbers), share)]
            return [each.result() for each in begun]
        except BrokenProcessPool as error:
            raise WorkerError("A process that makes training samples ended, perhaps for want of memory.") from error

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)


_held: Make[Any]
"""In a worker: how it makes samples."""


def _begin(make: Make[Any]) -> None:
    global _held
    _held = make
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the trainer's, which then closes its workers
    cv2.setNumThreads(1)
    threading.Thread(target=_end_with_trainer, daemon=True).start()


def _end_with_trainer() -> None:
    """A trainer that is killed closes nothing, and its workers would wait for ever."""
    trainer = multiprocessing.parent_process()
    if trainer is not None:
        trainer.join()
    os._exit(1)


def _make(numbers: Sequence[int], size: int) -> Any:
    return _held(numbers, size)
