"""Pen to paint, for `sketchstudio bench`: the samples of the pen process on their way to the screen."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QSocketNotifier
from PySide6.QtGui import QPaintEvent

from sketchstudio.bench import pen as pen
from sketchstudio.bench.tablet import Tablet
from sketchstudio.bench.window import BenchWindow
from sketchstudio.engine.messages import Done, Message
from sketchstudio.engine.own_process import module_command


class PenProbe:
    """Gives the canvas what the pen process sends, and notes when each sample was on the screen."""

    def __init__(self, session: BenchWindow) -> None:
        self._session = session
        self._canvas = session.window.canvas
        self._tablet = Tablet(self._canvas)
        self._waiting: list[float] = []
        self._seconds: list[float] = []
        self._rest = b""
        self.pictures = 0

    def draw(self, strokes: int) -> list[float]:
        """Seconds from each sample to the end of the next paint."""
        self._watch_paints()
        self._session.studio.worker.message.connect(self._count)
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
            command = [*module_command("sketchstudio.bench.pen"), str(port), str(strokes)]
            with subprocess.Popen(command), server.accept()[0] as connection:
                connection.setblocking(False)
                loop = QEventLoop()
                notifier = QSocketNotifier(connection.fileno(), QSocketNotifier.Type.Read)
                notifier.activated.connect(lambda: self._receive(connection, loop.quit))
                loop.exec()
                notifier.setEnabled(False)
        self._session.studio.worker.message.disconnect(self._count)
        return self._seconds

    def _receive(self, connection: socket.socket, end: Callable[[], None]) -> None:
        """Hands on what has come."""
        data = connection.recv(1 << 16)
        samples, self._rest = pen.parse(self._rest + data)
        for sample in samples:
            self._waiting.append(sample.made)
            self._tablet.send(sample)
        if not data:
            end()

    def _watch_paints(self) -> None:
        paint = self._canvas.paintEvent

        def timed(event: QPaintEvent) -> None:
            paint(event)
            now = time.perf_counter()
            self._seconds.extend(now - made for made in self._waiting)
            self._waiting.clear()

        self._canvas.paintEvent = timed  # type: ignore[method-assign]

    def _count(self, message: Message) -> None:
        self.pictures += isinstance(message, Done)
