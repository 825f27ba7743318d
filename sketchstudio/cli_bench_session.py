"""One session at the real window, for `sketchstudio bench`: edits, a drawing pen, rest and stop, all timed.

    python -m sketchstudio.cli_bench_session process|thread MEASURE…

prints one JSON object with the measures asked for.
"""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QEventLoop, QObject, QPointF, QSettings, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QInputDevice, QPaintEvent, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication

from sketchstudio import cli_bench_pen as pen
from sketchstudio.app import theme as themes
from sketchstudio.app.application import begin, make_application
from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.main_window import MainWindow
from sketchstudio.app.preferences import Preferences
from sketchstudio.app.studio import Studio
from sketchstudio.cli_bench_drawing import drawing, extended
from sketchstudio.document import commands
from sketchstudio.document.document import Document
from sketchstudio.engine.child import ChildProcess
from sketchstudio.engine.in_process import InProcess
from sketchstudio.engine.link import Link
from sketchstudio.engine.messages import Cancelled, Done, Message
from sketchstudio.engine.request import Request

STROKES = 2000
EDITS, WARM_UP = 40, 3
PEN_STROKES = 40
STOPS = 10
IDLE_S = 1.0
PATIENCE_S = 120
"""For anything to happen; then the bench gives up."""
_EVENTS = {
    pen.PRESS: QEvent.Type.TabletPress,
    pen.MOVE: QEvent.Type.TabletMove,
    pen.RELEASE: QEvent.Type.TabletRelease,
}


class CountingLink:
    """A Link that counts requests."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self.submitted = 0
        self.start, self.cancel, self.receive, self.close = link.start, link.cancel, link.receive, link.close

    def submit(self, request: Request) -> None:
        self.submitted += 1
        self._link.submit(request)


class Session:
    """The window, for one drawing."""

    def __init__(self, compute: str, folder: Path) -> None:
        self.app = make_application()
        settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        Preferences(settings).has_drawn = True
        self.link = CountingLink(ChildProcess() if compute == "process" else InProcess())
        theme = themes.resolve("dark")
        self.studio = Studio.build(Document(), Catalogue(), lambda: self.link, settings, theme)
        self.window = MainWindow(self.studio)
        self.window.resize(1440, 900)
        self.window.show()

    def open(self) -> None:
        """Opens a drawing of STROKES strokes and waits for its first picture."""
        begin(self.window, None)
        self.studio.session.replace(Document(drawing(STROKES)))
        self.wait(self._fresh)

    def close(self) -> None:
        self.studio.session.document.mark_saved()
        self.window.close()

    def wait(self, happened: Callable[[], bool]) -> None:
        """Runs the event loop until `happened()`. Raises TimeoutError, and RuntimeError when no picture can be made."""
        loop, live, worker = QEventLoop(), self.studio.live, self.studio.worker

        def look() -> None:
            if happened() or live.status.freshness == "failed":
                loop.quit()

        watched = (live.status_changed.connect(look), worker.message.connect(look))
        QTimer.singleShot(0, loop, look)
        QTimer.singleShot(1000 * PATIENCE_S, loop, loop.quit)
        loop.exec()
        for connection in watched:
            QObject.disconnect(connection)
        if live.status.freshness == "failed":
            raise RuntimeError(live.status.sentence)
        if not happened():
            raise TimeoutError("The window did not answer in time.")

    def rest(self, seconds: float) -> None:
        """Runs the event loop as the program does."""
        loop = QEventLoop()
        QTimer.singleShot(round(1000 * seconds), loop.quit)
        loop.exec()

    def edit(self, seed: int) -> None:
        """One stroke more."""
        state = self.studio.session.state
        mark = extended(state, seed).active_layer.marks[-1]
        self.studio.session.apply(commands.add_mark(state.active, mark))

    def _fresh(self) -> bool:
        return self.studio.live.status.freshness == "fresh"

    # What is measured

    def edit_to_preview(self) -> dict[str, float]:
        """ms from a stroke's command to the moment the result panel has the picture made from it."""
        seconds = []
        for number in range(WARM_UP + EDITS):
            self.rest(0.1)
            began = time.perf_counter()
            self.edit(number)
            self.wait(self._fresh)
            seconds.append(time.perf_counter() - began)
        return _percentiles(seconds[WARM_UP:], 50, 95)

    def pen_to_paint(self) -> dict[str, float]:
        """ms from a pen's sample to the end of the paint that shows it, while pictures are made all the time."""
        probe = PenProbe(self)
        seconds = probe.draw(PEN_STROKES)
        if probe.pictures == 0:
            raise RuntimeError("No picture was made while the pen was drawing, so nothing was measured.")
        return _percentiles(seconds, 50, 95, 99)

    def idle_jobs(self) -> int:
        """Requests within the second after the last edit's picture."""
        self.edit(1000)
        self.wait(self._fresh)
        before = self.link.submitted
        self.rest(IDLE_S)
        return self.link.submitted - before

    def stop(self) -> float:
        """ms until stop was acknowledged, the longest of STOPS, each amid a run of 16 pictures; a run that was over
        before it could be stopped does not count."""
        self.studio.session.apply(commands.set_setting("pi-rec", "variations", 16))
        self.wait(self._fresh)
        acknowledged: list[float] = []
        over: list[Message] = []

        def listen(message: Message) -> None:
            if isinstance(message, Cancelled):
                acknowledged.append(time.perf_counter())
            elif isinstance(message, Done):
                over.append(message)

        self.studio.worker.message.connect(listen)
        taken: list[float] = []
        for number in range(STOPS):
            acknowledged.clear()
            over.clear()
            self.studio.live.variations()
            self.rest(0.01 * (1 + number))
            began = time.perf_counter()
            self.studio.live.stop()
            self.wait(lambda: bool(acknowledged or over))
            taken += [at - began for at in acknowledged]
        self.studio.worker.message.disconnect(listen)
        if not taken:
            raise RuntimeError("Every run was over before it could be stopped, so nothing was measured.")
        return round(1000 * max(taken), 2)


