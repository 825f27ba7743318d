"""The link that computes in a thread of this process: for the command line, and to measure what a process gains."""

from __future__ import annotations

import queue
import threading

from sketchstudio.engine.capabilities import Capabilities
from sketchstudio.engine.links.link import next_message
from sketchstudio.engine.mailbox import Mailbox
from sketchstudio.engine.messages import Message
from sketchstudio.engine.registry import SYSTEMS, Systems, open_system
from sketchstudio.engine.request import Request
from sketchstudio.engine.runner import Runner


class InProcess:
    """A Link (see `engine.links.link`) on a Runner in a thread."""

    def __init__(self, systems: Systems = SYSTEMS) -> None:
        self._systems = systems
        self._mailbox = Mailbox()
        self._messages: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self._runner = Runner(self._mailbox, self._messages.put, lambda name, pack: open_system(name, pack, systems))
        self._thread = threading.Thread(target=self._runner.run, name="engine", daemon=True)
        self._starting = threading.Lock()

    def start(self) -> None:
        with self._starting:
            if self._thread.ident is None and not self._mailbox.closed:
                self._thread.start()

    def submit(self, request: Request) -> None:
        if not self._mailbox.closed:
            self.start()
            self._runner.submit(request)

    def cancel(self) -> None:
        self._runner.cancel()

    def receive(self, timeout: float | None = None) -> Message | None:
        return None if self._mailbox.closed else next_message(self._messages, timeout)

    def capabilities(self, timeout: float | None = None) -> Capabilities | None:
        """Of this process; the device is named once a system is loaded, for torch is not loaded for its name alone."""
        return None if self._mailbox.closed else Capabilities.of(self._systems, device=self._runner.device)

    def close(self) -> None:
        """Waits until the system has come to its next step."""
        with self._starting:
            self._mailbox.close()
        self._messages.put(None)
        if self._thread.ident is not None:
            self._thread.join()
