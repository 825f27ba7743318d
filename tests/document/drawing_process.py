"""A program that draws, undoes, keeps pictures, saves and exports, journaling all of it, until somebody kills it.

`python -m tests.document.drawing_process` reads lines of a seed and a folder. For each it forks a process that tells
its id, then the number of each act once it is done, "save" and "export" when it begins to and "done" when it has, and
says "dead" when that was killed: forking spares the start.
`session` goes through the same acts without a journal, so that a test knows what the drawing was after each."""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np

from sketchstudio.document import commands, storage
from sketchstudio.document.document import Document
from sketchstudio.document.errors import DocumentError
from sketchstudio.document.journal.thread import JournalThread
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import Picture, State
from sketchstudio.document.stroke import Stroke
from sketchstudio.rendering.export import WRITERS, export

KINDS = sorted(WRITERS)
SIDE = 512
PACE_S = 0.08
"""Between two acts: hardly a hand is as quick."""


def beginning() -> State:
    return State(SIDE, SIDE, (Layer("color", "Color", id="c"), Layer("sketch", "Sketch", id="s")), "s")


def session(seed: int) -> Iterator[Document]:
    """One document after each act, without end; the first time before any."""
    chance, document = random.Random(seed), Document(beginning())
    yield document
    while True:
        _act(document, chance)
        yield document


def _act(document: Document, chance: random.Random) -> None:
    marks = document.state.layer("s").marks
    what = chance.random()
    if what < 0.7 or not marks:
        document.apply(commands.add_mark(chance.choice("cs"), _stroke(chance)))
    elif what < 0.8:
        document.undo()
    elif what < 0.85:
        document.redo()
    elif what < 0.9:
        document.apply(commands.erase_marks("s", chance.sample(marks, min(3, len(marks)))))
    elif what < 0.95:
        document.apply(commands.set_setting("pi-rec", "hue", chance.uniform(-180, 180)))
    else:
        pixels = np.random.default_rng(chance.randrange(2**32)).integers(0, 256, (64, 64, 3), np.uint8)
        document.apply(commands.keep_result(Picture(pixels, "pi-rec", {"seed": 1}, 0.5, "CPU")))


def _stroke(chance: random.Random) -> Stroke:
    walk = np.random.default_rng(chance.randrange(2**32)).normal(0, 3, (2, 80)).cumsum(axis=1) + SIDE / 2
    return Stroke.through(walk[0], walk[1], 3)


def draw(folder: Path, seed: int) -> None:
    """Without end."""
    print(os.getpid(), flush=True)
    journal = JournalThread(folder / "journals", lambda sentence: print(sentence, flush=True))
    journal.start()
    for number, document in enumerate(session(seed)):
        journal.note(document)
        print(number, flush=True)
        if number % 10 == 7:
            print("save", flush=True)
            storage.save(document.state, folder / "drawing.skst")
            document.mark_saved(folder / "drawing.skst")
            journal.note(document)
            print("done", flush=True)
        if number % 10 == 3:
            print("export", flush=True)
            with suppress(DocumentError):  # a kind of lines alone, and there may be none
                export(folder / f"exported{KINDS[(seed + number // 10) % len(KINDS)]}", document.state)
            print("done", flush=True)
        time.sleep(PACE_S)


def main() -> None:
    for line in sys.stdin:
        seed, folder = line.rstrip("\n").split(" ", 1)
        if child := os.fork():
            os.waitpid(child, 0)
            print("dead", flush=True)
        else:
            draw(Path(folder), int(seed))


if __name__ == "__main__":
    main()
