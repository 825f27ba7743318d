"""The computing process that traces photos: one of its own, so that the picture's system stays loaded meanwhile."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QThread, Signal

from sketchstudio.engine.link import Link
from sketchstudio.engine.messages import Cancelled, Failed, Loading, Message, Traced
from sketchstudio.engine.tracing import TraceRequest

LISTENS_S = 0.2
"""How long a closed tracer may go on listening."""


class Tracing(QThread):
    """Asks for sketches of one photo; the newest wish wins, and only its answer is handed on."""

    loading = Signal()
    traced = Signal(object)
    """A tuple of TracedSketch, in the order of TraceRequest."""
    failed = Signal(str)

    def __init__(
        self, photo: NDArray[np.uint8], pack: str, open_link: Callable[[], Link], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._photo, self._pack = photo, pack
        self._link = open_link()
        self._generations = itertools.count(1)
        self._newest = 0
        self._closing = threading.Event()
        self._received.connect(self._tell)

    _received = Signal(object)

    def ask(self, details: Sequence[float] = (), candidates: int = 0) -> None:
        """Never blocks. See TraceRequest."""
        self._newest = next(self._generations)
        self._link.submit(TraceRequest(self._newest, self._photo, tuple(details), candidates, pack=self._pack))

    def close(self) -> None:
        """Ends by itself soon; never blocks."""
        self._closing.set()
        self._link.cancel()

    def run(self) -> None:
        self._link.start()
        try:
            while not self._closing.is_set():
                message = self._link.receive(LISTENS_S)
                if message is not None:
                    self._received.emit(message)
        finally:
            self._link.close()

    def _tell(self, message: Message) -> None:
        """In the window's thread."""
        if self._closing.is_set() or message.generation != self._newest or isinstance(message, Cancelled):
            return
        if isinstance(message, Loading):
            self.loading.emit()
        elif isinstance(message, Traced):
            self.traced.emit(message.sketches)
        elif isinstance(message, Failed):
            self.failed.emit(message.sentence)
