"""Several windows on a few computing processes, each of which makes one picture at a time.

Of each window only the newest request counts, and the windows take turns.
"""

from __future__ import annotations

import itertools
import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from sketchstudio.engine.capabilities import Capabilities
from sketchstudio.engine.links.link import Link
from sketchstudio.engine.messages import Cancelled, Failed, Last, Message
from sketchstudio.engine.request import Request

LOOK_S = 0.05
"""How soon it is noticed that a picture is not wanted any more."""


class Client(Protocol):
    """A window, as the pool knows it; by its identity."""

    def answer(self, message: Message) -> None:
        """Must not block."""
        ...


class Pool:
    """Owns its links. Each request is answered by exactly one last message, unless its window has left."""

    def __init__(self, links: Sequence[Link]) -> None:
        self._links = list(links)
        self._changed = threading.Condition()
        self._waiting: dict[Client, Request] = {}
        self._turns: deque[Client] = deque()
        self._making: dict[Client, int] = {}
        """Generation of the request that is being made for a window."""
        self._closed = False
        self._threads = [threading.Thread(target=self._run, args=(link,), daemon=True) for link in self._links]
        for thread in self._threads:
            thread.start()

    def submit(self, client: Client, request: Request) -> None:
        """The newest request of a window; what it overtakes is answered by Cancelled."""
        with self._changed:
            before = self._waiting.get(client)
            self._waiting[client] = request
            if client not in self._turns:
                self._turns.append(client)
            self._changed.notify_all()
        if before is not None:
            client.answer(Cancelled(before.generation))

    def cancel(self, client: Client) -> None:
        """The window wants nothing that it has asked for."""
        with self._changed:
            before = self._waiting.pop(client, None)
            if client in self._turns:
                self._turns.remove(client)
            self._making.pop(client, None)
        if before is not None:
            client.answer(Cancelled(before.generation))

    leave = cancel
    """The window is gone: what it still gets is dropped by itself."""

    def capabilities(self, timeout: float | None = None) -> Capabilities | None:
        return self._links[0].capabilities(timeout)

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        for link in self._links:
            link.close()
        for thread in self._threads:
            thread.join()

    def _run(self, link: Link) -> None:
        """One computing process: whose turn it is, one picture after the other."""
        for number in itertools.count(1):
            with self._changed:
                self._changed.wait_for(lambda: self._closed or bool(self._turns))
                if self._closed:
                    return
                client = self._turns.popleft()
                request = self._waiting.pop(client)
                self._making[client] = request.generation
            self._make(link, client, request, number)

    def _make(self, link: Link, client: Client, request: Request, number: int) -> None:
        """Pictures of all windows have numbers of their own on the link, since its generations must rise."""
        link.submit(replace(request, generation=number))
        stopped = False
        while not self._closed:
            message = link.receive(LOOK_S)
            if not stopped and not self._wanted(client, request):
                stopped = True
                link.cancel()
            if message is None or message.generation != number:
                continue
            if isinstance(message, Failed):
                message = Failed(request.generation, message.sentence)
            client.answer(replace(message, generation=request.generation))
            if isinstance(message, Last):
                break
        with self._changed:
            if self._making.get(client) == request.generation:
                del self._making[client]

    def _wanted(self, client: Client, request: Request) -> bool:
        with self._changed:
            return self._making.get(client) == request.generation and client not in self._waiting
