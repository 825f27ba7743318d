"""A line as between continents: what one side sends is heard late, and now and then much later, as when TCP has to send
a lost packet again."""

from __future__ import annotations

import contextlib
import queue
import random
import socket
import threading
import time
from typing import Self

PIECE = 1400
"""Bytes: about a packet."""


class PoorLine:
    """Passes on what is sent to `port` of this machine; a context manager."""

    def __init__(self, to: int, delay: float, loss: float, again: float = 0.2, seed: int = 0) -> None:
        """delay: seconds each way. loss: the share of packets that come `again` seconds later, and all behind them."""
        self._to, self._delay, self._loss, self._again = to, delay, loss, again
        self._random = random.Random(seed)
        self._sockets: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.lost = 0

    def __enter__(self) -> Self:
        self._begin(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        for each in (self._listener, *self._sockets):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        for thread in self._threads:
            thread.join()

    def _begin(self, work: object, *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self._to))
                self._sockets += [near, far]
                self._carry(near, far)
                self._carry(far, near)

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        travelling: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        self._begin(self._hear, one, travelling)
        self._begin(self._tell, other, travelling)

    def _hear(self, one: socket.socket, travelling: queue.SimpleQueue[tuple[float, bytes]]) -> None:
        data, arrives = b" ", 0.0
        while data:
            try:
                data = one.recv(PIECE)
            except OSError:
                data = b""
            lost = self._random.random() < self._loss
            self.lost += lost
            arrives = max(arrives, time.monotonic() + self._delay + lost * self._again)
            travelling.put((arrives, data))

    @staticmethod
    def _tell(other: socket.socket, travelling: queue.SimpleQueue[tuple[float, bytes]]) -> None:
        with contextlib.suppress(OSError):
            while True:
                arrives, data = travelling.get()
                time.sleep(max(0.0, arrives - time.monotonic()))
                if not data:
                    other.shutdown(socket.SHUT_WR)
                    return
                other.sendall(data)
