"""The link that computes in a child process, so that importing and running torch never holds up the pen.

The parent's side. Requests and the word to stop go through the child's standard input, messages come back through its
standard output (`engine.wire`); `engine.child_main` is the other side. The child ends when its input closes, so it
cannot outlive this process, however that ends.
"""

from __future__ import annotations

import logging
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Literal

import msgspec

from sketchstudio.engine.capabilities import Capabilities
from sketchstudio.engine.entry import SystemEntry
from sketchstudio.engine.messages import Cancelled, Failed, Last, Message
from sketchstudio.engine.own_process import module_command
from sketchstudio.engine.request import Request
from sketchstudio.engine.wire import answers, packets, requests
from sketchstudio.engine.wire.answers import Answer, Refused
from sketchstudio.engine.wire.requests import Ask, NotUnderstoodError, Stop

log = logging.getLogger(__name__)

DIED = "The computing process ended unexpectedly; it starts again with the next picture."
GRACE = 2.0
"""Seconds that a child has to end by itself before it is killed."""


class ChildProcess:
    """A Link (see `engine.link`) on a child process, which is started again when it has died.

    `systems` are known to the child besides those of the registry. `command` starts another child, as tests do; the
    systems are appended to it as one JSON argument.
    """

    def __init__(self, systems: Sequence[SystemEntry] = (), command: Sequence[str] = ()) -> None:
        own = module_command("sketchstudio.engine.child_main")
        self._command = [*(command or own), msgspec.json.encode(list(systems)).decode()]
        self._messages: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self._writer = threading.Thread(target=self._write, name="engine-writer", daemon=True)
        self._changed = threading.Condition()
        # All below is guarded by _changed. A request waits, is sent, and leaves `_sent` with its last message.
        self._child: _Child | None = None
        self._waiting: Request | None = None
        self._sent: list[int] = []
        self._starting = self._stopping = self._closed = False
        self._asking: Literal["", "wanted", "sent"] = ""
        self._offered: Capabilities | None = None

    @property
    def pid(self) -> int | None:
        """The running child's process id."""
        child = self._child
        return child.process.pid if child else None

    def start(self) -> None:
        with self._changed:
            self._starting = self._child is None
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
        if self._closed:
            return None
        try:
            return self._messages.get(timeout=timeout)
        except queue.Empty:
            return None

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
            child, self._child = self._child, None
            self._changed.notify_all()
        self._messages.put(None)
        if self._writer.ident is not None:
            self._writer.join(GRACE)
            if self._writer.is_alive() and child is not None:  # it writes to a child that does not read
                child.process.kill()
            self._writer.join()
        if child is not None:
            child.end()

    def _begin(self) -> None:
        if self._writer.ident is None and not self._closed:
            self._writer.start()
        self._changed.notify_all()

    def _drop_waiting(self) -> None:
        if self._waiting is not None:
            self._messages.put(Cancelled(self._waiting.generation))
            self._waiting = None

    # The writer's thread, since `submit` and `cancel` must not wait for a child that is busy importing.

    def _write(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(self._has_to_write)
                if self._closed:
                    return
                missing = self._child is None and (self._waiting or self._starting or self._asking == "wanted")
                self._starting = False
            if missing:
                self._launch()
            child, outgoing = self._outgoing()
            if child is not None:
                for packet in outgoing:
                    self._send(child, packet)

    def _has_to_write(self) -> bool:
        return bool(self._closed or self._waiting or self._stopping or self._starting or self._asking == "wanted")

    def _send(self, child: _Child, packet: requests.Packet) -> None:
        """What is too large to be sent is answered here."""
        try:
            child.send(requests.packed(packet))
        except packets.TooLargeError as error:
            if isinstance(packet, Request):
                self._received(child, Failed(packet.generation, str(error)))

    def _launch(self) -> None:
        """Start a child; its failing to start is the answer to the waiting request."""
        try:
            child = _Child(self._command, self._received, self._died)
        except OSError as error:
            with self._changed:
                self._asking = ""
                self._changed.notify_all()
                request, self._waiting = self._waiting, None
                if request is not None:
                    sentence = f"The computing process cannot be started ({error.strerror})."
                    self._messages.put(Failed(request.generation, sentence))
            return
        with self._changed:
            closed = self._closed
            if not closed:
                self._child = child
            child.listen()  # only now, so that its death is never noticed before it is known
        if closed:
            child.end()

    def _outgoing(self) -> tuple[_Child | None, list[requests.Packet]]:
        """What has to be written now, and to whom; from here on a request is answered by the child or by its death."""
        with self._changed:
            outgoing: list[requests.Packet] = [Stop()] if self._stopping else []
            self._stopping = False
            if self._asking == "wanted" and self._child is not None:
                outgoing.append(Ask())
                self._asking = "sent"
            if self._waiting is not None and self._child is not None:
                outgoing.append(self._waiting)
                self._sent.append(self._waiting.generation)
                self._waiting = None
            return self._child, outgoing

    # The reader's thread

    def _received(self, child: _Child, answer: Answer) -> None:
        with self._changed:
            if child is not self._child:
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

    def _fail(self, sentence: str) -> None:
        """Answer all that was sent: only the newest is still wanted."""
        for generation in self._sent:
            last = generation == self._sent[-1]
            self._messages.put(Failed(generation, sentence) if last else Cancelled(generation))
        self._sent.clear()

    def _died(self, child: _Child, code: int) -> None:
        with self._changed:
            if self._closed or child is not self._child:
                return
            log.warning("The computing process ended with code %s.", code)
            self._child, self._asking = None, ""
            self._fail(DIED)
            self._changed.notify_all()


class _Child:
    """One child process and the thread that reads from it."""

    def __init__(
        self,
        command: Sequence[str],
        received: Callable[[_Child, Answer], None],
        died: Callable[[_Child, int], None],
    ) -> None:
        """Raises OSError when the process cannot be started."""
        self._received, self._died = received, died
        low_priority = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)  # Windows; elsewhere the child is nice
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_environment(),
            creationflags=low_priority,
        )
        self._reader = threading.Thread(target=self._read, name="engine-reader", daemon=True)

    def listen(self) -> None:
        """Begin to hand on messages, and in the end the news of the child's death."""
        self._reader.start()

    def send(self, parts: Sequence[memoryview | bytes]) -> None:
        """Write to the child, whose death the reader notices. Raises TooLargeError."""
        assert self.process.stdin is not None
        try:
            packets.send(self.process.stdin, parts)
        except packets.TooLargeError:
            raise
        except (OSError, ValueError):
            log.debug("The computing process does not listen any more.", exc_info=True)  # broken, or already closed

    def end(self) -> None:
        """Close the child's input, which ends it; kill it if it does not. Waits for both process and reader."""
        self._close_input()
        self._wait()
        self._reader.join()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with suppress(EOFError, OSError), self.process.stdout as stream:
            try:
                while True:
                    self._received(self, self._understood(packets.receive(stream)))
            except packets.StreamError:
                log.exception("The computing process cannot be understood and is ended.")
                self.process.kill()
        code = self._wait()
        self._close_input()
        self._died(self, code)

    def _understood(self, parts: list[bytes]) -> Answer:
        """What makes no sense fails the request that it was for, or all of them."""
        try:
            return answers.unpacked(parts)
        except NotUnderstoodError as error:
            log.exception("An answer could not be understood.")
            return Failed(error.generation, str(error)) if error.generation else Refused(str(error))

    def _close_input(self) -> None:
        assert self.process.stdin is not None
        with suppress(OSError):  # what was not yet written is of no use any more
            self.process.stdin.close()

    def _wait(self) -> int:
        """The exit code of a child that ends, or is ended after GRACE; leaves no zombie."""
        try:
            return self.process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


def _environment() -> dict[str, str]:
    """The child imports from where this process does, as multiprocessing's spawned processes do."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(part for part in sys.path if part)}
