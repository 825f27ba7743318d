"""The real window without a screen, for `sketchstudio bench`: opened on a drawing, driven, and waited for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, QSettings, QTimer

from sketchstudio.app import theme as themes
from sketchstudio.app.application import begin, make_application
from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.preferences import Preferences
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.bench.drawing import extended
from sketchstudio.document import commands
from sketchstudio.document.document import Document
from sketchstudio.document.state import State
from sketchstudio.engine.links.child import ChildProcess
from sketchstudio.engine.links.in_process import InProcess
from sketchstudio.engine.links.link import Link
from sketchstudio.engine.request import Request

PATIENCE_S = 120
"""For anything to happen; then the bench gives up."""


class CountingLink:
    """A Link that counts requests."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self.submitted = 0
        self.start, self.cancel, self.receive, self.close = link.start, link.cancel, link.receive, link.close
        self.capabilities = link.capabilities

    @property
    def pid(self) -> int | None:
        """The computing process's id; None when there is no such process."""
        return self._link.pid if isinstance(self._link, ChildProcess) else None

    def submit(self, request: Request) -> None:
        self.submitted += 1
        self._link.submit(request)


class BenchWindow:
    """The program's window, its journal and its computing process, as `sketchstudio draw` has them."""

    def __init__(self, compute: str, folder: Path) -> None:
        """compute: "process" or "thread"; folder: for settings and journals."""
        self.app = make_application()
        settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        Preferences(settings).has_drawn = True
        self.link = CountingLink(ChildProcess() if compute == "process" else InProcess())
        theme = themes.resolve("dark")
        themes.apply(theme)
        self.studio = Studio.build(Document(), Catalogue(), lambda: self.link, settings, theme, folder)
        self.window = MainWindow(self.studio)
        self._safety = self.window.safety_net(folder)
        self._loop = QEventLoop()
        self._happened: Callable[[], bool] | None = None
        self.studio.live.status_changed.connect(self._look_soon)
        self.studio.worker.message.connect(self._look_soon)
        self.window.resize(1440, 900)
        self.window.show()
        begin(self.window, None)
        self._safety.start()

    def open(self, state: State) -> None:
        """Opens a drawing and waits for its picture."""
        self.studio.session.replace(Document(state))
        self.wait(self.fresh)

    def close(self) -> None:
        self.studio.session.document.mark_saved()
        self.window.close()
        self._safety.close()

    def wait(self, happened: Callable[[], bool]) -> None:
        """Runs the event loop until `happened()`. Raises TimeoutError, and RuntimeError when no picture can be made."""
        live, self._happened = self.studio.live, happened
        QTimer.singleShot(0, self._loop, self._look)
        patience = QTimer(self._loop, singleShot=True)
        patience.timeout.connect(self._loop.quit)
        patience.start(1000 * PATIENCE_S)
        self._loop.exec()
        patience.deleteLater()
        self._happened = None
        if live.status.freshness == "failed":
            raise RuntimeError(live.status.sentence)
        if not happened():
            raise TimeoutError("The window did not answer in time.")

    def _look_soon(self) -> None:
        """Once whoever else listens has heard of it: what is waited for may be what he notes."""
        QTimer.singleShot(0, self._loop, self._look)

    def _look(self) -> None:
        if self._happened is not None and (self._happened() or self.studio.live.status.freshness == "failed"):
            self._loop.quit()

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

    def fresh(self) -> bool:
        """Whether the picture is of the drawing as it is now."""
        return self.studio.live.status.current


def percentiles(seconds: list[float], *shares: int) -> dict[str, float]:
    """In ms."""
    return {f"p{share}": round(1000 * float(np.percentile(seconds, share)), 2) for share in shares}
