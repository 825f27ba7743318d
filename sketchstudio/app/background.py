"""Work off the window's thread: one call at a time in each lane, its answer back in the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable, QThreadPool, Signal, Slot


class _Job(QRunnable):
    """Runs a function and emits what came of it."""

    def __init__(self, owner: Background, work: Callable[[], Any], done: Callable[[Any], None], failed: Any) -> None:
        super().__init__()
        self._owner, self._work, self._done, self._failed = owner, work, done, failed

    def run(self) -> None:
        try:
            answer = self._work()
        except Exception as error:
            self._owner.answered.emit(self._failed, error)
        else:
            self._owner.answered.emit(self._done, answer)


class Background(QObject):
    """Saving, opening, importing: in order, never two at once, so that two saves of one file cannot cross."""

    answered = Signal(object, object)
    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._waiting = 0
        self.answered.connect(self._tell)

    @property
    def busy(self) -> bool:
        return self._waiting > 0

    def run(self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
        """Call `work` in another thread, then done(answer) or failed(error) in this one."""
        self._waiting += 1
        self._pool.start(_Job(self, work, done, failed))

    def wait(self) -> None:
        """Until nothing runs; the answers come as ever."""
        self._pool.waitForDone()

    def settle(self) -> None:
        """Until nothing runs and all answers have been heard, those of what the answers began included."""
        while self._waiting:
            self._pool.waitForDone()
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def close(self) -> None:
        """Wait for what has been begun (a save must not be cut off) and forget the answers."""
        self._pool.waitForDone()
        self.answered.disconnect(self._tell)

    @Slot(object, object)
    def _tell(self, call: Callable[[Any], None], answer: Any) -> None:
        self._waiting -= 1
        try:
            call(answer)
        finally:
            # A fault in what hears the answer must not leave "Saving…" on the screen.
            if not self._waiting:
                self.idle.emit()
