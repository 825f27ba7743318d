"""What a killed window left on the disk, compared with its diary."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QSettings

from sketchstudio.app.files.safety_net import JOURNALS
from sketchstudio.app.preferences import Preferences
from sketchstudio.bench.kills.diary import BEGINNINGS, Line, fingerprint
from sketchstudio.document.errors import DocumentError
from sketchstudio.document.exchange.open import open_any
from sketchstudio.document.journal.recovery import find_leftovers
from sketchstudio.document.state import State
from sketchstudio.document.storage import load


@dataclass(frozen=True, slots=True)
class Remains:
    """What was found after one kill."""

    amid: str
    """What the process was killed amid: "draw", "open", "save", "export" or "train"."""
    hit: bool
    """Whether it was doing that in the moment it was killed."""
    lost: int = 0
    """Finished strokes and other changes that are gone."""
    age: float = 0.0
    """Seconds before the kill at which the oldest of those was finished."""
    offered: bool = False
    """Whether a drawing, or a training, could be gone on with where it had been."""
    faults: tuple[str, ...] = ()
    """A sentence each."""


class Window:
    """What one window left: its diary, the folder it worked in, and the person's folder of the program."""

    def __init__(self, amid: str, lines: Sequence[Line], folder: Path, data: Path, killed: float) -> None:
        """killed: time.monotonic() of the kill."""
        self._amid, self._lines, self._folder, self._data, self._killed = amid, lines, folder, data, killed
        self._faults: list[str] = []
        self.written = {Path(line.path) for line in lines if line.what == "save" and Path(line.path).exists()}
        """Files that may have been saved."""

    def remains(self) -> Remains:
        """Recovers what can be, as the next start would."""
        hit = self._amid == "draw" or self._last_work() == self._amid
        found = find_leftovers(self._data / JOURNALS)
        self._faults += found.lost
        self._faults += ["A journal is damaged." for each in found.leftovers if each.damaged]
        recovered = [each.state for each in found.leftovers]
        for each in found.leftovers:
            each.discard()
        lost, age = self._lost(recovered)
        self._saved()
        self._exported()
        return Remains(self._amid, hit, lost, age, bool(recovered), tuple(self._faults))

    def _last_work(self) -> str:
        """What was being done with a file; "" for nothing."""
        works = [line.what for line in self._lines if line.what in (*BEGINNINGS, "done")]
        return works[-1] if works and works[-1] != "done" else ""

    # The drawing in hand

    def _lost(self, recovered: Sequence[State]) -> tuple[int, float]:
        """How many of the changes of the open drawing are nowhere, and how long ago the first of them was made."""
        acts = self._acts()
        known = {line.mark for line in acts}
        marks = {mark for state in recovered for mark in _taken_for(state, known)}
        if len(recovered) > 1:
            self._faults.append("Several drawings are offered, though one was open.")
        if recovered and not marks:
            earlier = {line.mark for line in self._lines if line.what in ("opened", "act")}
            if not any(_taken_for(state, earlier) for state in recovered):
                self._faults.append("What is offered is not what was drawn.")
        marks |= {fingerprint(state) for state in self._on_disk()} & known
        marks.add(acts[0].mark)  # of a file, or saved before another was opened
        last = max(number for number, line in enumerate(acts) if line.mark in marks)
        gone = acts[last + 1 :]
        return len(gone), self._killed - gone[0].at if gone else 0.0

    def _acts(self) -> list[Line]:
        """How the open drawing was, from when it was opened to the end."""
        begins = max(number for number, line in enumerate(self._lines) if line.what == "opened")
        return [line for line in self._lines[begins:] if line.what in ("opened", "act")]

    def _on_disk(self) -> Iterator[State]:
        for path in {*self._folder.glob("*.skst"), *self.written}:
            try:
                yield load(path)
            except DocumentError as error:
                self._faults.append(f"A saved file cannot be read: {error}")

    # Files

    def _saved(self) -> None:
        """Each saved file is what it was before the save amid which the window died, or what was saved then."""
        for path in sorted({line.path for line in self._lines if line.what == "save"}):
            mine = [line for line in self._lines if line.path == path]
            done = [line.mark for line in mine if line.what == "done"]
            begun = [line.mark for line in mine if line.what == "save"]
            allowed = {*done[-1:], *begun[len(done) :]}
            if not Path(path).exists():
                if done:
                    self._faults.append(f"{Path(path).name} was saved, and is not there.")
            elif done and _mark_of(Path(path)) not in allowed:
                self._faults.append(f"{Path(path).name} holds neither what was saved last nor what was being saved.")

    def _exported(self) -> None:
        done = {line.path for line in self._lines if line.what == "done"}
        for path in sorted({line.path for line in self._lines if line.what == "export"}):
            if not Path(path).exists():
                if path in done:
                    self._faults.append(f"{Path(path).name} was exported, and is not there.")
            elif (fault := damage(Path(path))) is not None:
                self._faults.append(f"{Path(path).name} is not whole: {fault}")


def settings_kept(path: Path) -> bool:
    """Whether a settings file still has what the window wrote first."""
    return Preferences(QSettings(str(path), QSettings.Format.IniFormat)).has_drawn


def damage(path: Path) -> str | None:
    """Why a file cannot be read from its beginning to its end; None for one that can."""
    try:
        if path.suffix in (".skst", ".svg", ".ndjson", ".psd"):
            open_any(path)
        elif path.suffix == ".ora":
            with zipfile.ZipFile(path) as archive:
                bad = archive.testzip()
            open_any(path)
            return bad
        else:
            with Image.open(path) as image:
                for frame in range(getattr(image, "n_frames", 1)):
                    image.seek(frame)
                    image.load()
    except Exception as error:  # whatever the readers of all formats raise
        return str(error)
    return None


def _mark_of(path: Path) -> str:
    try:
        return fingerprint(load(path))
    except DocumentError:
        return ""


def _taken_for(state: State, known: set[str]) -> set[str]:
    """The known drawings that a recovered one holds: itself, or itself without the stroke that was just finished."""
    found = {fingerprint(state)} & known
    if not found:
        shorter = (
            replace(state, layers=tuple(replace(x, marks=x.marks[:-1]) if x is layer else x for x in state.layers))
            for layer in state.layers
            if layer.marks
        )
        found = {fingerprint(each) for each in shorter} & known
    return found
