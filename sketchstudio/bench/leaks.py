"""Whether memory grows with use, for `sketchstudio bench`: edits with live pictures, and documents opened and closed.

Growth is that of the median of the resident memory over the last fifth of the rounds, against the fifth after the
warm-up, in per cent, of the window's process or of the computing one, whichever grew more.
"""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

import psutil

from sketchstudio.bench.drawing import drawing
from sketchstudio.bench.window import BenchWindow
from sketchstudio.document import commands
from sketchstudio.document.storage import save

EDITS, DOCUMENTS = 500, 100
WARM_UP = 0.3
"""Share of the rounds that come before: caches fill to their bounds, and allocators find their size."""
STROKES_A_DOCUMENT = 300


def edits_percent(bench: BenchWindow, edits: int = EDITS) -> float:
    """So many edits, each with its picture: strokes drawn, undone and erased, and layers and settings changed."""
    return _growth(bench, edits, lambda number: _edit(bench, number))


def documents_percent(bench: BenchWindow, documents: int = DOCUMENTS) -> float:
    """So many drawings opened one after the other from their files, each until its picture is there."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.skst" for number in range(5)]
        for number, path in enumerate(paths, 1):
            save(drawing(number * STROKES_A_DOCUMENT), path)
        return _growth(bench, documents, lambda number: _open(bench, paths[number % len(paths)]))


def _edit(bench: BenchWindow, number: int) -> None:
    """One edit; ten of them leave the drawing as large as it was."""
    session = bench.studio.session
    what, active = number % 10, session.state.active
    if what in (0, 1, 2, 3, 4):
        bench.edit(number)
    elif what in (5, 6):
        session.undo()
    elif what == 7:
        session.apply(commands.erase_marks(active, session.state.active_layer.marks[-3:]))
    elif what == 8:
        session.apply(commands.change_layer(session.state.layers[0].id, visible=number % 20 == 8))
    else:
        session.apply(commands.set_setting(session.state.system, "seed", number))
    bench.wait(bench.fresh)


def _open(bench: BenchWindow, path: Path) -> None:
    session = bench.studio.session
    before = session.document
    session.document.mark_saved()
    bench.window.files.open(path)
    while session.document is before:
        bench.rest(0.01)
    bench.edit(0)
    bench.wait(bench.fresh)


def _growth(bench: BenchWindow, rounds: int, act: Callable[[int], None]) -> float:
    """Per cent."""
    used: list[tuple[int, ...]] = []
    for number in range(rounds):
        act(number)
        used.append(_memory(bench))
    first = round(WARM_UP * rounds)
    share = max(1, (rounds - first) // 5)
    grown: list[float] = []
    for process in zip(*used, strict=True):
        before, after = median(process[first : first + share]), median(process[-share:])
        grown.append(100 * (after / before - 1))
    return round(max(grown), 2)


def _memory(bench: BenchWindow) -> tuple[int, ...]:
    """Resident bytes of the window's process and of the computing one."""
    gc.collect()
    pids = [None] if bench.link.pid is None else [None, bench.link.pid]
    return tuple(psutil.Process(pid).memory_info().rss for pid in pids)
