"""`sketchstudio bench`: how fast the real program is, as numbers that can be compared."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

import psutil
import typer
from rich.console import Console
from rich.table import Table

from sketchstudio.cli_bench_drawing import drawing
from sketchstudio.cli_problems import Problem
from sketchstudio.document.storage import load, save

STROKES = 10_000
REPEATS = 5
STARTS = 5
LOOK_S = 0.05
"""Between two looks at the memory of the window and its computing process."""
SESSION = {
    "edit_to_preview_ms": "edit_to_preview",
    "pen_to_paint_ms": "pen_to_paint",
    "idle_jobs": "idle_jobs",
    "stop_ms": "stop",
}
"""Key -> measure of cli_bench_session."""
OTHERS = ("window_visible_ms", "open_10k_ms", "save_10k_ms", "peak_rss_mb")


def bench(
    only: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Measure only this key; repeatable.")] = None,
    compute: Annotated[
        Literal["process", "thread"], typer.Option(help="Where pictures are made; the program uses a process.")
    ] = "process",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Measure the real program: a window without a screen, a pen at 200 samples a second, pictures made meanwhile."""
    wanted = {_key(name) for name in only} if only else {*SESSION, *OTHERS}
    found: dict[str, Any] = {}
    if "window_visible_ms" in wanted:
        found["window_visible_ms"] = _window_visible_ms()
    if wanted & {"open_10k_ms", "save_10k_ms"}:
        found |= _storage()
    if wanted & {*SESSION, "peak_rss_mb"}:
        found |= _session(compute, [measure for key, measure in SESSION.items() if key in wanted or not only])
    told = {key: value for key, value in found.items() if key in wanted | {"device", "threads"}}
    if as_json:
        print(json.dumps(told, indent=2))
        return
    table = Table("What", "Measured", box=None)
    for key, value in told.items():
        parts = value.items() if isinstance(value, dict) else ()
        table.add_row(key, "  ".join(f"{name} {part}" for name, part in parts) or str(value))
    Console().print(table)


def _key(name: str) -> str:
    """The key of a name with or without its unit. Raises Problem."""
    for key in (*SESSION, *OTHERS):
        if name in (key, key.rpartition("_")[0]):
            return key
    raise Problem(f"There is no measure '{name}', only {', '.join((*SESSION, *OTHERS))}.")


def _storage() -> dict[str, float]:
    """Median ms of saving and of opening STROKES strokes; saving waits for the disk."""
    state = drawing(STROKES)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "drawing.skst"
        saving = _median_ms(lambda: save(state, path))
        return {"open_10k_ms": _median_ms(lambda: load(path)), "save_10k_ms": saving}


def _median_ms(work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return round(1000 * statistics.median(seconds), 1)


def _window_visible_ms() -> float:
    """Median ms from the start of the program, as on the first day, to its painted window. Raises Problem when torch
    was loaded by then."""
    seconds = []
    for _ in range(STARTS):
        with tempfile.TemporaryDirectory() as home:
            began = time.time()
            out = _run(["sketchstudio.cli_bench_start"], home)
        painted, torch = out.split()[:2]
        if torch == "True":
            raise Problem("torch was loaded before the window was visible.")
        seconds.append(float(painted) - began)
    return round(1000 * statistics.median(seconds), 1)


def _session(compute: str, measures: list[str]) -> dict[str, Any]:
    """The measures of one session by their keys, with device, threads and the peak of all its processes' memory."""
    with tempfile.TemporaryDirectory() as home:
        peak = [0]
        out = _run(["sketchstudio.cli_bench_session", compute, *measures], home, peak)
    found = json.loads(out.splitlines()[-1])
    keys = {measure: key for key, measure in SESSION.items()}
    return {keys.get(name, name): value for name, value in found.items()} | {"peak_rss_mb": round(peak[0] / 2**20)}


def _run(module: list[str], home: str, peak: list[int] | None = None) -> str:
    """Standard output of a module that opens a window without a screen, with settings of its own in `home`.

    Keeps the largest memory (bytes) of it and its children in `peak`. Raises Problem with its last complaint."""
    place = dict.fromkeys(("HOME", "XDG_CONFIG_HOME"), home)
    environment = os.environ | place | {"QT_QPA_PLATFORM": "offscreen"}
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen([sys.executable, "-m", *module], env=environment, stdout=out, stderr=errors)
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
