"""The window of `sketchstudio draw`, drawn in with a pen, until somebody kills it.

    python -m sketchstudio.bench.kills.doomed FOLDER draw|open|save|export SEED

FOLDER holds drawing.skst, with which it begins, and in files/ what it opens in turn. Amid drawing it draws on; else it
draws one or two strokes, then saves, exports, or saves and opens, and draws on meanwhile. diary.jsonl tells of it."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from sketchstudio.app import application
from sketchstudio.app.panels.dialogs.export_dialog import FORMATS, Kind
from sketchstudio.app.preferences import Preferences
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.bench.kills.diary import Diary, What, fingerprint
from sketchstudio.bench.pen import MOVE, PRESS, RATE, RELEASE, PenSample
from sketchstudio.bench.tablet import Tablet
from sketchstudio.document import commands
from sketchstudio.document.state import Picture

DIARY, DRAWING, FILES = "diary.jsonl", "drawing.skst", "files"
SAMPLES = 20, 40
"""Of a stroke."""
PAUSE_MS = 60
"""Between two strokes: hardly a hand is as quick."""
BETWEEN_MS = 30
"""From one look to the next whether the disk has done its work."""


class Hand(QObject):
    """Draws, and does with files what it is told to."""

    def __init__(self, window: MainWindow, folder: Path, amid: str, seed: int) -> None:
        super().__init__(window)
        self._window, self._folder, self._amid = window, folder, amid
        self._session = window.studio.session
        self._chance = random.Random(seed)
        self._diary = Diary(folder / DIARY)
        self._tablet = Tablet(window.canvas)
        self._files = cycle(sorted((folder / FILES).iterdir()))
        self._samples: Iterator[PenSample] = iter(())
        self._pen = QTimer(self, interval=1000 // RATE)
        self._pen.timeout.connect(self._move)
        self._strokes = 0
        self._session.changed.connect(lambda _change: self._tell_state("act"))
        self._session.replaced.connect(lambda _document: self._tell_state("opened"))

    def begin(self) -> None:
        self._tell_state("opened")
        self._next()

    def _tell_state(self, what: What) -> None:
        self._diary.write(what, fingerprint(self._session.state))

    # Drawing

    def _next(self) -> None:
        """Another stroke, or something else that changes the drawing; every now and then a file."""
        self._strokes += 1
        what = self._chance.random()
        if self._amid != "draw" and self._strokes % 3 == 0 and not self._busy:
            self._work()
            if self._amid == "open":
                return  # what is drawn now would be asked about
        if what < 0.08:
            self._session.undo()
        elif what < 0.16:
            self._session.apply(commands.set_setting(self._session.state.system, "seed", self._strokes))
        elif what < 0.2:
            pixels = np.random.default_rng(self._strokes).integers(0, 256, (64, 64, 3), np.uint8)
            self._session.apply(commands.keep_result(Picture(pixels, "pi-rec", {"seed": 1}, 0.5, "CPU")))
        else:
            self._samples = self._stroke()
            self._pen.start()
            return
        QTimer.singleShot(PAUSE_MS, self, self._next)

    def _move(self) -> None:
        sample = next(self._samples, None)
        if sample is not None:
            self._tablet.send(sample)
        else:
            self._pen.stop()
            QTimer.singleShot(PAUSE_MS, self, self._next)

    def _stroke(self) -> Iterator[PenSample]:
        count = self._chance.randrange(*SAMPLES)
        x, y = self._chance.uniform(0.3, 0.6), self._chance.uniform(0.3, 0.6)
        for number in range(count):
            kind = PRESS if number == 0 else RELEASE if number == count - 1 else MOVE
            x += self._chance.gauss(0, 0.01)
            y += self._chance.gauss(0, 0.01)
            yield PenSample(time.perf_counter(), kind, x, y, 0.0 if kind == RELEASE else 0.6)

    # Files

    @property
    def _busy(self) -> bool:
        return self._window.files.busy or self._window.exports.busy

    def _work(self) -> None:
        if self._amid == "save":
            self._save()
        elif self._amid == "export":
            suffix = self._chance.choice(FORMATS)[0]
            kind = Kind(suffix, picture=False, longest=None)
            path = self._folder / f"exported{suffix}"
            self._begin("export", path, lambda: self._window.exports.write(path, kind))
        else:
            self._save(then=self._open)

    def _save(self, then: Callable[[], None] = lambda: None) -> None:
        kept = self._session.document.path or self._folder / f"kept-{self._strokes}.skst"
        self._begin("save", kept, lambda: self._window.files.save_to(kept), then)

    def _open(self) -> None:
        path = next(self._files)
        self._begin("open", path, lambda: self._window.files.open(path), then=self._next)

    def _begin(self, what: What, path: Path, work: Callable[[], None], then: Callable[[], None] = lambda: None) -> None:
        mark = fingerprint(self._session.state)
        self._diary.write(what, mark, str(path))
        work()

        def done() -> None:
            self._diary.write("done", mark, str(path))
            then()

        self._when_done(done)

    def _when_done(self, then: Callable[[], None]) -> None:
        if self._busy:
            QTimer.singleShot(BETWEEN_MS, self, lambda: self._when_done(then))
        else:
            then()


def main(folder: Path, amid: str, seed: int) -> None:
    application.make_application()
    Preferences(QSettings()).has_drawn = True

    def look() -> None:
        """Whether the drawing is open."""
        windows = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow)]
        if windows and windows[0].studio.session.document.path == folder / DRAWING:
            Hand(windows[0], folder, amid, seed).begin()
        else:
            QTimer.singleShot(BETWEEN_MS, look)

    QTimer.singleShot(0, look)
    application.run(folder / DRAWING)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
