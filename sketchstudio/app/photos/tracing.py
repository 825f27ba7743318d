"""The computing process that traces photos: one of its own, so that the picture's system stays loaded meanwhile."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QThread, Signal

from sketchstudio.app.catalogue import Catalogue
from sketchstudio.engine.links.link import Link
from sketchstudio.engine.messages import Cancelled, Done, Failed, Loading, Message
from sketchstudio.engine.request import Purpose, Request
from sketchstudio.engine.settings import Scalar

LISTENS_S = 0.2
"""How long a closed tracer may go on listening."""


class Tracing(QThread):
    """Asks for sketches of one photo; the newest wish wins, and only its answer is handed on."""

    loading = Signal()
    traced = Signal(object)
    """A tuple of TracedSketch, in the order of Request."""
    failed = Signal(str)

    def __init__(
        self,
        photo: NDArray[np.uint8],
        catalogue: Catalogue,
        tracer: str,
        open_link: Callable[[], Link],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._photo, self._catalogue, self._tracer = photo, catalogue, tracer
        self._link = open_link()
        self._generations = itertools.count(1)
        self._newest = 0
        self._closing = threading.Event()
        self._received.connect(self._tell)

    _received = Signal(object)

    def ask(self, values: Mapping[str, Scalar], purpose: Purpose) -> None:
        """Never blocks. live: one drawing as the settings `values` say; final: its variations."""
        self._newest = next(self._generations)
        settings, pack = self._catalogue.settings(self._tracer, values), self._catalogue.pack(self._tracer)
        asked = Request(self._newest, 0, self._tracer, pack, settings, photo=self._photo, purpose=purpose)
        self._link.submit(asked)

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
        elif isinstance(message, Done):
            self.traced.emit(message.products.sketches)
        elif isinstance(message, Failed):
            self.failed.emit(message.sentence)
