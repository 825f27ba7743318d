"""Starts the program, and kills it at a random moment of what it is to be killed amid."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import tempfile
import time
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import psutil

from sketchstudio.bench.drawing import drawing
from sketchstudio.bench.kills.diary import Line, lines
from sketchstudio.bench.kills.doomed import DIARY, DRAWING, FILES
from sketchstudio.bench.kills.remains import Remains, Window, settings_kept
from sketchstudio.document.storage import save
from sketchstudio.engine.own_process import module_command
from sketchstudio.rendering.export import export

STROKES = 200
"""Of the drawing that the window begins with, so that reading and writing take their time."""
OPENED = (".skst", ".svg", ".ora", ".psd", ".png", ".ndjson")
AMONG, AMONG_ACTS = 3, 8
"""Which time at most it is killed amid its work on files, and after how many changes amid drawing."""
DRAWN_S = 0.6
"""After that change, within which it is killed: a few strokes."""
SHARE = 0.95
"""Of what that work took before, within which it is killed."""
USUAL_S = 0.15
"""What it takes, while that is not known."""
PATIENCE_S = 240.0
"""For the window to come up, or to do anything."""
ORPHANS_S = 90.0
"""Within which processes end whose window was killed."""
LOOK_S = 0.01


class NothingDoneError(Exception):
    """The process did not get to what it was to be killed amid; the message says why, as far as that is known."""


def killed_window(folder: Path, amid: str, seed: int) -> Remains:
    """One kill amid "draw", "open", "save" or "export"; folder: an empty one. Raises NothingDoneError."""
    prepare(folder)
    chance = random.Random(f"{amid} {seed}")
    before = {path: path.read_bytes() for path in (folder / FILES).iterdir()}
    with Victim(["sketchstudio.bench.kills.doomed", str(folder), amid, str(seed)], folder) as victim:
        what, among = ("act", AMONG_ACTS) if amid == "draw" else (amid, AMONG)
        beginnings = _wait_for(victim, folder / DIARY, what, chance.randrange(1, among + 1))
        usual = DRAWN_S if amid == "draw" else SHARE * _usual(beginnings, amid)
        time.sleep(chance.uniform(0, usual))
        killed, orphans = victim.kill()
    left = Window(amid, list(lines(folder / DIARY)), folder, victim.data, killed)
    found = left.remains()
    faults = list(found.faults) + [f"Process {pid} goes on without its window." for pid in orphans]
    for path, data in before.items():
        if path not in left.written and path.read_bytes() != data:
            faults.append(f"{path.name} was only read, and has changed.")
    if not settings_kept(victim.settings):
        faults.append("The settings are gone.")
    return replace(found, faults=tuple(faults))


def prepare(folder: Path) -> None:
    """What the window opens."""
    (folder / FILES).mkdir()
    for name, data in _prepared().items():
        (folder / name).write_bytes(data)


@cache
def _prepared() -> dict[str, bytes]:
    """By their names in the folder; made once for all kills."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / FILES).mkdir()
        save(drawing(STROKES), folder / DRAWING)
        for number, suffix in enumerate(OPENED):
            export(folder / FILES / f"{number}{suffix}", drawing(STROKES // 4 + number))
        made = (folder / DRAWING, *(folder / FILES).iterdir())
        return {str(path.relative_to(folder)): path.read_bytes() for path in made}


class Victim:
    """A process in a home of its own, to be killed. A context: at its end it is dead, whatever happened."""

    def __init__(self, module: list[str], folder: Path) -> None:
        home = folder / "home"
        self.data = home / "data" / "SketchStudio"
        self.settings = home / "config" / "SketchStudio" / "SketchStudio.conf"
        places = {"HOME": home, "XDG_CONFIG_HOME": home / "config", "XDG_DATA_HOME": home / "data"}
        home.mkdir(exist_ok=True)
        self._cache = os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache"))
        self._environment = {**os.environ, **{name: str(path) for name, path in places.items()}}
        self._environment |= {"XDG_CACHE_HOME": self._cache, "QT_QPA_PLATFORM": "offscreen"}
        self._command = [*module_command(module[0]), *module[1:]]
        self._said = folder / "said.txt"
        self._complaints = folder / "complaints.txt"

    def __enter__(self) -> Victim:
        with self._said.open("w") as out, self._complaints.open("w") as errors:
            self._process = subprocess.Popen(
                self._command, env=self._environment, stdin=subprocess.PIPE, stdout=out, stderr=errors
            )
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.kill()
        self._process.wait()
        assert self._process.stdin is not None
        self._process.stdin.close()

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    @property
    def said(self) -> str:
        return self._said.read_text()

    @property
    def last_complaint(self) -> str:
        return (self._complaints.read_text().strip().splitlines() or ["no reason was given"])[-1]

    def kill(self) -> tuple[float, list[int]]:
        """time.monotonic() of the kill, and the ids of processes that go on without it."""
        children = _children(self._process.pid)
        at = time.monotonic()
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        _gone, left = psutil.wait_procs(children, timeout=ORPHANS_S)
        for each in left:
            each.kill()
        return at, [each.pid for each in left]


def _children(pid: int) -> list[psutil.Process]:
    try:
        return list(psutil.Process(pid).children(recursive=True))
    except psutil.NoSuchProcess:
        return []


def _wait_for(victim: Victim, diary: Path, what: str, which: int) -> list[Line]:
    """The diary so far, as soon as something was begun for the so-manyth time."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and victim.alive:
        found = list(lines(diary))
        if sum(line.what == what for line in found) >= which:
            return found
        time.sleep(LOOK_S)
    raise NothingDoneError(victim.last_complaint)


def _usual(found: list[Line], amid: str) -> float:
    """Seconds that such work took the last time."""
    taken = USUAL_S
    for begun, done in pairwise(found):
        pair = begun.what == amid and done.what == "done" and begun.path == done.path
        taken = done.at - begun.at if pair else taken
    return taken
