"""A process killed at any moment of drawing, saving and exporting loses at most the stroke in hand.

SKETCHSTUDIO_KILLS: how often to kill instead of the usual number."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from PIL import Image
from psd_tools import PSDImage

import sketchstudio
from sketchstudio.document import storage
from sketchstudio.document.exchange.open import open_any
from sketchstudio.document.journal.recovery import find_leftovers
from sketchstudio.document.state import State
from tests.document.drawing_process import session

KILLS = int(os.environ.get("SKETCHSTUDIO_KILLS", "20"))
MOST_ACTS = 12
LONGEST_S = {"draw": 0.12, "save": 0.02, "export": 0.06}
"""What to kill it amid, and the longest that is waited after it has begun."""


class Nursery:
    """Starts drawing processes and kills them."""

    def __init__(self) -> None:
        root = Path(sketchstudio.__path__[0]).parent
        command = [sys.executable, "-m", "tests.document.drawing_process"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root, text=True)
        self.last, self.doing = -1, "draw"

    def kill(self, amid: str, acts: int, seconds: float, folder: Path, seed: int) -> None:
        """Lets one do so many acts and go on for some seconds after it has begun to do what it is to be killed amid.

        `last` and `doing` tell the last act of which it told, and what it was doing when it died."""
        self.last, self.doing = -1, "draw"
        self.process.stdin.write(f"{seed} {folder}\n")
        self.process.stdin.flush()
        drawing = int(self._line())
        while self.last < acts or self.doing != amid:
            self._hear(self._line())
        time.sleep(seconds)
        os.kill(drawing, signal.SIGKILL)
        while (line := self._line()) != "dead":
            self._hear(line)

    def _line(self) -> str:
        line: str = self.process.stdout.readline()
        assert line, "The drawing processes ended."
        return line.rstrip("\n")

    def _hear(self, line: str) -> None:
        if line.isdecimal():
            self.last = int(line)
        else:
            self.doing = "draw" if line == "done" else line


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    made = Nursery()
    with made.process:
        yield made
        made.process.stdin.close()


def states_until(seed: int, last: int) -> list[State]:
    return [document.state for document in islice(session(seed), last + 1)]


def is_whole(path: Path) -> bool:
    """Whether an exported file can be read from its beginning to its end."""
    if path.suffix in (".skst", ".svg", ".ndjson"):
        return open_any(path) is not None
    if path.suffix == ".ora":
        with zipfile.ZipFile(path) as archive:
            return archive.testzip() is None
    if path.suffix == ".psd":
        return PSDImage.open(path).composite() is not None
    with Image.open(path) as image:
        image.load()
    return True


def test_a_killed_process_loses_at_most_the_stroke_in_hand(tmp_path, nursery):
    chance, lost, offered = random.Random(8), [], 0
    amid: Counter[str] = Counter()
    for seed in range(KILLS):
        folder = tmp_path / str(seed)
        folder.mkdir()
        wanted = chance.choice(list(LONGEST_S))
        nursery.kill(wanted, chance.randrange(MOST_ACTS), chance.uniform(0, LONGEST_S[wanted]), folder, seed)
        last = nursery.last
        amid[nursery.doing] += 1
        states = states_until(seed, last + 1)
        found = find_leftovers(folder / "journals")
        assert found.lost == ()
        for leftover in found.leftovers:
            assert not leftover.damaged
            behind = [n for n in range(last + 2) if states[n] == leftover.state]
            assert behind, "what is offered is what was drawn"
            lost.append(max(0, last - behind[-1]))
            offered += 1
            leftover.discard()
        saved = storage.load(folder / "drawing.skst") if (folder / "drawing.skst").exists() else states[0]
        assert saved in states
        assert all(map(is_whole, folder.glob("exported.*")))
        if not found.leftovers:
            assert saved in states[max(0, last - 1) :], "not offered, but not as it was saved or begun either"
    print(f"{KILLS} kills, amid {dict(amid)}; {offered} drawings offered; acts lost: {sorted(lost, reverse=True)[:20]}")
    assert max(lost, default=0) <= 1
    assert offered > KILLS / 4
