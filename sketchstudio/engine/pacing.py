"""When the next request may go: pure logic on an injected clock, without threads or timers of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

from sketchstudio.engine.request import Purpose

LiveMode = Literal["continuous", "pen-up", "by-hand"]
"""continuous: while the pen moves; pen-up: after each stroke; by-hand: only when asked."""
LIVE_MODES: tuple[LiveMode, ...] = get_args(LiveMode)

LEAST_INTERVAL = 1 / 30
"""Seconds between two requests, however fast the machine: more pictures than a screen shows help nobody."""
LONG_RUN = 0.4
"""Seconds: only runs expected to take longer are worth replacing before they are done."""
REST = 0.15
"""Seconds without an edit after which the hand rests."""
REFINE_AFTER = 2.0
"""Seconds without an edit or a picture after which the machine may be used for the final picture."""
_MEMORY = 0.5
"""Share of the past in the expected run time."""


class Pacer:
    """Paces one link. The owner tells it what happens and arms a timer with `wait()`, which changes only then.

    At most one request is under way; edits meanwhile make one further request, sent when the first is answered. A run
    that takes long and has most of its time before it is replaced when the hand rests, as is a final one at any edit.
    Without an edit there is no request.
    """

    def __init__(
        self, clock: Callable[[], float], mode: LiveMode = "continuous", refine_when_idle: bool = False
    ) -> None:
        self._clock = clock
        self.mode: LiveMode = mode
        self.refine_when_idle = refine_when_idle
        """Ask for one "final" request when a drawing has rested for REFINE_AFTER."""
        self.expected = 0.0
        """Seconds that a live run is expected to take; 0 before the first."""
        self._edited = False
        self._refinable = False
        self._running: Purpose | None = None
        self._last_edit = self._last_start = self._last_answer = float("-inf")

    def edited(self) -> None:
        """The drawing or a setting is another than before. In pen-up mode the owner says so at the end of a stroke."""
        self._edited, self._refinable = True, False
        self._last_edit = self._clock()

    def started(self, purpose: Purpose = "live") -> None:
        """A request that holds every edit so far has gone."""
        self._running, self._edited, self._refinable = purpose, False, False
        self._last_start = self._clock()

    def finished(self, seconds: float | None = None) -> None:
        """The request under way was answered: with a picture that took `seconds`, or without one (None)."""
        if seconds is not None and self._running == "live":
            self.expected = _MEMORY * self.expected + (1 - _MEMORY) * seconds if self.expected else seconds
            self._refinable = True
        self._running = None
        self._last_answer = self._clock()

    def stopped(self) -> None:
        """The person stopped it: nothing goes before the next edit."""
        self._running, self._edited, self._refinable = None, False, False

    def wait(self) -> float | None:
        """Seconds until a request may go, 0 for now; None when only a further event can bring one."""
        if self.mode == "by-hand":
            return None
        now = self._clock()
        if self._edited:
            start = self._last_start + LEAST_INTERVAL if self._running is None else self._replacing()
        elif self._refinable and self.refine_when_idle and self._running is None:
            start = max(self._last_edit, self._last_answer) + REFINE_AFTER
        else:
            return None
        return None if start is None else max(0.0, start - now)

    def purpose(self) -> Purpose:
        """What the request that `wait` speaks of is for."""
        return "live" if self._edited or not self._refinable else "final"

    def _replacing(self) -> float | None:
        """When an edit may replace the run under way, on the clock; None when it has to be waited for."""
        if self._running == "final":
            return self._last_start + LEAST_INTERVAL
        rests = max(self._last_edit + REST, self._clock())
        early = rests - self._last_start < self.expected / 2
        return rests if self.expected > LONG_RUN and early else None