class PenProbe:
    """Gives the canvas what the pen process sends, and notes when each sample was on the screen."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._canvas = session.window.canvas
        kind, pointer = QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen
        able = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
        self._device = QPointingDevice("bench", 1, kind, pointer, able, 1, 2)
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
            command = [sys.executable, "-m", "sketchstudio.cli_bench_pen", str(port), str(strokes)]
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
            self._deliver(sample)
        if not data:
            end()

    def _deliver(self, sample: pen.PenSample) -> None:
        canvas = self._canvas
        at = QPointF(sample.x * canvas.width(), sample.y * canvas.height())
        held = Qt.MouseButton.NoButton if sample.kind == pen.RELEASE else Qt.MouseButton.LeftButton
        button = Qt.MouseButton.NoButton if sample.kind == pen.MOVE else Qt.MouseButton.LeftButton
        event = QTabletEvent(
            _EVENTS[sample.kind],
            self._device,
            at,
            canvas.mapToGlobal(at),
            sample.pressure,
            0,
            0,
            0,
            0,
            0,
            Qt.KeyboardModifier.NoModifier,
            button,
            held,
        )
        event.setTimestamp(round(1000 * sample.made))
        self._waiting.append(sample.made)
        QApplication.sendEvent(canvas, event)

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


def _percentiles(seconds: list[float], *shares: int) -> dict[str, float]:
    """In ms."""
    return {f"p{share}": round(1000 * float(np.percentile(seconds, share)), 2) for share in shares}


def main(compute: str, measures: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        session = Session(compute, Path(folder))
        try:
            session.open()
            found: dict[str, Any] = {name: getattr(session, name)() for name in measures}
            picture = session.studio.live.picture
            assert picture is not None
            threads = re.search(r"(\d+) thread", picture.device)
            print(json.dumps(found | {"device": picture.device, "threads": int(threads[1]) if threads else None}))
        finally:
            session.close()


if __name__ == "__main__":
    try:
        main(sys.argv[1], sys.argv[2:])
    except (RuntimeError, TimeoutError) as problem:
        sys.exit(str(problem))
