"""What every test shares: a thread that outlives its test fails it, and so does a log line that nobody expected."""

from __future__ import annotations

import logging
import os
import re
import signal
import threading
import time
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # without a screen, Qt would end the whole run
signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell starts in the background ignores interrupts

PATIENCE_S = 2.0
"""A thread that was told to stop may need a moment."""


@pytest.fixture(autouse=True)
def no_leaked_threads() -> Iterator[None]:
    """Fails the test that leaves a thread behind."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + PATIENCE_S
    while leaked := _python_threads() - before:
        if time.monotonic() > deadline:
            pytest.fail(f"The test left threads running: {', '.join(sorted(t.name for t in leaked))}")
        time.sleep(0.01)


@pytest.fixture(autouse=True)
def no_unexpected_logs(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fails the test that logs a warning or worse, unless it is marked with `expects_log(pattern)`."""
    yield
    records = [record for when in ("setup", "call") for record in caplog.get_records(when)]
    loud = [record.getMessage() for record in records if record.levelno >= logging.WARNING]
    expected = [mark.args[0] for mark in request.node.iter_markers("expects_log")]
    if unexpected := [line for line in loud if not any(re.search(pattern, line) for pattern in expected)]:
        pytest.fail(f"The test logged: {'; '.join(unexpected)}")


def _python_threads() -> set[threading.Thread]:
    """Threads that Python started; those of C++ that only passed through Python cannot be told to have ended."""
    return {t for t in threading.enumerate() if not isinstance(t, threading._DummyThread)}
