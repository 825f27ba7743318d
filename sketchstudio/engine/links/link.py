"""The way from the window to the computing and back: one interface, two ways to compute.

    link = ChildProcess()            # or InProcess(): the same, in a thread of this process
    link.start()                     # optional: begin starting up now, without waiting
    link.submit(request)             # any thread; never blocks; the newest request wins
    link.cancel()                    # any thread; never blocks; answered by Cancelled
    message = link.receive(0.2)      # one thread; blocks for so many seconds; None: nothing came, or closed
    offered = link.capabilities(5)   # any thread; blocks for so many seconds; None: no answer, or closed
    link.close()                     # any thread; ends the computing for sure and wakes `receive`

Each submitted request gets exactly one last message: Done, Failed or Cancelled. Before it there may be one
Loading and any number of Preview; after it nothing of that generation follows. Generations must rise and begin above 0.
A request that a newer one overtakes is answered by Cancelled.
"""

from __future__ import annotations

import queue
from typing import Protocol

from sketchstudio.engine.capabilities import Capabilities
from sketchstudio.engine.messages import Message
from sketchstudio.engine.request import Request


class Link(Protocol):
    """See the module's description. `child.ChildProcess`, `in_process.InProcess` and `remote.Remote` are links."""

    def start(self) -> None:
        """Start computing if that has not happened yet; `submit` does it too."""
        ...

    def submit(self, request: Request) -> None:
        """Ask for pictures or strokes. After `close` nothing happens."""
        ...

    def cancel(self) -> None:
        """Stop what is being made and forget what waits. Without any, nothing happens."""
        ...

    def receive(self, timeout: float | None = None) -> Message | None:
        """The next message; None when none came within `timeout` seconds (None waits for ever) or after `close`."""
        ...

    def capabilities(self, timeout: float | None = None) -> Capabilities | None:
        """What can be asked for here, looked up anew; starts the computing. None when no answer came within `timeout`
        seconds (None waits for ever), when the computing died meanwhile, or after `close`, which wakes it."""
        ...

    def close(self) -> None:
        """End the computing and wait until it has ended. May be called twice."""
        ...


def next_message(messages: queue.SimpleQueue[Message | None], timeout: float | None) -> Message | None:
    """What a link that has not been closed receives of what its computing has put there; None as `receive` says."""
    try:
        return messages.get(timeout=timeout)
    except queue.Empty:
        return None
