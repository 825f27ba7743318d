"""A link to another machine, with this one in its place while that cannot be reached."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import replace

from sketchstudio.engine.capabilities import Capabilities
from sketchstudio.engine.links.link import Link, next_message
from sketchstudio.engine.messages import Done, Failed, Message
from sketchstudio.engine.request import Request

log = logging.getLogger(__name__)

TRY_AGAIN_S = 10.0
"""While the other machine cannot be reached, requests go to it only so often."""
POLL_S = 0.5


class Fallback:
    """A Link (see `engine.links.link`). A request that the other machine fails for being out of reach is made here
    instead, and its picture says so."""

    def __init__(self, remote: Link, open_local: Callable[[], Link], name: str) -> None:
        """name: of the other machine. open_local is called when
        this machine is needed first."""
        self._remote, self._open_local, self._name = remote, open_local, name
        self._local: Link | None = None
        self._messages: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self._lock = threading.RLock()
        self._newest: Request | None = None
        self._away_until = 0.0
        self._closed = False
        self._listeners = [self._listen(remote, self._from_remote)]

    @property
    def away(self) -> bool:
        """Whether the other machine was out of reach a moment ago."""
        return time.monotonic() < self._away_until

    def start(self) -> None:
        self._remote.start()

    def submit(self, request: Request) -> None:
        with self._lock:
            self._newest = request
            (self._here() if self.away else self._remote).submit(request)

    def cancel(self) -> None:
        self._remote.cancel()
        if self._local is not None:
            self._local.cancel()

    def receive(self, timeout: float | None = None) -> Message | None:
        return None if self._closed else next_message(self._messages, timeout)

    def capabilities(self, timeout: float | None = None) -> Capabilities | None:
        """Of the other machine, or of this one where that does not answer."""
        offered = None if self.away else self._remote.capabilities(timeout)
        if offered is not None:
            return replace(offered, device=self._named(offered.device))
        return None if self._closed else self._here().capabilities(timeout)

    def close(self) -> None:
        with self._lock:
            self._closed = True
        self._messages.put(None)
        self._remote.close()
        if self._local is not None:
            self._local.close()
        for listener in self._listeners:
            listener.join()

    def _here(self) -> Link:
        with self._lock:
            if self._local is None:
                self._local = self._open_local()
                self._listeners.append(self._listen(self._local, self._from_local))
            return self._local

    def _listen(self, link: Link, hear: Callable[[Message], None]) -> threading.Thread:
        def run() -> None:
            while not self._closed:
                message = link.receive(POLL_S)
                if message is not None:
                    hear(message)

        thread = threading.Thread(target=run, name="fallback-listener", daemon=True)
        thread.start()
        return thread

    def _from_remote(self, message: Message) -> None:
        if isinstance(message, Failed) and message.away:
            log.warning("%s This computer takes over.", message.sentence)
            with self._lock:
                self._away_until = time.monotonic() + TRY_AGAIN_S
                request = self._newest
                if request is not None and request.generation == message.generation and not self._closed:
                    self._here().submit(request)
                    return
        elif isinstance(message, Done):
            message = replace(message, device=self._named(message.device))
        self._messages.put(message)

    def _from_local(self, message: Message) -> None:
        if isinstance(message, Done):
            message = replace(message, device=f"{message.device}; {self._name} is out of reach")
        self._messages.put(message)

    def _named(self, device: str) -> str:
        return f"{device} on {self._name}" if device else self._name
