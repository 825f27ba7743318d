"""`sketchstudio bench`: how fast the real program is, as numbers that can be compared."""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, Literal

import psutil
import typer
from rich.console import Console
from rich.table import Table

from sketchstudio.bench.drawing import drawing, large_drawing
from sketchstudio.cli.shared.problems import Problem, complain
from sketchstudio.cli.shared.progress import progress
from sketchstudio.document.state import DEFAULT_SYSTEM, State
from sketchstudio.document.storage import load, save
from sketchstudio.engine import registry
from sketchstudio.engine.errors import GenerationError
from sketchstudio.engine.own_process import module_command
from sketchstudio.engine.packs import PackError, choose_pack

STROKES = 10_000
REPEATS = 5
STARTS = 5
LOOK_S = 0.05
"""Between two looks at the memory of the window and its computing process."""
LARGE = "large_"
"""Begins the keys of what is measured with the large drawing: 10,000 strokes on 12 layers under 3 regions."""
SESSIONS = {
    "small": ("edit_to_preview_ms", "pen_to_paint_ms", "idle_jobs", "final_picture_ms", "stop_ms"),
    "large": (
        "pan_zoom_ms",
        "undo_ms",
        "layer_toggle_ms",
        "large_edit_to_preview_ms",
        "large_pen_to_paint_ms",
        "large_idle_jobs",
        "large_stop_ms",
    ),
    "leaks": ("leak_edits_percent", "leak_documents_percent"),
}
"""Keys by session of bench/session.py, each with a window and a drawing of its own."""
OTHERS = (
    "window_visible_ms",
    "open_10k_ms",
    "save_10k_ms",
    "peak_rss_mb",
    "large_window_visible_ms",
    "large_open_ms",
    "large_save_ms",
)
KEYS = (*OTHERS, *chain.from_iterable(SESSIONS.values()))
SLOW = ("leaks",)
"""Measured only when asked for: minutes."""
MOST_LOST = 1
"""Changes after one kill: the stroke in hand."""


