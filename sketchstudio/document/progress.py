"""How much of a long piece of work is done, told to whoever wants to know."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Progress = Callable[[float], None]
"""Called with the share that is done, [0, 1], never less than before, in the thread that works."""


def untold(_share: float) -> None:
    """For when nobody wants to know."""


def part(progress: Progress, low: float, high: float) -> Progress:
    """For a part of the work that lasts from share `low` to share `high` of the whole."""
    return lambda share: progress(low + (high - low) * share)


def counted(items: Sequence[Item], progress: Progress) -> Iterator[Item]:
    """The items; after each is worked on, how many of them are done."""
    for number, item in enumerate(items, 1):
        yield item
        progress(number / len(items))
