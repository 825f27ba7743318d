"""What links have in common that send packets elsewhere: one request waits, the newest wins, each is answered once.

`engine.links.child` reaches a process of this machine, `engine.links.remote` another machine.
"""

from __future__ import annotations

import queue
import threading
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Literal, Protocol

from sketchstudio.engine.capabilities import Capabilities
from sketchstudio.engine.links.link import next_message
from sketchstudio.engine.messages import Cancelled, Failed, Last, Message
from sketchstudio.engine.request import Request
from sketchstudio.engine.wire import packets, requests
from sketchstudio.engine.wire.answers import Answer, Refused
from sketchstudio.engine.wire.requests import Ask, Stop

GRACE = 2.0
"""Seconds that the other side has to end by itself."""


class UnreachableError(Exception):
    """Nobody is there to compute; the message is one sentence for a person."""

    def __init__(self, sentence: str, away: bool = True) -> None:
        """away: see messages.Failed."""
        super().__init__(sentence)
        self.away = away


class FarSide(Protocol):
    """Who computes, once reached. Hands what it answers to PacketLink._received, and its end to PacketLink._ended."""

    def listen(self) -> None:
        """Begin to hand on answers, and in the end the news of the end."""
        ...

    def send(self, parts: Sequence[memoryview | bytes]) -> None:
        """Write one packet; that nobody reads it is noticed elsewhere. Raises TooLargeError."""
        ...

    def end(self) -> None:
        """Have it end, and wait for that."""
        ...

    def kill(self) -> None:
        """End it at once, so that a `send` that waits returns."""
        ...


class PacketLink(ABC):
    """A Link (see `engine.links.link`) to computing that packets go to; it is reached again when it has been lost."""

    def __init__(self, lost: str) -> None:
        """lost: the sentence for what was under way when the computing is gone."""
        self._lost = lost
        self._messages: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self._writer = threading.Thread(target=self._write, name="engine-writer", daemon=True)
        self._changed = threading.Condition()
        # All below is guarded by _changed. A request waits, is sent, and leaves `_sent` with its last message.
        self._far: FarSide | None = None
        self._waiting: Request | None = None
        self._sent: list[int] = []
        self._starting = self._stopping = self._closed = False
        self._asking: Literal["", "wanted", "sent"] = ""
        self._offered: Capabilities | None = None

    def start(self) -> None:
        with self._changed:
            self._starting = self._far is None
            self._begin()

    def submit(self, request: Request) -> None:
        with self._changed:
            if self._closed:
                return
            self._drop_waiting()
            self._waiting = request
            self._begin()

    def cancel(self) -> None:
        with self._changed:
            self._drop_waiting()
            self._stopping = bool(self._sent)
            self._changed.notify_all()

    def receive(self, timeout: float | None = None) -> Message | None:
        return None if self._closed else next_message(self._messages, timeout)

    def capabilities(self, timeout: float | None = None) -> Capabilities | None:
        with self._changed:
            if self._closed:
                return None
            self._asking, self._offered = "wanted", None
            self._begin()
            self._changed.wait_for(lambda: self._closed or not self._asking, timeout)
            return self._offered

    def close(self) -> None:
        with self._changed:
            self._closed = True
            far, self._far = self._far, None
            self._changed.notify_all()
        self._messages.put(None)
        if self._writer.ident is not None:
            self._writer.join(GRACE)
            if self._writer.is_alive() and far is not None:  # it writes to someone who does not read
                far.kill()
            self._writer.join()
        if far is not None:
            far.end()

    def _begin(self) -> None:
        if self._writer.ident is None and not self._closed:
            self._writer.start()
        self._changed.notify_all()

    def _drop_waiting(self) -> None:
        if self._waiting is not None:
            self._messages.put(Cancelled(self._waiting.generation))
            self._waiting = None

    # The writer's thread, since `submit` and `cancel` must not wait for someone who is busy.

    def _write(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(self._has_to_write)
                if self._closed:
                    return
                missing = self._far is None and (self._waiting or self._starting or self._asking == "wanted")
                self._starting = False
            if missing:
                self._launch()
            far, outgoing = self._outgoing()
            if far is not None:
                for packet in outgoing:
                    self._send(far, packet)

    def _has_to_write(self) -> bool:
        return bool(self._closed or self._waiting or self._stopping or self._starting or self._asking == "wanted")

    def _send(self, far: FarSide, packet: requests.Packet) -> None:
        """What is too large to be sent is answered here."""
        try:
            far.send(requests.packed(packet))
        except packets.TooLargeError as error:
            if isinstance(packet, Request):
                self._received(far, Failed(packet.generation, str(error)))

    @abstractmethod
    def _reach(self) -> FarSide:
        """Someone to compute, who is not listened to yet. Raises UnreachableError."""

    def _launch(self) -> None:
        """Reach someone; that nobody is there is the answer to the waiting request."""
        try:
            far = self._reach()
        except UnreachableError as error:
            with self._changed:
                self._asking = ""
                self._changed.notify_all()
                request, self._waiting = self._waiting, None
                if request is not None:
                    self._messages.put(Failed(request.generation, str(error), error.away))
            return
        with self._changed:
            closed = self._closed
            if not closed:
                self._far = far
            far.listen()  # only now, so that its end is never noticed before it is known
        if closed:
            far.end()

    def _outgoing(self) -> tuple[FarSide | None, list[requests.Packet]]:
        """What has to be written now, and to whom; from here on the other side answers a request, or its end does."""
        with self._changed:
            outgoing: list[requests.Packet] = [Stop()] if self._stopping else []
            self._stopping = False
            if self._asking == "wanted" and self._far is not None:
                outgoing.append(Ask())
                self._asking = "sent"
            if self._waiting is not None and self._far is not None:
                outgoing.append(self._waiting)
                self._sent.append(self._waiting.generation)
                self._waiting = None
            return self._far, outgoing

    # The reader's thread

    def _received(self, far: FarSide, answer: Answer) -> None:
        with self._changed:
            if far is not self._far:
                return
            if isinstance(answer, Capabilities):
                self._offered, self._asking = answer, ""
                self._changed.notify_all()
            elif isinstance(answer, Refused):
                self._fail(answer.sentence)
            elif answer.generation in self._sent:
                self._messages.put(answer)
                if isinstance(answer, Last):
                    self._sent.remove(answer.generation)

    def _fail(self, sentence: str, away: bool = False) -> None:
        """Answer all that was sent: only the newest is still wanted."""
        for generation in self._sent:
            last = generation == self._sent[-1]
            self._messages.put(Failed(generation, sentence, away) if last else Cancelled(generation))
        self._sent.clear()

    def _ended(self, far: FarSide) -> None:
        with self._changed:
            if self._closed or far is not self._far:
                return
            self._far, self._asking = None, ""
            self._fail(self._lost, away=True)
            self._changed.notify_all()
