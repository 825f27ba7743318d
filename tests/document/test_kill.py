"""A process killed at any moment of drawing, saving and exporting loses at most the stroke in hand.

SKETCHSTUDIO_KILLS: how often to kill instead of the usual number."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

import sketchstudio
from sketchstudio.document import storage
from sketchstudio.document.recovery import find_leftovers
from sketchstudio.document.state import State
from tests.document.drawing_process import session

KILLS = int(os.environ.get("SKETCHSTUDIO_KILLS", "20"))
MOST_ACTS, LONGEST_S = 12, 0.12


class Nursery:
    """Starts drawing processes and kills them."""

    def __init__(self) -> None:
        root = Path(sketchstudio.__path__[0]).parent
        command = [sys.executable, "-m", "tests.document.drawing_process"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root, text=True)

    def killed_after(self, acts: int, seconds: float, folder: Path, seed: int) -> int:
        """Lets one do so many acts and go on for some seconds; the number of the last act that it told of."""
        self.process.stdin.write(f"{seed} {folder}\n")
        self.process.stdin.flush()
        drawing, last = int(self.process.stdout.readline()), -1
        while last < acts:
            last = int(self.process.stdout.readline())
        time.sleep(seconds)
        os.kill(drawing, signal.SIGKILL)
        while (line := self.process.stdout.readline()) != "dead\n":
            last = int(line)
        return last


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    made = Nursery()
    with made.process:
        yield made
        made.process.stdin.close()


def states_until(seed: int, last: int) -> list[State]:
    return [document.state for document in islice(session(seed), last + 1)]


def test_a_killed_process_loses_at_most_the_stroke_in_hand(tmp_path, nursery):
    chance, lost, offered = random.Random(8), [], 0
    for seed in range(KILLS):
        folder = tmp_path / str(seed)
        folder.mkdir()
        last = nursery.killed_after(chance.randrange(MOST_ACTS), chance.uniform(0, LONGEST_S), folder, seed)
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
        if (folder / "drawing.svg").exists():
            ET.parse(folder / "drawing.svg")
        if not found.leftovers:
            assert saved in states[max(0, last - 1) :], "not offered, but not as it was saved or begun either"
    print(f"{KILLS} kills, {offered} drawings offered, acts lost: {sorted(lost, reverse=True)[:20]}")
    assert max(lost, default=0) <= 1
    assert offered > KILLS / 4
