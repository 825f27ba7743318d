"""How long reading a foreign drawing may take where a person waits for it.

What takes long is geometry far below whoever knows that somebody waits. So the time is kept beside the call, for all
that one thread does in it, and the loops below ask for it. It is the thread's processor time: a busy machine makes no
difference to what is read. Whoever sets no limit reads everything."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

BASE_S, PER_MIB_S, MOST_S = 1.0, 12.0, 20.0
"""For any file, more for one with more to read, and at most. A small file that means much is damaged, or a trap; of a
large one a person would rather have everything."""
_SHORT = 0.5
"""Share of the time after which little is left."""
_BETWEEN_S = 0.005
"""From one look at the time to the next."""


class TiredError(Exception):
    """There is no time left for what was begun."""


@dataclass(slots=True)
class _Clock:
    end: float
    """time.thread_time() at which the time is up."""
    next_look: float = 0.0
    """time.perf_counter(): asking for the thread's time is a call to the system, which takes longer than some loops."""
    short_from: float = float("inf")
    """time.thread_time() from which on little is left."""
    over: bool = False
    short: bool = False


_limited: ContextVar[bool] = ContextVar("limited", default=False)
_clock: ContextVar[_Clock | None] = ContextVar("clock", default=None)


@contextmanager
def impatient() -> Iterator[None]:
    """Within it reading has a limit."""
    limited, clock = _limited.set(True), _clock.set(None)
    try:
        yield
    finally:
        _limited.reset(limited)
        _clock.reset(clock)


def allow(size: int, share: float = 1.0) -> None:
    """From now on there is time as for a text of so many bytes, or a share of that time."""
    if _limited.get():
        seconds = share * min(MOST_S, BASE_S + PER_MIB_S * size / 2**20)
        now = time.thread_time()
        _clock.set(_Clock(now + seconds, short_from=now + _SHORT * seconds))


def tired() -> bool:
    """Whether there is no time left."""
    clock = _looked()
    return clock is not None and clock.over


def short() -> bool:
    """Whether so little time is left that what matters less had better be done without."""
    clock = _looked()
    return clock is not None and clock.short


def _looked() -> _Clock | None:
    clock = _clock.get()
    if clock is not None and not clock.over and (now := time.perf_counter()) >= clock.next_look:
        clock.next_look = now + _BETWEEN_S
        used = time.thread_time()
        clock.over, clock.short = used > clock.end, used > clock.short_from
    return clock


def go_on() -> None:
    """Raises TiredError when there is no time left."""
    if tired():
        raise TiredError