def bench(
    only: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Measure only this key, or 'leaks'; repeatable.")
    ] = None,
    compute: Annotated[
        Literal["process", "thread"], typer.Option(help="Where pictures are made; the program uses a process.")
    ] = "process",
    system: Annotated[
        list[str] | None,
        typer.Option(help=f"Which system makes them, {DEFAULT_SYSTEM} unless given; several are measured in turn."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    kills: Annotated[
        int,
        typer.Option(
            min=0, help="Instead kill it so often while it draws, opens, saves, exports or trains: what is lost."
        ),
    ] = 0,
    seed: Annotated[int | None, typer.Option(help="Of the first kill; otherwise another one each time.")] = None,
) -> None:
    """Measure the real program: a window without a screen, a pen at 200 samples a second, pictures made meanwhile."""
    if kills:
        _kill(kills, random.randrange(10**6) if seed is None else seed, as_json)
        return
    systems = _systems(system or [DEFAULT_SYSTEM])
    wanted = set(chain.from_iterable(map(_keys, only))) if only else _all_but_slow()
    common = {key: value for key, value in (_starts(wanted) | _files(wanted)).items() if key in wanted}
    of_each = {name: _sessions(compute, name, wanted) for name in systems}
    if as_json:
        alone = of_each[systems[0]] if len(systems) == 1 else {"systems": of_each}
        print(json.dumps(common | alone, indent=2))
        return
    table = Table("What", *(systems if len(systems) > 1 else ("Measured",)), box=None)
    for key, value in common.items():
        table.add_row(key, _cell(value))
    for key in of_each[systems[0]]:
        table.add_row(key, *(_cell(found[key]) for found in of_each.values()))
    Console().print(table)


def _systems(wishes: list[str]) -> list[str]:
    """Their names, each once. Raises Problem for one that is none, or that has no model."""
    try:
        names = list(dict.fromkeys(registry.entry(wish).name for wish in wishes))
        for name in names:
            choose_pack(name)
    except (GenerationError, PackError) as error:
        raise Problem(str(error)) from error
    return names


def _sessions(compute: str, system: str, wanted: set[str]) -> dict[str, Any]:
    """What is measured at a window whose pictures that system makes."""
    found: dict[str, Any] = {}
    for session, keys in SESSIONS.items():
        asked = [key for key in keys if key in wanted]
        if asked or ("peak_rss_mb" in wanted and session == "small"):
            found |= _session(compute, system, session, asked)
    return {key: value for key, value in found.items() if key in wanted | {"device", "threads"}}


def _cell(value: object) -> str:
    parts = value.items() if isinstance(value, dict) else ()
    return "  ".join(f"{name} {part}" for name, part in parts) or str(value)


def _kill(kills: int, seed: int, as_json: bool) -> None:
    """Tells each fault as it is found, with the seed that makes that kill again, and a table at the end."""
    from sketchstudio.bench.kills.rounds import plain, rounds, table

    found = []
    with progress("Killing", kills) as advance, suppress(KeyboardInterrupt):  # the table is of those until then
        for own_seed, remains in rounds(kills, seed):
            found.append(remains)
            advance()
            for fault in remains.faults:
                complain(f"seed {own_seed}, {remains.amid}: {fault}")
    if not found:
        raise KeyboardInterrupt
    rows = plain(table(found))
    if as_json:
        print(json.dumps({"seed": seed, "kills": rows}, indent=2))
    else:
        shown = Table(*rows[0], box=None)
        for row in rows:
            shown.add_row(*map(str, row.values()))
        Console().print(shown)
    if any(row["faults"] or row["lost"] > MOST_LOST for row in rows):
        raise typer.Exit(Problem.exit_code)


def _all_but_slow() -> set[str]:
    return set(KEYS).difference(*(SESSIONS[name] for name in SLOW))


def _keys(name: str) -> tuple[str, ...]:
    """The keys that a name with or without its unit stands for. Raises Problem."""
    if name in SLOW:
        return SESSIONS[name]
    for key in KEYS:
        if name in (key, key.rpartition("_")[0]):
            return (key,)
    raise Problem(f"There is no measure '{name}', only {', '.join((*KEYS, *SLOW))}.")


def _files(wanted: set[str]) -> dict[str, Any]:
    """Saving and opening drawings of STROKES strokes, on one layer and on many."""
    found: dict[str, Any] = {}
    if wanted & {"open_10k_ms", "save_10k_ms"}:
        found["open_10k_ms"], found["save_10k_ms"] = _open_and_save_ms(drawing(STROKES))
    if wanted & {"large_open_ms", "large_save_ms"}:
        found["large_open_ms"], found["large_save_ms"] = _open_and_save_ms(large_drawing())
    return found


def _open_and_save_ms(state: State) -> tuple[float, float]:
    """Medians; saving waits for the disk."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "drawing.skst"
        saving = _median_ms(lambda: save(state, path))
        return _median_ms(lambda: load(path)), saving


def _median_ms(work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return round(1000 * statistics.median(seconds), 1)


def _starts(wanted: set[str]) -> dict[str, Any]:
    """Of the program as on the first day, and of one that is given the large drawing."""
    found: dict[str, Any] = {}
    if "window_visible_ms" in wanted:
        found["window_visible_ms"] = _window_visible_ms()
    if "large_window_visible_ms" in wanted:
        with tempfile.TemporaryDirectory() as folder:
            save(large_drawing(), Path(folder) / "large.skst")
            found["large_window_visible_ms"] = _window_visible_ms(str(Path(folder) / "large.skst"))
    return found


def _window_visible_ms(*file: str) -> float:
    """Median ms from the start of the program to its painted window. Raises Problem when torch was loaded by then."""
    seconds = []
    for _ in range(STARTS):
        with tempfile.TemporaryDirectory() as home:
            began = time.time()
            out = _run(["sketchstudio.bench.start", *file], home)
        painted, torch = out.split()[:2]
        if torch == "True":
            raise Problem("torch was loaded before the window was visible.")
        seconds.append(float(painted) - began)
    return round(1000 * statistics.median(seconds), 1)


def _session(compute: str, system: str, session: str, keys: list[str]) -> dict[str, Any]:
    """The measures of one session by their keys, with device, threads and the peak of all its processes' memory."""
    peak = [0]
    with tempfile.TemporaryDirectory() as home:
        measures = (key.removeprefix(LARGE) for key in keys)
        out = _run(["sketchstudio.bench.session", compute, system, session, *measures], home, peak)
    found: dict[str, Any] = json.loads(out.splitlines()[-1])
    for key in keys:
        found[key] = found.pop(key.removeprefix(LARGE))
    return found | ({"peak_rss_mb": round(peak[0] / 2**20)} if session == "small" else {})


def _run(module: list[str], home: str, peak: list[int] | None = None) -> str:
    """Standard output of a module that opens a window without a screen, with settings of its own in `home`.

    Keeps the largest memory (bytes) of it and its children in `peak`. Raises Problem with its last complaint."""
    place = dict.fromkeys(("HOME", "XDG_CONFIG_HOME"), home)
    environment = os.environ | place | {"QT_QPA_PLATFORM": "offscreen"}
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(
            [*module_command(module[0]), *module[1:]], env=environment, stdout=out, stderr=errors
        )
        try:
            while process.poll() is None:
                if peak is not None:
                    peak[0] = max(peak[0], _memory(process.pid))
                time.sleep(LOOK_S)
        finally:
            process.kill()
            process.wait()
        out.seek(0)
        errors.seek(0)
        if process.returncode != 0:
            last = (errors.read().strip().splitlines() or ["no reason was given"])[-1]
            raise Problem(f"The window could not be measured: {last}")
        return out.read()


def _memory(pid: int) -> int:
    """Resident bytes of a process and its children; pages that they share count for each."""
    total = 0
    try:
        parent = psutil.Process(pid)
        for process in (parent, *parent.children(recursive=True)):
            total += process.memory_info().rss
    except psutil.NoSuchProcess:
        return total
    return total
