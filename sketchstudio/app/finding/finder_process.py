"""The process that finds photos, as the window sees it (its other side: `sketchstudio.retrieval.process`)."""

from __future__ import annotations

import logging

import msgspec
from PySide6.QtCore import QObject, QProcess, Signal

from sketchstudio.engine.finding import Answer, Trouble, Wish
from sketchstudio.engine.own_process import module_command

log = logging.getLogger(__name__)

CRASHED = "Finding photos ended unexpectedly; look at the folder again to go on."
NOT_STARTED = "Finding photos could not be started."
GRACE_MS = 1500
"""For keeping what was looked at by the time that the window closes."""


class FinderProcess(QObject):
    """Started by the first wish, and again by the next one when it has ended."""

    answered = Signal(object)
    """An Answer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None

    @property
    def running(self) -> bool:
        return self._process is not None

    def wish(self, wish: Wish) -> None:
        """Never blocks."""
        if self._process is None:
            self._start()
        if self._process is not None:
            self._process.write(msgspec.json.encode(wish) + b"\n")

    def leave(self) -> None:
        """Have it keep what it has looked at and end; its answers are not wanted any more. Never blocks."""
        process = self._dropped()
        if process is not None:
            process.finished.connect(process.deleteLater)
            process.closeWriteChannel()

    def close(self) -> None:
        """End it, and wait for that."""
        process = self._dropped()
        ending = [child for child in self.findChildren(QProcess) if child.state() != QProcess.ProcessState.NotRunning]
        if process is not None:
            process.closeWriteChannel()
        for each in ending:
            if not each.waitForFinished(GRACE_MS):
                each.kill()
                each.waitForFinished()

    def _start(self) -> None:
        program, *arguments = module_command("sketchstudio.retrieval.process")
        process = self._process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed)
        process.start(program, arguments)

    def _dropped(self) -> QProcess | None:
        """The process, which is not listened to any more."""
        process, self._process = self._process, None
        if process is not None:
            process.readyReadStandardOutput.disconnect(self._read)
            process.finished.disconnect(self._finished)
            process.errorOccurred.disconnect(self._failed)
            process.readyReadStandardOutput.connect(process.readAllStandardOutput)
        return process

    def _read(self) -> None:
        while self._process is not None and self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            try:
                answer = msgspec.json.decode(line, type=Answer)
            except (msgspec.DecodeError, UnicodeDecodeError):
                log.warning("Finding photos said something that makes no sense: %r", line[:200])
                continue
            self.answered.emit(answer)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:  # all other kinds are followed by `finished`
            self._end(NOT_STARTED)

    def _finished(self) -> None:
        self._end(CRASHED)

    def _end(self, sentence: str) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
            self.answered.emit(Trouble(sentence=sentence))
