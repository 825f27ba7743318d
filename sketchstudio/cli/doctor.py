"""`sketchstudio doctor`: whether everything is there, and how fast it is."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from sketchstudio import __version__
from sketchstudio.conditions.build import ConditionBuilder
from sketchstudio.conditions.conditions import Conditions
from sketchstudio.document.commands import add_mark
from sketchstudio.document.state import new_state
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine import places, registry
from sketchstudio.engine.entry import SystemEntry
from sketchstudio.engine.errors import GenerationError
from sketchstudio.engine.own_process import module_command
from sketchstudio.engine.packs import CARD, PackError, choose_pack, find_packs, read_pack
from sketchstudio.engine.request import Request
from sketchstudio.engine.settings import build

PACKAGES = ("torch", "PySide6-Essentials", "numpy", "opencv-python-headless", "pillow", "msgspec", "safetensors")
TIMED = 5
"""Previews whose median is reported, after one that warms up."""
WINDOW_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    name: str
    value: str
    """What was found, or one sentence that says what is wrong."""
    good: bool = True


def doctor(as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False) -> None:
    """Check the installation: versions, device, model packs, and one timed preview."""
    findings = []
    table = Table("", "What", "Found", box=None)
    for finding in _findings():
        findings.append(finding)
        table.add_row("[green]✓[/]" if finding.good else "[red]✗[/]", escape(finding.name), escape(finding.value))
    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], indent=2, ensure_ascii=False))
    else:
        Console().print(table)
    if not all(finding.good for finding in findings):
        raise typer.Exit(1)


def _findings() -> Iterator[Finding]:
    yield Finding("SketchStudio", __version__)
    yield Finding("Python", f"{platform.python_version()} on {platform.platform()}")
    yield from map(_package, PACKAGES)
    yield _window()
    yield _resources()
    yield _own_folder()
    yield from _packs()
    served = [entry for entry in registry.SYSTEMS if find_packs(system=entry.name)]
    if not any(entry.turns("drawing", "picture") for entry in served):
        yield Finding("preview", "There is no model pack that makes pictures.", good=False)
    yield from (_preview(entry) for entry in served if not entry.heavy)


def _package(name: str) -> Finding:
    try:
        return Finding(name, version(name))
    except PackageNotFoundError:
        return Finding(name, f"{name} is not installed.", good=False)


def _window() -> Finding:
    """Tried in a process of its own, since Qt ends the process that has no screen."""
    command = module_command("sketchstudio.app.platform")
    try:
        tried = subprocess.run(command, capture_output=True, text=True, timeout=WINDOW_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return Finding("window", "Qt did not start within a minute.", good=False)
    if tried.returncode == 0:
        return Finding("window", f"Qt opens windows through {tried.stdout.strip()}.")
    reason = next((line for line in tried.stderr.splitlines() if line.strip()), f"exit code {tried.returncode}")
    return Finding("window", f"Qt cannot open a window: {reason}", good=False)


def _resources() -> Finding:
    folder = places.resources_dir()
    there = folder.is_dir() and any(folder.iterdir())
    return Finding("resources", str(folder) if there else f"Icons and examples are missing in {folder}.", there)


def _own_folder() -> Finding:
    """The first folder above the person's own that exists decides whether it can be made."""
    folder = places.user_data_dir()
    existing = next(p for p in (folder, *folder.parents) if p.exists())
    good = existing.is_dir() and os.access(existing, os.W_OK)
    return Finding("own folder", str(folder) if good else f"{folder} cannot be written to.", good)


def _packs() -> Iterator[Finding]:
    """Every folder that holds a card, whether it can be used or not."""
    folders = [card.parent for place in places.models_dirs() for card in sorted(place.glob(f"*/{CARD}"))]
    if not folders:
        yield Finding("model packs", "There is no model pack, so no picture can be made.", good=False)
    for folder in folders:
        try:
            pack = read_pack(folder)
            pack.verify()
        except PackError as error:
            yield Finding(f"pack {folder.name}", str(error), good=False)
        else:
            card = pack.card
            yield Finding(f"pack {folder.name}", f"{card.title}, {card.system} {card.preset}, {card.image_size} px")


def _preview(entry: SystemEntry) -> Finding:
    """One drawn line, or a photo, previewed as the window would."""
    name = f"preview {entry.title}"
    try:
        card = choose_pack(entry.name).card
        started = time.perf_counter()
        system = registry.open_system(entry.name)
        loaded = time.perf_counter() - started
        seconds = []
        for number in range(1 + TIMED):
            request = _request(entry, card.image_size, number)
            started = time.perf_counter()
            system.generate(request, lambda image, fraction: None, lambda: False)
            seconds.append(time.perf_counter() - started)
    except (PackError, GenerationError, MemoryError) as error:
        return Finding(name, str(error) or "There is not enough memory.", good=False)
    median = 1000 * statistics.median(seconds[1:])
    side = card.image_size if "drawing" in entry.takes else entry.photo_side
    return Finding(name, f"{median:.0f} ms at {side} px on {system.device}; loading took {loaded:.1f} s")


def _request(entry: SystemEntry, size: int, number: int) -> Request:
    """Whatever the system takes, a little different for each number: what was seen before may cost less."""
    settings = build(registry.settings_type(entry.name), {})
    conditions = _drawing(size) if "drawing" in entry.takes else None
    photo = _photo(entry.photo_side, number) if "photo" in entry.takes else None
    return Request(1 + number, 1, entry.name, "", settings, conditions, photo=photo)


def _drawing(size: int) -> Conditions:
    turn = np.linspace(0, 2 * np.pi, 200)
    state = new_state()
    ring = Stroke.through(512 + 300 * np.cos(turn), 512 + 300 * np.sin(turn), width=8)
    return ConditionBuilder(size).update(add_mark(state.active, ring).run(state), None)


def _photo(side: int, number: int) -> NDArray[np.uint8]:
    """A dark square on white."""
    photo = np.full((side, side, 3), 255, np.uint8)
    photo[side // 5 : 4 * side // 5, side // 5 : 4 * side // 5] = 40 + number
    return photo
