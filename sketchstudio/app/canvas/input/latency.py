"""How long the artist waits to see what the pen did."""

from __future__ import annotations

import time
from collections import deque

KEPT = 10_000


class Throttle:
    """Lets things happen at most so often."""

    def __init__(self, seconds: float) -> None:
        """seconds: the least time between two of them."""
        self._seconds, self._last = seconds, 0.0

    def due(self) -> bool:
        """Whether it may happen now; if so, it counts as having happened."""
        now = time.perf_counter()
        if now - self._last <= self._seconds:
            return False
        self._last = now
        return True


class LatencyMeter:
    """Times from the arrival of a drawing event to the end of the paint that shows it."""

    def __init__(self) -> None:
        self.seconds: deque[float] = deque(maxlen=KEPT)
        self._waiting: list[float] = []

    def arrived(self, at: float) -> None:
        """An event that changes what is seen; `at` as of time.perf_counter()."""
        self._waiting.append(at)

    def painted(self) -> None:
        """A paint has ended, which showed all that had arrived."""
        now = time.perf_counter()
        self.seconds.extend(now - at for at in self._waiting)
        self._waiting.clear()
