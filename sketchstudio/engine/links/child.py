"""The link that computes in a child process, so that importing and running torch never holds up the pen.

The parent's side. Requests and the word to stop go through the child's standard input, messages come back through its
standard output (`engine.wire`); `engine.links.child_main` is the other side. The child ends when its input closes, so
it cannot outlive this process, however that ends.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress

import msgspec

from sketchstudio.engine.entry import SystemEntry
from sketchstudio.engine.links.packet_link import GRACE, FarSide, PacketLink, UnreachableError
from sketchstudio.engine.messages import Failed
from sketchstudio.engine.own_process import module_command
from sketchstudio.engine.wire import answers, packets
from sketchstudio.engine.wire.answers import Answer, Refused
from sketchstudio.engine.wire.requests import NotUnderstoodError

log = logging.getLogger(__name__)

DIED = "The computing process ended unexpectedly; it starts again with the next picture."


class ChildProcess(PacketLink):
    """A Link (see `engine.links.link`) on a child process, which is started again when it has died.

    `systems` are known to the child besides those of the registry. `command` starts another child, as tests do; the
    systems are appended to it as one JSON argument.
    """

    def __init__(self, systems: Sequence[SystemEntry] = (), command: Sequence[str] = ()) -> None:
        super().__init__(DIED)
        own = module_command("sketchstudio.engine.links.child_main")
        self._command = [*(command or own), msgspec.json.encode(list(systems)).decode()]

    @property
    def pid(self) -> int | None:
        """The running child's process id."""
        child = self._far
        return child.process.pid if isinstance(child, _Child) else None

    def _reach(self) -> _Child:
        try:
            return _Child(self._command, self._received, self._ended)
        except OSError as error:
            raise UnreachableError(f"The computing process cannot be started ({error.strerror}).") from error

    def _ended(self, far: FarSide) -> None:
        if isinstance(far, _Child) and far is self._far:  # else it ended because it was to
            log.warning("The computing process ended with code %s.", far.process.returncode)
        super()._ended(far)


class _Child:
    """One child process and the thread that reads from it."""

    def __init__(
        self,
        command: Sequence[str],
        received: Callable[[_Child, Answer], None],
        ended: Callable[[_Child], None],
    ) -> None:
        """Raises OSError when the process cannot be started."""
        self._received, self._ended = received, ended
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

    def kill(self) -> None:
        self.process.kill()

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
            except (EOFError, OSError):
                raise
            except Exception:  # what is no packet, or a fault here: out of memory, perhaps
                log.exception("The computing process cannot be understood and is ended.")
                self.process.kill()
        self._wait()
        self._close_input()
        self._ended(self)

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
