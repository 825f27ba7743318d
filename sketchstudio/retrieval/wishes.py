"""What the window wants of the process that finds photos, and has not got yet."""

from __future__ import annotations

import threading
from collections import deque

from sketchstudio.engine.finding import Draw, Open, Show, Stop, Wish


class Wishes:
    """Of each kind the newest counts. One thread puts, another takes."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._open: Open | None = None
        self._drawing: Draw | None = None
        self._paths: deque[str] = deque()
        self._side = 0
        self._stopped = self._closed = False

    def put(self, wish: Wish) -> None:
        with self._changed:
            match wish:
                case Open():
                    self._open, self._stopped = wish, False
                case Stop():
                    self._stopped = True
                case Draw():
                    self._drawing = wish
                case Show(paths=paths, side=side):
                    self._paths, self._side = deque(paths), side
            self._changed.notify_all()

    def close(self) -> None:
        """The window is gone: nothing is wanted any more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    @property
    def interrupts(self) -> bool:
        """Whether what is being looked at is not wanted any more, or not first."""
        return self._stopped or self._closed or self._open is not None

    def wait(self) -> bool:
        """Until something is wanted; False once nothing will be."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._open or self._drawing or self._paths)
            return not self._closed

    def take_open(self) -> Open | None:
        with self._changed:
            taken, self._open = self._open, None
            return taken

    def take_drawing(self) -> Draw | None:
        """None while another folder is to be opened first, which it is meant for."""
        with self._changed:
            if self._open is not None:
                return None
            taken, self._drawing = self._drawing, None
            return taken

    def take_photo(self) -> tuple[str, int] | None:
        """One that a small picture is wanted of, and the side."""
        with self._changed:
            return (self._paths.popleft(), self._side) if self._paths else None
