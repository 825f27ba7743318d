"""How long the artist waits to see what the pen did."""

from __future__ import annotations

import time
from collections import deque

KEPT = 10_000


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
