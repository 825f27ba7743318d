"""What every test shares: a thread that outlives its test fails it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

PATIENCE_S = 2.0
"""A thread that was told to stop may need a moment."""


@pytest.fixture(autouse=True)
def no_leaked_threads() -> Iterator[None]:
    """Fails the test that leaves a thread behind (pools that libraries keep for good are daemons named by them)."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + PATIENCE_S
    while leaked := _ours(set(threading.enumerate()) - before):
        if time.monotonic() > deadline:
            pytest.fail(f"The test left threads running: {', '.join(sorted(t.name for t in leaked))}")
        time.sleep(0.01)


def _ours(threads: set[threading.Thread]) -> set[threading.Thread]:
    return {t for t in threads if t.is_alive() and not isinstance(t, threading._DummyThread)}
