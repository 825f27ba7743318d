"""One slot for requests: the newest wins, and everybody can ask whether a generation is still wanted."""

from __future__ import annotations

import threading

from sketchstudio.engine.request import Request


class Mailbox:
    """Thread-safe. Many may put, one takes."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: Request | None = None
        self._newest = 0
        self._cancelled = 0
        self._closed = False

    @property
    def newest(self) -> int:
        """The greatest generation that was ever put; 0 before the first."""
        return self._newest

    @property
    def closed(self) -> bool:
        return self._closed

    def put(self, request: Request) -> Request | None:
        """Lay a request into the slot and return the one that will never be taken: the displaced one.

        A request older than the newest, or put after close, is itself returned.
        """
        with self._changed:
            if self._closed or request.generation <= self._newest:
                return request
            displaced, self._waiting = self._waiting, request
            self._newest = request.generation
            self._changed.notify_all()
            return displaced

    def take(self, timeout: float | None = None) -> Request | None:
        """The waiting request, as soon as there is one; None after `timeout` seconds or when closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._waiting is not None, timeout)
            request, self._waiting = self._waiting, None
            return None if self._closed else request

    def cancel(self) -> Request | None:
        """Nothing that was put so far is wanted any more; returns the request that was still waiting."""
        with self._changed:
            self._cancelled = self._newest
            dropped, self._waiting = self._waiting, None
            return dropped

    def wanted(self, generation: int) -> bool:
        """Whether no newer request came and nobody cancelled: what a system asks between its steps."""
        return not self._closed and generation == self._newest and generation > self._cancelled

    def close(self) -> None:
        """Wake the taker for good; nothing is wanted or taken any more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
