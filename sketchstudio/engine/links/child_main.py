"""The computing process: `python -m sketchstudio.engine.links.child_main [SYSTEMS]`, started by `child` alone.

Requests arrive on standard input, messages leave on standard output. It ends as soon as its input is closed.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from typing import BinaryIO

import msgspec

from sketchstudio.engine.capabilities import Capabilities
from sketchstudio.engine.entry import SystemEntry
from sketchstudio.engine.errors import GenerationError
from sketchstudio.engine.links.pipes import behave, private_pipes
from sketchstudio.engine.mailbox import Mailbox
from sketchstudio.engine.messages import Done, Failed, Preview
from sketchstudio.engine.registry import DEVICE, SYSTEMS, Systems, imported, open_system
from sketchstudio.engine.runner import Runner
from sketchstudio.engine.wire import answers, packets, requests
from sketchstudio.engine.wire.answers import Answer, Refused
from sketchstudio.engine.wire.requests import Ask, NotUnderstoodError, Stop

log = logging.getLogger(__name__)

NICENESS = 10
"""On two cores the pen must win against the computing."""


def main(arguments: list[str]) -> None:
    added = msgspec.json.decode(arguments[0], type=list[SystemEntry]) if arguments else []
    systems = (*SYSTEMS, *added)
    source, sink = private_pipes()
    behave(NICENESS, "computing")
    answering = Answering(sink)
    runner = Runner(Mailbox(), answering.send, lambda name, pack: open_system(name, pack, systems))
    threading.Thread(target=_listen, args=(source, runner, answering, systems), name="listener", daemon=True).start()
    runner.run()


class Answering:
    """The way back; any thread may send."""

    def __init__(self, sink: BinaryIO) -> None:
        self._sink, self._sending = sink, threading.Lock()

    def send(self, answer: Answer) -> None:
        """Without the window there is nothing to do any more: the process ends."""
        try:
            with self._sending:
                packets.send(self._sink, answers.packed(answer))
        except OSError:
            os._exit(0)
        except packets.TooLargeError as error:  # too large; a preview may be left out
            if not isinstance(answer, Preview):
                self.send(Failed(answer.generation, str(error)) if isinstance(answer, Done) else Refused(str(error)))


def _listen(source: BinaryIO, runner: Runner, answering: Answering, systems: Systems) -> None:
    """Hand on what arrives. At the end of input the process ends at once: there is nothing to save."""
    code = 1
    try:
        while True:
            _take(packets.receive(source), runner, answering, systems)
    except (EOFError, OSError):
        code = 0
    except packets.StreamError:
        log.exception("The window cannot be understood.")
    finally:
        os._exit(code)


def _take(parts: list[bytes], runner: Runner, answering: Answering, systems: Systems) -> None:
    """One packet. Whatever is wrong with it is answered, and the next one is read."""
    try:
        packet = requests.unpacked(parts, systems)
        if isinstance(packet, Stop):
            runner.cancel()
        elif isinstance(packet, Ask):
            threading.Thread(target=_offer, args=(answering, systems), name="capabilities", daemon=True).start()
        else:
            runner.submit(packet)
    except NotUnderstoodError as error:
        log.warning("A packet could not be understood.", exc_info=error)
        answering.send(Failed(error.generation, str(error)) if error.generation else Refused(str(error)))


def _offer(answering: Answering, systems: Systems) -> None:
    """In a thread of its own, since naming the device loads torch."""
    try:
        device = imported(DEVICE, "")()
    except GenerationError:
        device = ""
    answering.send(Capabilities.of(systems, device=device))


if __name__ == "__main__":
    main(sys.argv[1:])
