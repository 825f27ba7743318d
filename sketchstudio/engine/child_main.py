"""The computing process: `python -m sketchstudio.engine.child_main [SYSTEMS]`, started by `engine.child` alone.

Requests arrive on standard input, messages leave on standard output. It ends as soon as its input is closed.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from typing import BinaryIO

import msgspec

from sketchstudio.engine import wire
from sketchstudio.engine.entry import SystemEntry
from sketchstudio.engine.mailbox import Mailbox
from sketchstudio.engine.messages import Message
from sketchstudio.engine.registry import SYSTEMS, open_system
from sketchstudio.engine.runner import Runner

NICENESS = 10
"""On two cores the pen must win against the computing."""


def main(arguments: list[str]) -> None:
    added = msgspec.json.decode(arguments[0], type=list[SystemEntry]) if arguments else []
    systems = (*SYSTEMS, *added)
    source, sink = _private_pipes()
    _behave()
    mailbox = Mailbox()

    def send(message: Message) -> None:
        try:
            wire.send(sink, message)
        except OSError:
            os._exit(0)  # the window is gone

    runner = Runner(mailbox, send, lambda name, pack: open_system(name, pack, systems))
    threading.Thread(target=_listen, args=(source, runner), name="listener", daemon=True).start()
    runner.run()


def _listen(source: BinaryIO, runner: Runner) -> None:
    """Hand on what arrives. At the end of input the process ends at once: there is nothing to save."""
    code = 1
    try:
        while True:
            packet = wire.receive(source)
            if isinstance(packet, wire.Stop):
                runner.cancel()
            else:
                runner.submit(packet)
    except (EOFError, OSError):
        code = 0
    except Exception:
        logging.exception("The computing process received something that it does not understand.")
    finally:
        os._exit(code)


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes, out of reach for libraries: what they print goes to standard error instead."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(2 if sys.stderr is not None else nothing, 1)
    os.close(nothing)
    return source, sink


def _behave() -> None:
    """Leave the machine to the pen, and Ctrl+C to the parent."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s (computing): %(message)s")


if __name__ == "__main__":
    main(sys.argv[1:])
