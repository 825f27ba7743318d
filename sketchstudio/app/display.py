"""Where Qt finds no screen to open a window on, it ends the program; here it does so with one sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler


@contextmanager
def looked_for() -> Iterator[None]:
    """While the application object is made. What Qt says meanwhile is passed on afterwards, unless it gives up: then
    its first reason is told and the program ends with exit code 1."""
    said: list[str] = []

    def hear(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind == QtMsgType.QtFatalMsg:
            reason = next(iter(said), text).rstrip(" .")
            sentence = f"No window can be opened ({reason}); render, trace and convert work without one."
            print(f"sketchstudio: {sentence}", file=sys.stderr, flush=True)
            os._exit(1)  # Qt would abort, with a core dump
        said.append(text)

    before = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
    for text in said:
        print(text, file=sys.stderr)
