"""The process that trains a model, as the window sees it (its other side: `sketchstudio models run`)."""

from __future__ import annotations

import logging
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QProcess, Signal

from sketchstudio.engine.own_process import module_command
from sketchstudio.engine.training_job import Problem, Report, Said

log = logging.getLogger(__name__)

CRASHED = "The training ended unexpectedly; what it had learnt until the last minute is kept."
NOT_STARTED = "The training could not be started."
GRACE_MS = 1500
"""For a training that the closing window ends; what it then loses is less than a minute."""


class TrainingProcess(QObject):
    """One training at a time. Everything it says arrives in the window's thread, its end exactly once."""

    said = Signal(object)
    """A Report."""
    ended = Signal(object)
    """Finished, Stopped or Problem."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._end: Said | None = None
        self.folder: Path | None = None
        """Of the training that runs, or ran last."""

    @property
    def running(self) -> bool:
        return self._process is not None

    def start(self, folder: Path) -> None:
        """Begin, or go on with, the training in that folder."""
        assert not self.running
        self.folder, self._end = folder, None
        program, *arguments = module_command("sketchstudio")
        process = self._process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed)
        process.start(program, [*arguments, "models", "run", str(folder)])

    def pause(self) -> None:
        """Have it keep what it has learnt and end, which takes some seconds."""
        if self._process is not None:
            self._process.closeWriteChannel()

    def close(self) -> None:
        """End it now."""
        process = self._process
        if process is None:
            return
        self.blockSignals(True)
        process.closeWriteChannel()
        if not process.waitForFinished(GRACE_MS):
            process.kill()
            process.waitForFinished()

    def _read(self) -> None:
        assert self._process is not None
        while self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            try:
                said = msgspec.json.decode(line, type=Said)
            except (msgspec.DecodeError, UnicodeDecodeError):
                log.warning("The training said something that makes no sense: %r", line[:200])
                continue
            if isinstance(said, Report):
                self.said.emit(said)
            else:
                self._end = said

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:  # all other kinds are followed by `finished`
            self._tell_end(NOT_STARTED)

    def _finished(self) -> None:
        self._tell_end(CRASHED)

    def _tell_end(self, otherwise: str) -> None:
        process = self._process
        if process is None:
            return
        self._read()
        self._process = None
        process.deleteLater()
        self.ended.emit(self._end or Problem(sentence=otherwise))
