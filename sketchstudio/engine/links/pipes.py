"""How a process behaves that computes for a window: its pipes are its own, and the machine belongs to the pen."""

from __future__ import annotations

import logging
import os
import signal
import sys
from typing import BinaryIO


def private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output, out of reach for libraries: what they print goes to standard error instead."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(2 if sys.stderr is not None else nothing, 1)
    os.close(nothing)
    return source, sink


def behave(niceness: int, name: str) -> None:
    """Leave the machine to the pen, and Ctrl+C to the parent. name: of the process, in the log."""
    if hasattr(os, "nice"):
        os.nice(niceness)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.basicConfig(level=logging.WARNING, format=f"%(levelname)s %(name)s ({name}): %(message)s")
