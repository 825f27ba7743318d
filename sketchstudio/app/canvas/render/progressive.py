"""When the canvas is drawn sharp: in slices between events, what is in sight first, so that no hand has to wait."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QTimer, Signal, Slot

from sketchstudio.app.canvas.render.painter import CanvasPainter

REST_MS = 90
"""After the last change of zoom, until the drawing is made sharp."""
IDLE_MS = 150
"""Without any change, until what may come into sight next is drawn."""
PAUSE_MS = 4
"""Between two slices of that: threads that make pictures need Python as well."""
FIRST_SLICE_S = 0.008
"""Time that drawing takes at once after an edit, so that most edits are seen whole."""
SLICE_S = 0.007
BUSY_SLICE_S = 0.002
"""Time that it then takes between two events: while idle, and while a hand draws or moves the view."""


class ProgressiveRenderer(QObject):
    """Draws what is missing, and tells what has become sharp."""

    drawn = Signal(QRect)
    """Level px."""
    sharp = Signal()
    """Nothing in sight waits to be drawn any more."""

    def __init__(
        self, painter: CanvasPainter, window: Callable[[], QRect], drawing: Callable[[], bool], parent: QObject
    ) -> None:
        """window: the level px in sight, empty while nothing is; drawing: whether marks are in hand."""
        super().__init__(parent)
        self._painter, self._window, self._drawing = painter, window, drawing
        self._next = self._timer(0, self._go_on)
        self._rest = self._timer(REST_MS, self.come_to_rest)
        self._idle = self._timer(IDLE_MS, self._prepare)
        self._moved_at = -1.0

    @property
    def active(self) -> bool:
        """Whether anything is still to be drawn."""
        return any(timer.isActive() for timer in (self._next, self._rest, self._idle))

    def edited(self) -> None:
        """The drawing looks different: draw for a moment at once; the rest follows."""
        self._sharpen(FIRST_SLICE_S)

    def moved(self) -> None:
        """The view shows another part, or is about to show another zoom."""
        self._moved_at = time.perf_counter()
        if self._painter.stands_in:
            self._rest.start()
        else:
            self._painter.rest()
        self._next.start()

    @Slot()
    def come_to_rest(self) -> None:
        """The zoom will stay as it is for now."""
        self._rest.stop()
        self._painter.rest()
        self._sharpen(BUSY_SLICE_S)

    @Slot()
    def _go_on(self) -> None:
        moving = time.perf_counter() - self._moved_at < REST_MS / 1000
        self._sharpen(BUSY_SLICE_S if moving or self._drawing() else SLICE_S)

    def _sharpen(self, seconds: float) -> None:
        window = self._window()
        if window.isEmpty():
            return
        for rect in self._painter.sharpen(window, time.perf_counter() + seconds):
            self.drawn.emit(rect & window)
        if self._painter.sharp(window):
            self._painter.trim(window)
            self._idle.start(IDLE_MS)
            self.sharp.emit()
        elif self._painter.rested:
            self._next.start()

    @Slot()
    def _prepare(self) -> None:
        window = self._window()
        if self._drawing():
            self._idle.start(IDLE_MS)
        elif window.isEmpty() or not self._painter.sharp(window):
            # An edit came in between. What is in sight is drawn by the slices that tell what has become sharp.
            return
        elif self._painter.prepare(window, time.perf_counter() + SLICE_S):
            self._idle.start(PAUSE_MS)

    def _timer(self, interval_ms: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=interval_ms)
        timer.timeout.connect(slot)
        return timer
