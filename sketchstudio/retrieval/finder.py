"""Finds photos for the window: one thing at a time, what a hand waits for first.

A drawing goes before a small picture, and that before the next photo of a folder, so that a folder of thousands is
searched while it is still being looked at."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sketchstudio.conditions.picture import PictureError, read_picture
from sketchstudio.document.errors import StorageError
from sketchstudio.engine.finding import SIDE, Answer, Draw, Found, Hit, Looked, Looking, Open, Thumbnail, Trouble
from sketchstudio.engine.packs import PackError
from sketchstudio.retrieval.wishes import Wishes

if TYPE_CHECKING:
    from sketchstudio.retrieval.embedder import Embedder
    from sketchstudio.retrieval.index import Change, PhotoIndex

TOP = 24
"""Photos that are told."""
TELL_S = 0.1
"""Between two words on how far it has come."""
AGAIN_S = 1.0
"""While a folder is looked at, the drawing is compared anew so often."""
MOST_NOTES = 3

Tell = Callable[[Answer], None]
OpenEmbedder = Callable[[], "tuple[Embedder, str]"]
"""As retrieval.finding.open_embedder. Raises PackError."""


class _InterruptedError(Exception):
    """Something else is wanted."""


class Finder:
    """Does what `wishes` hold and answers through `tell`."""

    def __init__(self, wishes: Wishes, tell: Tell, open_embedder: OpenEmbedder) -> None:
        self._wishes, self._tell, self._open_embedder = wishes, tell, open_embedder
        self._model: tuple[Embedder, str] | None = None
        self._index: PhotoIndex | None = None
        self._file = ""
        self._drawing: tuple[int, NDArray[np.float32]] | None = None
        """Number and vector of the newest one."""
        self._told = self._compared = 0.0

    def run(self) -> None:
        """Until the window is gone."""
        while self._wishes.wait():
            wish = self._wishes.take_open()
            if wish is not None:
                self._look_at(wish)
            self._serve()

    def _look_at(self, wish: Open) -> None:
        self._told = 0.0
        self._tell(Looking(done=0, total=0))
        from sketchstudio.retrieval.index import IndexFileError  # loads torch

        try:
            self._tell(self._looked(wish))
        except (PackError, IndexFileError, StorageError) as error:
            self._index, self._file = None, ""
            self._tell(Trouble(sentence=str(error)))
        except OSError as error:
            self._tell(Trouble(sentence=f"The photos in {wish.folder} cannot be looked at ({error.strerror})."))
        self._compare()

    def _looked(self, wish: Open) -> Looked:
        """Raises PackError, IndexFileError, StorageError or OSError."""
        from sketchstudio.retrieval.index import Change, IndexFileError, photos_in

        embedder, identity = self._embedder()
        notes = [] if wish.index == self._file and self._index is not None else self._read(Path(wish.index), identity)
        index, change, stopped = self._index, Change(), False
        assert index is not None
        files: list[Path] = []
        try:
            for file in photos_in([Path(wish.folder)]):
                files.append(file)
                self._between(len(files), 0)
            done = iter(range(1, len(files) + 1))
            change = index.update(files, embedder.photos, lambda: self._between(next(done), len(files)))
        except _InterruptedError:
            stopped = True
        if not files and not stopped:
            raise IndexFileError(f"There are no photos in {wish.folder}.")
        index.write(Path(wish.index))
        notes += _unread(change)
        return Looked(photos=len(index), added=change.added, gone=change.gone, stopped=stopped, notes=notes)

    def _embedder(self) -> tuple[Embedder, str]:
        """Loaded once. Raises PackError."""
        if self._model is None:
            self._model = self._open_embedder()
        return self._model

    def _read(self, file: Path, identity: str) -> list[str]:
        """Have the index at hand, a new one where there is none; what has to be said of one that is of no use."""
        from sketchstudio.retrieval.finding import open_index
        from sketchstudio.retrieval.index import IndexFileError, PhotoIndex

        self._file = str(file)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._index = open_index(file, identity)
        except (IndexFileError, StorageError):
            self._index = PhotoIndex(identity)
            return ["What was known of these photos is damaged or of another model; they are looked at anew."]
        return []

    def _between(self, done: int, total: int) -> None:
        """After each photo: what cannot wait. Raises _InterruptedError."""
        now = time.monotonic()
        if now - self._told >= TELL_S:
            self._told = now
            self._tell(Looking(done=done if total else 0, total=total))
        if now - self._compared >= AGAIN_S:
            self._compare()
        self._serve()
        if self._wishes.interrupts:
            raise _InterruptedError

    def _serve(self) -> None:
        """All drawings and small pictures that are wanted now."""
        while True:
            drawing = self._wishes.take_drawing()
            photo = None if drawing is not None else self._wishes.take_photo()
            if drawing is not None:
                self._draw(drawing)
            elif photo is not None:
                self._tell(_thumbnail(*photo))
            else:
                return

    def _draw(self, drawing: Draw) -> None:
        try:
            embedder, _identity = self._embedder()
        except PackError as error:
            self._tell(Trouble(sentence=str(error)))
            return
        ink = np.frombuffer(drawing.ink, np.uint8).reshape(SIDE, SIDE).astype(np.float32) / np.float32(255)
        self._drawing = drawing.number, embedder.sketch(ink)
        self._compare()

    def _compare(self) -> None:
        """Tell what is nearest to the drawing among the photos that are known by now."""
        self._compared = time.monotonic()
        if self._drawing is not None and self._index is not None:
            number, vector = self._drawing
            hits = [Hit(path=str(hit.path), distance=hit.distance) for hit in self._index.find(vector, TOP)]
            self._tell(Found(number=number, hits=hits))


def _unread(change: Change) -> list[str]:
    """The first complaints, and how many more there are."""
    more = len(change.unreadable) - MOST_NOTES
    left = [f"{more} further photos could not be read."] if more > 0 else []
    return change.unreadable[:MOST_NOTES] + left


def _thumbnail(path: str, side: int) -> Thumbnail:
    try:
        pixels = read_picture(Path(path), side)
    except PictureError:
        return Thumbnail(path=path, width=0, height=0, pixels=b"")
    return Thumbnail(path=path, width=pixels.shape[1], height=pixels.shape[0], pixels=pixels.tobytes())
