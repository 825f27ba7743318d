"""An endless stream of batches that threads make ahead of the trainer."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

import cv2

B = TypeVar("B")


class Stream(ABC, Generic[B]):
    """Reproducible: what a batch holds depends on its samples' numbers alone, so a resumed run goes on where it was,
    and of several processes each takes every `processes`-th sample. Subclasses say how a batch is made.

    numpy and OpenCV leave Python's lock while they work, so threads are enough beside a trainer that is no faster.
    """

    def __init__(self, start: int = 0, *, threads: int = 1, rank: int = 0, processes: int = 1) -> None:
        cv2.setNumThreads(1)  # the trainer needs the cores
        self._next = start // processes
        self._rank, self._processes = rank, processes
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="loader")
        self._ahead: deque[Future[B]] = deque()
        self._shape = (0, 0)

    @abstractmethod
    def make(self, numbers: Sequence[int], size: int) -> B:
        """The batch of the samples with these numbers, `size` px a side; called by a thread."""

    def batch(self, size: int, count: int, ahead: int = 3) -> B:
        """The next batch of `count` samples of `size` px; `ahead` further ones are begun.

        A change of size or count discards what was begun for the old one.
        """
        if self._shape != (size, count):
            self._discard()
            self._shape = (size, count)
        while len(self._ahead) <= ahead:
            numbers = range(self._next, self._next + count)
            own = [number * self._processes + self._rank for number in numbers]
            self._ahead.append(self._pool.submit(self.make, own, size))
            self._next += count
        return self._ahead.popleft().result()

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)

    def _discard(self) -> None:
        self._next -= len(self._ahead) * self._shape[1]
        for future in self._ahead:
            future.cancel()
        self._ahead.clear()
