"""A stream of what a maker makes by samples' numbers: in a thread, or in processes beside the trainer."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar

from sketchstudio.training.stream import B, Stream
from sketchstudio.training.workers import Make, Workers

BATCHES_AT_ONCE = 4
"""That workers make, the next one and those ahead of it; each is divided among some of them."""
S = TypeVar("S")


class MadeStream(Stream[B], Generic[S, B]):
    """workers: how many processes make the samples; 0 for a thread of this one. Half of making one is Python's own
    work, so more threads are hardly faster."""

    def __init__(self, maker: Make[S], start: int = 0, *, workers: int = 0, rank: int = 0, processes: int = 1) -> None:
        super().__init__(start, threads=BATCHES_AT_ONCE if workers else 1, rank=rank, processes=processes)
        self._maker = maker
        self._workers = Workers(workers, maker) if workers else None

    @abstractmethod
    def together(self, parts: Sequence[S]) -> B:
        """One batch of what was made in parts, in order."""

    def make(self, numbers: Sequence[int], size: int) -> B:
        if self._workers is None:
            return self.together([self._maker(numbers, size)])
        return self.together(self._workers(numbers, size, parts=-(-self._workers.count // BATCHES_AT_ONCE)))

    def close(self) -> None:
        super().close()
        if self._workers is not None:
            self._workers.close()
