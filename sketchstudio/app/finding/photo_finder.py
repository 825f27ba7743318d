"""Finds the photos of a folder that look like the drawing, and drops answers that come too late."""

from __future__ import annotations

import hashlib
import os
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sketchstudio.app.background import Background
from sketchstudio.app.finding.drawn_ink import DrawnInk
from sketchstudio.app.finding.finder_process import FinderProcess
from sketchstudio.document.state import State
from sketchstudio.engine.finding import Answer, Draw, Found, Looked, Looking, Open, Show, Stop, Thumbnail, Trouble


class PhotoFinder(QObject):
    """Nothing here blocks: the drawing is rasterised in a thread, and everything else happens in a process."""

    looking = Signal(int, int)
    """How many of the folder's photos have been looked at; none of none while they are being listed."""
    looked = Signal(object)
    """Looked."""
    found = Signal(object)
    """Paths of photos like the newest drawing, nearest first; none for a drawing without lines."""
    thumbnail = Signal(object)
    """Thumbnail."""
    trouble = Signal(str)

    def __init__(self, indexes: Path, parent: QObject | None = None) -> None:
        """indexes: the folder for what is known of photos; made when something is."""
        super().__init__(parent)
        self._indexes = indexes
        self._process = FinderProcess(self)
        self._process.answered.connect(self.answered)
        self._background = Background(self)
        self._ink = DrawnInk()
        self._waiting: State | None = None
        self._drawing = self._empty = False
        self._number = 0
        self.folder: Path | None = None

    def open(self, folder: Path) -> None:
        """Look at the photos of a folder, or again at those that have changed."""
        self._number += 1
        try:
            str(folder).encode()
        except UnicodeEncodeError:
            self.folder = None
            self.trouble.emit("The folder's name cannot be read: give it another one.")
            return
        self.folder = folder
        self._process.wish(Open(folder=str(folder), index=str(self._index_of(folder))))

    def stop(self) -> None:
        """Look at no further photos of the folder."""
        if self._process.running:
            self._process.wish(Stop())

    def draw(self, state: State) -> None:
        """Compare the drawing with the photos. Without an open folder nothing happens."""
        if self.folder is None:
            return
        self._waiting = state
        if not self._drawing:
            self._next()

    def show(self, paths: list[str], side: int) -> None:
        """Have small pictures of these photos, at most `side` px; others are not wanted any more."""
        if self._process.running:
            self._process.wish(Show(paths=paths, side=side))

    def leave(self) -> None:
        """Nobody looks any more: what was looked at is kept, and the process ends."""
        self.folder, self._waiting = None, None
        self._process.leave()

    def close(self) -> None:
        """End everything, and wait for it."""
        self.leave()
        self._background.close()
        self._process.close()

    def _index_of(self, folder: Path) -> Path:
        return self._indexes / f"{hashlib.sha256(os.fsencode(folder.absolute())).hexdigest()[:24]}.photos"

    def _next(self) -> None:
        state, self._waiting = self._waiting, None
        self._drawing = state is not None
        if state is not None:
            self._background.run(partial(self._ink.of, state), self._drawn, self._failed)

    def _drawn(self, ink: bytes) -> None:
        if self.folder is not None:
            self._number += 1
            self._empty = not ink
            if ink:
                self._process.wish(Draw(number=self._number, ink=ink))
            else:
                self.found.emit([])
        self._next()

    def _failed(self, error: Exception) -> None:
        self._drawing = False
        raise error

    def answered(self, answer: Answer) -> None:
        """The process has said something; what is about an older drawing is passed over."""
        match answer:
            case Looking(done=done, total=total):
                self.looking.emit(done, total)
            case Looked():
                self.looked.emit(answer)
            case Found(number=number, hits=hits):
                if number == self._number and not self._empty:
                    self.found.emit([hit.path for hit in hits])
            case Thumbnail():
                self.thumbnail.emit(answer)
            case Trouble(sentence=sentence):
                self.folder = None
                self.trouble.emit(sentence)
